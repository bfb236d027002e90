"""Catalogue files become products: taken, changed, left alone, refused; whatever happens in between."""

from __future__ import annotations

import asyncio
import contextlib
import io
import time
from typing import TYPE_CHECKING

import pytest

from fairground.infrastructure.leases import lease
from fairground.modules.catalog.domain import ImportStatus
from fairground.modules.catalog.errors import ImportRunningError
from fairground.modules.catalog.schemas import CategoryIn
from fairground.modules.catalog.shopify.model import UnreadableCatalogueError
from tests.support.factories import stock_of
from tests.support.imports import Importing, catalogue, open_importing, plain

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from fairground.modules.catalog.domain import CatalogueBatch, ProductImport

BATCH = 50
MOVES = """
SELECT array_agg(m.kind || m.quantity ORDER BY m.id)
FROM stock_moves m JOIN variants v ON v.id = m.variant_id JOIN products p ON p.id = v.product_id WHERE p.handle = $1
"""


@pytest.fixture
async def kit(database_url: str, tmp_path: Path) -> AsyncIterator[Importing]:
    async with open_importing(database_url, tmp_path / "media") as importing:
        yield importing


def shirt(size: str, **cells: object) -> dict[str, object]:
    first = {"Title": "Shirt", "Body (HTML)": "<p onclick=x>Soft<script>x</script></p>", "Tags": "soft, blue"}
    row = {"Handle": "shirt", **(first if size == "S" else {}), "Option1 Name": "Size" if size == "S" else ""}
    price = {"Variant SKU": f"SH-{size}", "Variant Price": "12.5", "Variant Compare At Price": "20"}
    named = {name.replace("_", " "): value for name, value in cells.items()}
    return {**row, "Option1 Value": size, **price, "Variant Inventory Qty": 4, **named}


