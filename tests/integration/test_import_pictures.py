"""Pictures of imported products: from the web, from a folder, or as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx2
import pytest

from fairground.infrastructure.database import transaction_is_open
from fairground.infrastructure.fetch import Fetcher
from fairground.workflows.import_pictures import FolderPictures, PictureUnavailableError, WebPictures
from tests.support.imports import PUBLIC_URL, Importing, catalogue, jpeg, open_importing, plain

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

BYTES_MAX = 1_000_000


@pytest.fixture
async def kit(database_url: str, tmp_path: Path) -> AsyncIterator[Importing]:
    async with open_importing(database_url, tmp_path / "media") as importing:
        yield importing


class Web:
    """A web of pictures: what lies at which path, and what was asked for."""

    def __init__(self, **pictures: bytes) -> None:
        self.pictures = {f"/{name}.jpg": content for name, content in pictures.items()}
        self.asked: list[str] = []
        self.addresses: Sequence[str] = ["93.184.216.34"]

    async def _resolve(self, _host: str, _port: int) -> list[str]:
        if not self.addresses:
            raise OSError
        return list(self.addresses)

    async def _answer(self, request: httpx2.Request) -> httpx2.Response:
        assert not transaction_is_open()
        self.asked.append(request.url.path)
        content = self.pictures.get(request.url.path)

        async def body() -> AsyncIterator[bytes]:
            yield content or b""

        return httpx2.Response(404 if content is None else 200, content=body())

    @property
    def source(self) -> WebPictures:
        """The pictures as one import finds them."""
        fetcher = Fetcher(transport=httpx2.MockTransport(self._answer), resolver=self._resolve)
        return WebPictures(fetcher, bytes_max=BYTES_MAX)


def pictured(handle: str, *names: str, **cells: object) -> list[dict[str, object]]:
    """Return a product's rows, one for each picture."""
    sources = [f"https://cdn.example/{name}.jpg?v=1" for name in names]
    rows = [plain(handle, Image_Src=sources[0] if sources else "", **cells)]
    rows.extend({"Handle": handle, "Image Src": source} for source in sources[1:])
    return rows


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


async def test_pictures_are_fetched_and_stored_as_our_own(kit: Importing, tmp_path: Path) -> None:
    """CAT-02, CAT-10, SEC: decoded and written anew; the source is remembered, the address is ours."""
    web = Web(front=jpeg(), back=jpeg("blue"))
    file = catalogue(*pictured("mug", "front", "back", Image_Alt_Text="From the front"))
    done = await kit.take(file, pictures=web.source)
    assert (done.report.pictures_taken, done.report.notes) == (2, ())
    front, back = (await kit.products())["mug"]["images"]
    assert (front["source"], front["alt"]) == ("https://cdn.example/front.jpg?v=1", "From the front")
    content = await kit.media.store.read(back["url"].removeprefix("/media/"))
    assert content is not None
    assert content.startswith(b"RIFF")
    assert await kit.value("SELECT count(*) FROM media_assets") == 2


async def test_what_was_fetched_once_is_not_fetched_again(kit: Importing) -> None:
    web, file = Web(front=jpeg()), catalogue(*pictured("mug", "front"))
    await kit.take(file, pictures=web.source)
    before = await kit.digest()
    again = await kit.take(file, pictures=web.source)
    assert web.asked == ["/front.jpg"]
    assert (again.report.products_unchanged, again.report.pictures_taken) == (1, 0)
    assert await kit.digest() == before


async def test_a_picture_that_cannot_be_had_is_a_note_and_no_lost_product(kit: Importing) -> None:
    web = Web(front=jpeg(), broken=b"not a picture")
    file = catalogue(*pictured("mug", "front", "gone"), *pictured("cup", "broken"), *pictured("pot"))
    done = await kit.take(file, pictures=web.source)
    assert (done.report.products_created, done.report.pictures_taken, done.report.rows_refused) == (3, 1, 0)
    assert sorted(done.report.notes) == [
        "cup: imported without 1 picture (Send a JPEG, PNG, WebP, GIF or AVIF picture)",
        "mug: imported without 1 picture (cdn.example answers 404)",
    ]


async def test_a_host_that_does_not_answer_is_soon_left_alone(kit: Importing) -> None:
    """An import of many pictures without a network takes no longer than a few attempts."""
    web, asked = Web(), 0
    web.addresses = []
    source = web.source
    fetch = source._fetcher.fetch

    async def count(url: str, *, bytes_max: int) -> bytes:
        nonlocal asked
        asked += 1
        return await fetch(url, bytes_max=bytes_max)

    source._fetcher.fetch = count  # type: ignore[method-assign]
    file = catalogue(*(row for number in range(120) for row in pictured(f"mug-{number}", f"a{number}", f"b{number}")))
    done = await kit.take(file, pictures=source)
    assert done.report.products_created == 120
    assert asked <= 3 + 4  # those under way when the third fails
    assert any("cdn.example cannot be reached" in note for note in done.report.notes)


async def test_when_the_time_is_up_the_rest_comes_without_pictures(kit: Importing) -> None:
    web = Web(front=jpeg())
    source = WebPictures(web.source._fetcher, bytes_max=BYTES_MAX, seconds_max=-1)
    done = await kit.take(catalogue(*pictured("mug", "front")), pictures=source)
    assert web.asked == []
    assert "time for fetching pictures was used up" in done.report.notes[0]


