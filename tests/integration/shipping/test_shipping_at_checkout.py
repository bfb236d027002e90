"""Shipping at checkout: quoted, chosen, frozen on the order, in the books, and given back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import structs

from fairground.infrastructure.access import Role
from fairground.modules.catalog.domain import VariantDraft
from fairground.modules.ledger.domain import AccountKind
from tests.support.factories import MadeProduct, make_product, make_shop
from tests.support.promotions import platform_coupon
from tests.support.shipping import BY_WEIGHT, Sender, sender_of
from tests.support.trade import ADDRESS

if TYPE_CHECKING:
    import uuid

    import httpx2

    from tests.support.trade import Person, TradeHouse

#: Facts about buying alone: what the sellers change meanwhile is told, too.
FACTS = "event_log WHERE type <> 'shipping.changed'"
COUNTED = ("checkouts", "orders", "order_lines", "payments", FACTS, "stock_moves")


async def goods(
    house: TradeHouse, shop_id: uuid.UUID, *, grams: int, price: int = 2000, needs_shipping: bool = True
) -> MadeProduct:
    """Put something into a shop that weighs so much."""
    variant = VariantDraft(original_price_minor=price, on_hand=10, grams=grams)
    return await make_product(
        house.database, shop_id, variants=[structs.replace(variant, requires_shipping=needs_shipping)]
    )


async def two_senders(house: TradeHouse) -> tuple[Sender, Sender]:
    """Return a shop that sends to Germany by weight and elsewhere by air, and one with a flat rate and a tent."""
    first = await sender_of(house, await make_shop(house.database))
    home, world = await first.zone("DE", "AT"), await first.zone(rest_of_world=True)
    await first.method(home, "Post", tiers=BY_WEIGHT, days_min=1, days_max=3)
    await first.method(home, "Express", tiers=[{"price": 1500}], days_min=1, days_max=1)
    await first.method(world, "Air", tiers=[{"at_most": 2000, "price": 2900}])
    second = await sender_of(house, await make_shop(house.database))
    await second.method(await second.zone("DE"), "Van", tiers=[{"price": 500}], free_from=5000)
    await second.pickup()
    return first, second


def shop_of(quote: dict[str, Any], sender: Sender) -> dict[str, Any]:
    (found,) = [shop for shop in quote["shops"] if shop["shop"]["id"] == str(sender.shop_id)]
    return dict(found)


def wish(sender: Sender, method: dict[str, Any]) -> dict[str, Any]:
    """Return what a client sends to have a quoted method, at the price that was quoted."""
    return {"shop_id": str(sender.shop_id), "method_id": method["id"], "price": method["price"]["amount"]}


async def quoted(buyer: Person, country: str = "DE", **more: Any) -> dict[str, Any]:
    answer = await buyer.post("/checkout/quote", {"shipping_address": {"country": country}, **more})
    assert answer.status_code == 200, answer.text
    quote: dict[str, Any] = answer.json()
    return quote


async def counts(house: TradeHouse) -> list[int]:
    rows = " UNION ALL ".join(f"SELECT count(*) AS n FROM {table}" for table in COUNTED)  # noqa: S608 - our own names
    return [row["n"] for row in await house.rows(rows)]


def code(answer: httpx2.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_each_shop_prices_its_parcel_and_the_totals_add_up(house: TradeHouse) -> None:
    """BEY-17a, ORD-06, ORD-37: by zone, weight and method; quote and order say the same, to the cent."""
    first, second = await two_senders(house)
    pot, cup = await goods(house, first.shop_id, grams=700), await goods(house, second.shop_id, grams=90_000)
    song = await goods(house, second.shop_id, grams=5_000, needs_shipping=False)
    buyer = await house.person()
    await buyer.fill_cart((pot.variant_id, 2), (cup.variant_id, 1), (song.variant_id, 1))
    quote = await quoted(buyer)
    post, express = shop_of(quote, first)["delivery"]["methods"]
    _, tent = shop_of(quote, second)["delivery"]["methods"]
    assert [(m["name"], m["price"]["amount"], m["days_min"], m["days_max"]) for m in (post, express)] == [
        ("Post", 690, 1, 3), ("Express", 1500, 1, 1)
    ]  # fmt: skip
    assert (tent["pickup"], tent["price"]["amount"], tent["address"]) == (True, 0, "Row 3")
    assert shop_of(quote, first)["delivery"]["method_id"] == post["id"]
    assert (quote["shipping"]["amount"], quote["total"]["amount"]) == (690 + 500, 8000 + 690 + 500)

    wishes = [wish(first, express)]
    quote = await quoted(buyer, shipping=wishes)
    assert quote["total"]["amount"] == 8000 + 1500 + 500
    answer = await buyer.order(shipping=wishes, expected_total=10_000)
    assert answer.status_code == 201, answer.text
    placed = answer.json()
    for order in [placed["checkout"], *placed["orders"]]:
        parts = {name: order[name]["amount"] for name in ("subtotal", "discount", "tax", "shipping", "total")}
        assert parts["subtotal"] - parts["discount"] + parts["tax"] + parts["shipping"] == parts["total"]
    assert [order["shipping"]["amount"] for order in placed["orders"]] == [1500, 500]
    assert placed["orders"][0]["shipping_method"] == {
        "id": express["id"], "name": "Express", "days_min": 1, "days_max": 1, "pickup": False, "address": "",
        "instructions": "",
    }  # fmt: skip

    await first.put(f"/methods/{express['id']}", {"name": "Dear", "tiers": [{"price": 9000}]})
    again = (await buyer.get(f"/orders/{placed['orders'][0]['id']}")).json()
    assert (again["shipping"]["amount"], again["shipping_method"]["name"]) == (1500, "Express")
    await buyer.use_card(placed["payment"])
    await house.deliver()
    await house.must_agree()


async def test_the_sellers_get_their_shipping_and_commission_is_on_goods_alone(house: TradeHouse) -> None:
    """ORD-37, BEY-17a: what the buyer pays for shipping is the seller's; a coupon does not touch it."""
    first, _ = await two_senders(house)
    await house.execute("UPDATE shops SET commission_bps = 1000")
    await platform_coupon(house, "HALF", value=50)
    pot = await goods(house, first.shop_id, grams=1000)
    placed = await (await house.person()).buy_and_pay((pot.variant_id, 1), coupons=["HALF"])
    assert placed["checkout"]["total"]["amount"] == 1000 + 490
    # the platform bears the coupon: the seller has 2000 for the goods, less a tenth, and the shipping
    assert await house.balance(AccountKind.SELLER_PENDING, first.shop_id) == 2000 - 200 + 490
    await house.must_agree()


