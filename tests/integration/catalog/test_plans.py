"""How PostgreSQL finds what lists and searches show, in a market large enough for it to matter."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from fairground.infrastructure.database import Queries
from fairground.modules.catalog.facets import facets_statement
from fairground.modules.catalog.listing import list_statement
from fairground.modules.catalog.product_filter import ProductFilter
from fairground.modules.catalog.schemas import ProductSort
from tests.support.factories import make_shop, open_database

ANY = ProductFilter()
SEARCH = ProductFilter(q="oak stool")
INDEX_OF = {
    ProductSort.NEWEST: "products_newest",
    ProductSort.PRICE_ASC: "products_price",
    ProductSort.PRICE_DESC: "products_price",
    ProductSort.POPULAR: "products_sold",
    ProductSort.RATING: "products_rating",
}


_MANY = """
INSERT INTO products (id, shop_id, handle, name, price_min_minor, price_max_minor, currency, search)
SELECT gen_random_uuid(), $1, 'p' || n, name, n, n, 'USD', product_search(name, '{}', '', '')
FROM (SELECT n, 'Thing ' || n || CASE WHEN n % 500 = 0 THEN ' oak stool' ELSE '' END AS name
      FROM generate_series(1, 4000) n) things
"""


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Queries]:
    async with open_database(database_url) as database:
        shops = [await make_shop(database) for _ in range(40)]
        async with database.begin() as uow:
            await uow.execute(_MANY, shops[0])
            await uow.execute("UPDATE products SET shop_id = ($1::uuid[])[1 + price_min_minor % 40]", shops)
        async with database.read() as db:
            await db.execute("VACUUM ANALYZE products, shops")
            yield db


async def plan(db: Queries, statement: tuple[str, list[object]]) -> str:
    """Return what PostgreSQL would do."""
    sql, args = statement
    return "\n".join(row[0] for row in await db.fetch(f"EXPLAIN {sql}", *args))


async def test_a_list_is_read_in_the_order_of_an_index(db: Queries) -> None:
    """BEY-10b: a page costs a page, however many products there are."""
    found = {sort: await plan(db, list_statement(ANY, sort, None, 20)) for sort in INDEX_OF}
    assert [sort for sort, index in INDEX_OF.items() if index not in found[sort]] == []


async def test_a_search_finds_before_it_orders(db: Queries) -> None:
    """BEY-10b: a word that few products have does not lead through all of them in their order."""
    for sort in ProductSort:
        found = await plan(db, list_statement(SEARCH, sort, None, 20))
        assert "Bitmap Index Scan on products_search" in found, sort
        assert not [index for index in INDEX_OF.values() if index in found], sort
    found = await plan(db, facets_statement(SEARCH))  # all kinds share what is found: in the newest eras, or in all
    assert found.count("Bitmap Index Scan on products_search") == 2
