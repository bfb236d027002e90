"""A market of any size for the scale bench, written by the set in a minute or two: the product's own tables, filled.

Every shop has as many products and orders whatever the market's size, and categories and words are the same, so that
the small market and the large one differ in nothing but how many shops there are.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import asyncpg

from fairground.infrastructure.access import Role
from fairground.infrastructure.sessions import AccessTokens
from fairground.infrastructure.settings import Settings
from fairground.kernel.paging import encode_cursor

PRODUCTS_PER_SHOP = 100
ORDERS_PER_SHOP = 40
BUYERS = 400
SELLERS = 20
PRODUCTS = 20
#: Indexes are built, references checked and words gathered after the rows, as anybody would who loads so many.
_LOADED = (
    "products",
    "variants",
    "product_images",
    "stock",
    "stock_moves",
    "orders",
    "order_lines",
    "checkouts",
    "reviews",
)
_SETTINGS = """
SET statement_timeout = 0; SET work_mem = '128MB'; SET maintenance_work_mem = '256MB'; SET synchronous_commit = off
"""
_INDEXES = """
SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
WHERE i.indrelid = ANY ($1::text[]::regclass[])
  AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
"""
_REFERENCES = """
SELECT conname AS name, conrelid::regclass::text AS owner, pg_get_constraintdef(oid) AS definition FROM pg_constraint
WHERE contype = 'f' AND conrelid = ANY ($1::text[]::regclass[])
"""
_WORDS = """
CREATE TEMP TABLE kinds AS SELECT row_number() OVER () - 1 AS n, kind FROM unnest(ARRAY['mug','bowl','vase','plate',
    'jug','lamp','basket','scarf','hat','blanket','cushion','rug','print','poster','notebook','candle','soap','ring',
    'necklace','bracelet','earrings','bag','wallet','belt','apron','tea towel','chopping board','spoon','stool',
    'shelf','clock','mirror','toy','puzzle','kite','planter','watering can','bird house','honey','jam']) AS kind;
CREATE TEMP TABLE looks AS SELECT row_number() OVER () - 1 AS n, look FROM unnest(ARRAY['speckled','striped','plain',
    'tall','round','tiny','large','rustic','painted','carved','woven','knitted','glazed','polished','folding',
    'floral','checked','dotted','vintage','modern','soft','heavy','light','curved','square','ribbed','marbled',
    'smoked','golden','silver','copper','crimson','indigo','emerald','ivory','charcoal','amber','coral','lilac',
    'mustard','olive','rose','sand','sky','slate','teal','umber','violet','wheat','frosted']) AS look;
CREATE TEMP TABLE stuffs AS SELECT row_number() OVER () - 1 AS n, stuff FROM unnest(ARRAY['stoneware','porcelain',
    'oak','walnut','linen','cotton','wool','felt','leather','cork','brass','glass','paper','silk','bamboo','clay',
    'ash','cherry','hemp','jute','pewter','resin','slate','wicker','beeswax']) AS stuff;
CREATE TEMP TABLE names AS SELECT row_number() OVER () - 1 AS n, name FROM unnest(ARRAY['Alder','Birch','Cedar','Dune',
    'Ember','Fern','Grove','Heron','Isle','Juniper','Kestrel','Lark','Meadow','Nettle','Orchard','Pebble','Quarry',
    'Rowan','Saffron','Thistle','Upland','Vale','Willow','Yarrow','Zephyr']) AS name;
CREATE TEMP TABLE stories AS SELECT n, html, setweight(to_tsvector('english', fold(
    left(regexp_replace(html, '<[^>]*>|&[a-z]+;', ' ', 'g'), 20000))), 'D') AS vector
FROM (SELECT n, '<p>' || string_agg(sentence, ' ' ORDER BY hashint8(n * 100 + s)) || '</p>' AS html
      FROM generate_series(0, 199) n, LATERAL (SELECT s, sentence FROM unnest(ARRAY[
        'Made by hand in a small workshop, one at a time.', 'No two pieces are quite alike.',
        'It is fired twice and keeps its colour for years.', 'Wash it by hand and let it dry in the shade.',
        'The wood comes from trees that fell in the storms of last winter.', 'A gift for somebody who has everything.',
        'It fits a small kitchen as well as a large one.', 'We pack it in paper, without any plastic.',
        'The pattern was found in a book of our grandmother.', 'Good for children from three years on.',
        'It smells of summer and lasts through the winter.', 'Dyed with plants from our own garden.',
        'Ready to be sent within two days.', 'Ask us for other sizes and colours.',
        'The glaze is free of lead.', 'Every seam is sewn twice.', 'Designed by the sea and made in the hills.',
        'It ages well and can be repaired.']) WITH ORDINALITY AS t (sentence, s)
        WHERE (hashint8(n * 1000 + s) & 3) = 0 OR s = 1) AS told GROUP BY n) AS written;
