"""A market to measure: shops, products with three variants each, people with live sessions. Plain SQL, in seconds."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import asyncpg

from fairground.infrastructure.access import Role
from fairground.infrastructure.sessions import AccessTokens
from fairground.infrastructure.settings import Settings

SHOPS = 20
PRODUCTS = 1_000
BUYERS = 400

_FILL = f"""
INSERT INTO users (id, email, email_key, password_hash, first_name, last_name, activated_at)
SELECT gen_random_uuid(), 'buyer' || n || '@bench.test', 'buyer' || n || '@bench.test', 'x', 'Buyer', n::text, now()
FROM generate_series(1, {BUYERS}) n;
INSERT INTO sessions (id, user_id, expires_at) SELECT gen_random_uuid(), id, now() + interval '1 day' FROM users;
INSERT INTO shops (id, slug, name, email)
SELECT gen_random_uuid(), 'shop-' || n, 'Shop ' || n, 'shop' || n || '@bench.test' FROM generate_series(1, {SHOPS}) n;
INSERT INTO categories (id, slug, name, position, lineage)
SELECT i.id, 'category-' || i.n, 'Category ' || i.n, i.n, ARRAY[i.id]
FROM (SELECT gen_random_uuid() AS id, n FROM generate_series(1, 30) n) i;
INSERT INTO products (id, shop_id, category_id, handle, name, description_html, tags, options, price_min_minor,
    price_max_minor, original_price_min_minor, card_images, currency, rating_sum, rating_count, sold_out, search)
SELECT i.id, s.id, c.id, 'product-' || i.n, words.name,
    '<p>' || repeat('Made by hand in a small workshop, one at a time. ', 12) || '</p>',
    ARRAY['handmade', 'tag-' || i.n % 40], '[{{"name": "Size", "values": ["S", "M", "L"]}}]',
    1000 + i.n, 1200 + i.n, 1100 + i.n,
    jsonb_build_array(jsonb_build_object('url', '/media/products/' || i.id || '-400.webp', 'alt', words.name,
        'width', 400, 'height', 400)), 'USD', 9 * (i.n % 5), 2 * (i.n % 5), i.n % 97,
    product_search(words.name, ARRAY['handmade', 'tag-' || i.n % 40], c.name || ' ' || s.name,
        '<p>Made by hand in a small workshop</p>')
FROM (SELECT gen_random_uuid() AS id, n FROM generate_series(1, {PRODUCTS}) n) i
CROSS JOIN LATERAL (SELECT (ARRAY['Speckled','Striped','Plain','Tall','Round'])[1 + i.n % 5] || ' '
    || (ARRAY['mug','bowl','vase','plate','jug','lamp','basket'])[1 + i.n % 7] || ' ' || i.n AS name) words
JOIN shops s ON s.slug = 'shop-' || (1 + i.n % {SHOPS})
JOIN categories c ON c.slug = 'category-' || (1 + i.n % 30);
INSERT INTO product_images (id, product_id, position, public_id, url, alt, width, height)
SELECT gen_random_uuid(), p.id, n, 'products/' || p.id || '-' || n, '/media/products/' || p.id || '-' || n || '.webp',
    p.name, 800, 800 FROM products p, generate_series(0, 2) n;
INSERT INTO variants (id, product_id, sku, option_values, original_price_minor, discount_price_minor, currency,
    position)
SELECT gen_random_uuid(), p.id, p.handle || v.size, ARRAY[v.size], p.original_price_min_minor + 100 * v.n,
    p.price_min_minor + 100 * v.n, 'USD', v.n
FROM products p, (VALUES (0, 'S'), (1, 'M'), (2, 'L')) v (n, size);
INSERT INTO stock (variant_id, on_hand) SELECT id, 100000 FROM variants;
INSERT INTO stock_moves (variant_id, kind, quantity) SELECT variant_id, 'initial', on_hand FROM stock;
"""


@dataclass(frozen=True, slots=True)
class Buyer:
    """A person with a token that a running server believes."""

    id: uuid.UUID
    token: str


@dataclass(frozen=True, slots=True)
class Market:
    """What there is to ask for."""

    buyers: list[Buyer]
    #: (product, shop, variants), in a fixed order
    products: list[tuple[uuid.UUID, uuid.UUID, list[uuid.UUID]]]


async def fill(url: str, settings: Settings) -> Market:
    """Fill a migrated, empty database."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(_FILL)
        await connection.execute("VACUUM ANALYZE")
        people = await connection.fetch(
            "SELECT u.id, u.email, s.id AS sid FROM users u JOIN sessions s ON s.user_id = u.id"
        )
        products = await connection.fetch(
            "SELECT p.id, p.shop_id, array_agg(v.id ORDER BY v.position) AS variants"
            " FROM products p JOIN variants v ON v.product_id = p.id GROUP BY p.id ORDER BY p.handle"
        )
    finally:
        await connection.close()
    tokens = AccessTokens(settings)
    return Market(
        [
            Buyer(p["id"], tokens.issue(user_id=p["id"], email=p["email"], role=Role.CUSTOMER, session_id=p["sid"]))
            for p in people
        ],
        [(row["id"], row["shop_id"], list(row["variants"])) for row in products],
    )
