"""Who may call the simulated PayPal, and which call was made before."""

import base64
import hashlib
import secrets
import time
from collections.abc import Callable

import msgspec

from fairground.entrypoints.simulators.asgi import Answer, Request
from fairground.entrypoints.simulators.paypal_objects import ProblemError

_REQUEST_ID_LENGTH_MAX = 108
Shown = dict[str, object]


class Call(msgspec.Struct, frozen=True):
    """A call of the shop's that was answered."""

    method: str
    path: str
    request_id: str
    status: int


class Access:
    """Tokens for one pair of credentials, each for some time."""

    def __init__(self, client_id: str, client_secret: str, token_seconds: int) -> None:
        """Know the credentials; without a ``client_id``, believe any."""
        self._credentials = f"{client_id}:{client_secret}" if client_id else ""
        self._seconds = token_seconds
        self._ends: dict[str, float] = {}

    def token(self, request: Request) -> Answer:
        """Give a token to who knows the credentials."""
        scheme, _, text = request.headers.get("authorization", "").partition(" ")
        if scheme != "Basic" or not self._are_known(text):
            return Answer(401, {"error": "invalid_client", "error_description": "Client Authentication failed"})
        if request.headers.get("content-type") != "application/x-www-form-urlencoded":
            return Answer(415, {"error": "unsupported_media_type", "error_description": "Send a form"})
        if request.body != b"grant_type=client_credentials":
            return Answer(400, {"error": "unsupported_grant_type", "error_description": "Grant type is not supported"})
        token = "A21AA" + secrets.token_urlsafe(60)
        self._ends[token] = time.monotonic() + self._seconds
        return Answer(200, {"token_type": "Bearer", "access_token": token, "expires_in": self._seconds})

    def _are_known(self, text: str) -> bool:
        try:
            given = base64.b64decode(text, validate=True).decode()
        except ValueError:
            return False
        return given == self._credentials if self._credentials else all(given.partition(":"))

    def check(self, request: Request) -> None:
        """Let in who has a token.

        Raises:
            ProblemError: it is none of ours, or over.
        """
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme != "Bearer" or self._ends.get(token, 0.0) <= time.monotonic():
            raise ProblemError(401, "AUTHENTICATION_FAILURE", "INVALID_TOKEN", "Authentication failed.")

    def revoke(self) -> None:
        """Let nobody in with a token of before."""
        self._ends.clear()


class _Done(msgspec.Struct):
    path: str
    digest: bytes
    show: Callable[[], Shown]


class Once:
    """Calls by their ``PayPal-Request-Id``: a second one returns the present state of what the first one made.

    Only what succeeded is kept, so that a buyer who was declined can try something else.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._done: dict[str, _Done] = {}

    def __call__(self, request: Request, effect: Callable[[], Callable[[], Shown]]) -> tuple[int, Shown]:
        """Return the status and what ``effect`` made; ``effect`` returns how to show it.

        Raises:
            ProblemError: the name was used for something else, or is too long.
        """
        name = request.headers.get("paypal-request-id", "")
        if len(name) > _REQUEST_ID_LENGTH_MAX:
            raise ProblemError(400, "INVALID_REQUEST", "INVALID_STRING_LENGTH", "PayPal-Request-Id is too long.")
        digest = hashlib.sha256(request.body).digest()
        before = self._done.get(name) if name else None
        if before is not None:
            if (before.path, before.digest) != (request.path, digest):
                raise ProblemError(422, "UNPROCESSABLE_ENTITY", "DUPLICATE_REQUEST_ID")
            return 200, before.show()
        show = effect()
        if name:
            self._done[name] = _Done(request.path, digest, show)
        return 201, show()
