"""Papers: who may have them, numbers without gaps, and figures as they are stored."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import asyncpg
import pytest

from fairground.infrastructure.database import UnitOfWork
from fairground.modules.fulfilment.consumers import InvoiceNumbers
from fairground.modules.fulfilment.domain import PaperKind
from fairground.modules.fulfilment.papers import PaperService
from tests.support.factories import make_product, make_shop
from tests.support.trade import Person, TradeHouse


async def paid_orders(house: TradeHouse, shop_id: uuid.UUID, count: int) -> tuple[Person, list[str]]:
    lamp = await make_product(house.database, shop_id, on_hand=50, price_minor=1250)
    buyer = await house.person()
    found = [(await buyer.buy_and_pay((lamp.variant_id, 2)))["orders"][0]["id"] for _ in range(count)]
    return buyer, found


async def papers(who: Person, order_id: str) -> list[tuple[str, str | None]]:
    items = (await who.get(f"/orders/{order_id}/papers")).json()["items"]
    return [(paper["kind"], paper["number"]) for paper in items]


async def test_invoices_are_numbered_without_gaps(house: TradeHouse) -> None:
    """BEY-16b: one number per order, taken once, from 1 per shop; of many at once none is lost or doubled."""
    shop_id, other_id = await make_shop(house.database), await make_shop(house.database)
    buyer, orders = await paid_orders(house, shop_id, 4)
    staff = await house.member(shop_id)
    assert await papers(buyer, orders[0]) == [("invoice", None)]
    wanted = [buyer.get(f"/orders/{order_id}/invoice.pdf") for order_id in orders]
    wanted += [staff.get(f"/orders/{order_id}/invoice.pdf") for order_id in orders]
    answers = await asyncio.gather(*wanted)
    assert {answer.status_code for answer in answers} == {200}
    assert all(answer.headers["content-type"] == "application/pdf" for answer in answers)
    assert all(answer.content.startswith(b"%PDF-") for answer in answers)
    rows = await house.rows("SELECT order_id, number FROM papers WHERE shop_id = $1 ORDER BY number", shop_id)
    assert [row["number"] for row in rows] == [1, 2, 3, 4]
    assert {str(row["order_id"]) for row in rows} == set(orders)
    stranger, (theirs,) = await paid_orders(house, other_id, 1)
    await stranger.get(f"/orders/{theirs}/invoice.pdf")
    assert await papers(stranger, theirs) == [("invoice", "R-000001")]


async def test_a_number_that_is_not_used_is_given_back(house: TradeHouse) -> None:
    """BEY-16b: a transaction that fails leaves no gap; a paper that is there is never changed or deleted."""
    shop_id = await make_shop(house.database)
    buyer, (first, second) = await paid_orders(house, shop_id, 2)
    service = PaperService(house.services.orders)

    class OutOfPaperError(Exception):
        pass

    async def fail(uow: UnitOfWork) -> None:
        assert await service.number_invoice(uow, uuid.UUID(first)) is not None
        raise OutOfPaperError

    with pytest.raises(OutOfPaperError):
        await house.database.transact(fail)
    assert (await buyer.get(f"/orders/{second}/invoice.pdf")).status_code == 200
    assert await papers(buyer, second) == [("invoice", "R-000001")]
    for statement in ("UPDATE papers SET number = 7", "DELETE FROM papers"):
        with pytest.raises(asyncpg.PostgresError):
            await house.execute(statement)


async def test_invoices_are_numbered_as_orders_are_paid(house: TradeHouse) -> None:
    """BEY-16b: by the fact itself, once however often it is read; for cash, when the goods are handed over."""
    shop_id = await make_shop(house.database)
    buyer, orders = await paid_orders(house, shop_id, 2)
    lamp = await make_product(house.database, shop_id)
    cash = (await buyer.buy((lamp.variant_id, 1), method="cod"))["orders"][0]["id"]
    refused = await buyer.get(f"/orders/{cash}/invoice.pdf")
    assert (refused.status_code, refused.json()["code"]) == (409, "INVOICE_NOT_READY")
    staff = await house.member(shop_id)
    for status in ("processing", "shipped", "delivered"):
        await staff.send("PATCH", f"/orders/{cash}/status", {"status": status})
    handlers = InvoiceNumbers(PaperService(house.services.orders))
    for event in await house.events("order.paid", "order.updated"):
        for _ in range(2):
            async with house.database.begin() as uow:
                await (handlers.paid if event.type == "order.paid" else handlers.updated)(uow, event)
    numbers = [await papers(buyer, order_id) for order_id in (*orders, cash)]
    assert numbers == [[("invoice", f"R-{number:06}")] for number in (1, 2, 3)]


async def test_a_refund_has_a_credit_note(house: TradeHouse) -> None:
    """BEY-16b: with a number of its own, for what went back; there is none of what did not."""
    shop_id = await make_shop(house.database)
    buyer, (order_id,) = await paid_orders(house, shop_id, 1)
    staff = await house.member(shop_id)
    assert (await staff.post(f"/orders/{order_id}/cancel", {"reason": "sold out"})).status_code == 200
    await house.trade.payments.pay_refunds()
    await house.deliver()
    (_, note) = (await buyer.get(f"/orders/{order_id}/papers")).json()["items"]
    assert note["kind"] == "credit_note"
    path = f"/orders/{order_id}/credit-notes/{note['refund_id']}/credit-note.pdf"
    assert (await buyer.get(path)).status_code == 200
    assert await papers(buyer, order_id) == [("invoice", "R-000001"), ("credit_note", "C-000001")]
    async with house.database.begin() as uow:
        bill = await PaperService(house.services.orders).credit_note(
            uow, buyer.caller, uuid.UUID(order_id), uuid.UUID(note["refund_id"])
        )
    assert (bill.kind, bill.total.amount, bill.invoice_number) == (PaperKind.CREDIT_NOTE, 2500, "R-000001")
    missing = await buyer.get(f"/orders/{order_id}/credit-notes/{uuid.uuid4()}/credit-note.pdf")
    assert (missing.status_code, missing.json()["code"]) == (404, "CREDIT_NOTE_NOT_FOUND")


async def test_what_stands_on_an_invoice(house: TradeHouse) -> None:
    """BEY-16b, ORD-37: the order's own figures, to the minor unit, and the shop as it was on the day of the paper."""
    shop_id = await make_shop(house.database)
    buyer, (order_id,) = await paid_orders(house, shop_id, 1)
    address = {"country": "PL", "city": "Łódź", "address1": "Piotrkowska 1", "zip_code": "90-001"}
    await house.execute("UPDATE shops SET name = 'Zakład Łukasza', address = $2 WHERE id = $1", shop_id, address)
    service = PaperService(house.services.orders)

    async def bill() -> Any:
        async with house.database.begin() as uow:
            return await service.invoice(uow, buyer.caller, uuid.UUID(order_id))

    found = await bill()
    order = (await buyer.get(f"/orders/{order_id}")).json()
    for figure in ("subtotal", "discount", "shipping", "tax", "total"):
        assert getattr(found, figure).amount == order[figure]["amount"], figure
    assert [line.total.amount for line in found.lines] == [item["total"]["amount"] for item in order["items"]]
    assert (found.seller.name, found.seller.city) == ("Zakład Łukasza", "Łódź")
    await house.execute("UPDATE shops SET name = 'Another name' WHERE id = $1", shop_id)
    assert (await bill()).seller == found.seller


