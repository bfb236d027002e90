"""What organisers do with shops, where a test needs it done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairground.modules.shops.domain import ShopDecision

if TYPE_CHECKING:
    import uuid

    from fairground.infrastructure.database import Database
    from fairground.modules.shops.service import ShopService

_OWNER = "SELECT user_id FROM shop_members WHERE shop_id = $1 AND role = 'owner' LIMIT 1"


async def decide_on_shop(
    database: Database, shops: ShopService, shop_id: uuid.UUID, decision: ShopDecision = ShopDecision.SUSPEND
) -> None:
    """Take an organiser's decision about a shop, in the name of its owner, who is there."""
    async with database.begin() as uow:
        actor_id = await uow.fetch_value(_OWNER, shop_id)
        await shops.standing.decide(uow, shop_id, decision, reason="A test", actor_id=actor_id, request_id="")
