"""Pictures: taken from anyone, decoded with care, kept as WebP in two widths, served for ever under one address.

    upload = await media.upload(content, Folder.AVATAR)      # decodes, re-encodes and writes; outside any transaction
    async with database.begin() as uow:
        image = await media.record(uow, upload, owner_id=user_id)   # only a recorded picture has an address
        await media.forget(uow, old_public_id)

What is stored is never what was sent: every byte of metadata, and every byte that is not picture, is gone. Files
without a row, left by a crash or a rolled-back transaction, are swept.
"""

import asyncio
import enum
import os
import re
import time
import uuid
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import msgspec
import structlog
from litestar import Response
from litestar.params import FromPath

from fairground.infrastructure.access import PUBLIC
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http.routing import AnyRequest, get, provided
from fairground.infrastructure.images import EncodedImage, encode_image
from fairground.infrastructure.jobs import Job
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import NotFoundError
from fairground.kernel.ids import new_id

CONTENT_TYPE = "image/webp"
#: The name of the small copy: ``/media/avatar/<id>-400.webp`` beside ``/media/avatar/<id>.webp``.
SMALL_SUFFIX = "-400"
_SWEEP_AGE_SECONDS = 3600.0
_SWEEP_BATCH = 500
_NAME = re.compile(r"(?:avatar|products|events|shops|reviews)/[0-9a-f]{32}(?:-400)?\.webp")

