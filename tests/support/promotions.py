"""Coupons and sale events for tests: sellers who manage them, and the passing of an event's time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from fairground.infrastructure.access import Role, ShopRole
from fairground.kernel.clock import utc_now
from fairground.modules.promotions.event_schemas import SaleEvent, SaleEventIn
from fairground.modules.promotions.jobs import build_jobs

if TYPE_CHECKING:
    import uuid

    from fairground.infrastructure.database import Database
    from fairground.modules.promotions.service import PromotionService
    from tests.support.factories import MadeProduct
    from tests.support.trade import Person, TradeHouse


@dataclass(frozen=True)
class Seller:
    """A manager of a shop."""

    person: Person
    shop_id: uuid.UUID

    async def coupon(self, name: str = "SUMMER", **fields: Any) -> dict[str, Any]:
        """Add a coupon to the shop: 10 percent unless the fields say otherwise."""
        return await _coupon(self.person, "/coupons", name, fields)

    async def event(self, product: MadeProduct, *, pieces: int = 5, price: int = 500, **fields: Any) -> SaleEvent:
        """Make a sale event of all variants of a product: for a day from now, unless the fields say otherwise."""
        wish = {
            "product_id": product.id,
            "variants": [
                {"variant_id": variant_id, "price": {"amount": price, "currency": "USD"}, "quantity": pieces}
                for variant_id in product.variant_ids
            ],
            "ends_at": (utc_now() + timedelta(days=1)).isoformat(),
            **fields,
        }
        house = self.person.house
        async with house.database.begin() as uow:
            events = house.services.promotions.sale_events
            return await events.create(uow, msgspec.convert(wish, SaleEventIn), (), self.person.caller)


async def seller_of(house: TradeHouse, shop_id: uuid.UUID, role: ShopRole = ShopRole.MANAGER) -> Seller:
    """Return somebody who manages a shop."""
    return Seller(await house.member(shop_id, role), shop_id)


async def platform_coupon(house: TradeHouse, name: str = "MARKET", **fields: Any) -> dict[str, Any]:
    """Add a coupon of the platform: 10 percent unless the fields say otherwise."""
    return await _coupon(await house.person(role=Role.ADMIN), "/admin/coupons", name, fields)


async def _coupon(person: Person, path: str, name: str, fields: dict[str, Any]) -> dict[str, Any]:
    answer = await person.post(path, {"name": name, "kind": "percent", "value": 10, **fields})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def must_count(house: TradeHouse) -> None:
    """Fail unless every coupon's counter is the number of its redemptions that count, within its limits (I17)."""
    wrong = await house.rows(
        """
        SELECT c.name, c.used, count(r.id) FROM coupons c
        LEFT JOIN coupon_redemptions r ON r.coupon_id = c.id AND r.released_at IS NULL
        GROUP BY c.id HAVING c.used <> count(r.id) OR c.used > c.usage_limit
        UNION ALL
        SELECT c.name, c.per_user_limit, count(*) FROM coupons c
        JOIN coupon_redemptions r ON r.coupon_id = c.id AND r.released_at IS NULL
        GROUP BY c.id, r.user_id HAVING count(*) > c.per_user_limit
        """
    )
    assert wrong == []


async def set_clock(database: Database, event_id: uuid.UUID, *, begins_in: float, ends_in: float) -> None:
    """Have an event begin and end so many seconds from now; below zero, ago."""
    async with database.begin() as uow:
        await uow.execute(
            """UPDATE sale_events SET starts_at = now() + make_interval(secs => $2),
               ends_at = now() + make_interval(secs => $3) WHERE product_id = $1""",
            event_id,
            begins_in,
            ends_in,
        )


async def turn(database: Database, promotions: PromotionService) -> None:
    """Do what the job does at each of its turns."""
    (job,) = build_jobs(database, promotions)
    await job.run()
