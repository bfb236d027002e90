"""What buyers hear of their parcels: each once, with the way to follow it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fairground.infrastructure.mail import Mailer
from fairground.modules.accounts.service import AccountService
from fairground.modules.fulfilment.service import FulfilmentService
from fairground.modules.notifications.consumers import build_consumers
from fairground.modules.notifications.mails import build_mail_consumers
from fairground.modules.notifications.service import NotificationService
from tests.support.app import App, running_app
from tests.support.factories import make_product
from tests.support.trade import TradeHouse

_NOTICES = "SELECT kind, message FROM notifications WHERE kind LIKE '%ship%' OR kind LIKE 'tracking%' ORDER BY id"
_MAILS = "SELECT subject, text_body, html_body FROM mails WHERE subject LIKE '%on its way' ORDER BY created_at, id"


async def tell(app: App, house: TradeHouse, seen: set[Any]) -> None:
    """Have the consumers read what happened since, each fact twice, as the bus may give it."""
    services = app.market.services
    accounts, parcels = services.provide(AccountService), services.provide(FulfilmentService)
    consumers = [
        *build_consumers(services.provide(NotificationService), parcels),
        *build_mail_consumers(accounts, parcels, services.provide(Mailer)),
    ]
    for event in await house.events():
        if event.id in seen:
            continue
        seen.add(event.id)
        for consumer in consumers:
            handler = consumer.handlers.get(event.type)
            for _ in range(2 if handler else 0):
                async with house.database.begin() as uow:
                    await handler(uow, event)  # type: ignore[misc]


async def test_each_parcel_is_told_once(house: TradeHouse, database_url: str, tmp_path: Path) -> None:
    """BEY-17b, SPA-13: of a part its own notice and mail; of the last parcel the order's, with carrier and number."""
    async with running_app(database_url, tmp_path) as app:
        lamp = await make_product(house.database, on_hand=9)
        buyer, staff = await house.person(), await house.member(lamp.shop_id)
        order = (await buyer.buy_and_pay((lamp.variant_id, 2)))["orders"][0]
        seen: set[Any] = set()
        path = f"/shops/mine/orders/{order['id']}/shipments"
        one = {"items": [{"order_item_id": order["items"][0]["id"], "quantity": 1}]}
        first = (await staff.post(path, {**one, "carrier": "dhl", "tracking_number": "0034"})).json()["shipment"]
        await tell(app, house, seen)
        await staff.post(path, {"carrier": "other", "carrier_name": "<Wagon> {shop}", "tracking_number": "W-1"})
        await tell(app, house, seen)
        way = {"carrier": "gls", "tracking_number": "G-2"}
        await staff.send("PATCH", f"/shops/mine/shipments/{first['id']}", way)
        await tell(app, house, seen)
    number, shop = order["order_number"], order["shop"]["name"]
    assert [(row["kind"], row["message"]) for row in await house.rows(_NOTICES)] == [
        ("order_partly_shipped", f"A part of your order {number} from {shop} is on its way with DHL (0034)."),
        ("order_shipped", f"Your order has shipped! {number} from {shop} is on its way with <Wagon> {{shop}} (W-1)."),
        ("tracking_changed", f"You can follow your order {number} from {shop}: it goes with GLS (G-2)."),
    ]
    part, whole = await house.rows(_MAILS)
    assert part["subject"] == f"A part of your order {number} is on its way"
    assert "On its way with DHL, number 0034: https://www.dhl.com/" in part["text_body"]
    assert whole["subject"] == f"Your order {number} is on its way"
    assert "On its way with DHL, number 0034: https://www.dhl.com/" in whole["text_body"]
    assert "On its way with <Wagon> {shop}, number W-1" in whole["text_body"]
    assert "&lt;Wagon&gt;" in whole["html_body"]