async def wait_until(holds: Callable[[], bool], seconds: float = 10.0) -> None:
    """Poll until something holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came to that"
        await asyncio.sleep(0.01)


async def test_a_file_becomes_products(kit: Importing) -> None:
    """CAT-01, CAT-02, CAT-14: variants, options, SKU, prices and stock; clean HTML, tags, category."""
    file = catalogue(shirt("S", Type="Clothing > Shirts", Vendor="Weave"), shirt("M", Variant_Grams=210), plain("mug"))
    done = await kit.take(file)
    assert (done.status, done.rows_read) == (ImportStatus.COMPLETED, 3)
    report = done.report
    assert (report.products_taken, report.products_created, report.variants_taken) == (2, 2, 3)
    assert (report.rows_refused, report.notes) == (0, ())
    products = await kit.products()
    assert products["shirt"]["options"] == [{"name": "Size", "values": ["S", "M"]}]
    assert products["shirt"]["tags"] == ["soft", "blue"]
    assert products["shirt"]["vendor"] == "Weave"
    assert products["shirt"]["category"] == "shirts"
    assert products["shirt"]["price_min_minor"] == 1250
    medium = products["shirt"]["variants"][1]
    assert (medium["sku"], medium["price"], medium["original"], medium["on_hand"], medium["grams"]) == (
        "SH-M", 1250, 2000, 4, 210,
    )  # fmt: skip
    assert await kit.value("SELECT description_html FROM products WHERE handle = 'shirt'") == "<p>Soft</p>"
    assert products["mug"]["variants"][0]["on_hand"] == 5


async def test_the_same_file_again_changes_nothing(kit: Importing) -> None:
    file = catalogue(shirt("S", Type="Shirts"), shirt("M", Type=""), plain("mug", Type="Mugs"))
    await kit.take(file)
    before = await kit.digest()
    again = await kit.take(file)
    assert (again.report.products_taken, again.report.products_unchanged) == (2, 2)
    assert await kit.digest() == before


async def test_what_differs_is_changed_and_nothing_else(kit: Importing) -> None:
    await kit.take(catalogue(plain("mug"), plain("cup")))
    stamp = "SELECT updated_at FROM products WHERE handle = 'cup'"
    before = await kit.value(stamp)
    done = await kit.take(catalogue(plain("mug", Variant_Price="11", Variant_Inventory_Qty=9), plain("cup")))
    assert (done.report.products_changed, done.report.products_unchanged) == (1, 1)
    (mug,) = (await kit.products())["mug"]["variants"]
    assert (mug["price"], mug["on_hand"]) == (1100, 9)
    assert await kit.value(stamp) == before
    assert await kit.value(MOVES, "mug") == ["initial5", "import4"]
    async with kit.database.read() as db:
        assert (await kit.services.inventory.verify(db)).problems == []


async def test_stock_that_buyers_hold_is_not_taken_from_them(kit: Importing) -> None:
    await kit.take(catalogue(plain("mug")))
    variant_id = await kit.value("SELECT id FROM variants")
    async with kit.database.begin() as uow:
        await kit.services.inventory.reserve(uow, kit.shop_id, variant_id, 3)
    done = await kit.take(catalogue(plain("mug", Variant_Inventory_Qty=1)))
    assert "buyers hold more" in done.report.notes[0]
    assert await stock_of(kit.database, variant_id) == (5, 3, 2)


async def test_without_a_quantity_the_stock_stays(kit: Importing) -> None:
    await kit.take(catalogue(plain("mug")))
    done = await kit.take(catalogue(plain("mug", Variant_Inventory_Qty="")))
    assert done.report.products_unchanged == 1


async def test_categories_of_the_market_are_used_where_their_slug_fits(kit: Importing) -> None:
    async with kit.database.begin() as uow:
        tree = kit.services.catalog.categories
        clothing = await tree.create(uow, CategoryIn(name="Clothing"))
        await tree.create(uow, CategoryIn(name="T-shirts & Tops", slug="t-shirts", parent_id=clothing.id))
    await kit.take(catalogue(plain("tee", Type="T Shirts"), plain("mug", Type="Kitchen > Mugs")))
    products = await kit.products()
    assert (products["tee"]["category"], products["mug"]["category"]) == ("t-shirts", "mugs")
    assert await kit.value("SELECT count(*) FROM categories") == 4


async def test_bad_rows_cost_only_themselves(kit: Importing) -> None:
    file = catalogue(plain("mug"), plain("cup", Variant_Price="ten"), plain("bad handle"), plain("pot"))
    done = await kit.take(file)
    assert done.status is ImportStatus.COMPLETED
    assert [(row.line, row.handle, row.field) for row in done.report.refused] == [
        (3, "cup", "Variant Price"),
        (4, "bad handle", "Handle"),
    ]
    assert done.report.rows_refused == 2
    assert set(await kit.products()) == {"mug", "pot"}


async def test_a_product_that_the_database_refuses_costs_no_other(kit: Importing) -> None:
    await kit.execute("ALTER TABLE products ADD CONSTRAINT no_cups CHECK (handle <> 'cup')")
    file = catalogue(plain("mug"), plain("bad handle"), shirt("S"), shirt("M"), plain("cup"), plain("pot"))
    done = await kit.take(file)
    assert set(await kit.products()) == {"mug", "shirt", "pot"}
    assert [(row.line, row.handle, row.reason) for row in done.report.refused[1:]] == [
        (6, "cup", "the product could not be stored")
    ]
    assert (done.report.products_taken, done.report.rows_refused, done.items_done) == (3, 2, 5)


async def test_a_product_that_our_rules_refuse_is_reported_with_the_rule(kit: Importing) -> None:
    await kit.take(catalogue(*(shirt("S" if place == 0 else f"X{place}") for place in range(150))))
    others = [shirt("S", Variant_SKU="T"), *(shirt(f"Y{place}") for place in range(60))]
    done = await kit.take(catalogue(plain("mug"), *others))
    (refused,) = done.report.refused
    assert refused.handle == "shirt"
    assert "at most 200" in refused.reason
    assert (done.report.rows_refused, done.report.products_created) == (61, 1)


async def test_a_file_of_another_kind_is_refused_as_a_whole(kit: Importing) -> None:
    with pytest.raises(UnreadableCatalogueError, match="missing: Handle"):
        await kit.take(b"name,price\nmug,10\n")
    assert await kit.value("SELECT count(*) FROM product_imports") == 0


async def test_a_crash_between_batches_loses_nothing_and_the_next_run_completes(kit: Importing) -> None:
    """Reliability: what was settled stays settled, and is recognised."""
    file = catalogue(*(plain(f"mug-{number}") for number in range(3 * BATCH)))

    def crash(_job: ProductImport) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await kit.take(file, on_progress=crash)
    assert len(await kit.products()) == BATCH
    assert await kit.value("SELECT status FROM product_imports") == "failed"
    done = await kit.take(file)
    assert (done.report.products_created, done.report.products_unchanged) == (2 * BATCH, BATCH)


async def test_an_upload_goes_on_where_a_killed_process_left_it(
    kit: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is lost, and nothing is counted twice."""
    rows = [plain(f"mug-{number}") for number in range(2 * BATCH + 20)]
    rows.insert(60, plain("bad handle"))
    begun = await kit.upload(catalogue(*rows))
    batches: list[CatalogueBatch] = []

    async def hang(*_arguments: object) -> None:
        await asyncio.Event().wait()

    save = type(kit.importer)._save

    async def count(importer: object, run: object, batch: CatalogueBatch, *rest: object) -> None:
        batches.append(batch)
        await (hang() if len(batches) == 2 else save(importer, run, batch, *rest))  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(type(kit.importer), "_save", count)
        process = asyncio.create_task(kit.importer.run_uploads(lambda: None))
        await wait_until(lambda: len(batches) == 2)
        process.cancel()  # leaves as little behind as SIGKILL: the open transaction and the lease are gone
        with contextlib.suppress(asyncio.CancelledError):
            await process
    halfway = await kit.find(begun.id)
    assert (halfway.status, halfway.items_done) == (ImportStatus.RUNNING, BATCH)
    await kit.importer.run_uploads(lambda: None)
    done = await kit.find(begun.id)
    assert done.status is ImportStatus.COMPLETED
    assert (done.report.products_created, done.report.products_unchanged) == (2 * BATCH + 20, 0)
    assert (done.report.rows_refused, done.rows_read) == (1, 2 * BATCH + 21)
    assert len(await kit.products()) == 2 * BATCH + 20
    assert await kit.value("SELECT count(*) FROM product_import_parts") == 0


