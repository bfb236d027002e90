"""How a shop works through its orders: filters, figures, the file, and steps for many at once."""

from __future__ import annotations

import csv
import io
import uuid
from dataclasses import dataclass
from typing import Any

import pytest

from fairground.infrastructure.access import ShopRole
from tests.support.digest import digest
from tests.support.factories import make_product, make_shop
from tests.support.trade import Person, TradeHouse


@dataclass(frozen=True)
class Shop:
    """A shop with an order in each of some states: the names say which."""

    id: uuid.UUID
    staff: Person
    buyer: Person
    orders: dict[str, str]


@pytest.fixture
async def shop(house: TradeHouse) -> Shop:
    shop_id = await make_shop(house.database)
    lamp = await make_product(house.database, shop_id, on_hand=50)
    buyer, staff = await house.person(), await house.member(shop_id)
    ways: dict[str, tuple[str, list[str]]] = {
        "new": ("cod", []),
        "unpaid": ("cc", []),
        "to pack": ("cod", ["processing"]),
        "partly": ("cod", ["processing"]),
        "shipped": ("cod", ["processing", "shipped"]),
        "delivered": ("cod", ["processing", "delivered"]),
    }
    orders: dict[str, str] = {}
    for name, (method, steps) in ways.items():
        order = (await buyer.buy((lamp.variant_id, 2), method=method))["orders"][0]
        orders[name] = order["id"]
        for status in steps:
            await staff.send("PATCH", f"/orders/{order['id']}/status", {"status": status})
        if name == "partly":
            items = [{"order_item_id": order["items"][0]["id"], "quantity": 1}]
            await staff.post(f"/shops/mine/orders/{order['id']}/shipments", {"items": items})
    return Shop(shop_id, staff, buyer, orders)


async def names(shop: Shop, query: str) -> list[str]:
    by_id = {order_id: name for name, order_id in shop.orders.items()}
    answer = await shop.staff.get(f"/shops/mine/orders?{query}")
    assert answer.status_code == 200, answer.text
    return [by_id[order["id"]] for order in answer.json()["items"]][::-1]


async def test_the_list_is_narrowed(house: TradeHouse, shop: Shop) -> None:
    """ORD-17, SPA-07: by status, payment, method, parcels, days of a time zone, and words; cursors go on."""
    await house.execute(
        "UPDATE orders SET created_at = '2026-03-01T23:30:00Z' WHERE id = $1", uuid.UUID(shop.orders["new"])
    )
    assert await names(shop, "status=processing") == ["to pack", "partly"]
    assert await names(shop, "partly_shipped=true") == ["partly"]
    assert await names(shop, "partly_shipped=false") == ["to pack"]
    assert await names(shop, "method=cc") == ["unpaid"]
    assert await names(shop, "payment_status=pending&method=cod&status=pending") == ["new"]
    assert await names(shop, "from=2026-03-02&to=2026-03-02") == []
    assert await names(shop, "from=2026-03-02&to=2026-03-02&tz=Europe/Berlin") == ["new"]
    assert await names(shop, "q=nobody") == []
    first = (await shop.staff.get("/shops/mine/orders?status=processing&limit=1")).json()
    assert first["next_cursor"]
    assert await names(shop, f"status=processing&limit=1&cursor={first['next_cursor']}") == ["to pack"]
    for wrong in ("tz=Mars/Base", "from=2026-02-02&to=2026-02-01", "from=0001-01-01", "method=shells"):
        assert (await shop.staff.get(f"/shops/mine/orders?{wrong}")).status_code in {400, 422}, wrong


async def test_the_figures_count_all_orders(house: TradeHouse, shop: Shop) -> None:
    """SPA-07: counted by the server, over all of the shop's orders and none of another's."""
    other = await house.member(await make_shop(house.database), ShopRole.MANAGER)
    figures = (await shop.staff.get("/shops/mine/orders/summary")).json()
    assert {name: count for name, count in figures.items() if count} == {
        "to_accept": 1,
        "awaiting_payment": 1,
        "to_pack": 1,
        "partly_shipped": 1,
        "shipped": 1,
        "delivered": 1,
        "cash_to_book": 1,
    }
    assert not any((await other.get("/shops/mine/orders/summary")).json().values())
    assert (await shop.buyer.get("/shops/mine/orders/summary")).status_code == 403


async def test_many_take_a_step_each_on_its_own(house: TradeHouse, shop: Shop) -> None:
    """SPA-07, ORD-21, RBAC-21: one that cannot stops none, says why, and stays as it was; others' do not exist."""
    stranger = await house.member(await make_shop(house.database))
    foreign = await stranger.post(
        "/shops/mine/orders/status", {"order_ids": [*shop.orders.values()], "status": "shipped"}
    )
    assert foreign.json()["refused"] == len(shop.orders)
    assert {item["problem"]["code"] for item in foreign.json()["items"]} == {"ORDER_NOT_FOUND"}
    ids = [shop.orders[name] for name in ("to pack", "unpaid", "partly", "delivered")]
    answer = await shop.staff.post("/shops/mine/orders/status", {"order_ids": [*ids, ids[0]], "status": "shipped"})
    assert (answer.status_code, answer.json()["changed"], answer.json()["refused"]) == (200, 2, 2)
    items: list[dict[str, Any]] = answer.json()["items"]
    assert [item["order_id"] for item in items] == ids
    assert [item["order"]["status"] if item["order"] else item["problem"]["code"] for item in items] == [
        "shipped",
        "ILLEGAL_TRANSITION",
        "shipped",
        "ILLEGAL_TRANSITION",
    ]
    assert len((await shop.buyer.get(f"/orders/{ids[2]}/shipments")).json()["items"]) == 2
    before = await digest(house.database)
    for body in ({"order_ids": [], "status": "shipped"}, {"order_ids": ids, "status": "cancelled"}):
        assert (await shop.staff.post("/shops/mine/orders/status", body)).status_code == 422
    assert await digest(house.database) == before


async def test_the_file_has_what_the_list_has(house: TradeHouse, shop: Shop) -> None:
    """SPA-07: the filtered orders as CSV, exact amounts, and no cell that a spreadsheet would run."""
    await house.execute("UPDATE order_lines SET name = '=1+1' WHERE order_id = $1", uuid.UUID(shop.orders["partly"]))
    answer = await shop.staff.get("/shops/mine/orders.csv?status=processing")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [(row["pieces"], row["pieces_shipped"]) for row in rows] == [("2", "1"), ("2", "0")]
    assert (rows[0]["items"], rows[0]["total"]) == ("2 × =1+1", "20.00")
    assert (await shop.buyer.get("/shops/mine/orders.csv")).status_code == 403
