"""The web client's files, held in memory with a compressed copy; ``index.html`` for the rest."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from litestar.types import Receive, Scope, Send

_COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/manifest+json")
_COMPRESS_BYTES_MIN = 1000
_IMMUTABLE = b"public, max-age=31536000, immutable"
_REVALIDATE = b"no-cache"
_MISSING = (
    b"<!doctype html><meta charset=utf-8><title>Fairground</title><p>The web client has not been built. "
    b"Run <code>make run</code>, or <code>npm ci && npm run build</code> in <code>web/</code>."
)


@dataclass(frozen=True, slots=True)
class _File:
    body: bytes
    compressed: bytes | None
    media_type: bytes
    etag: bytes
    cache: bytes


def _load(path: Path, *, immutable: bool) -> _File:
    body = path.read_bytes()
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    compressible = media_type.startswith(_COMPRESSIBLE) and len(body) > _COMPRESS_BYTES_MIN
    if media_type.startswith("text/") or media_type == "application/javascript":
        media_type += "; charset=utf-8"
    return _File(
        body=body,
        compressed=gzip.compress(body, 9, mtime=0) if compressible else None,
        media_type=media_type.encode(),
        etag=b'"' + hashlib.sha256(body).hexdigest()[:32].encode() + b'"',
        cache=_IMMUTABLE if immutable else _REVALIDATE,
    )


class WebClient:
    """An ASGI application over a built web client. Paths are looked up among the files read at start."""

    def __init__(self, folder: Path) -> None:
        """Read all files of ``folder``; without any, the start page says how to build them."""
        self._files = {
            "/" + path.relative_to(folder).as_posix(): _load(path, immutable="assets" in path.relative_to(folder).parts)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        self._index = self._files.get("/index.html")

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Answer GET and HEAD; an unknown path without a file ending gets ``index.html``."""
        path = str(scope["path"])
        file = self._files.get(path)
        if file is None and "." not in path.rpartition("/")[2]:
            file = self._index
        if scope.get("method") not in {"GET", "HEAD"}:
            await _answer(send, 405, [(b"allow", b"GET, HEAD")], b"")
        elif file is None:
            missing = self._index is None and path == "/"
            await _answer(
                send, 503 if missing else 404, [(b"content-type", b"text/html")], _MISSING if missing else b"Not found"
            )
        else:
            await _send_file(scope, send, file)


async def _send_file(scope: Scope, send: Send, file: _File) -> None:
    request = dict(scope["headers"])
    headers = [(b"etag", file.etag), (b"cache-control", file.cache), (b"vary", b"accept-encoding")]
    if file.etag in request.get(b"if-none-match", b""):
        await _answer(send, 304, headers, b"")
        return
    body = file.body
    headers.append((b"content-type", file.media_type))
    if file.compressed is not None and b"gzip" in request.get(b"accept-encoding", b""):
        body = file.compressed
        headers.append((b"content-encoding", b"gzip"))
    headers.append((b"content-length", str(len(body)).encode()))
    await _answer(send, 200, headers, b"" if scope.get("method") == "HEAD" else body)


async def _answer(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
