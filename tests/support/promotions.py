"""Coupons and sale events for tests: sellers who manage them, through the API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fairground.infrastructure.access import Role, ShopRole

if TYPE_CHECKING:
    import uuid

    from tests.support.trade import Person, TradeHouse


@dataclass(frozen=True)
class Seller:
    """A manager of a shop."""

    person: Person
    shop_id: uuid.UUID

    async def coupon(self, name: str = "SUMMER", **fields: Any) -> dict[str, Any]:
        """Add a coupon to the shop: 10 percent unless the fields say otherwise."""
        return await _coupon(self.person, "/coupons", name, fields)


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
