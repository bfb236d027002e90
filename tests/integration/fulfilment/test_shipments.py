"""Parcels: what is sent of an order, piece by piece, and what that does to the order."""

from __future__ import annotations

import asyncio
import uuid
from collections import Counter
from dataclasses import dataclass
from typing import Any

from fairground.infrastructure.access import Role, ShopRole
from fairground.infrastructure.database import UnitOfWork
from fairground.modules.ledger.domain import AccountKind
from fairground.modules.orders import shipped_repository
from tests.support.digest import digest
from tests.support.factories import make_product, make_shop, stock_of
from tests.support.trade import Person, TradeHouse


@dataclass(frozen=True)
class Deal:
    """A paid order of five lamps and two mugs of one shop."""

    buyer: Person
    staff: Person
    shop_id: uuid.UUID
    lamp: Any
    id: str
    lamps: str
    mugs: str

    async def send(self, who: Person | None = None, *, key: str | None = None, **body: Any) -> Any:
        headers = {} if key is None else {"idempotency-key": key}
        return await (who or self.staff).post(f"/shops/mine/orders/{self.id}/shipments", body, **headers)

    async def order(self) -> dict[str, Any]:
        found: dict[str, Any] = (await self.buyer.get(f"/orders/{self.id}")).json()
        return found

    async def shipments(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self.buyer.get(f"/orders/{self.id}/shipments")).json()["items"]
        return found


def pieces(line_id: str, quantity: int) -> dict[str, Any]:
    return {"order_item_id": line_id, "quantity": quantity}


async def make_deal(house: TradeHouse, **options: Any) -> Deal:
    shop_id = await make_shop(house.database)
    lamp, mug = [await make_product(house.database, shop_id, on_hand=10, price_minor=500) for _ in range(2)]
    buyer = await house.person()
    wanted = ((lamp.variant_id, 5), (mug.variant_id, 2))
    placed = await (buyer.buy(*wanted, **options) if options else buyer.buy_and_pay(*wanted))
    order = placed["orders"][0]
    by_variant = {item["variant_id"]: item["id"] for item in order["items"]}
    return Deal(
        buyer,
        await house.member(shop_id),
        shop_id,
        lamp,
        order["id"],
        by_variant[str(lamp.variant_id)],
        by_variant[str(mug.variant_id)],
    )


async def test_an_order_goes_in_parcels(house: TradeHouse) -> None:
    """BEY-17b, ORD-21, ORD-24: partly shipped stays in process; the last parcel ships, the last arrival delivers."""
    deal = await make_deal(house)
    first = await deal.send(carrier="dhl", tracking_number=" 0034 0001 ", items=[pieces(deal.lamps, 3)])
    assert first.status_code == 201, first.text
    parcel, order = first.json()["shipment"], first.json()["order"]
    assert (parcel["number"], parcel["carrier_name"], parcel["tracking_number"]) == (1, "DHL", "0034 0001")
    assert parcel["tracking_url"] == "https://www.dhl.com/global-en/home/tracking.html?tracking-id=0034%200001"
    assert [(item["name"], item["quantity"]) for item in parcel["items"]] == [(order["items"][0]["name"], 3)]
    assert (order["status"], order["shipped_pieces"]) == ("processing", 3)
    assert [line["shipped_quantity"] for line in order["items"]] == [3, 0]

    second = await deal.send(carrier="other", carrier_name="Wagon & Sons")
    assert second.json()["shipment"]["carrier_name"] == "Wagon & Sons"
    assert [item["quantity"] for item in second.json()["shipment"]["items"]] == [2, 2]
    assert second.json()["order"]["status"] == "shipped"

    one = await deal.staff.post(f"/shops/mine/shipments/{parcel['id']}/deliver")
    assert (one.status_code, one.json()["order"]["status"]) == (200, "shipped")
    two = await deal.staff.post(f"/shops/mine/shipments/{second.json()['shipment']['id']}/deliver")
    assert two.json()["order"]["status"] == "delivered"
    again = await deal.staff.post(f"/shops/mine/shipments/{parcel['id']}/deliver")
    assert (again.status_code, again.json()["order"]["status"]) == (200, "delivered")
    assert all(shipment["delivered_at"] for shipment in await deal.shipments())
    assert await house.balance(AccountKind.SELLER_AVAILABLE, deal.shop_id) > 0
    steps = [e["to_state"] for e in (await deal.buyer.get(f"/orders/{deal.id}/history")).json()["items"]
             if e["machine"] == "status"]  # fmt: skip
    assert steps == ["pending", "processing", "shipped", "delivered"]
    facts = [(e.type, e.payload["number"], e.payload["is_last"]) for e in await house.events(
        "shipment.created", "shipment.delivered")]  # fmt: skip
    assert facts == [
        ("shipment.created", 1, False),
        ("shipment.created", 2, True),
        ("shipment.delivered", 1, True),
        ("shipment.delivered", 2, True),
    ]
    await house.must_agree()


