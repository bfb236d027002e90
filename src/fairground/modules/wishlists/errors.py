"""What wish lists and follows refuse."""

from __future__ import annotations

from fairground.kernel.errors import ConflictError, NotFoundError


class NotWishedForError(NotFoundError):
    """The product is not on the caller's wish list."""

    code = "NOT_ON_WISHLIST"


class WishlistFullError(ConflictError):
    """The wish list is as long as it may be."""

    code = "WISHLIST_FULL"


class TooManyFollowsError(ConflictError):
    """The caller follows as many shops as one may."""

    code = "TOO_MANY_FOLLOWS"
