"""The error tree. What went wrong is said here; which HTTP status it becomes is decided at the edge.

FairgroundError
├── InvalidError            the input is malformed or incomplete (field errors)
│   ├── TooLargeError           it is more than we take
│   └── UnsupportedMediaError   it is of a kind we do not take
├── AuthenticationError     nobody, or nobody we can believe
├── ForbiddenError          somebody, who may not
├── NotFoundError           not there, or not yours
├── ConflictError           the state of things refuses
├── RejectedError           a rule of business refuses (payment declined, balance too small)
├── BadRequestError         a token or signature that cannot be used
├── TooManyRequestsError    a limit is used up
└── TemporaryError          try again shortly
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldError:
    """One field's problem: ``field`` is its path in the request (``items.0.quantity``)."""

    field: str
    message: str
    code: str = "invalid"


class FairgroundError(Exception):
    """Base of every error a caller may see: a sentence, a stable code, and extra members."""

    code = "ERROR"
    title = "Error"

    def __init__(
        self,
        detail: str,
        *,
        code: str | None = None,
        title: str | None = None,
        errors: Sequence[FieldError] = (),
        extra: Mapping[str, object] | None = None,
    ) -> None:
        """Keep ``detail`` for the reader, ``code`` for programs, ``errors`` per field, ``extra`` as members."""
        super().__init__(detail)
        self.detail = detail
        self.code = code or self.code
        self.title = title or self.title
        self.errors = tuple(errors)
        self.extra = dict(extra or {})


class InvalidError(FairgroundError):
    """The input is malformed, incomplete or out of bounds."""

    code = "INVALID"
    title = "Invalid input"


class TooLargeError(InvalidError):
    """A body, file or image is larger than allowed."""

    code = "TOO_LARGE"
    title = "Too large"


class UnsupportedMediaError(InvalidError):
    """A body or file is of a kind that is not taken."""

    code = "UNSUPPORTED_MEDIA_TYPE"
    title = "Unsupported media type"


class AuthenticationError(FairgroundError):
    """The caller is nobody we can believe."""

    code = "AUTHENTICATION_REQUIRED"
    title = "Unauthorized"


class ForbiddenError(FairgroundError):
    """The caller is known and may not do this."""

    code = "FORBIDDEN"
    title = "Forbidden"


class NotFoundError(FairgroundError):
    """The thing is not there, or not the caller's: the two look alike on purpose."""

    code = "NOT_FOUND"
    title = "Not found"


class ConflictError(FairgroundError):
    """The present state refuses the change."""

    code = "CONFLICT"
    title = "Conflict"


class RejectedError(FairgroundError):
    """A rule of business refuses, and paying or choosing differently may help."""

    code = "REJECTED"
    title = "Rejected"


class BadRequestError(FairgroundError):
    """A token, signature or message that cannot be used."""

    code = "BAD_REQUEST"
    title = "Bad request"


class TooManyRequestsError(FairgroundError):
    """A limit is used up; ``extra["retry_after"]`` has the seconds to wait."""

    code = "RATE_LIMITED"
    title = "Too many requests"


class TemporaryError(FairgroundError):
    """Something we depend on is away; the same request may succeed shortly."""

    code = "TEMPORARILY_UNAVAILABLE"
    title = "Temporarily unavailable"
