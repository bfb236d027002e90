"""Errors as RFC 9457 ``application/problem+json``: the one place where an error becomes a status."""

import http
from collections.abc import Iterator

import asyncpg
import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandlersMap

from fairground.infrastructure.database import DATABASE_AWAY
from fairground.kernel.errors import (
    AuthenticationError,
    BadRequestError,
    ConflictError,
    FairgroundError,
    FieldError,
    ForbiddenError,
    InvalidError,
    NotFoundError,
    RejectedError,
    TemporaryError,
    TooLargeError,
    TooManyRequestsError,
    UnsupportedMediaError,
)

PROBLEM_MEDIA_TYPE = "application/problem+json"

STATUS_BY_ERROR: dict[type[FairgroundError], int] = {
    InvalidError: 422,
    TooLargeError: 413,
    UnsupportedMediaError: 415,
    AuthenticationError: 401,
    ForbiddenError: 403,
    NotFoundError: 404,
    ConflictError: 409,
    RejectedError: 402,
    BadRequestError: 400,
    TooManyRequestsError: 429,
    TemporaryError: 503,
}
_CODE_BY_STATUS = {405: "METHOD_NOT_ALLOWED", 413: "BODY_TOO_LARGE", 415: "UNSUPPORTED_MEDIA_TYPE"}
#: JSON can carry a NUL character, PostgreSQL's text cannot.
NOT_TEXT = (asyncpg.CharacterNotInRepertoireError, asyncpg.UntranslatableCharacterError)


class Problem(msgspec.Struct, omit_defaults=True):
    """The body of every error answer."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str
    errors: list[FieldError] = []


def status_of(error: FairgroundError) -> int:
    """Return the HTTP status of an error: that of its nearest ancestor in the table, 400 without one."""
    if isinstance(error, _StatusError):
        return error.status
    return next((STATUS_BY_ERROR[kind] for kind in type(error).__mro__ if kind in STATUS_BY_ERROR), 400)


def request_id_of(scope: object) -> str:
    """Return the id the edge gave the request."""
    state = scope.get("state", {}) if isinstance(scope, dict) else {}
    return str(state.get("request_id", ""))


def problem_bytes(error: FairgroundError, request_id: str) -> tuple[int, bytes, dict[str, str]]:
    """Return status, body and extra headers of an error's answer."""
    status = status_of(error)
    problem = Problem(
        type=f"urn:fairground:error:{error.code.lower().replace('_', '-')}",
        title=error.title,
        status=status,
        detail=error.detail,
        code=error.code,
        request_id=request_id,
        errors=list(error.errors),
    )
    body = msgspec.json.encode({**error.extra, **msgspec.to_builtins(problem)})
    headers = (
        {"retry-after": str(error.extra.get("retry_after", 1))}
        if status in {429, 503} or "retry_after" in error.extra
        else {}
    )
    return status, body, headers


def to_known(error: Exception) -> FairgroundError | None:
    """Translate what libraries raise into our tree; None for what nobody foresaw."""
    if isinstance(error, FairgroundError):
        return error
    if isinstance(error, ValidationException):
        return InvalidError("The request is not valid", code="VALIDATION_FAILED", errors=list(_field_errors(error)))
    if isinstance(error, HTTPException):
        return _from_library(error)
    if isinstance(error, NOT_TEXT):
        return InvalidError("Text may not contain the NUL character", code="VALIDATION_FAILED")
    if isinstance(error, DATABASE_AWAY):
        return TemporaryError("The service is busy or restarting; please try again", code="DATABASE_UNAVAILABLE")
    return None


def _from_library(error: HTTPException) -> FairgroundError:
    status = http.HTTPStatus(error.status_code)
    if status is http.HTTPStatus.BAD_REQUEST:
        return InvalidError("The request body cannot be read", code="MALFORMED_BODY")
    if status is http.HTTPStatus.NOT_FOUND:
        return NotFoundError("No such page")
    return _StatusError(status)


class _StatusError(FairgroundError):
    """A refusal of the HTTP layer itself (405, 413, 415), which keeps the status it came with."""

    def __init__(self, status: http.HTTPStatus) -> None:
        super().__init__(status.phrase, code=_CODE_BY_STATUS.get(status, "HTTP_ERROR"), title=status.phrase)
        self.status = status


def _field_errors(error: ValidationException) -> Iterator[FieldError]:
    details = error.extra if isinstance(error.extra, list) else []
    for item in details:
        if isinstance(item, dict):
            yield FieldError(str(item.get("key", "")), str(item.get("message", "not valid")))


def _handle(request: Request, error: Exception) -> Response[bytes]:  # type: ignore[type-arg]
    known = to_known(error)
    if known is None:
        raise error  # the edge logs it and answers 500
    status, body, headers = problem_bytes(known, request_id_of(request.scope))
    return Response(body, status_code=status, media_type=PROBLEM_MEDIA_TYPE, headers=headers)


EXCEPTION_HANDLERS: ExceptionHandlersMap = {Exception: _handle}