async def test_what_a_parcel_cannot_hold(house: TradeHouse) -> None:
    """BEY-17b: never more pieces than are left, nothing of other orders, nothing twice; refused, nothing changes."""
    deal = await make_deal(house)
    assert (await deal.send(items=[pieces(deal.lamps, 4)])).status_code == 201
    before = await digest(house.database)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"items": [pieces(deal.lamps, 2)]}, "SHIPMENT_INVALID"),
        ({"items": [pieces(str(uuid.uuid4()), 1)]}, "SHIPMENT_INVALID"),
        ({"items": [pieces(deal.mugs, 1), pieces(deal.mugs, 1)]}, "SHIPMENT_INVALID"),
        ({"tracking_number": "123"}, "CARRIER_REQUIRED"),
        ({"carrier": "other"}, "CARRIER_NAME_REQUIRED"),
        ({"carrier": "dhl", "tracking_number": "<script>"}, "VALIDATION_FAILED"),
        ({"carrier": "pigeon"}, "VALIDATION_FAILED"),
    ]
    for body, code in wrong:
        answer = await deal.send(**body)
        assert (answer.status_code, answer.json()["code"]) == (422, code), body
    assert await digest(house.database) == before
    assert (await deal.send()).status_code == 201
    assert (await deal.send()).json()["code"] == "NOTHING_TO_SHIP"


async def test_many_pack_at_once(house: TradeHouse) -> None:
    """BEY-17b, ORD-32, I30: of many parcels sent at the same moment no piece goes twice, and none is lost."""
    deal = await make_deal(house)
    crowd = [await house.member(deal.shop_id) for _ in range(4)]
    answers = await asyncio.gather(*[deal.send(who, items=[pieces(deal.lamps, 2)]) for who in crowd * 2])
    assert Counter(answer.status_code for answer in answers) == {201: 2, 422: 6}
    assert (await deal.order())["shipped_pieces"] == 4
    assert [shipment["number"] for shipment in await deal.shipments()] == [1, 2]
    await house.must_agree()


async def test_the_count_holds_without_the_lock(house: TradeHouse) -> None:
    """BEY-17b, R2: the statement itself refuses a piece too many, whatever was read before."""
    deal = await make_deal(house)

    async def note(quantity: int) -> bool:
        async def work(uow: UnitOfWork) -> bool:
            return await shipped_repository.note(uow, uuid.UUID(deal.id), {uuid.UUID(deal.lamps): quantity}, 1)

        return await house.database.transact(work)

    assert Counter(await asyncio.gather(*[note(2) for _ in range(6)])) == {True: 2, False: 4}
    assert not await note(-5)


async def test_a_parcel_and_a_cancellation(house: TradeHouse) -> None:
    """ORD-23, ORD-32: a buyer cancels only while nothing was sent; at the same moment, one of both is refused."""
    deal = await make_deal(house)
    cancelled, sent = await asyncio.gather(
        deal.buyer.post(f"/orders/{deal.id}/cancel"), deal.send(items=[pieces(deal.mugs, 1)])
    )
    assert sorted((cancelled.status_code, sent.status_code)) in ([200, 409], [201, 409])
    other = await make_deal(house)
    assert (await other.send(items=[pieces(other.mugs, 1)])).status_code == 201
    assert not (await other.order())["can_cancel"]
    before = await digest(house.database)
    refused = await other.buyer.post(f"/orders/{other.id}/cancel")
    assert (refused.status_code, refused.json()["code"]) == (409, "CANNOT_CANCEL")
    assert await digest(house.database) == before
    await house.must_agree()


async def test_what_is_on_its_way_is_on_no_shelf(house: TradeHouse) -> None:
    """ORD-23: the shop may still cancel; the money of all goes back, only what was not sent goes back to the shelf."""
    deal = await make_deal(house)
    await deal.send(items=[pieces(deal.lamps, 2)])
    answer = await deal.staff.post(f"/orders/{deal.id}/cancel", {"reason": "broken"})
    assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
    assert await stock_of(house.database, deal.lamp.variant_id) == (8, 0, 8)
    refunded = (await deal.order())["refunded"]["amount"]
    assert refunded == (await deal.order())["total"]["amount"]
    late = await deal.send()
    assert (late.status_code, late.json()["code"]) == (409, "NOTHING_TO_SHIP") or late.json()["code"] == "NOT_SHIPPABLE"
    await house.must_agree()


async def test_the_old_way_makes_one_parcel(house: TradeHouse) -> None:
    """BEY-17b, ORD-18: setting the status sends what is left, without tracking; delivered, it has arrived."""
    deal = await make_deal(house)
    await deal.send(carrier="ups", tracking_number="1Z", items=[pieces(deal.lamps, 1)])
    moved = await deal.staff.send("PATCH", f"/orders/{deal.id}/status", {"status": "shipped"})
    assert (moved.status_code, moved.json()["shipped_pieces"]) == (200, 7)
    shipments = await deal.shipments()
    assert [(s["carrier_name"], s["tracking_url"] is None) for s in shipments] == [("UPS", False), ("", True)]
    assert (await deal.staff.send("PATCH", f"/orders/{deal.id}/status", {"status": "delivered"})).status_code == 200
    assert all(shipment["delivered_at"] for shipment in await deal.shipments())

    straight = await make_deal(house, method="cod")
    for status in ("processing", "delivered"):
        await straight.staff.send("PATCH", f"/orders/{straight.id}/status", {"status": status})
    (only,) = await straight.shipments()
    assert only["delivered_at"]
    assert sum(item["quantity"] for item in only["items"]) == 7
    await house.must_agree()


