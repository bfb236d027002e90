"""Calls to the outside: bounded in time and size, no redirects, and never while a transaction is open."""

import httpx2

from fairground.infrastructure.database import transaction_is_open
from fairground.kernel.errors import TemporaryError

ANSWER_BYTES_MAX = 1_000_000
_TIMEOUT = httpx2.Timeout(connect=3.0, read=10.0, write=10.0, pool=5.0)
_LIMITS = httpx2.Limits(max_connections=20, max_keepalive_connections=5)


class HttpAnswer:
    """Status and body of an answer."""

    __slots__ = ("body", "status")

    def __init__(self, status: int, body: bytes) -> None:
        """Keep both."""
        self.status = status
        self.body = body

    @property
    def is_success(self) -> bool:
        """Tell whether the status is 2xx."""
        return 200 <= self.status < 300  # noqa: PLR2004 - the class of success


class HttpClient:
    """One connection pool. Opens nothing before the first call; ``close`` ends it."""

    def __init__(self, transport: httpx2.AsyncBaseTransport | None = None) -> None:
        """Use the network, or in tests another transport."""
        self._transport = transport
        self._client: httpx2.AsyncClient | None = None

    async def post(self, url: str, *, body: bytes, headers: dict[str, str]) -> HttpAnswer:
        """Send ``body`` and read the answer, at most ``ANSWER_BYTES_MAX`` of it.

        Raises:
            RuntimeError: a transaction is open in this task: a slow peer would hold its locks.
            TemporaryError: the peer cannot be reached, took too long or sent too much.
        """
        if transaction_is_open():
            message = f"no network call while a transaction is open: POST {url}"
            raise RuntimeError(message)
        if self._client is None:
            self._client = httpx2.AsyncClient(
                transport=self._transport, timeout=_TIMEOUT, limits=_LIMITS, follow_redirects=False, trust_env=False
            )
        try:
            async with self._client.stream("POST", url, content=body, headers=headers) as response:
                received = bytearray()
                async for chunk in response.aiter_bytes():
                    received += chunk
                    if len(received) > ANSWER_BYTES_MAX:
                        raise TemporaryError("The answer of another service is too large", code="PEER_ANSWER_TOO_LARGE")
                return HttpAnswer(response.status_code, bytes(received))
        except httpx2.HTTPError as error:
            raise TemporaryError("Another service cannot be reached", code="PEER_UNREACHABLE") from error

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None
