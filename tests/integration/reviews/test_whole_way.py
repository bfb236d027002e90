"""From the order to the answered review, through the whole program with its background work."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest

from fairground.modules.accounts.service import AccountService
from tests.support.app import App, Visitor, running_app
from tests.support.factories import make_product, make_shop
from tests.support.server import ADDRESS

PASSWORD = "carousel-horses-41"
SECONDS_MAX = 20.0


async def person(app: App, name: str) -> Visitor:
    async with app.market.database.begin() as uow:
        await app.market.services.provide(AccountService).create_user(
            uow, email=f"{name}@example.org", password=PASSWORD, first_name=name.title(), last_name="Lee"
        )
    visitor = app.visitor()
    visitor.user = await visitor.sign_in(f"{name}@example.org", PASSWORD)
    return visitor


async def notice(visitor: Visitor, kind: str) -> dict[str, Any]:
    """Wait for a notice."""
    deadline = time.monotonic() + SECONDS_MAX
    while time.monotonic() < deadline:
        for found in (await visitor.ok("GET", "/notifications"))["items"]:
            if found["kind"] == kind:
                return dict(found)
        await asyncio.sleep(0.05)
    pytest.fail(f"nobody said {kind}")


async def test_bought_delivered_reviewed_answered(database_url: str, tmp_path: Path) -> None:
    """REV-01, REV-02, REV-03: each step opens the next, and everyone is told."""
    async with running_app(database_url, tmp_path, background=True) as app:
        ann, marta = await person(app, "ann"), await person(app, "marta")
        shop = await make_shop(app.market.database, owner_id=marta.user["id"], name="Kiln", slug="kiln")
        lamp = await make_product(app.market.database, shop, name="Storm lantern")
        await ann.ok("PUT", f"/wishlist/items/{lamp.id}")
        url = f"/products/{lamp.id}/reviews"
        items = [{"variant_id": str(lamp.variant_id), "quantity": 1}]
        placed = await ann.ok("POST", "/orders", {"items": items, "shipping_address": ADDRESS, "payment_method": "cod"})
        order = placed["orders"][0]
        assert (await ann.send("POST", url, {"rating": 5})).status_code == 403
        for status in ("processing", "shipped", "delivered"):
            await marta.ok("PATCH", f"/orders/{order['id']}/status", {"status": status})
        (item,) = (await ann.ok("GET", "/users/me/reviews/pending"))["items"]
        assert item["id"] == order["items"][0]["id"]
        review = await ann.ok("POST", url, {"rating": 5, "body": "So bright!", "order_line_id": item["id"]})
        assert (await ann.ok("GET", f"/orders/{order['id']}"))["items"][0]["is_reviewed"] is True
        told = await notice(marta, "review_posted")
        assert (told["message"], told["link"]) == ("Ann L. gave Storm lantern 5 stars.", "/seller/reviews")
        await marta.ok("PUT", f"/shops/mine/reviews/{review['id']}/reply", {"body": "Thank you!"})
        assert (await notice(ann, "review_replied"))["link"] == "/account/reviews"
        wick = await make_shop(app.market.database, owner_id=marta.user["id"], name="Wick", slug="wick")
        await ann.ok("PUT", "/shops/wick/follow")
        lantern = await make_product(app.market.database, wick, name="Paper lantern")
        assert (await notice(ann, "shop_has_news"))["link"] == f"/products/{lantern.id}"
        guest = app.visitor()
        (shown,) = (await guest.ok("GET", url))["items"]
        assert (shown["body"], shown["reply"]["body"]) == ("So bright!", "Thank you!")