CREATE TEMP TABLE labels AS SELECT n, tags, setweight(to_tsvector('english', fold(array_to_string(tags, ' '))), 'B')
    || setweight(to_tsvector('simple', fold(array_to_string(tags, ' '))), 'B') AS vector
FROM (SELECT n, ARRAY['handmade', 'style-' || n % 40, 'season-' || n % 7] AS tags FROM generate_series(0, 279) n) t;
"""
_PEOPLE = """
INSERT INTO users (id, email, email_key, password_hash, first_name, last_name, activated_at)
SELECT gen_random_uuid(), who || '@bench.test', who || '@bench.test', 'x', initcap(who), 'Bench', now()
FROM (SELECT 'buyer' || n AS who FROM generate_series(1, $1::int) n
      UNION ALL SELECT 'seller' || n FROM generate_series(1, $2::int) n) w
"""
_SHOPS = """
WITH made AS (
    INSERT INTO shops (id, slug, name, email, description)
    SELECT gen_random_uuid(), 'shop-' || g.n, a.name || ' & ' || b.name || ' ' || g.n, 'shop' || g.n || '@bench.test',
        'Things that ' || a.name || ' makes, and what friends bring.'
    FROM generate_series(1, $1::int) g (n) JOIN names a ON a.n = g.n % 25 JOIN names b ON b.n = g.n / 25 % 25
    RETURNING id, slug
)
INSERT INTO shop_members (shop_id, user_id, role)
SELECT made.id, u.id, 'owner' FROM made
JOIN users u ON u.email_key = replace(made.slug, 'shop-', 'seller') || '@bench.test'
"""
_CATEGORIES = """
INSERT INTO categories (id, slug, name, position, lineage)
SELECT id, 'part-' || n, 'Part ' || n, n, ARRAY[id]
FROM (SELECT gen_random_uuid() AS id, n FROM generate_series(0, 7) n) r;
INSERT INTO categories (id, parent_id, slug, name, position, lineage)
SELECT i.id, r.id, 'kind-' || k.n, initcap(k.kind), k.n, ARRAY[r.id, i.id]
FROM kinds k CROSS JOIN LATERAL (SELECT gen_random_uuid() AS id, k.n) i JOIN categories r ON r.slug = 'part-' || k.n % 8
"""
# The same text as the catalogue's own product_search makes, put together from parts that many products share. Newer
# products have later places and greater ids, as in the market itself.
_PRODUCTS = """
INSERT INTO products (id, place, shop_id, category_id, handle, name, description_html, tags, options, price_min_minor,
    price_max_minor, original_price_min_minor, card_images, currency, rating_sum, rating_count, sold_out, search,
    created_at)
SELECT i.id, i.n, i.shop_id, c.id, 'product-' || i.n, i.name, stories.html, labels.tags, '[]', i.price, i.price + 500,
    i.price + CASE WHEN i.h % 5 = 0 THEN 300 ELSE 0 END,
    jsonb_build_array(jsonb_build_object('url', '/media/products/' || i.id || '-400.webp', 'alt', i.name, 'width', 400,
        'height', 400)),
    'USD', 4 * (i.h % 9), i.h % 9, (i.h / 7 % 100) ^ 2 / 10,
    setweight(to_tsvector('english', fold(i.name)), 'A') || setweight(to_tsvector('simple', fold(i.name)), 'A')
        || labels.vector || setweight(to_tsvector('english', fold(c.name || ' ' || i.shop_name)), 'C')
        || setweight(to_tsvector('simple', fold(c.name || ' ' || i.shop_name)), 'C') || stories.vector,
    now() - make_interval(secs => $2 - i.n)
FROM (
    SELECT s.id AS shop_id, s.name AS shop_name, g.n, g.h, kinds.n AS kind_n,
        (lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint - 1000 * ($2 - g.n)), 12, '0') || '7'
            || substr(md5(g.n::text), 1, 3) || '8' || substr(md5(g.n::text), 4, 15))::uuid AS id,
        initcap(looks.look) || ' ' || stuffs.stuff || ' ' || kinds.kind || ', ' || names.name AS name,
        (300 + exp(3 + (g.h % 1000) / 200.0) * 10)::bigint AS price
    FROM (SELECT n, hashint8(n)::bigint & 2147483647 AS h FROM generate_series(1, $2::int) n) g
    JOIN shops s ON s.slug = 'shop-' || (1 + g.n % $1::int)
    JOIN kinds ON kinds.n = g.h % 40 JOIN looks ON looks.n = g.h / 40 % 50 JOIN stuffs ON stuffs.n = g.h / 2000 % 25
    JOIN names ON names.n = g.h / 50000 % 25
) i
JOIN categories c ON c.slug = 'kind-' || i.kind_n
JOIN stories ON stories.n = i.h % 200 JOIN labels ON labels.n = i.h / 3 % 280
ORDER BY i.n
"""
_WORDS_OF_PRODUCTS = """
SELECT setval(pg_get_serial_sequence('products', 'place'), max(place)) FROM products;
INSERT INTO search_words (word) SELECT word FROM ts_stat('SELECT search FROM products') ORDER BY word;
ALTER TABLE products ENABLE TRIGGER USER
"""
_GOODS = """
INSERT INTO product_images (id, product_id, position, public_id, url, alt, width, height)
SELECT gen_random_uuid(), id, 0, 'products/' || id, '/media/products/' || id || '.webp', name, 800, 800 FROM products;
INSERT INTO variants (id, product_id, sku, option_values, original_price_minor, discount_price_minor, currency,
    position)
