"""What accounts refuse."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from fairground.kernel.errors import (
    AuthenticationError,
    BadRequestError,
    ConflictError,
    ForbiddenError,
    InvalidError,
    NotFoundError,
    TooManyRequestsError,
)
from fairground.modules.accounts.domain import Obstacle


class UserExistsError(ConflictError):
    """The e-mail address has an account."""

    code = "USER_EXISTS"


class UserNotFoundError(NotFoundError):
    """No such person."""

    code = "USER_NOT_FOUND"


class BadCredentialsError(AuthenticationError):
    """E-mail address and password do not belong together; which of the two is wrong is not said."""

    code = "INVALID_CREDENTIALS"


class EmailNotActivatedError(ForbiddenError):
    """The e-mail address must be activated first."""

    code = "EMAIL_NOT_ACTIVATED"


class AccountSuspendedError(ForbiddenError):
    """The account is suspended."""

    code = "ACCOUNT_SUSPENDED"


class BadLinkError(BadRequestError):
    """A link was tampered with, has been used, or is too old."""

    code = "INVALID_LINK"


class WrongPasswordError(InvalidError):
    """The old password is not right."""

    code = "WRONG_PASSWORD"


class AddressNotFoundError(NotFoundError):
    """No such address of the caller."""

    code = "ADDRESS_NOT_FOUND"


class TooManyAddressesError(ConflictError):
    """The address book is full."""

    code = "TOO_MANY_ADDRESSES"


class SessionNotFoundError(NotFoundError):
    """No such live session of the caller."""

    code = "SESSION_NOT_FOUND"


class SignInBusyError(TooManyRequestsError):
    """More people are signing in than passwords can be checked."""

    code = "SIGN_IN_BUSY"


class UserDeletedError(ConflictError):
    """The person has left."""

    code = "USER_DELETED"


class LeavingRefusedError(ConflictError):
    """Something has to be settled before the person can leave; ``obstacles`` says what."""

    code = "ACCOUNT_HAS_OPEN_BUSINESS"

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        """Say all of it at once."""
        super().__init__(
            " ".join(obstacle.message for obstacle in obstacles), extra={"obstacles": msgspec.to_builtins(obstacles)}
        )


class LastSuperAdminError(ConflictError):
    """Nobody would be left who can do everything."""

    code = "LAST_SUPER_ADMIN"
