"""What a simulator needs of the web: requests, answers, and connections that break off."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import unquote

import msgspec

BODY_BYTES_MAX = 1_000_000

_Message = dict[str, Any]


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A request; the names of headers are in lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes


class Answer(msgspec.Struct, frozen=True):
    """An answer: ``body`` is encoded as JSON, unless it is bytes already."""

    status: int
    body: object
    headers: dict[str, str] = {}

    @property
    def content(self) -> bytes:
        """Return the bytes to send."""
        return self.body if isinstance(self.body, bytes) else msgspec.json.encode(self.body)


class BrokenOffError(Exception):
    """The connection is to break in the middle of the answer."""


class Application:
    """An ASGI application from one function; ``close`` runs at the end."""

    def __init__(
        self, handle: Callable[[Request], Awaitable[Answer]], close: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        """Answer each request by ``handle``."""
        self._handle = handle
        self._close = close

    async def __call__(
        self,
        scope: _Message,
        receive: Callable[[], Awaitable[_Message]],
        send: Callable[[_Message], Awaitable[None]],
    ) -> None:
        """Serve one request, or the start and the end of the server."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._serve(scope, receive, send)

    async def _live(
        self, receive: Callable[[], Awaitable[_Message]], send: Callable[[_Message], Awaitable[None]]
    ) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.shutdown" and self._close is not None:
                await self._close()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return

    async def _serve(
        self,
        scope: _Message,
        receive: Callable[[], Awaitable[_Message]],
        send: Callable[[_Message], Awaitable[None]],
    ) -> None:
        body = await _read(receive)
        if body is None:
            answer = Answer(413, b"")
        else:
            request = Request(
                method=scope["method"],
                path=unquote(scope["path"]),
                query=scope["query_string"].decode("latin-1"),
                headers={name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]},
                body=body,
            )
            try:
                answer = await self._handle(request)
            except BrokenOffError:
                # More is announced than will come: the server then has no choice but to hang up.
                await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1000")]})
                await send({"type": "http.response.body", "body": b"{", "more_body": True})
                return
        headers = {"content-type": "application/json", **answer.headers}
        encoded = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
        encoded.append((b"content-length", str(len(answer.content)).encode()))
        await send({"type": "http.response.start", "status": answer.status, "headers": encoded})
        await send({"type": "http.response.body", "body": answer.content})


async def _read(receive: Callable[[], Awaitable[_Message]]) -> bytes | None:
    body = bytearray()
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > BODY_BYTES_MAX:
            return None
    return bytes(body)