async def test_what_is_free_from_an_amount_counts_goods_after_discounts(house: TradeHouse) -> None:
    """BEY-17a."""
    _, second = await two_senders(house)
    await platform_coupon(house, "LESS", value=10)
    cup = await goods(house, second.shop_id, grams=1, price=2500)
    buyer = await house.person()
    await buyer.fill_cart((cup.variant_id, 2))
    assert (await quoted(buyer))["shipping"]["amount"] == 0
    assert (await quoted(buyer, coupons=["LESS"]))["shipping"]["amount"] == 500


async def test_nothing_is_known_without_a_country(house: TradeHouse) -> None:
    """BEY-17a: a cart's quote says that it needs one; a shop without rates, and goods that are not sent, do not."""
    first, _ = await two_senders(house)
    pot = await goods(house, first.shop_id, grams=700)
    song = await goods(house, await make_shop(house.database), grams=0, needs_shipping=False)
    hat = await goods(house, await make_shop(house.database), grams=0)
    buyer = await house.person()
    await buyer.fill_cart((pot.variant_id, 1), (song.variant_id, 1), (hat.variant_id, 1))
    quote = (await buyer.post("/checkout/quote", {})).json()
    assert [shop["delivery"]["choice"] for shop in quote["shops"]] == ["address_needed", "not_needed", "chosen"]
    assert [len(shop["delivery"]["methods"]) for shop in quote["shops"]] == [0, 0, 2]
    assert quote["shipping"]["amount"] == 0