async def test_an_order_that_is_picked_up_has_no_parcels(house: TradeHouse) -> None:
    """ORD-30: neither by hand nor by its status."""
    deal = await make_deal(house, method="cod", fulfilment="pickup")
    refused = await deal.send()
    assert (refused.status_code, refused.json()["code"]) == (409, "PICKUP_ORDER")
    for queue in ("preparing", "ready", "completed"):
        answer = await deal.staff.send("PATCH", f"/orders/{deal.id}/status", {"queue_status": queue})
        assert answer.status_code == 200
    assert await deal.shipments() == []


async def test_cash_orders_are_taken_up_by_their_first_parcel_and_unpaid_ones_wait(house: TradeHouse) -> None:
    """ORD-21: a new cash order goes by way of ``processing``; one that waits for its money is not sent."""
    deal = await make_deal(house, method="cod")
    assert (await deal.send()).json()["order"]["status"] == "shipped"
    unpaid = await make_deal(house, method="cc")
    before = await digest(house.database)
    refused = await unpaid.send()
    assert (refused.status_code, refused.json()["code"]) == (409, "PAYMENT_REQUIRED")
    assert await digest(house.database) == before


async def test_a_parcel_is_corrected_and_taken_back(house: TradeHouse) -> None:
    """BEY-17b, ORD-33: another number is told; a parcel in error is undone, on record, until it has arrived."""
    deal = await make_deal(house)
    parcel = (await deal.send()).json()["shipment"]
    changed = await deal.staff.send(
        "PATCH", f"/shops/mine/shipments/{parcel['id']}", {"carrier": "gls", "tracking_number": "G-1"}
    )
    assert (changed.status_code, changed.json()["carrier_name"]) == (200, "GLS")
    (fact,) = await house.events("shipment.updated")
    assert fact.payload["has_new_tracking"] is True

    assert (await deal.staff.send("DELETE", f"/shops/mine/shipments/{parcel['id']}")).status_code == 204
    order = await deal.order()
    assert (order["status"], order["shipped_pieces"], await deal.shipments()) == ("processing", 0, [])
    history = (await deal.buyer.get(f"/orders/{deal.id}/history")).json()["items"]
    assert (history[-1]["to_state"], history[-1]["forced"]) == ("processing", True)
    assert history[-1]["reason"] == "parcel 1 was written down in error"

    parcel = (await deal.send(items=[pieces(deal.lamps, 1)])).json()["shipment"]
    await deal.staff.post(f"/shops/mine/shipments/{parcel['id']}/deliver")
    refused = await deal.staff.send("DELETE", f"/shops/mine/shipments/{parcel['id']}")
    assert (refused.status_code, refused.json()["code"]) == (409, "SHIPMENT_DELIVERED")
    assert (await deal.order())["shipped_pieces"] == 1
    await house.must_agree()


async def test_a_request_sent_again_sends_no_second_parcel(house: TradeHouse) -> None:
    """I14, BEY-17b: the same key, the same answer, one parcel."""
    deal = await make_deal(house)
    first, second = [await deal.send(key="k", items=[pieces(deal.lamps, 1)]) for _ in range(2)]
    assert (first.content, second.status_code) == (second.content, 201)
    assert len(await deal.shipments()) == 1
    other = await deal.send(key="k", items=[pieces(deal.lamps, 2)])
    assert (other.status_code, other.json()["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")


async def test_who_may_send(house: TradeHouse) -> None:
    """RBAC-12, RBAC-21, RBAC-22: whoever works in the shop; buyers 403, other shops do not find order nor parcel."""
    deal = await make_deal(house)
    parcel = (await deal.send(items=[pieces(deal.mugs, 1)])).json()["shipment"]["id"]
    stranger, admin = await house.member(await make_shop(house.database)), await house.person(role=Role.ADMIN)
    before = await digest(house.database)
    for who, status in ((deal.buyer, 403), (admin, 403), (stranger, 404)):
        answers = [
            await deal.send(who),
            await who.send("PATCH", f"/shops/mine/shipments/{parcel}", {"carrier": "dhl"}),
            await who.post(f"/shops/mine/shipments/{parcel}/deliver"),
            await who.send("DELETE", f"/shops/mine/shipments/{parcel}"),
            await who.get(f"/shops/mine/packing-slips.pdf?order_id={deal.id}"),
            await who.get(f"/shops/mine/shipments/{parcel}/packing-slip.pdf"),
        ]
        assert [answer.status_code for answer in answers] == [status] * 6
    assert (await stranger.get(f"/orders/{deal.id}/shipments")).status_code == 404
    assert await digest(house.database) == before
    for role in (ShopRole.MANAGER, ShopRole.OWNER):
        assert (
            await deal.send(await house.member(deal.shop_id, role), items=[pieces(deal.lamps, 1)])
        ).status_code == 201
