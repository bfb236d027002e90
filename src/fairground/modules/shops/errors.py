"""What shops refuse."""

from __future__ import annotations

from fairground.kernel.errors import ConflictError, ForbiddenError, NotFoundError


class ShopNotFoundError(NotFoundError):
    """No such shop, or none that the caller may see."""

    code = "SHOP_NOT_FOUND"


class MemberNotFoundError(NotFoundError):
    """The person is not a member of the shop, or has no account."""

    code = "MEMBER_NOT_FOUND"


class EmailNotActivatedError(ForbiddenError):
    """Selling needs an activated e-mail address."""

    code = "EMAIL_NOT_ACTIVATED"


class SlugTakenError(ConflictError):
    """Another shop has the address already."""

    code = "SLUG_TAKEN"


class AlreadyMemberError(ConflictError):
    """The person belongs to the shop already."""

    code = "ALREADY_MEMBER"


class LastOwnerError(ConflictError):
    """A shop keeps at least one owner."""

    code = "LAST_OWNER"
