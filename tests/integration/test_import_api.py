"""Sellers upload catalogue files, watch them being imported, and download their products."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from fairground.infrastructure.access import ShopRole
from fairground.infrastructure.events import RecordedEvent
from fairground.infrastructure.media import Media
from fairground.modules.catalog.domain import OptionDraft, VariantDraft
from fairground.modules.catalog.ports import ImportQueue
from fairground.modules.realtime.catalogue import messages_of
from fairground.workflows.import_products import ProductImporter
from tests.support.factories import make_product, make_shop, make_user, open_database
from tests.support.imports import Importing, catalogue, plain
from tests.support.shop_api import ShopApi, build_shop_api, signed_in

if TYPE_CHECKING:
    import uuid
    from collections.abc import AsyncIterator
    from pathlib import Path

#: What a spreadsheet would run, and what is only a number.
FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "|calc", "\uff1d1", " =1", "'=1", "''=1"]


class Bell:
    """Counts how often it is rung."""

    def __init__(self) -> None:
        self.rung = 0

    def wake(self) -> None:
        self.rung += 1


class Seller:
    """A shop with its importer and its owner's client."""

    def __init__(self, api: ShopApi, shop_id: uuid.UUID, owner_id: uuid.UUID) -> None:
        self.api = api
        self.shop_id = shop_id
        self.owner_id = owner_id
        self.bell = Bell()
        media = api.app.state.services[Media]
        importer = ProductImporter(api.database, api.services.catalog, media, public_url=api.settings.public_url)
        self.kit = Importing(api.database, api.services, media, importer, shop_id, owner_id)
        api.app.state.services[ImportQueue] = ImportQueue([self.bell])
        self.client = self.member(ShopRole.OWNER)

    def member(self, role: ShopRole, shop_id: uuid.UUID | None = None) -> httpx2.AsyncClient:
        """Return the client of a member of the shop, or of another shop."""
        return self.api.client(signed_in(self.owner_id, shops={shop_id or self.shop_id: role}))

    async def upload(self, content: bytes, **options: Any) -> httpx2.Response:
        """Send a file."""
        return await self.client.post("/shops/mine/imports", files={"file": ("my file.csv", content)}, **options)

    async def work(self) -> None:
        """Do what the background does."""
        await self.kit.importer.run_uploads(lambda: None)


@pytest.fixture
async def seller(database_url: str, tmp_path: Path) -> AsyncIterator[Seller]:
    async with open_database(database_url) as database:
        owner_id = await make_user(database)
        shop_id = await make_shop(database, owner_id=owner_id)
        yield Seller(build_shop_api(database, tmp_path / "media", import_bytes_max=100_000), shop_id, owner_id)


async def test_an_upload_is_imported_in_the_background(seller: Seller) -> None:
    """POST /shops/mine/imports answers at once; what becomes of the file is asked for and told."""
    answer = await seller.upload(catalogue(plain("mug"), plain("cup", Variant_Price="ten")))
    assert answer.status_code == 202
    begun = answer.json()
    assert (begun["filename"], begun["status"], begun["finished_at"]) == ("my file.csv", "running", None)
    assert seller.bell.rung == 1
    await seller.work()
    done = (await seller.client.get(f"/shops/mine/imports/{begun['id']}")).json()
    assert (done["status"], done["rows_read"], done["error"]) == ("completed", 2, None)
    assert done["finished_at"].endswith("Z")
    report = done["report"]
    assert (report["products_taken"], report["products_changed"], report["products_unchanged"]) == (1, 0, 0)
    assert (report["variants_taken"], report["rows_refused"]) == (1, 1)
    assert report["refused"] == [
        {"line": 3, "handle": "cup", "field": "Variant Price", "reason": "'ten' is not a price; write it like 1299.50"}
    ]
    listed = (await seller.client.get("/shops/mine/imports")).json()
    assert [item["id"] for item in listed["items"]] == [begun["id"]]
    assert listed["items"][0]["report"]["refused"] == []


async def test_progress_goes_to_the_shops_screens(seller: Seller) -> None:
    """The wire event import:progress, to the shop's room."""
    begun = (await seller.upload(catalogue(plain("mug")))).json()
    await seller.work()
    async with seller.api.database.read() as db:
        rows = await db.fetch(
            """SELECT entry_id AS seq, id, type, version, key, audience, payload, occurred_at FROM event_log
            WHERE type = 'import.progressed' ORDER BY entry_id"""
        )
    messages = [message for row in rows for message in messages_of(RecordedEvent(**row))]
    assert {message.room for message in messages} == {f"shop:{seller.shop_id}"}
    assert {message.event for message in messages} == {"import:progress"}
    last = {name: value for name, value in messages[-1].payload.items() if name not in {"id", "seq"}}
    assert last == {
        "importId": begun["id"],
        "status": "completed",
        "rowsRead": 1,
        "taken": 1,
        "changed": 0,
        "unchanged": 0,
        "refused": 0,
    }


