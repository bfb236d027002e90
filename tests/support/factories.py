"""Builders of what tests stand on: people, shops, products with stock, carts. Each makes what it is not given.

async with open_database(database_url) as database:
    seller = await make_user(database)
    shop = await make_shop(database, owner_id=seller)
    lamp = await make_product(database, shop, on_hand=3)
"""

from __future__ import annotations

import contextlib
import itertools
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fairground.infrastructure.database import Database, connect
from fairground.infrastructure.response_cache import ResponseCache
from fairground.infrastructure.settings import Settings
from fairground.kernel.ids import new_id
from fairground.modules.carts.service import CartService
from fairground.modules.catalog.domain import OptionDraft, ProductDraft, VariantDraft
from fairground.modules.catalog.service import CatalogService
from fairground.modules.inventory.ports import NullStockWatch
from fairground.modules.inventory.service import InventoryService
from fairground.modules.shops.domain import ShopDraft
from fairground.modules.shops.service import ShopService
from fairground.modules.terms.service import MarketTerms

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

_numbers = itertools.count(1)

_PASSWORD_HASH = "not a hash: nobody signs in with it"

_INSERT_USER = """
INSERT INTO users (id, email, email_key, password_hash, first_name, last_name, role, activated_at)
VALUES ($1, $2, lower($2), $3, $4, $5, $6, CASE WHEN $7 THEN now() END)
"""
_INSERT_REVIEW = """
WITH written AS (
    INSERT INTO reviews (id, product_id, user_id, author_name, rating, body) VALUES ($1, $2, $3, $4, $5, $6)
)
UPDATE products SET rating_sum = rating_sum + $5, rating_count = rating_count + 1 WHERE id = $2
"""


@dataclass(frozen=True, slots=True)
class MadeProduct:
    """A product as built: its id, its shop's and its variants'."""

    id: uuid.UUID
    shop_id: uuid.UUID
    variant_ids: tuple[uuid.UUID, ...]

    @property
    def variant_id(self) -> uuid.UUID:
        """The first variant, the only one where nothing else was asked for."""
        return self.variant_ids[0]


@dataclass(frozen=True, slots=True)
class Services:
    """The services that shoppers and sellers meet, on one set of settings."""

    terms: MarketTerms
    inventory: InventoryService
    catalog: CatalogService
    carts: CartService
    shops: ShopService
    cache: ResponseCache


def build_services(settings: Settings | None = None, *, watch: Any = None) -> Services:
    """Build the services on default settings, without a response cache unless the settings say so."""
    settings = settings or Settings(catalogue_cache_seconds=0)
    terms = MarketTerms(settings)
    inventory = InventoryService(settings, terms, watch or NullStockWatch())
    cache = ResponseCache(settings.catalogue_cache_seconds)
    return Services(
        terms,
        inventory,
        CatalogService(settings, inventory, cache),
        CartService(settings, inventory),
        ShopService(),
        cache,
    )


@contextlib.asynccontextmanager
async def open_database(url: str, *, connections_max: int = 10) -> AsyncIterator[Database]:
    """Open a pool on a test's database and close it afterwards."""
    database = await connect(url, connections_min=1, connections_max=connections_max)
    try:
        yield database
    finally:
        await database.close()


async def make_user(
    database: Database,
    *,
    email: str | None = None,
    role: str = "customer",
    first_name: str = "Robin",
    last_name: str = "Field",
    activated: bool = True,
    password_hash: str = _PASSWORD_HASH,
) -> uuid.UUID:
    """Write an account; return its id."""
    user_id = new_id()
    email = email or f"person{next(_numbers)}@example.org"
    async with database.begin() as uow:
        await uow.execute(_INSERT_USER, user_id, email, password_hash, first_name, last_name, role, activated)
    return user_id


async def make_shop(
    database: Database, *, owner_id: uuid.UUID | None = None, name: str | None = None, slug: str | None = None
) -> uuid.UUID:
    """Open a shop; return its id."""
    owner_id = owner_id or await make_user(database)
    number = next(_numbers)
    draft = ShopDraft(name=name or f"Shop {number}", slug=slug, email=f"shop{number}@example.org")
    async with database.begin() as uow:
        return (await ShopService().open(uow, owner_id, draft)).id


async def make_product(
    database: Database,
    shop_id: uuid.UUID | None = None,
    *,
    on_hand: int = 10,
    price_minor: int = 1000,
    variants: Sequence[VariantDraft] | None = None,
    **fields: Any,
) -> MadeProduct:
    """Put a product into the catalogue by its service: one variant with ``on_hand`` pieces unless ``variants`` say."""
    shop_id = shop_id or await make_shop(database)
    number = next(_numbers)
    if variants is None:
        variants = [VariantDraft(original_price_minor=price_minor, on_hand=on_hand, sku=f"SKU-{number}")]
    values: dict[str, Any] = {"handle": f"product-{number}", "name": f"Product {number}", **fields}
    async with database.begin() as uow:
        draft = ProductDraft(**values, variants=tuple(variants))
        (saved,) = await build_services().catalog.save_products(uow, shop_id, [draft], kind="adjustment")
    return MadeProduct(saved.product_id, shop_id, saved.variant_ids)


def sized(*sizes: str, on_hand: int = 10, price_minor: int = 1000) -> dict[str, Any]:
    """Return the fields of a product that comes in sizes, for ``make_product(database, **sized("S", "M"))``."""
    return {
        "options": (OptionDraft("Size", sizes),),
        "variants": [
            VariantDraft(original_price_minor=price_minor, on_hand=on_hand, option_values=(size,)) for size in sizes
        ],
    }


async def make_review(
    database: Database,
    product_id: uuid.UUID,
    *,
    rating: int = 5,
    body: str = "Lovely.",
    user_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Write a review and count it on the product."""
    user_id = user_id or await make_user(database)
    review_id = new_id()
    async with database.begin() as uow:
        await uow.execute(_INSERT_REVIEW, review_id, product_id, user_id, "Robin F.", rating, body)
    return review_id


async def stock_of(database: Database, variant_id: uuid.UUID) -> tuple[int, int, int]:
    """Return on hand, reserved (lapsed holds included, as counted) and available (lapsed holds free)."""
    async with database.read() as db:
        row = await db.fetch_row("SELECT on_hand, reserved FROM stock WHERE variant_id = $1", variant_id)
        assert row is not None
        available = await build_services().inventory.availability(db, [variant_id])
    return row["on_hand"], row["reserved"], available[variant_id]


async def lapse_holds(database: Database, *, cart_id: uuid.UUID | None = None, minutes: int = 11) -> None:
    """Let time pass for holds: they began and end so many minutes earlier."""
    async with database.begin() as uow:
        await uow.execute(
            """UPDATE stock_reservations SET held_since = held_since - make_interval(mins => $2),
               expires_at = expires_at - make_interval(mins => $2) WHERE $1::uuid IS NULL OR cart_id = $1""",
            cart_id,
            minutes,
        )