async def test_what_is_not_offered_any_more_is_refused_and_nothing_is_written(house: TradeHouse) -> None:
    """BEY-17a, ORD-04: another price, a method that is gone, another shop's; the answer names the shop."""
    first, second = await two_senders(house)
    pot = await goods(house, first.shop_id, grams=700)
    buyer = await house.person()
    await buyer.fill_cart((pot.variant_id, 1))
    quote = await quoted(buyer)
    post, express = shop_of(quote, first)["delivery"]["methods"]
    tent = (await second.person.get("/shops/mine/shipping")).json()["pickup_points"][0]
    before = await counts(house)

    await first.put(f"/methods/{express['id']}", {"name": "Express", "tiers": [{"price": 1600}]})
    answer = await buyer.order(shipping=[wish(first, express)])
    assert code(answer) == (409, "SHIPPING_PRICE_CHANGED")
    assert answer.json()["shipping"] == {"amount": 1600, "currency": "USD"}
    assert answer.json()["shops"][0]["id"] == str(first.shop_id)

    await first.person.send("DELETE", f"/shops/mine/shipping/methods/{express['id']}")
    answer = await buyer.order(shipping=[wish(first, express)])
    assert code(answer) == (409, "SHIPPING_METHOD_NOT_OFFERED")
    assert answer.json()["shops"][0]["id"] == str(first.shop_id)
    foreign = {"shop_id": str(first.shop_id), "method_id": tent["id"]}
    assert code(await buyer.order(shipping=[foreign])) == (409, "SHIPPING_METHOD_NOT_OFFERED")
    for wishes in ([wish(second, post)], [wish(first, post), wish(first, post)]):
        assert code(await buyer.order(shipping=wishes)) == (422, "SHIPPING_INVALID")
    assert code(await buyer.order(expected_total=2000)) == (409, "PRICE_CHANGED")
    assert code(await buyer.order(fulfilment="pickup")) == (409, "PICKUP_NOT_OFFERED")
    assert await counts(house) == before
    # a quote only says how things are: of what is gone, the cheapest that is there takes the place
    assert shop_of(await quoted(buyer, shipping=[foreign]), first)["delivery"]["method_id"] == post["id"]
    assert (await buyer.order(shipping=[wish(first, post)], expected_total=2490)).status_code == 201


async def test_a_shop_that_does_not_send_there_is_named(house: TradeHouse) -> None:
    """BEY-17a: too heavy for every method, or no zone at all; the buyer may pick up what can be picked up."""
    first, second = await two_senders(house)
    pot, cup = await goods(house, first.shop_id, grams=900), await goods(house, second.shop_id, grams=1)
    buyer = await house.person()
    await buyer.fill_cart((pot.variant_id, 3), (cup.variant_id, 1))
    quote = await quoted(buyer, "JP")
    assert [shop["delivery"]["choice"] for shop in quote["shops"]] == ["unavailable", "choice_needed"]
    before = await counts(house)
    answer = await buyer.order(shipping_address={**ADDRESS, "country": "JP"})
    assert code(answer) == (409, "NOT_SHIPPED_THERE")
    assert [(shop["id"], shop["has_pickup"]) for shop in answer.json()["shops"]] == [
        (str(first.shop_id), False), (str(second.shop_id), True)
    ]  # fmt: skip
    assert await counts(house) == before

    await buyer.fill_cart((cup.variant_id, 1))
    tent = shop_of(quote, second)["delivery"]["methods"][0]
    placed = await buyer.order(
        items=[{"variant_id": str(cup.variant_id), "quantity": 1}],
        shipping=[wish(second, tent)],
        shipping_address={**ADDRESS, "country": "JP"},
    )
    assert placed.status_code == 201, placed.text
    (order,) = placed.json()["orders"]
    assert (order["fulfilment"], order["queue_status"], order["shipping"]["amount"]) == ("pickup", "queued", 0)
    assert order["shipping_method"]["instructions"] == "Ring twice"
    seen = (await second.person.get(f"/orders/{order['id']}")).json()
    assert (seen["fulfilment"], seen["shipping_method"]["name"]) == ("pickup", "The tent")