async def test_a_second_upload_waits_its_turn(seller: Seller) -> None:
    await seller.upload(catalogue(plain("mug")))
    refused = await seller.upload(catalogue(plain("cup")))
    assert (refused.status_code, refused.json()["code"]) == (409, "IMPORT_RUNNING")
    await seller.work()
    assert (await seller.upload(catalogue(plain("cup")))).status_code == 202


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"name,price\nmug,1\n", 422, "CATALOGUE_UNREADABLE"),
        (b"PK\x03\x04 a workbook", 422, "CATALOGUE_UNREADABLE"),
        (b"", 422, "CATALOGUE_UNREADABLE"),
        (b"x" * 100_001, 413, "TOO_LARGE"),
    ],
)
async def test_files_that_cannot_be_read_are_refused_at_once(
    seller: Seller, content: bytes, status: int, code: str
) -> None:
    answer = await seller.upload(content)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await seller.kit.value("SELECT count(*) FROM product_imports") == 0


async def test_a_request_without_a_file_is_refused(seller: Seller) -> None:
    answer = await seller.client.post("/shops/mine/imports", files={"other": ("a.csv", b"x")})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\docs\\list.csv", "list.csv"),
        ("x" * 300, "x" * 255),
        ("a\x01b.csv", "a b.csv"),
    ],
)
async def test_a_files_name_is_only_shown(seller: Seller, name: str, kept: str) -> None:
    """RELIABILITY 53: the upload's name opens nothing."""
    async with seller.api.database.begin() as uow:
        begun = await seller.kit.services.catalog.imports.begin(uow, seller.shop_id, name)
    assert begun.filename == kept


async def test_only_managers_import_and_export(seller: Seller) -> None:
    """RBAC: staff and strangers may not; another shop's import does not exist."""
    begun = (await seller.upload(catalogue(plain("mug")))).json()
    paths = ["/shops/mine/imports", f"/shops/mine/imports/{begun['id']}", "/shops/mine/exports/products.csv"]
    staff, other = seller.member(ShopRole.STAFF), seller.member(ShopRole.OWNER, await make_shop(seller.api.database))
    for path in paths:
        assert (await staff.get(path)).status_code == 403
        assert (await seller.api.guest().get(path)).status_code == 401
    assert (await staff.post(paths[0], files={"file": ("a.csv", b"x")})).status_code == 403
    assert (await other.get(paths[1])).status_code == 404
    assert (await other.get(paths[0])).json()["items"] == []


async def test_the_list_of_imports_pages(seller: Seller) -> None:
    for number in range(3):
        await seller.upload(catalogue(plain(f"mug-{number}")))
        await seller.work()
    first = (await seller.client.get("/shops/mine/imports?limit=2")).json()
    second = (await seller.client.get(f"/shops/mine/imports?limit=2&cursor={first['next_cursor']}")).json()
    assert (len(first["items"]), len(second["items"]), second["next_cursor"]) == (2, 1, None)


async def test_the_export_is_a_file_to_download(seller: Seller) -> None:
    for number in range(3):
        await make_product(seller.api.database, seller.shop_id, handle=f"mug-{number}")
    await make_product(seller.api.database)
    answer = await seller.client.get("/shops/mine/exports/products.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith('attachment; filename="shop-')
    lines = answer.text.split("\r\n")
    assert lines[0].startswith("Handle,Title,Body (HTML)")
    assert [line.partition(",")[0] for line in lines[1:-1]] == ["mug-0", "mug-1", "mug-2"]


async def test_an_export_is_read_back_as_it_was(seller: Seller) -> None:
    """Import and export are each other's inverse; so are the guards against formulas (RELIABILITY 60)."""
    for number, text in enumerate(FORMULAS):
        await make_product(
            seller.api.database,
            seller.shop_id,
            handle=f"odd-{number}",
            name=text.strip() or "x",
            vendor=text.strip(),
            tags=("-5", "plain"),
            options=(OptionDraft(f"{text}o".strip()),),
            variants=[
                VariantDraft(original_price_minor=1999, option_values=(f"{text}v".strip(),), on_hand=3, sku="=2+5"),
                VariantDraft(
                    original_price_minor=5, option_values=("é,\"'\n=1",), on_hand=0, barcode="0012345", grams=7
                ),
            ],
        )
    before = await seller.kit.digest()
    exported = (await seller.client.get("/shops/mine/exports/products.csv")).content
    done = await seller.kit.take(exported)
    assert (done.report.rows_refused, done.report.refused) == (0, ())
    products = await seller.kit.products()
    assert products["odd-0"]["name"] == "=1+1"
    assert done.report.products_unchanged == len(FORMULAS)
    assert await seller.kit.digest() == before


async def test_no_cell_of_an_export_begins_a_formula(seller: Seller) -> None:
    """RELIABILITY 60, ASVS 1.2.10: a quotation mark in front of what a spreadsheet would run; numbers stay numbers."""
    for number, text in enumerate(FORMULAS):
        await make_product(seller.api.database, seller.shop_id, handle=f"odd-{number}", name=text, vendor=text)
    answer = await seller.client.get("/shops/mine/exports/products.csv")
    cells = [cell for row in csv.reader(io.StringIO(answer.text, newline="")) for cell in row]
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "|", "\uff1d"))] == []
    assert sum(cell.startswith("'") for cell in cells) >= len(FORMULAS)
    assert "10.00" in cells