SELECT gen_random_uuid(), p.id, p.handle || v.size, ARRAY[v.size], p.original_price_min_minor + 500 * v.n,
    CASE WHEN p.original_price_min_minor > p.price_min_minor THEN p.price_min_minor + 500 * v.n END, 'USD', v.n
FROM products p, (VALUES (0, 'S'), (1, 'L')) v (n, size);
INSERT INTO stock (variant_id, on_hand) SELECT id, 5 + abs(hashtext(sku)) % 50 FROM variants;
INSERT INTO stock_moves (variant_id, kind, quantity) SELECT variant_id, 'initial', on_hand FROM stock
"""
_TRADE = """
CREATE TEMP TABLE bought AS
SELECT gen_random_uuid() AS checkout_id, gen_random_uuid() AS order_id, gen_random_uuid() AS line_id, u.id AS user_id,
    u.first_name, u.email, s.id AS shop_id, s.name AS shop_name, p.id AS product_id, p.name, v.id AS variant_id, v.sku,
    v.price_minor, p.n, s.slug,
    (ARRAY['pending','processing','processing','shipped','delivered','completed','completed','cancelled'])[1 + p.n % 8]
        AS status
FROM (SELECT *, row_number() OVER (PARTITION BY shop_id ORDER BY id) AS n FROM products) p
JOIN shops s ON s.id = p.shop_id JOIN variants v ON v.product_id = p.id AND v.position = 0
JOIN users u ON u.email_key = 'buyer' || (1 + abs(hashtext(p.handle)) % 400) || '@bench.test'
WHERE p.n <= $1::int
"""
_ORDERS = """
INSERT INTO checkouts (id, number, user_id, payment_method, currency, subtotal_minor, total_minor, shipping_address,
    billing_address)
SELECT checkout_id, 'ORD-' || slug || '-' || n, user_id, 'cc', 'USD', price_minor, price_minor, a, a
FROM bought, LATERAL (SELECT jsonb_build_object('recipient', first_name, 'country', 'NL', 'city', 'Utrecht', 'address1',
    'Oudegracht 1', 'zip_code', '3511') AS a) address;
INSERT INTO orders (id, checkout_id, shop_id, user_id, order_number, status, payment_status, payment_method,
    payment_info, user_snapshot, shop_name, shipping_address, billing_address, currency, subtotal_minor, total_minor,
    paid_at, delivered_at, created_at, search)
SELECT order_id, checkout_id, shop_id, user_id, 'ORD-' || slug || '-' || n, status,
    CASE WHEN status IN ('pending', 'cancelled') THEN 'pending' ELSE 'paid' END, 'cc',
    '{"type": "cc", "provider": "sandbox"}', jsonb_build_object('id', user_id, 'name', first_name, 'email', email),
    shop_name, a, a, 'USD', price_minor, price_minor,
    CASE WHEN status NOT IN ('pending', 'cancelled') THEN now() - make_interval(days => n::int) END,
    CASE WHEN status IN ('delivered', 'completed') THEN now() - make_interval(days => n::int - 1) END,
    now() - make_interval(days => n::int), fold(slug || ' ' || first_name)
FROM bought, LATERAL (SELECT jsonb_build_object('recipient', first_name, 'country', 'NL', 'city', 'Utrecht', 'address1',
    'Oudegracht 1', 'zip_code', '3511') AS a) address;
INSERT INTO order_history (order_id, version, machine, to_state, actor_role)
SELECT o.id, 1, h.machine, h.state, 'buyer' FROM orders o
CROSS JOIN LATERAL (VALUES ('status', o.status), ('payment_status', o.payment_status)) AS h (machine, state);
INSERT INTO order_lines (id, order_id, product_id, variant_id, position, name, variant_name, sku, quantity,
    price_at_time_minor, total_minor, currency)
