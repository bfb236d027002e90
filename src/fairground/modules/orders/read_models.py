"""What the catalogue sells now, as orders need it. Reads the tables of catalog, shops and promotions."""

import uuid
from collections.abc import Sequence
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries
from fairground.modules.orders.pricing import Offer

OFFERS = """
SELECT v.id, v.product_id, p.shop_id, s.slug, s.name,
       -- what was agreed with the shop, else what holds for the nearest category that has a rate
       coalesce(s.commission_bps, (
           SELECT above.commission_bps FROM categories c JOIN categories above ON above.id = ANY(c.lineage)
           WHERE c.id = p.category_id AND above.commission_bps IS NOT NULL
           ORDER BY array_position(c.lineage, above.id) DESC LIMIT 1)),
       p.name,
       array_to_string(v.option_values, ' / '), v.sku,
       coalesce((SELECT i.url FROM product_images i WHERE i.id = v.image_id), p.card_images -> 0 ->> 'url'),
       v.price_minor, v.currency, v.taxable, v.requires_shipping, v.grams,
       v.deleted_at IS NULL AND p.deleted_at IS NULL AND p.status = 'published' AND s.status = 'active'
           AND coalesce(s.holiday_ends_at <= now(), s.holiday_message IS NULL)
           AND (e.product_id IS NULL OR (e.starts_at <= now() AND now() < e.ends_at)),
       CASE WHEN s.status <> 'active' THEN 'SHOP_CLOSED'
            WHEN NOT coalesce(s.holiday_ends_at <= now(), s.holiday_message IS NULL) THEN 'SHOP_ON_HOLIDAY'
            WHEN now() < e.starts_at THEN 'EVENT_NOT_STARTED' WHEN e.ends_at <= now() THEN 'EVENT_ENDED' END,
       told_at()
FROM variants v JOIN products p ON p.id = v.product_id JOIN shops s ON s.id = p.shop_id
LEFT JOIN sale_events e ON e.product_id = p.id
WHERE v.id = ANY($1::uuid[])
"""


class Offers(msgspec.Struct, frozen=True):
    """Variants as they are sold at ``now``, which is also the time that the transaction writes everywhere."""

    by_variant: dict[uuid.UUID, Offer]
    now: datetime | None


async def offers(db: Queries, variant_ids: Sequence[uuid.UUID]) -> Offers:
    """Return what is known of some variants, on sale or not."""
    rows = await db.fetch(OFFERS, variant_ids)
    return Offers({row[0]: Offer(*row[:-1]) for row in rows}, rows[0][-1] if rows else None)
