"""Shops with rates, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fairground.infrastructure.access import ShopRole

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

    from tests.support.trade import Person, TradeHouse

FLAT = ({"price": 500},)
#: up to 1 kg, up to 5 kg; nothing heavier
BY_WEIGHT = ({"at_most": 1000, "price": 490}, {"at_least": 1001, "at_most": 5000, "price": 690})
#: in odd amounts: goods up to 19.99, dearer ones
BY_PRICE = ({"at_most": 1_999, "price": 317}, {"at_least": 2_000, "price": 151})


@dataclass(frozen=True)
class Sender:
    """A manager of a shop that sends parcels."""

    person: Person
    shop_id: uuid.UUID

    async def zone(self, *countries: str, name: str = "Zone", rest_of_world: bool = False) -> str:
        """Add a zone; returns its id."""
        body = {"name": name, "countries": countries, "rest_of_world": rest_of_world}
        return str((await self._made("/zones", body))["id"])

    async def method(self, zone_id: str, name: str = "Post", *, tiers: Sequence[Any] = FLAT, **fields: Any) -> str:
        """Add a method to a zone; returns its id."""
        return str((await self._made(f"/zones/{zone_id}/methods", {"name": name, "tiers": tiers, **fields}))["id"])

    async def pickup(self, name: str = "The tent", address: str = "Row 3", instructions: str = "Ring twice") -> str:
        """Add a pickup point; returns its id."""
        body = {"name": name, "address": address, "instructions": instructions}
        return str((await self._made("/pickup-points", body))["id"])

    async def put(self, path: str, body: dict[str, Any]) -> None:
        """Change something that is there."""
        answer = await self.person.send("PUT", f"/shops/mine/shipping{path}", body)
        assert answer.status_code == 200, answer.text

    async def _made(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = await self.person.post(f"/shops/mine/shipping{path}", body)
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made


async def sender_of(house: TradeHouse, shop_id: uuid.UUID, role: ShopRole = ShopRole.MANAGER) -> Sender:
    """Return somebody who manages a shop."""
    return Sender(await house.member(shop_id, role), shop_id)