SELECT line_id, order_id, product_id, variant_id, 0, name, 'S', sku, 1, price_minor, price_minor, 'USD' FROM bought;
INSERT INTO reviews (id, product_id, user_id, order_line_id, author_name, rating, body)
SELECT gen_random_uuid(), product_id, user_id, line_id, first_name, 1 + n % 5, 'Just as it was described.' FROM bought
WHERE status = 'completed'
"""
# What was paid stands in the books, so that the market proves them as any other does.
_BOOKS = """
WITH paid AS (SELECT *, gen_random_uuid() AS transfer_id FROM orders WHERE payment_status = 'paid'),
payments AS (
    INSERT INTO payments (id, checkout_id, user_id, provider, method, status, amount_minor, captured_minor, currency,
        provider_reference)
    SELECT gen_random_uuid(), checkout_id, user_id, 'sandbox', 'cc', 'succeeded', total_minor, total_minor, currency,
        'sbx_' || checkout_id FROM paid
), accounts AS (
    INSERT INTO ledger_accounts (id, kind, owner_id, currency, balance_minor, floor_minor)
    SELECT gen_random_uuid(), 'seller_pending', shop_id::text, 'USD', sum(total_minor), 0 FROM paid GROUP BY shop_id
    UNION ALL
    SELECT gen_random_uuid(), 'provider_clearing', 'sandbox', 'USD', -sum(total_minor), NULL FROM paid
    RETURNING id, kind, owner_id
), made AS (
    INSERT INTO ledger_transfers (id, kind, reference, memo)
    SELECT transfer_id, 'order_paid', id, order_number FROM paid
)
INSERT INTO ledger_entries (transfer_id, account_id, amount_minor, currency)
SELECT p.transfer_id, a.id, p.total_minor, 'USD' FROM paid p JOIN accounts a ON a.owner_id = p.shop_id::text
UNION ALL
SELECT p.transfer_id, a.id, -p.total_minor, 'USD' FROM paid p JOIN accounts a ON a.owner_id = 'sandbox'
"""


@dataclass(frozen=True, slots=True)
class Place:
    """What there is to ask of a market: tokens of sellers, slugs of shops, products, the middle of the newest list."""

    seller_tokens: list[str]
    shops: list[str]
    products: list[str]
    deep_cursor: str


async def fill(url: str, settings: Settings, shops: int) -> Place:
    """Fill a migrated, empty database with so many shops."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(_SETTINGS)
        indexes = await connection.fetch(_INDEXES, list(_LOADED))
        for index in indexes:
            await connection.execute(f"DROP INDEX {index['name']}")
        references = await connection.fetch(_REFERENCES, list(_LOADED))
        for reference in references:
            await connection.execute(f"ALTER TABLE {reference['owner']} DROP CONSTRAINT {reference['name']}")
        products = shops * PRODUCTS_PER_SHOP
        await connection.execute(_WORDS)
        await connection.execute(_PEOPLE, BUYERS, shops)
        await connection.execute(_SHOPS, shops)
        await connection.execute(_CATEGORIES)
        await connection.execute("ALTER TABLE products DISABLE TRIGGER USER")
        await connection.execute(_PRODUCTS, shops, products)
        await connection.execute(_WORDS_OF_PRODUCTS)
        await connection.execute(_GOODS)
        for index in indexes:
            await connection.execute(index["definition"])
        await connection.execute("ANALYZE")
        await connection.execute(_TRADE, ORDERS_PER_SHOP)
        await connection.execute(_ORDERS)
        await connection.execute(_BOOKS)
        for reference in references:
            await connection.execute(
                f"ALTER TABLE {reference['owner']} ADD CONSTRAINT {reference['name']} {reference['definition']}"
            )
        await connection.execute("VACUUM ANALYZE")
        return await _place(connection, settings)
    finally:
        await connection.close()


async def _place(connection: asyncpg.Connection[asyncpg.Record], settings: Settings) -> Place:
    sellers = await connection.fetch(
        "INSERT INTO sessions (id, user_id, expires_at) SELECT gen_random_uuid(), u.id, now() + interval '1 day'"
        " FROM users u WHERE u.email_key = ANY ($1::text[]) RETURNING id, user_id",
        [f"seller{n}@bench.test" for n in range(1, SELLERS + 1)],
    )
    middle: uuid.UUID = await connection.fetchval(
        "SELECT id FROM products ORDER BY id OFFSET (SELECT count(*) / 2 FROM products) LIMIT 1"
    )
    tokens = AccessTokens(settings)
    issued = [
        tokens.issue(user_id=row["user_id"], email="seller@bench.test", role=Role.CUSTOMER, session_id=row["id"])
        for row in sellers
    ]
    products = await connection.fetch(
        "SELECT id FROM products WHERE place % ((SELECT count(*) FROM products) / $1) = 0 ORDER BY place", PRODUCTS
    )
    shops = [f"shop-{n}" for n in range(1, SELLERS + 1)]
    return Place(issued, shops, [str(row["id"]) for row in products], encode_cursor("newest", middle))
