"""A shop with a product, people who bought it, and those who sell and run the market."""

from __future__ import annotations

import io
import uuid
from dataclasses import dataclass
from typing import Any

import httpx2
from PIL import Image

from fairground.infrastructure.access import Role, ShopRole
from fairground.modules.notifications.service import NotificationService
from fairground.modules.reviews.consumers import build_consumers
from tests.support.events import feed
from tests.support.factories import MadeProduct, make_user
from tests.support.purchases import make_purchase
from tests.support.shop_api import ShopApi, signed_in


def picture(colour: str = "red") -> bytes:
    """Return a small PNG."""
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(buffer, "PNG")
    return buffer.getvalue()


@dataclass(frozen=True)
class Buyer:
    """Somebody who may have bought something."""

    id: uuid.UUID
    client: httpx2.AsyncClient
    line: uuid.UUID | None

    async def post(self, product_id: uuid.UUID, rating: int = 5, body: str = "", **more: Any) -> httpx2.Response:
        """Write a review."""
        return await self.client.post(f"/products/{product_id}/reviews", json={"rating": rating, "body": body, **more})


@dataclass(frozen=True)
class Stage:
    """What the tests of reviews play on."""

    api: ShopApi
    owner_id: uuid.UUID
    shop_id: uuid.UUID
    lamp: MadeProduct

    async def buyer(self, status: str | None = "delivered") -> Buyer:
        """Return somebody new, whose order of the lamp has come so far; with None they never ordered."""
        user_id = await make_user(self.api.database)
        line = None if status is None else await make_purchase(self.api.database, user_id, self.lamp, status=status)
        return Buyer(user_id, self.api.client(signed_in(user_id)), line)

    def seller(self, role: ShopRole = ShopRole.OWNER, shop_id: uuid.UUID | None = None) -> httpx2.AsyncClient:
        """Return the client of the shop's owner, in this or another role."""
        return self.api.client(signed_in(self.owner_id, shops={shop_id or self.shop_id: role}))

    async def admin(self) -> httpx2.AsyncClient:
        """Return the client of an organiser."""
        return self.api.client(signed_in(await make_user(self.api.database, role="admin"), role=Role.ADMIN))

    async def summary(self) -> tuple[float | None, int]:
        """Return the lamp's average and count; fail unless product, summary and list agree on them."""
        async with self.api.client() as visitor:
            product = (await visitor.get(f"/products/{self.lamp.id}")).json()
            summary = (await visitor.get(f"/products/{self.lamp.id}/reviews/summary")).json()
            listed = (await visitor.get(f"/products/{self.lamp.id}/reviews?limit=100")).json()["items"]
        assert (product["rating_average"], product["rating_count"]) == (summary["average"], summary["count"])
        assert len(listed) == summary["count"]
        return summary["average"], summary["count"]

    async def value(self, sql: str, *args: object) -> Any:
        """Return one value of the database."""
        async with self.api.database.read() as db:
            return await db.fetch_value(sql, *args)

    async def notices(self, user_id: uuid.UUID) -> list[tuple[str, str, str | None]]:
        """Have the facts written so far told, twice as after a crash; return somebody's notices, oldest first."""
        consumers = build_consumers(NotificationService(), self.api.services.shops)
        await feed(self.api.database, consumers, times=2)
        async with self.api.database.read() as db:
            rows = await db.fetch(
                "SELECT kind, message, link FROM notifications WHERE user_id = $1 ORDER BY id", user_id
            )
        return [tuple(row) for row in rows]
