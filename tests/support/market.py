"""A small market on a real server: shops with goods, their sellers, an admin, and as many buyers as a test wants.

with small_market(database_url, tmp_path) as market:
    buyer = market.person("ada")
    buyer.post("/cart/items", {"variant_id": market.stalls[0].variant(), "quantity": 1})
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from fairground.entrypoints.demo.catalogue import load_shops
from fairground.entrypoints.demo.model import DemoProduct, DemoShop
from fairground.entrypoints.demo.pictures import product_picture
from fairground.infrastructure.access import Role
from fairground.infrastructure.sessions import AccessTokens
from fairground.infrastructure.settings import Settings
from fairground.kernel.ids import new_id
from fairground.modules.accounts.passwords import Passwords
from tests.support.factories import make_shop, make_user, open_database
from tests.support.postgres import run_apart
from tests.support.server import PASSWORD, Person, Server

JWT_SECRET = "a-secret-for-signing-in-many-people-0123456789"
_CROWD = """
WITH written AS (
    INSERT INTO users (id, email, email_key, password_hash, first_name, last_name, role, activated_at)
    SELECT id, id || '@example.org', id || '@example.org', 'no password', 'Someone', 'Else', 'customer', now()
    FROM unnest($1::uuid[]) AS id
)
INSERT INTO sessions (id, user_id, expires_at) SELECT id, id, now() + interval '1 day' FROM unnest($1::uuid[]) AS id
"""
_SIGN_IN = "INSERT INTO sessions (id, user_id, expires_at) VALUES ($1, $2, now() + interval '1 day')"


@dataclass
class Stall:
    """A shop: who sells, and the products as the API described them when they were added."""

    id: str
    slug: str
    name: str
    seller: Person
    products: list[dict[str, Any]] = field(default_factory=list)

    def variant(self, product: int = 0, number: int = 0) -> str:
        """Return the id of a variant of one of the products."""
        return str(self.products[product]["variants"][number]["id"])


@dataclass
class SmallMarket:
    """A running server with shops."""

    server: Server
    database_url: str
    tokens: AccessTokens
    stalls: list[Stall] = field(default_factory=list)

    def person(self, name: str, *, role: str = "customer") -> Person:
        """Return somebody new who is signed in, and who can sign in with ``PASSWORD`` elsewhere."""
        user_id, session_id, email = run_apart(self._write_person(name, role))
        person = Person(self.server)
        person.token = self.tokens.issue(user_id=user_id, email=email, role=Role(role), session_id=session_id)
        person.user = {"id": str(user_id), "email": email, "role": role}
        return person

    def crowd(self, count: int) -> list[str]:
        """Return the tokens of so many new customers, who have no password."""
        ids = [new_id() for _ in range(count)]
        run_apart(self._write_crowd(ids))
        return [
            self.tokens.issue(user_id=one, email=f"{one}@example.org", role=Role.CUSTOMER, session_id=one)
            for one in ids
        ]

    async def _write_crowd(self, ids: list[uuid.UUID]) -> None:
        async with open_database(self.database_url) as database, database.begin() as uow:
            await uow.execute(_CROWD, ids)

    async def _write_person(self, name: str, role: str) -> tuple[uuid.UUID, uuid.UUID, str]:
        password_hash = await Passwords().hash(PASSWORD)
        email, session_id = f"{name}@example.org", new_id()
        async with open_database(self.database_url) as database:
            user_id = await make_user(
                database, email=email, role=role, first_name=name.title(), password_hash=password_hash
            )
            async with database.begin() as uow:
                await uow.execute(_SIGN_IN, session_id, user_id)
        return user_id, session_id, email

    def open_stall(self, name: str, slug: str) -> Stall:
        """Open a shop whose seller is called like its slug."""
        seller = self.person(slug)
        shop_id = run_apart(self._write_shop(uuid.UUID(seller.user["id"]), name, slug))
        stall = Stall(str(shop_id), slug, name, seller)
        self.stalls.append(stall)
        return stall

    async def _write_shop(self, owner_id: uuid.UUID, name: str, slug: str) -> uuid.UUID:
        async with open_database(self.database_url) as database:
            return await make_shop(database, owner_id=owner_id, name=name, slug=slug)

    def add_product(self, stall: Stall, *, on_hand: int = 50, price_minor: int = 1250, **fields: Any) -> dict[str, Any]:
        """Put a product with one variant on sale."""
        variant = {"original_price": {"amount": price_minor, "currency": "USD"}, "on_hand": on_hand}
        body = {"name": f"Thing {len(stall.products)} of {stall.name}", "variants": [variant], **fields}
        product: dict[str, Any] = stall.seller.post("/products", body)
        stall.products.append(product)
        return product


@contextlib.contextmanager
def small_market(
    database_url: str, data_dir: Path, *, slugs: tuple[str, ...] = ("north", "south"), **env: str
) -> Iterator[SmallMarket]:
    """Serve a market with plain shops, each with three products of one variant; ``env`` are settings."""
    with _serving(database_url, data_dir, env) as market:
        for slug in slugs:
            stall = market.open_stall(slug.title(), slug)
            for _ in range(3):
                market.add_product(stall)
        yield market


@contextlib.contextmanager
def pictured_market(database_url: str, data_dir: Path, *, products: int = 4, **env: str) -> Iterator[SmallMarket]:
    """Serve a market with two shops of the demo, with pictures and variants: for looking at."""
    shops, goods = load_shops()
    with _serving(database_url, data_dir, env) as market:
        for shop in shops[:2]:
            stall = market.open_stall(shop.name, shop.slug)
            for product in [product for product in goods if product.shop == shop.slug][:products]:
                _add_pictured(stall, product, shop)
        yield market


def _add_pictured(stall: Stall, product: DemoProduct, shop: DemoShop) -> None:
    body = {
        "name": product.name,
        "description_html": product.description_html,
        "vendor": shop.name,
        "tags": product.tags,
        "options": [{"name": option.name, "values": option.values} for option in product.options],
        "variants": [
            {
                "sku": variant.sku,
                "option_values": [variant.options[option.name] for option in product.options],
                "original_price": {"amount": variant.original_price, "currency": "USD"},
                "on_hand": 20,
            }
            for variant in product.variants
        ],
    }
    pictures = [("images", (f"{number}.jpg", product_picture(product, number))) for number in range(1)]
    answer = stall.seller.http.post(
        "/products",
        data={"product": msgspec.json.encode(body).decode()},
        files=pictures,
        headers={"authorization": f"Bearer {stall.seller.token}"},
    )
    assert answer.status_code == 201, answer.text
    stall.products.append(answer.json())


@contextlib.contextmanager
def _serving(database_url: str, data_dir: Path, env: dict[str, str]) -> Iterator[SmallMarket]:
    settings = Settings(jwt_secret=JWT_SECRET)
    server = Server(data_dir, env={"DATABASE_URL": database_url, "JWT_SECRET": JWT_SECRET, **env})
    try:
        server.start()
        yield SmallMarket(server, database_url, AccessTokens(settings))
    finally:
        server.close()