async def test_one_process_at_a_time_works_on_an_upload(kit: Importing) -> None:
    begun = await kit.upload(catalogue(plain("mug")))
    async with lease(kit.database, f"import:{begun.id}") as is_ours:
        assert is_ours
        await kit.importer.run_uploads(lambda: None)
        assert (await kit.find(begun.id)).items_done == 0
    await asyncio.gather(*(kit.importer.run_uploads(lambda: None) for _ in range(3)))
    assert (await kit.find(begun.id)).report.products_created == 1


async def test_who_has_lost_its_lease_writes_nothing(kit: Importing) -> None:
    """Of two processes that both believe an upload is theirs, the slower one's batch is rolled back."""
    begun = await kit.upload(catalogue(*(plain(f"mug-{number}") for number in range(BATCH + 5))))
    gather = kit.importer._gatherer.gather

    async def overtake(*arguments: object) -> object:
        await kit.execute("UPDATE product_imports SET items_done = 7")
        return await gather(*arguments)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kit.importer._gatherer, "gather", overtake)
        await kit.importer.run_uploads(lambda: None)
    assert await kit.products() == {}
    assert (await kit.find(begun.id)).status is ImportStatus.RUNNING


async def test_an_upload_that_never_comes_further_is_given_up(kit: Importing) -> None:
    begun = await kit.upload(catalogue(plain("mug")))
    await kit.execute("UPDATE product_imports SET attempts = 5")
    await kit.importer.run_uploads(lambda: None)
    done = await kit.find(begun.id)
    assert done.status is ImportStatus.FAILED
    assert "several times" in (done.error or "")


async def test_a_command_that_was_killed_is_in_nobodys_way(kit: Importing) -> None:
    async with kit.database.begin() as uow:
        left = await kit.services.catalog.imports.begin(uow, kit.shop_id, "left.csv")
    done = await kit.take(catalogue(plain("mug")))
    assert done.status is ImportStatus.COMPLETED
    assert (await kit.find(left.id)).status is ImportStatus.FAILED


async def test_a_server_ends_what_a_killed_command_left(kit: Importing) -> None:
    async with kit.database.begin() as uow:
        left = await kit.services.catalog.imports.begin(uow, kit.shop_id, "left.csv")
    await kit.importer.run_uploads(lambda: None)
    ended = await kit.find(left.id)
    assert ended.status is ImportStatus.FAILED
    assert "interrupted" in (ended.error or "")


async def test_one_import_of_a_shop_runs_at_a_time(kit: Importing) -> None:
    await kit.upload(catalogue(plain("mug")))
    with pytest.raises(ImportRunningError, match="was uploaded and waits"):
        await kit.take(catalogue(plain("cup")))
    with pytest.raises(ImportRunningError):
        await kit.upload(catalogue(plain("cup")))


async def test_a_file_is_never_in_memory_as_a_whole(kit: Importing) -> None:
    """Streaming: between two batches no more of the file has been read than the reader looks ahead."""
    file = io.BytesIO(catalogue(*(plain(f"mug-{number}", Tags="x" * 200) for number in range(2_000))))
    reads: list[int] = []

    def note(_job: ProductImport) -> None:
        reads.append(file.tell())

    await kit.importer.import_file(kit.shop_id, "file.csv", file, on_progress=note)
    assert len(reads) == 2_000 // BATCH
    assert reads[0] < 200_000 < reads[-1]


async def test_progress_is_told_to_the_shop(kit: Importing) -> None:
    """RT: the event of the import's progress, after every batch and at the end."""
    await kit.take(catalogue(*(plain(f"mug-{number}") for number in range(BATCH + 1))))
    async with kit.database.read() as db:
        rows = await db.fetch(
            "SELECT audience, payload FROM event_log WHERE type = 'import.progressed' ORDER BY entry_id"
        )
    assert {tuple(row["audience"]) for row in rows} == {(f"shop:{kit.shop_id}",)}
    told = [(row["payload"]["status"], row["payload"]["taken"]) for row in rows]
    assert told == [("running", BATCH), ("running", BATCH + 1), ("completed", BATCH + 1)]


async def test_a_batch_costs_the_same_statements_however_many_products_it_has(kit: Importing) -> None:
    await kit.take(catalogue(plain("one", Type="Mugs")))
    start = kit.database.statements
    await kit.take(catalogue(plain("two", Type="Mugs")))
    few = kit.database.statements - start
    await kit.take(catalogue(*(plain(f"mug-{number}", Type="Mugs") for number in range(BATCH - 5))))
    assert kit.database.statements - start - few == few
