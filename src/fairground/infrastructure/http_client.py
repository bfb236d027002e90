"""Calls to the outside: bounded in time and size, no redirects, and never while a transaction is open."""

import asyncio
import functools
import ssl
from collections.abc import Mapping
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx2

from fairground.infrastructure.database import transaction_is_open
from fairground.kernel.errors import TemporaryError

ANSWER_BYTES_MAX = 1_000_000
#: A whole call; the limits of its parts below do not end an answer that comes in drops.
SECONDS_MAX = 30.0
_TIMEOUT = httpx2.Timeout(connect=3.0, read=10.0, write=10.0, pool=5.0)
_LIMITS = httpx2.Limits(max_connections=20, max_keepalive_connections=5)
_USER_AGENT = "Fairground"


@functools.cache
def trusted_authorities() -> ssl.SSLContext:
    """Return the machine's authorities for TLS, read once: that takes 20 ms, and every client needs the same."""
    return httpx2.create_ssl_context(trust_env=False)


class HttpAnswer:
    """Status, body and headers of an answer; the names of headers in lower case."""

    __slots__ = ("body", "headers", "status")

    def __init__(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        """Keep the three."""
        self.status = status
        self.body = body
        self.headers = headers

    @property
    def is_success(self) -> bool:
        """Tell whether the status is 2xx."""
        return 200 <= self.status < 300  # noqa: PLR2004 - the class of success


class HttpClient:
    """One connection pool, without cookies. Opens nothing before the first call; ``close`` ends it."""

    def __init__(self, transport: httpx2.AsyncBaseTransport | None = None, *, seconds_max: float = SECONDS_MAX) -> None:
        """Use the network, or in tests another transport."""
        self._transport = transport
        self._seconds_max = seconds_max
        self._client: httpx2.AsyncClient | None = None

    async def post(self, url: str, *, body: bytes, headers: Mapping[str, str]) -> HttpAnswer:
        """Send ``body`` and read the answer, as ``send`` does."""
        return await self.send("POST", url, body=body, headers=headers)

    async def send(self, method: str, url: str, *, headers: Mapping[str, str], body: bytes = b"") -> HttpAnswer:
        """Send a request and read the answer, whatever its status, at most ``ANSWER_BYTES_MAX`` of it.

        Raises:
            RuntimeError: a transaction is open in this task: a slow peer would hold its locks.
            TemporaryError: the peer cannot be reached, took too long or sent too much.
        """
        if transaction_is_open():
            message = f"no network call while a transaction is open: {method} {url}"
            raise RuntimeError(message)
        try:
            async with asyncio.timeout(self._seconds_max):
                return await self._exchange(method, url, body, headers)
        except (httpx2.HTTPError, TimeoutError) as error:
            raise TemporaryError("Another service cannot be reached", code="PEER_UNREACHABLE") from error

    async def _exchange(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> HttpAnswer:
        # Unpacked, a small answer could be a large one.
        sent = {"user-agent": _USER_AGENT, "accept-encoding": "identity", **headers}
        async with self._opened().stream(method, url, content=body, headers=sent) as response:
            received = bytearray()
            async for chunk in response.aiter_bytes():
                received += chunk
                if len(received) > ANSWER_BYTES_MAX:
                    raise TemporaryError("The answer of another service is too large", code="PEER_ANSWER_TOO_LARGE")
            return HttpAnswer(response.status_code, bytes(received), dict(response.headers))

    def _opened(self) -> httpx2.AsyncClient:
        if self._client is None:
            self._client = httpx2.AsyncClient(
                transport=self._transport,
                verify=trusted_authorities(),
                timeout=_TIMEOUT,
                limits=_LIMITS,
                follow_redirects=False,
                trust_env=False,
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            )
        return self._client

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None
