"""Where an import's pictures come from: the web, or a folder. Nothing that goes wrong with one stops a product."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from fairground.infrastructure.fetch import AddressRefusedError, Fetcher, FetchFailedError

#: After so many attempts in vain a host is left alone for the rest of the import.
_HOST_FAILURES_MAX = 3
_FETCH_SECONDS_MAX = 900.0
_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"})
_NUMBER_MAX = 99


class PictureUnavailableError(Exception):
    """A picture cannot be had; the text says why, to the seller."""


class PictureSource(Protocol):
    """Finds pictures."""

    def wanted(self, handle: str, named: Sequence[str]) -> Sequence[str]:
        """Return the sources of a product's pictures, given those that the file names."""
        ...

    async def load(self, source: str) -> bytes:
        """Return a picture's file.

        Raises:
            PictureUnavailableError: it cannot be had.
        """
        ...


class WebPictures:
    """Fetches pictures by their web addresses, for one import. Hosts that do not answer are given up soon."""

    def __init__(self, fetcher: Fetcher, *, bytes_max: int, seconds_max: float = _FETCH_SECONDS_MAX) -> None:
        """Fetch for ``seconds_max`` at most, counted from the first picture."""
        self._fetcher = fetcher
        self._bytes_max = bytes_max
        self._seconds_max = seconds_max
        self._ends_at: float | None = None
        self._failures: Counter[str] = Counter()

    def wanted(self, handle: str, named: Sequence[str]) -> Sequence[str]:  # noqa: ARG002 - the protocol's names
        """Return what the file names."""
        return named

    async def load(self, source: str) -> bytes:
        """Fetch a picture.

        Raises:
            PictureUnavailableError: it cannot be had.
        """
        host = urlsplit(source).hostname if source.startswith(("http://", "https://")) else None
        if host is None:
            raise PictureUnavailableError("only a file name is given, no web address")
        if self._ends_at is None:
            self._ends_at = time.monotonic() + self._seconds_max
        if time.monotonic() > self._ends_at:
            raise PictureUnavailableError("the time for fetching pictures was used up")
        if self._failures[host] >= _HOST_FAILURES_MAX:
            raise PictureUnavailableError(f"{host} cannot be reached")
        try:
            return await self._fetcher.fetch(source, bytes_max=self._bytes_max)
        except FetchFailedError as error:
            self._failures[host] += error.is_host_away
            raise PictureUnavailableError(error.detail) from None
        except AddressRefusedError as error:
            raise PictureUnavailableError(error.detail) from None


class FolderPictures:
    """Finds pictures in a folder: by the file name in their address, or named after the product's handle.

    Only files that were in the folder's own listing are ever opened, so no name leads out of it.
    """

    def __init__(self, folder: Path, *, bytes_max: int) -> None:
        """List the folder.

        Raises:
            OSError: it cannot be read.
        """
        self._bytes_max = bytes_max
        self._files = {
            path.name.casefold(): path
            for path in sorted(folder.iterdir())
            if path.suffix.casefold() in _ENDINGS and path.is_file() and not path.is_symlink()
        }
        self._by_stem = {path.stem.casefold(): path.name for path in self._files.values()}

    def wanted(self, handle: str, named: Sequence[str]) -> Sequence[str]:
        """Return what the file names; if none of it is here, ``handle.jpg``, ``handle-1.jpg`` and so on."""
        if any(self._find(source) for source in named):
            return named
        stems = (handle.casefold(), *(f"{handle.casefold()}-{number}" for number in range(1, _NUMBER_MAX + 1)))
        return [self._by_stem[stem] for stem in stems if stem in self._by_stem] or named

    async def load(self, source: str) -> bytes:
        """Read a picture.

        Raises:
            PictureUnavailableError: it is not there or too large.
        """
        path = self._find(source)
        if path is None:
            raise PictureUnavailableError("not in the folder")
        try:
            return await asyncio.to_thread(self._read, path)
        except OSError as error:
            raise PictureUnavailableError(f"the file cannot be read ({error.strerror})") from None

    def _find(self, source: str) -> Path | None:
        try:
            path = unquote(urlsplit(source).path)
        except ValueError:
            return None
        return self._files.get(path.rpartition("/")[2].casefold())

    def _read(self, path: Path) -> bytes:
        with path.open("rb") as file:
            content = file.read(self._bytes_max + 1)
        if len(content) > self._bytes_max:
            raise PictureUnavailableError(f"the file is larger than {self._bytes_max} bytes")
        return content