@pytest.mark.parametrize(
    "source", ["http://127.0.0.1:5432/a.jpg", "http://169.254.169.254/a.jpg", "http://[::ffff:10.0.0.1]/a.jpg"]
)
async def test_addresses_inside_are_refused_and_the_product_taken(kit: Importing, source: str) -> None:
    """RELIABILITY 52: a catalogue does not make the market knock on its own doors."""
    fetcher = Fetcher()
    row = plain("mug", Image_Src=source)
    done = await kit.take(catalogue(row), pictures=WebPictures(fetcher, bytes_max=BYTES_MAX))
    await fetcher.close()
    assert done.report.products_created == 1
    assert "not on the public internet" in done.report.notes[0] or "is not used for web" in done.report.notes[0]


async def test_pictures_the_file_no_longer_names_go_with_their_files(kit: Importing, tmp_path: Path) -> None:
    web = Web(old=jpeg(), new=jpeg("green"))
    await kit.take(catalogue(*pictured("mug", "old")), pictures=web.source)
    assert len(files_in(tmp_path / "media")) == 2
    done = await kit.take(catalogue(*pictured("mug", "new")), pictures=web.source)
    assert (done.report.products_changed, done.report.pictures_taken) == (1, 1)
    (image,) = (await kit.products())["mug"]["images"]
    assert image["source"] == "https://cdn.example/new.jpg?v=1"
    assert await kit.value("SELECT count(*) FROM media_assets") == 1
    assert files_in(tmp_path / "media") == sorted(
        [image["url"].rpartition("/")[2], image["url"].rpartition("/")[2].replace(".webp", "-400.webp")]
    )


async def test_without_pictures_those_that_are_there_stay(kit: Importing) -> None:
    """--no-images leaves the product's gallery as it is."""
    web = Web(front=jpeg())
    row = pictured("mug", "front", Variant_Image="https://cdn.example/front.jpg?v=1")
    await kit.take(catalogue(*row), pictures=web.source)
    before = await kit.digest()
    done = await kit.take(catalogue(*row))
    assert done.report.products_unchanged == 1
    assert await kit.digest() == before
    assert (await kit.products())["mug"]["variants"][0]["image"] == "https://cdn.example/front.jpg?v=1"


async def test_the_markets_own_pictures_are_recognised_in_an_export(kit: Importing) -> None:
    """A picture that a seller uploaded is exported by its address here; importing that fetches nothing."""
    web = Web(front=jpeg())
    await kit.take(catalogue(*pictured("mug", "front")), pictures=web.source)
    await kit.execute("UPDATE product_images SET source = NULL")
    url = (await kit.products())["mug"]["images"][0]["url"]
    before = await kit.digest()
    done = await kit.take(catalogue(plain("mug", Image_Src=f"{PUBLIC_URL}{url}")), pictures=web.source)
    assert (done.report.products_unchanged, len(web.asked)) == (1, 1)
    assert await kit.digest() == before


# From a folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    images = tmp_path / "pictures"
    images.mkdir()
    for name in ("Front.JPG", "cup.jpg", "cup-2.png", "cup-10.jpg", "two words.jpg", "notes.txt"):
        (images / name).write_bytes(jpeg())
    (tmp_path / "secret.jpg").write_bytes(jpeg())
    (images / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    return images


async def test_pictures_are_found_in_a_folder_by_file_name_and_by_handle(kit: Importing, folder: Path) -> None:
    rows = [
        *pictured("mug", "front"),
        plain("cup"),
        plain("pot", Image_Src="https://cdn.example/x/two%20words.jpg"),
        plain("jar", Image_Src="front.jpg"),
        plain("lid", Image_Src="https://cdn.example/unknown.jpg"),
    ]
    done = await kit.take(catalogue(*rows), pictures=FolderPictures(folder, bytes_max=BYTES_MAX))
    products = await kit.products()
    assert {handle: len(product["images"] or []) for handle, product in products.items()} == {
        "mug": 1, "cup": 3, "pot": 1, "jar": 1, "lid": 0,
    }  # fmt: skip
    assert [image["source"] for image in products["cup"]["images"]] == ["cup.jpg", "cup-2.png", "cup-10.jpg"]
    assert done.report.notes == ("lid: imported without 1 picture (not in the folder)",)
    before = await kit.digest()
    await kit.take(catalogue(*rows), pictures=FolderPictures(folder, bytes_max=BYTES_MAX))
    assert await kit.digest() == before


@pytest.mark.parametrize(
    "source",
    [
        "../secret.jpg", "..%2fsecret.jpg", "%2e%2e/secret.jpg", "..\\secret.jpg", "/etc/passwd", "link.jpg",
        "https://cdn.example/../secret.jpg", "https://cdn.example/..%2Fsecret.jpg", "notes.txt", "", ".", "..",
        "secret.jpg\0", "CON", "x" * 300 + ".jpg", "https://[broken",
    ],
)  # fmt: skip
async def test_no_name_leads_out_of_the_folder(folder: Path, source: str) -> None:
    """RELIABILITY 53: only what the folder's own listing has is ever opened."""
    with pytest.raises(PictureUnavailableError, match="not in the folder"):
        await FolderPictures(folder, bytes_max=BYTES_MAX).load(source)


async def test_a_file_that_is_too_large_is_not_read(folder: Path) -> None:
    with pytest.raises(PictureUnavailableError, match="larger than 10 bytes"):
        await FolderPictures(folder, bytes_max=10).load("cup.jpg")


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        FolderPictures(tmp_path / "nowhere", bytes_max=10)
