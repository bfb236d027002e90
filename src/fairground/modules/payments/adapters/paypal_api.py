"""PayPal's REST API: who we are, how we ask, and what its refusals mean."""

import asyncio
import base64
import time
from typing import TypeVar

import msgspec

from fairground.infrastructure.http_client import HttpAnswer, HttpClient
from fairground.kernel.errors import RejectedError, TemporaryError

T = TypeVar("T")

#: A token is not used in its last seconds: it must outlive the call it is sent with.
_TOKEN_RESERVE_SECONDS = 60
_UNAUTHORIZED = 401
#: Not about what was asked: wrong or missing rights, a twin of the same request under way, too many requests.
_TRY_AGAIN = frozenset({401, 403, 408, 409, 425, 429})
_CLIENT_ERRORS = range(400, 500)


class PayPalRefusedError(RejectedError):
    """PayPal does not do what it was asked to. ``issue`` is its code (``INSTRUMENT_DECLINED``), ``status`` HTTP's."""

    code = "PROVIDER_REFUSED"

    def __init__(self, status: int, issue: str, detail: str, debug_id: str) -> None:
        super().__init__(f"PayPal refuses: {detail or issue or status}")
        self.status = status
        self.issue = issue
        self.debug_id = debug_id


class _Token(msgspec.Struct):
    access_token: str
    expires_in: int


class _Detail(msgspec.Struct):
    issue: str = ""
    description: str = ""


class _Problem(msgspec.Struct):
    name: str = ""
    message: str = ""
    debug_id: str = ""
    details: list[_Detail] = []


class PayPalApi:
    """Calls with a token that is fetched when it is needed, and kept until shortly before it ends."""

    def __init__(self, http: HttpClient, url: str, client_id: str, client_secret: str) -> None:
        self._http = http
        self._url = url.rstrip("/")
        self._credentials = base64.b64encode(f"{client_id}:{client_secret}".encode()).decode()
        self._token = ""
        self._token_ends_at = 0.0
        self._renewing = asyncio.Lock()

    async def call(
        self, method: str, path: str, shape: type[T], *, body: bytes | None = None, request_id: str = ""
    ) -> T:
        """Ask, and read the answer as ``shape``. With a ``request_id`` that was used before, it is done once.

        Raises:
            PayPalRefusedError: PayPal does not do it, and would not if asked again.
            TemporaryError: PayPal is away, busy, or does not accept our credentials.
        """
        answer = await self._send(method, path, body, request_id)
        if answer.is_success:
            return _read(answer, shape)
        if answer.status in _TRY_AGAIN or answer.status not in _CLIENT_ERRORS:
            raise TemporaryError(f"PayPal answers {answer.status}", code="PEER_UNAVAILABLE")
        raise _refusal(answer)

    async def _send(self, method: str, path: str, body: bytes | None, request_id: str) -> HttpAnswer:
        headers = {"accept": "application/json", "prefer": "return=representation"}
        if body is not None:
            headers["content-type"] = "application/json"
        if request_id:
            headers["paypal-request-id"] = request_id
        token = await self._valid_token()
        answer = await self._authorized(method, path, body, headers, token)
        if answer.status == _UNAUTHORIZED:
            # A token may be withdrawn before its time; a fresh one that is refused as well will not get better.
            answer = await self._authorized(method, path, body, headers, await self._valid_token(instead_of=token))
        return answer

    async def _authorized(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str], token: str
    ) -> HttpAnswer:
        sent = {**headers, "authorization": f"Bearer {token}"}
        return await self._http.send(method, self._url + path, headers=sent, body=body or b"")

    async def _valid_token(self, *, instead_of: str = "") -> str:
        async with self._renewing:  # of many that find none, one fetches it
            if self._token in {"", instead_of} or time.monotonic() >= self._token_ends_at:
                token = await self._fetch_token()
                self._token = token.access_token
                self._token_ends_at = time.monotonic() + token.expires_in - _TOKEN_RESERVE_SECONDS
            return self._token

    async def _fetch_token(self) -> _Token:
        headers = {
            "authorization": f"Basic {self._credentials}",
            "accept": "application/json",
            "content-type": "application/x-www-form-urlencoded",
        }
        answer = await self._http.post(
            f"{self._url}/v1/oauth2/token", body=b"grant_type=client_credentials", headers=headers
        )
        if not answer.is_success:
            raise TemporaryError(f"PayPal gives no token: it answers {answer.status}", code="PEER_UNAVAILABLE")
        return _read(answer, _Token)


def _read(answer: HttpAnswer, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(answer.body, type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise TemporaryError("PayPal's answer cannot be read", code="PEER_UNAVAILABLE") from None


def _refusal(answer: HttpAnswer) -> PayPalRefusedError:
    try:
        problem = msgspec.json.decode(answer.body, type=_Problem)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        problem = _Problem()
    detail = problem.details[0] if problem.details else _Detail(problem.name, problem.message)
    debug_id = problem.debug_id or answer.headers.get("paypal-debug-id", "")
    return PayPalRefusedError(answer.status, detail.issue or problem.name, detail.description, debug_id)
