"""Where pictures are kept and how they are served; forms with files."""

from __future__ import annotations

import asyncio
import io
import os
import time
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from fairground.infrastructure.media import Folder, LocalMediaStore, build_media_jobs
from tests.support.people import PASSWORD, House

if TYPE_CHECKING:
    from pathlib import Path

    from fairground.infrastructure.media import StoredImage


def _picture(color: str = "teal") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (500, 400), color).save(out, "PNG")
    return out.getvalue()


def _files(house: House) -> list[str]:
    root = house.settings.data_dir / "media"
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


async def _stored(house: House, folder: Folder = Folder.PRODUCTS) -> StoredImage:
    upload = await house.media.upload(_picture(), folder)
    async with house.database.begin() as uow:
        return await house.media.record(uow, upload)


@pytest.mark.parametrize("folder", list(Folder))
async def test_pictures_are_served_for_ever(house: House, folder: Folder) -> None:
    """CAT-10, SEC-21: {public_id, url} in its folder; immutable, nosniff, a policy under which nothing runs."""
    image = await _stored(house, folder)
    assert image.url == f"/media/{image.public_id}.webp"
    assert image.public_id.startswith(f"{folder}/")
    assert (image.width, image.height) == (500, 400)
    answer = await house.client().get(image.url)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    with Image.open(io.BytesIO(answer.content)) as shown:
        assert shown.size == (500, 400)
    small = await house.client().get(f"/media/{image.public_id}-400.webp")
    with Image.open(io.BytesIO(small.content)) as shown:
        assert shown.size == (400, 320)
    unchanged = await house.client().get(image.url, headers={"if-none-match": answer.headers["etag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/media/../secret.key",
        "/media/%2e%2e/secret.key",
        "/media/avatar/../../secret.key",
        "/media/avatar/..%2f..%2fsecret.key",
        "/media/..%c0%af..%c0%afsecret.key",
        "/media//etc/passwd",
        "/media/%2fetc%2fpasswd",
        "/media/avatar/%00.webp",
        "/media/avatar/CON",
        "/media/avatar/" + "a" * 300 + ".webp",
        "/media/avatar/",
        "/media/",
        "/media/avatar",
        "/media/other/" + "0" * 32 + ".webp",
        "/media/avatar/" + "0" * 32 + ".webp",
        "/media/avatar/" + "0" * 32 + ".webp/../x",
    ],
)
async def test_no_path_leads_out(house: House, path: str) -> None:
    """C7#53: traversal in any spelling → 404; only names of our making reach the disk."""
    (house.settings.data_dir / "secret.key").write_text("treasure")
    answer = await house.client().http.get(path)
    assert answer.status_code == 404
    assert "treasure" not in answer.text


async def test_the_store_writes_no_other_names(tmp_path: Path) -> None:
    """C7#53: not even our own code can write outside."""
    store = LocalMediaStore(tmp_path / "media")
    for name in ("../x.webp", "/etc/x.webp", "avatar/x.webp", "avatar/" + "0" * 32 + ".png"):
        with pytest.raises(ValueError, match="not a name of ours"):
            await store.write(name, b"x")
        assert await store.read(name) is None
        await store.delete([name])


async def _forget_and_fail(house: House, public_id: str) -> None:
    async with house.database.begin() as uow:
        await house.media.forget(uow, public_id)
        raise ZeroDivisionError


async def test_forgetting_waits_for_the_commit(house: House) -> None:
    """AUTH-25: rolled back, the picture stays; committed, row and files go."""
    image = await _stored(house)
    with pytest.raises(ZeroDivisionError):
        await _forget_and_fail(house, image.public_id)
    await house.media.settle()
    assert len(_files(house)) == 2
    async with house.database.begin() as uow:
        await house.media.forget(uow, image.public_id)
        await house.media.forget(uow, None)
        await house.media.forget(uow, "products/unknown")
    await house.media.settle()
    assert _files(house) == []
    assert await house.value("SELECT count(*) FROM media_assets") == 0


async def test_orphans_are_swept(house: House) -> None:
    """I30: files of uploads that came to nothing go after an hour; what has a row, and what is fresh, stays."""
    kept, fresh = await _stored(house), await house.media.upload(_picture(), Folder.SHOPS)
    orphan = await house.media.upload(_picture(), Folder.SHOPS)
    root = house.settings.data_dir / "media"
    long_ago = time.time() - 4000
    for public_id in (kept.public_id, orphan._public_id):
        for suffix in (".webp", "-400.webp"):
            os.utime(root / (public_id + suffix), (long_ago, long_ago))
    (job,) = build_media_jobs(house.media, house.database)
    await job.run()
    assert {name.removesuffix(".webp").removesuffix("-400") for name in _files(house)} == {
        kept.public_id,
        fresh._public_id,
    }


async def test_a_file_is_there_in_whole_or_not_at_all(house: House) -> None:
    """C1: no half-written picture is ever served, and nothing is left beside it."""
    images = await asyncio.gather(*(_stored(house) for _ in range(5)))
    assert len(_files(house)) == 10
    assert all(not name.rpartition("/")[2].startswith(".") for name in _files(house))
    assert len({image.public_id for image in images}) == 5


# Forms with files


async def _register(house: House, **request: Any) -> Any:
    return await house.client().http.post("/api/v1/auth/register", **request)


PERSON = {"email": "ada@example.org", "password": PASSWORD, "first_name": "Ada", "last_name": "B"}


def _form(*parts: tuple[str, str], end: str = "--b--\r\n") -> bytes:
    body = "".join(f"--b\r\nContent-Disposition: form-data; {head}\r\n\r\n{data}\r\n" for head, data in parts)
    return (body + end).encode()


PARTS = [(f'name="{name}"', value) for name, value in PERSON.items()]
MULTIPART = {"content-type": "multipart/form-data; boundary=b"}


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        ({"json": PERSON}, 201, ""),
        ({"content": _form(*PARTS, ('name="avatar"; filename=""', "")), "headers": MULTIPART}, 201, ""),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 422, "MALFORMED_BODY"),
        ({"content": b"[]", "headers": {"content-type": "application/json"}}, 422, "VALIDATION_FAILED"),
        ({"content": b"\xff\xfe{}", "headers": {"content-type": "application/json"}}, 422, "MALFORMED_BODY"),
        ({"data": PERSON}, 415, "UNSUPPORTED_MEDIA_TYPE"),
        ({"content": b"x"}, 415, "UNSUPPORTED_MEDIA_TYPE"),
        ({"content": b"x", "headers": {"content-type": "multipart/form-data"}}, 415, "UNSUPPORTED_MEDIA_TYPE"),
        ({"content": b"garbage", "headers": MULTIPART}, 422, "MALFORMED_BODY"),
        ({"content": _form(('name="email"', "a"), end=""), "headers": MULTIPART}, 422, "MALFORMED_BODY"),
        ({"content": _form(('name="email"', "a")), "headers": MULTIPART}, 422, "VALIDATION_FAILED"),
        ({"content": _form(*[(f'name="x{n}"', "") for n in range(300)]), "headers": MULTIPART}, 413, "TOO_LARGE"),
        ({"content": _form(('name="email"', "x" * 1_100_000)), "headers": MULTIPART}, 413, "TOO_LARGE"),
        ({"data": PERSON, "files": {"evil": ("a.png", b"x")}}, 422, "INVALID"),
        ({"data": PERSON, "files": [("avatar", ("a.png", b"x")), ("avatar", ("b.png", b"x"))]}, 422, "INVALID"),
        ({"content": _form(*PARTS, ('name="role"', "admin")), "headers": MULTIPART}, 422, "VALIDATION_FAILED"),
    ],
)
async def test_forms(house: House, request_: dict[str, Any], status: int, code: str) -> None:
    """SEC-18, SEC-21: JSON or multipart; malformed, too many and too large are told apart, and nothing is written."""
    answer = await _register(house, **request_)
    assert answer.status_code == status, answer.text
    if status != 201:
        assert answer.json()["code"] == code
        assert await house.value("SELECT count(*) FROM users") == 0


async def test_a_file_too_many_bytes_long_is_cut_off(house: House) -> None:
    """SEC-21: the first byte too many ends the upload."""
    size = house.settings.upload_bytes_max + 1
    answer = await _register(house, data=PERSON, files={"avatar": ("a.png", b"\0" * size)})
    assert answer.status_code == 413
    assert answer.json()["errors"][0]["field"] == "avatar"
    assert _files(house) == []


async def test_file_names_are_never_used(house: House) -> None:
    """C7#53, C7#54: names with paths, quotes, line breaks and double extensions change nothing."""
    for n, name in enumerate(("../../x.webp", "a.php.png", 'a".png', "CON", "x" * 400, "a\u202egnp.exe")):
        person = {**PERSON, "email": f"p{n}@example.org"}
        answer = await _register(house, data=person, files={"avatar": (name, _picture(), "text/html")})
        assert answer.status_code == 201, answer.text
    assert all(name.startswith("avatar/") and name.endswith(".webp") for name in _files(house))
