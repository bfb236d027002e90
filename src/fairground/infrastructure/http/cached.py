"""Answers that are bytes already, and public reads from the response cache: by a handler, and before any handler."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from litestar import Response
from litestar.response.base import ASGIResponse
from litestar.types import ASGIApp, Receive, Scope, Send

from fairground.infrastructure.http.routing import NOBODY, AnyRequest, provided, visitor_of
from fairground.infrastructure.response_cache import CachedResponse, ResponseCache

_NOT_MODIFIED = 304
_JSON = (b"content-type", b"application/json")
#: Browsers may keep the answer and must ask each time whether it still holds.
_CACHE_CONTROL = (b"cache-control", b"public, no-cache")
_encoder = msgspec.json.Encoder()


class _Ready(ASGIResponse):
    """Sends what is ready."""

    def __init__(self, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        self.status_code = status
        self._headers = headers
        self.body = body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's signature
        """Send it."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self._headers})
        await send({"type": "http.response.body", "body": self.body, "more_body": False})


class ReadyResponse(Response[Any]):
    """An answer of which nothing is left to render: Litestar's own costs as much as a small query."""

    def __init__(self, body: bytes, status_code: int = 200, *headers: tuple[bytes, bytes]) -> None:
        """Take the encoded JSON body; without one (304) no type or length is told."""
        self.content = body
        self.status_code = status_code
        described = [_JSON, (b"content-length", b"%d" % len(body))] if body else []
        self._ready = _Ready(status_code, [*described, *headers], body)

    def to_asgi_response(self, *_args: object, **_options: object) -> ASGIResponse:
        """Return what sends it; whatever Litestar would add has been added."""
        return self._ready


def encoded(content: object, *, status_code: int = 200) -> Response[Any]:
    """Return an answer whose body is encoded here and now, once."""
    return ReadyResponse(_encoder.encode(content), status_code)


def _key(path: str, query: bytes) -> str:
    return f"{path}?{query.decode('latin-1')}"


async def cached_answer(request: AnyRequest, read: Callable[[], Awaitable[object]]) -> Response[Any]:
    """Answer what is the same for everyone: the anonymous from the cache, the signed-in fresh from the database."""
    cache = provided(request, ResponseCache)
    if visitor_of(request).caller is not None or not cache.enabled:
        return encoded(await read())

    async def compute() -> bytes:
        return _encoder.encode(await read())

    scope = request.scope
    label = str(scope.get("path_template", ""))
    entry = await cache.get(_key(scope["path"], scope["query_string"]), compute, label=label)
    return ReadyResponse(*_parts(entry, scope))


def _parts(entry: CachedResponse, scope: Scope) -> tuple[bytes, int, tuple[bytes, bytes], tuple[bytes, bytes]]:
    """Return the arguments of the answer: without a body for those who have it already."""
    etag = entry.etag.encode()
    known = next((value for name, value in scope["headers"] if name == b"if-none-match"), b"")
    same = etag in known
    return b"" if same else entry.body, _NOT_MODIFIED if same else 200, (b"etag", etag), _CACHE_CONTROL


def answer_from_cache(app: ASGIApp, cache: ResponseCache) -> ASGIApp:
    """Put the cache before the application: an anonymous GET whose answer is kept never reaches a handler.

    Only handlers put answers into the cache, so whatever is found in it is public.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("method") == "GET" and scope.get("state", {}).get("visitor", NOBODY).caller is None:
            entry = cache.find(_key(scope["path"], scope["query_string"]))
            if entry is not None:
                scope["path_template"] = entry.label  # what telemetry counts requests by
                await ReadyResponse(*_parts(entry, scope)).to_asgi_response()(scope, receive, send)
                return
        await app(scope, receive, send)

    return answer