async def test_pickup_and_delivery_meet_in_one_checkout(house: TradeHouse) -> None:
    """BEY-17a, ORD-30: each order has its own way; the history of the queue begins only where there is one."""
    first, second = await two_senders(house)
    pot, cup = await goods(house, first.shop_id, grams=700), await goods(house, second.shop_id, grams=1)
    buyer = await house.person()
    await buyer.fill_cart((pot.variant_id, 1), (cup.variant_id, 1))
    tent = shop_of(await quoted(buyer), second)["delivery"]["methods"][1]
    placed = (await buyer.order(shipping=[wish(second, tent)], key="k")).json()
    assert [(order["fulfilment"], order["queue_status"]) for order in placed["orders"]] == [
        ("delivery", None), ("pickup", "queued")
    ]  # fmt: skip
    queues = await house.rows("SELECT order_id::text FROM order_history WHERE machine = 'queue_status'")
    assert queues == [{"order_id": placed["orders"][1]["id"]}]
    assert (await buyer.order(shipping=[wish(second, tent)], key="k")).json()["orders"] == placed["orders"]


async def test_shipping_goes_back_with_the_last_piece(house: TradeHouse) -> None:
    """BEY-02a, RET-08, BEY-17a: a part that comes back leaves the shipping, the rest takes it along; books agree."""
    first, _ = await two_senders(house)
    await house.execute("UPDATE shops SET commission_bps = 777")
    pot = await goods(house, first.shop_id, grams=700, price=1999)
    buyer, admin = await house.person(), await house.person(role=Role.ADMIN)
    placed = await buyer.buy_and_pay((pot.variant_id, 3))
    (order,) = placed["orders"]
    assert (await admin.send("PATCH", f"/orders/{order['id']}/status", {"status": "delivered"})).status_code == 200
    given_back = []
    for pieces in (1, 2):
        item = {"order_item_id": order["items"][0]["id"], "quantity": pieces}
        asked = await buyer.post(f"/orders/{order['id']}/returns", {"reason": "damaged", "items": [item]})
        assert asked.status_code == 201, asked.text
        assert (await admin.post(f"/admin/returns/{asked.json()['id']}/approve")).status_code == 200
        await house.trade.payments.pay_refunds()
        await house.must_agree()
        given_back.append((await buyer.get(f"/orders/{order['id']}")).json()["refunded"]["amount"])
    assert given_back == [1999, 3 * 1999 + 690]
    assert await house.value("SELECT shipping_refunded_minor FROM orders") == 690


async def test_a_cancelled_order_gives_its_shipping_back(house: TradeHouse) -> None:
    """BEY-02a, ORD-23: the whole of it, and of that order alone."""
    first, second = await two_senders(house)
    pot, cup = await goods(house, first.shop_id, grams=700), await goods(house, second.shop_id, grams=1)
    buyer = await house.person()
    placed = await buyer.buy_and_pay((pot.variant_id, 1), (cup.variant_id, 1))
    order = placed["orders"][0]
    assert (await buyer.post(f"/orders/{order['id']}/cancel")).status_code == 200
    await house.trade.payments.pay_refunds()
    assert (await buyer.get(f"/orders/{order['id']}")).json()["refunded"]["amount"] == 2000 + 490
    assert await house.balance(AccountKind.SELLER_PENDING, first.shop_id) == 0
    assert await house.balance(AccountKind.SELLER_PENDING, second.shop_id) > 0
    await house.must_agree()