RECORD = """
INSERT INTO media_assets (public_id, url, folder, content_type, width, height, bytes, owner_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""
FORGET = "DELETE FROM media_assets WHERE public_id = $1"
KNOWN = "SELECT public_id FROM media_assets WHERE public_id = ANY($1::text[])"

log = structlog.get_logger("media")


class Folder(enum.StrEnum):
    """What a picture is of."""

    AVATAR = "avatar"
    PRODUCTS = "products"
    EVENTS = "events"
    SHOPS = "shops"
    REVIEWS = "reviews"


class StoredImage(msgspec.Struct, frozen=True):
    """A picture with a row and an address. ``url`` is the large copy, at most 1200 pixels wide."""

    public_id: str
    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Upload:
    """A picture that is written but belongs to nothing yet; ``Media.record`` gives it an address."""

    _public_id: str
    _image: EncodedImage


class MediaStore(Protocol):
    """Keeps files by name (``avatar/<id>.webp``)."""

    async def write(self, name: str, content: bytes) -> None:
        """Keep a file; it is there in whole or not at all."""
        ...

    async def read(self, name: str) -> bytes | None:
        """Return a file, None when there is no such name."""
        ...

    async def delete(self, names: Iterable[str]) -> None:
        """Remove files; those that are not there are no error."""
        ...

    async def older_than(self, seconds: float) -> list[str]:
        """Return the names of files written longer ago than that."""
        ...


class LocalMediaStore:
    """Keeps files beneath a directory. Names that are not of our own making never reach the file system."""

    def __init__(self, root: Path) -> None:
        """Use ``root``, which is made when the first file comes."""
        self._root = root

    def _path(self, name: str) -> Path | None:
        return self._root / name if _NAME.fullmatch(name) else None

    async def write(self, name: str, content: bytes) -> None:
        """Keep a file.

        Raises:
            ValueError: the name is not one of ours.
        """
        path = self._path(name)
        if path is None:
            message = f"not a name of ours: {name!r}"
            raise ValueError(message)
        await asyncio.to_thread(_write, path, content)

    async def read(self, name: str) -> bytes | None:
        """Return a file, None when there is no such name."""
        path = self._path(name)
        return None if path is None else await asyncio.to_thread(_read, path)

    async def delete(self, names: Iterable[str]) -> None:
        """Remove files."""
        paths = [path for name in names if (path := self._path(name)) is not None]
        await asyncio.to_thread(_unlink, paths)

    async def older_than(self, seconds: float) -> list[str]:
        """Return the names of files written longer ago than that."""
        return await asyncio.to_thread(self._older_than, time.time() - seconds)

    def _older_than(self, before: float) -> list[str]:
        return [
            path.relative_to(self._root).as_posix()
            for path in sorted(self._root.glob("*/*.webp"))
            if path.stat().st_mtime < before
        ]


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(path)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _unlink(paths: Sequence[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _names(public_id: str) -> tuple[str, str]:
    return f"{public_id}.webp", f"{public_id}{SMALL_SUFFIX}.webp"


class Media:
    """Takes, records and forgets pictures."""

    def __init__(self, settings: Settings, store: MediaStore) -> None:
        """Keep files in ``store``; decoding has threads of its own, fewer than there are cores."""
        self.store = store
        self._pixels_max = settings.image_pixels_max
        self._threads = ThreadPoolExecutor(max(1, (os.cpu_count() or 2) - 1), thread_name_prefix="media")
        self._deletions: set[asyncio.Task[None]] = set()

    async def upload(self, content: bytes, folder: Folder) -> Upload:
        """Decode a picture of unknown origin and write it.

        Raises:
            UnsupportedMediaError: it is no picture of a kind we take.
            TooLargeError: it has too many pixels or frames.
            InvalidError: it is damaged.
        """
        loop = asyncio.get_running_loop()
        image = await loop.run_in_executor(self._threads, encode_image, content, self._pixels_max)
        upload = Upload(f"{folder}/{new_id().hex}", image)
        large, small = _names(upload._public_id)  # noqa: SLF001 - private to everyone else
        await self.store.write(large, image.large)
        await self.store.write(small, image.small)
        return upload

    async def record(self, uow: UnitOfWork, upload: Upload, *, owner_id: uuid.UUID | None = None) -> StoredImage:
        """Make an upload part of the transaction and return its address."""
        public_id, image = upload._public_id, upload._image  # noqa: SLF001 - private to everyone else
        url = f"/media/{public_id}.webp"
        folder = public_id.partition("/")[0]
        size = len(image.large) + len(image.small)
        await uow.execute(RECORD, public_id, url, folder, CONTENT_TYPE, image.width, image.height, size, owner_id)
        return StoredImage(public_id, url, image.width, image.height)

    async def forget(self, uow: UnitOfWork, public_id: str | None) -> None:
        """Drop a picture: its row in the transaction, its files once that is durable. None is nothing to drop."""
        if public_id is None or not await uow.execute(FORGET, public_id):
            return
        uow.after_commit(lambda: self._delete_soon(_names(public_id)))

    def _delete_soon(self, names: Sequence[str]) -> None:
        task = asyncio.get_running_loop().create_task(self.store.delete(names))
        self._deletions.add(task)
        task.add_done_callback(self._deletions.discard)

    async def settle(self) -> None:
        """Wait until the files of forgotten pictures are gone."""
        await asyncio.gather(*self._deletions)

    async def sweep(self, database: Database, *, age_seconds: float = _SWEEP_AGE_SECONDS) -> int:
        """Delete files that are old enough to belong to no open request and have no row; return how many."""
        names = await self.store.older_than(age_seconds)
        deleted = 0
        for start in range(0, len(names), _SWEEP_BATCH):
            some = names[start : start + _SWEEP_BATCH]
            batch = {name: name.removesuffix(".webp").removesuffix(SMALL_SUFFIX) for name in some}
            async with database.read() as db:
                known = {row["public_id"] for row in await db.fetch(KNOWN, sorted(set(batch.values())))}
            orphans = [name for name, public_id in batch.items() if public_id not in known]
            await self.store.delete(orphans)
            deleted += len(orphans)
        if deleted:
            log.info("media without an owner deleted", files=deleted)
        return deleted


def build_media_jobs(media: Media, database: Database) -> list[Job]:
    """Return the periodic work of media."""

    async def sweep() -> None:
        await media.sweep(database)

    return [Job("media.sweep", 3600.0, sweep)]


@get("/media/{name:path}", policy=PUBLIC, operation_id="getMedia", tags=["media"], include_in_schema=False)
async def get_media(request: AnyRequest, name: FromPath[str]) -> Response[bytes]:
    """Serve a picture. A name never gets another content, so whoever has it need not ask again."""
    name = name.removeprefix("/")
    etag = f'"{name}"'
    headers = {
        "cache-control": "public, max-age=31536000, immutable",
        "etag": etag,
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "cross-origin",
    }
    content = await provided(request, Media).store.read(name)
    if content is None:
        raise NotFoundError("No such picture")
    if request.headers.get("if-none-match") == etag:
        return Response(b"", status_code=304, headers=headers)
    return Response(content, media_type=CONTENT_TYPE, headers=headers)


MEDIA_ROUTES = [get_media]