async def test_who_may_have_papers(house: TradeHouse) -> None:
    """RBAC-21: to those without a part in the order it does not exist, and nothing is numbered for them."""
    shop_id = await make_shop(house.database)
    _, (order_id,) = await paid_orders(house, shop_id, 1)
    for who in (await house.person(), await house.member(await make_shop(house.database))):
        for path in ("papers", "invoice.pdf", f"credit-notes/{uuid.uuid4()}/credit-note.pdf", "shipments"):
            assert (await who.get(f"/orders/{order_id}/{path}")).status_code == 404
    assert await house.value("SELECT count(*) FROM papers") == 0


async def test_packing_slips(house: TradeHouse) -> None:
    """SPA-07, BEY-17b: what is left of each order, in the order asked for; of a parcel, what is in it; no prices."""
    shop_id = await make_shop(house.database)
    _, orders = await paid_orders(house, shop_id, 3)
    staff = await house.member(shop_id)
    line = (await staff.get(f"/orders/{orders[0]}")).json()["items"][0]["id"]
    sent = await staff.post(
        f"/shops/mine/orders/{orders[0]}/shipments",
        {"items": [{"order_item_id": line, "quantity": 1}], "carrier": "dpd", "tracking_number": "D1"},
    )
    ids = [uuid.UUID(order_id) for order_id in orders]
    service = PaperService(house.services.orders)
    async with house.database.read() as db:
        slips = await service.order_slips(db, staff.caller, shop_id, ids[::-1])
        shipment_id = uuid.UUID(sent.json()["shipment"]["id"])
        (parcel,) = await service.shipment_slip(db, staff.caller, shop_id, shipment_id)
    assert [slip.items[0][-1] for slip in slips] == [2, 2, 1]
    assert [slip.parcel for slip in slips][-1] == "What is left of the order"
    assert (parcel.carrier, parcel.items[0][-1]) == ("DPD · D1", 1)
    query = "&".join(f"order_id={order_id}" for order_id in orders)
    printed = await staff.get(f"/shops/mine/packing-slips.pdf?{query}")
    assert (printed.status_code, printed.content[:5]) == (200, b"%PDF-")
    assert (await staff.get("/shops/mine/packing-slips.pdf")).status_code == 422
