"""What shops refuse."""

from __future__ import annotations

from fairground.kernel.errors import BadRequestError, ConflictError, ForbiddenError, NotFoundError, TooManyRequestsError


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


class InvitationNotFoundError(NotFoundError):
    """No such open invitation of the shop."""

    code = "INVITATION_NOT_FOUND"


class BadInvitationError(BadRequestError):
    """The link of an invitation was used, called back, sent anew, is too old, or is none."""

    code = "INVALID_INVITATION"


class OthersInvitationError(ForbiddenError):
    """The invitation is for another address than the caller's."""

    code = "INVITATION_FOR_ANOTHER"


class TooManyInvitationsError(ConflictError):
    """As many invitations are open as a shop may have."""

    code = "TOO_MANY_INVITATIONS"


class InvitedJustNowError(TooManyRequestsError):
    """The mail went out a moment ago."""

    code = "INVITED_JUST_NOW"


class OnboardingOpenError(ConflictError):
    """There are steps left to do."""

    code = "ONBOARDING_OPEN"
