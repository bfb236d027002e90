"""Public reads answered from the response cache: by a handler, and before any handler for what is kept already."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from litestar import MediaType, Response
from litestar.types import ASGIApp, Receive, Scope, Send

from fairground.infrastructure.http.routing import NOBODY, AnyRequest, provided, visitor_of
from fairground.infrastructure.response_cache import CachedResponse, ResponseCache

#: Browsers may keep the answer and must ask each time whether it still holds.
_CACHE_CONTROL = "public, no-cache"
_encoder = msgspec.json.Encoder()


def encoded(content: object, *, status_code: int = 200) -> Response[Any]:
    """Return an answer whose body is encoded here and now, once."""
    return Response(_encoder.encode(content), status_code=status_code, media_type=MediaType.JSON)


def _key(path: str, query: bytes) -> str:
    return f"{path}?{query.decode('latin-1')}"


async def cached_answer(request: AnyRequest, read: Callable[[], Awaitable[object]]) -> Response[Any]:
    """Answer what is the same for everyone: the anonymous from the cache, the signed-in fresh from the database."""
    cache = provided(request, ResponseCache)
    if visitor_of(request).caller is not None or not cache.enabled:
        return encoded(await read())

    async def compute() -> bytes:
        return _encoder.encode(await read())

    entry = await cache.get(_key(request.scope["path"], request.scope["query_string"]), compute)
    headers = {"etag": entry.etag, "cache-control": _CACHE_CONTROL}
    if entry.etag in request.headers.get("if-none-match", ""):
        return Response(None, status_code=304, headers=headers)
    return Response(entry.body, media_type=MediaType.JSON, headers=headers)


def _validators(scope: Scope) -> bytes:
    return next((value for name, value in scope["headers"] if name == b"if-none-match"), b"")


async def _send(entry: CachedResponse, scope: Scope, send: Send) -> None:
    etag = entry.etag.encode()
    same = etag in _validators(scope)
    body = b"" if same else entry.body
    headers = [(b"etag", etag), (b"cache-control", _CACHE_CONTROL.encode())]
    if not same:
        headers += [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 304 if same else 200, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def answer_from_cache(app: ASGIApp, cache: ResponseCache) -> ASGIApp:
    """Put the cache before the application: an anonymous GET whose answer is kept never reaches a handler.

    Only handlers put answers into the cache, so whatever is found in it is public.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("method") == "GET":
            visitor = scope.get("state", {}).get("visitor", NOBODY)
            if visitor.caller is None:
                entry = cache.find(_key(scope["path"], scope["query_string"]))
                if entry is not None:
                    await _send(entry, scope, send)
                    return
        await app(scope, receive, send)

    return answer
