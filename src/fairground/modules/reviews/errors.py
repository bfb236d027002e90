"""What reviews refuse."""

from __future__ import annotations

from fairground.kernel.errors import ForbiddenError, InvalidError, NotFoundError


class ReviewNotFoundError(NotFoundError):
    """No such review, or it is hidden, or about another shop's product."""

    code = "REVIEW_NOT_FOUND"


class NotABuyerError(ForbiddenError):
    """Only those who bought a product and got it may review it, and not those who sell it."""

    code = "REVIEW_NOT_ALLOWED"


class TooManyPicturesError(InvalidError):
    """A review has at most so many pictures, those kept and those added together."""

    code = "TOO_MANY_PICTURES"
