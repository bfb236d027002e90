"""One archive of all that is kept of a person: a ZIP of JSON files and pictures, with a word on what they are."""

import asyncio
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from typing import IO, Any

import msgspec

from fairground.infrastructure.media import MediaStore

_IN_MEMORY_BYTES_MAX = 4 << 20
_README = """\
This is a copy of all that this market keeps of you, made on {when}.

Each .json file is a list; what it holds is in its name. Amounts ending in _minor are in the smallest unit of the
currency (cents). Times are in UTC. Your own pictures are in the folder pictures.

Your password is not in here, nor the secrets that keep you signed in: we only keep what they can be checked by.
"""


async def write_archive(
    files: Mapping[str, Sequence[Mapping[str, Any]]], pictures: Sequence[str], store: MediaStore, when: str
) -> IO[bytes]:
    """Return the archive as an open file that deletes itself when it is closed; it stands at its beginning."""
    target: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES_MAX)  # noqa: SIM115 - the caller's
    try:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("README.txt", _README.format(when=when))
            for name, rows in files.items():
                content = msgspec.json.format(msgspec.json.encode(rows), indent=2)
                await asyncio.to_thread(archive.writestr, f"{name}.json", content)
            for number, public_id in enumerate(pictures, 1):
                picture = await store.read(f"{public_id}.webp")
                if picture is not None:
                    folder = public_id.partition("/")[0]
                    await asyncio.to_thread(archive.writestr, f"pictures/{folder}-{number}.webp", picture)
        target.seek(0)
    except BaseException:
        target.close()
        raise
    return target
