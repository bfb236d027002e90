"""Searching many eras: what is found of what came long ago and just now, and in which order."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Callable

import asyncpg
import msgspec
import pytest

from fairground.infrastructure.database import Database, Queries
from fairground.modules.catalog.facets import COUNTED_MAX, count_facets
from fairground.modules.catalog.listing import list_cards, list_related
from fairground.modules.catalog.product_filter import ProductFilter
from fairground.modules.catalog.ranking import RANKED_MAX
from fairground.modules.catalog.schemas import ProductSort
from tests.support.factories import make_product, make_shop, open_database

MANY = 600
# One product in 400 places, so that the many lie in some 230 eras: two words of their own are rare, one is in one
# product of ten, all are things. A thing in twenty is a thing only by its text.
_MANY = """
INSERT INTO products (id, place, shop_id, category_id, handle, name, tags, price_min_minor, price_max_minor, currency,
    search)
SELECT gen_random_uuid(), n * 400, ($1::uuid[])[1 + n % 2], CASE WHEN n % 7 = 0 THEN $2::uuid END, 'p' || n, t.name,
    ARRAY['all', 'seventh-' || n % 7], n, n, 'USD', product_search(t.name, '{}', '', t.html)
FROM generate_series(1, $3::int) n CROSS JOIN LATERAL (
    SELECT CASE WHEN n % 20 = 0 THEN 'Object ' ELSE 'Thing ' END || n
        || CASE WHEN n % 10 = 5 THEN ' striped' ELSE '' END
        || CASE WHEN n IN (3, 599) THEN ' zither' ELSE '' END AS name,
        CASE WHEN n % 20 = 0 THEN '<p>A thing of its kind.</p>' ELSE '' END AS html
) t
"""


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with open_database(database_url) as database:
        yield database


@pytest.fixture
async def shops(database: Database) -> list[uuid.UUID]:
    shops = [await make_shop(database, name=name) for name in ("Even", "Odd")]
    async with database.begin() as uow:
        category = await uow.fetch_value(
            "INSERT INTO categories (id, slug, name, position, lineage) SELECT id, 'sevenths', 'Sevenths', 1, ARRAY[id]"
            " FROM (SELECT gen_random_uuid() AS id) i RETURNING id"
        )
        await uow.execute(_MANY, shops, category, MANY)
        await uow.execute("SELECT setval(pg_get_serial_sequence('products', 'place'), max(place)) FROM products")
    return shops


async def pages(db: Queries, wanted: ProductFilter, sort: ProductSort, limit: int = 100) -> list[int]:
    """Follow a list to its end; return the numbers of its products."""
    found: list[int] = []
    cursor = None
    while True:
        page = await list_cards(db, wanted, sort, cursor, limit)
        found += [card.price_min.amount for card in page.items]
        if page.next_cursor is None:
            return found
        cursor = page.next_cursor


async def test_what_is_frequent_and_what_is_rare_is_found_in_all_eras(
    database: Database, shops: list[uuid.UUID]
) -> None:
    """CAT-12, BEY-10b: each match once over all pages, the newest first, narrowed as any list is."""
    narrowed = {
        "zither": [599, 3],
        "strip zither": [],
        "striped": [n for n in range(MANY, 0, -1) if n % 10 == 5],
        "thing": list(range(MANY, 0, -1)),
    }
    filters: dict[ProductFilter, Callable[[int], bool]] = {
        ProductFilter(): lambda _: True,
        ProductFilter(category="sevenths"): lambda n: n % 7 == 0,
        ProductFilter(shop="odd"): lambda n: n % 2 == 1,
        ProductFilter(tags=("seventh-3",), price_max=400): lambda n: n % 7 == 3 and n <= 400,
    }
    async with database.read() as db:
        for words, expected in narrowed.items():
            for wanted, is_wanted in filters.items():
                asked = msgspec.structs.replace(wanted, q=words)
                of_these = [n for n in expected if is_wanted(n)]
                assert await pages(db, asked, ProductSort.NEWEST) == of_these, asked
                best = await pages(db, asked, ProductSort.RELEVANCE, limit=70)
                assert len(best) == len(of_these), asked
                assert set(best) == set(of_these), asked
                assert await pages(db, asked, ProductSort.PRICE_ASC) == of_these[::-1], asked


async def test_names_come_first_and_what_is_not_weighed_last(database: Database, shops: list[uuid.UUID]) -> None:
    """CAT-12: among many matches, the newest names are weighed, and all others follow by age."""
    async with database.read() as db:
        best = await pages(db, ProductFilter(q="thing"), ProductSort.RELEVANCE)
    weighed, others = best[:RANKED_MAX], best[RANKED_MAX:]
    named = [n for n in range(MANY, 0, -1) if n % 20]
    assert set(weighed) == set(named[:RANKED_MAX])
    assert others == [n for n in range(MANY, 0, -1) if n not in set(weighed)]


async def test_a_changed_product_keeps_its_place(database: Database, shops: list[uuid.UUID]) -> None:
    """CAT-12: the order of arrival is that of the first writing; new products come after all others."""
    async with database.begin() as uow:
        await uow.execute(
            "UPDATE products SET name = name || ' zither', search = product_search(name || ' zither', '{}', '', '')"
            " WHERE price_min_minor = 300"
        )
    assert await _numbers(database, "zither") == [599, 300, 3]
    await make_product(database, shops[0], name="Zither of today")
    await make_product(database, shops[0], name="Zithers, another one")
    async with database.read() as db:
        page = await list_cards(db, ProductFilter(q="zither"), ProductSort.NEWEST, None, 9)
        places = await db.fetch("SELECT place FROM products WHERE name LIKE 'Zither%' ORDER BY id")
    assert [card.name for card in page.items][:2] == ["Zithers, another one", "Zither of today"]
    assert [row["place"] for row in places] == sorted(row["place"] for row in places)


async def _numbers(database: Database, words: str) -> list[int]:
    async with database.read() as db:
        return await pages(db, ProductFilter(q=words), ProductSort.NEWEST)


async def test_words_are_known_as_soon_as_a_product_has_them(database: Database, shops: list[uuid.UUID]) -> None:
    """CAT-12: a beginning finds words that came later, spelt in any way; a word that is gone finds nothing."""
    for odd in ("quokka's", "quokka\\back", "Quokkaö"):
        await make_product(database, shops[0], name=f"Toy {odd}", tags=("it's", "back\\slash"))
    async with database.read() as db:
        found = await list_cards(db, ProductFilter(q="quokk"), ProductSort.RELEVANCE, None, 9)
        assert len(found.items) == 3
        assert len((await list_cards(db, ProductFilter(q="it's toy"), ProductSort.RELEVANCE, None, 9)).items) == 3
    async with database.begin() as uow:
        await uow.execute("UPDATE products SET search = product_search('Toy', '{}', '', ''), name = 'Toy'"
                          " WHERE name LIKE 'Toy %'")  # fmt: skip
    assert await _numbers(database, "quokk") == []
    # a beginning of more words than are spelt out
    async with database.read() as db:
        assert len(await pages(db, ProductFilter(q="5"), ProductSort.RELEVANCE)) == len(
            [n for n in range(1, MANY + 1) if str(n).startswith("5")]
        )


async def test_facets_count_the_newest(database: Database, shops: list[uuid.UUID]) -> None:
    """CAT-12: of more results than are counted the newest, all of fewer; each kind without its own filter."""
    async with database.read() as db:
        things = await count_facets(db, ProductFilter(q="thing"))
        striped = await count_facets(db, ProductFilter(q="striped", category="sevenths", shop="odd"))
        plain = await count_facets(db, ProductFilter(category="sevenths"))
    counted = range(MANY - COUNTED_MAX + 1, MANY + 1)
    assert things.total == COUNTED_MAX
    assert [(facet.slug, facet.count) for facet in things.categories] == [
        ("sevenths", len([n for n in counted if n % 7 == 0]))
    ]
    of_seven = [n for n in range(1, MANY + 1) if n % 10 == 5 and n % 7 == 0]
    assert (striped.total, striped.shops[0].count, striped.categories[0].count) == (len(of_seven),) * 3
    assert plain.total == MANY // 7


async def test_related_products_of_long_ago(database: Database, shops: list[uuid.UUID]) -> None:
    """CAT-04: what is alike by its tags is found in any era when the category has not enough."""
    async with database.read() as db:
        (own,) = await db.fetch("SELECT id FROM products WHERE price_min_minor = 10")
        alike = [card.price_min.amount for card in await list_related(db, own["id"], 12)]
    assert len(alike) == 12
    assert {n % 7 for n in alike} == {3}, "two tags in common before one"


async def test_saving_again_takes_no_place(database: Database, shops: list[uuid.UUID]) -> None:
    """CAT-12: a shop that brings its catalogue every day leaves no eras empty; no two products have one place."""
    for name in ("Yurt", "Yurt, mended", "Yurt, painted"):
        await make_product(database, shops[0], handle="yurt", name=name)
    await make_product(database, shops[0], name="Yurt for two")
    async with database.begin() as uow:
        places = await uow.fetch("SELECT name, place FROM products WHERE name LIKE 'Yurt%' ORDER BY place")
        assert [row["name"] for row in places] == ["Yurt, painted", "Yurt for two"]
        assert places[1]["place"] == places[0]["place"] + 1 == MANY * 400 + 2
        with pytest.raises(asyncpg.UniqueViolationError):
            await uow.execute("UPDATE products SET place = 400 WHERE place = 800")
