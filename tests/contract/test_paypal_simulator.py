"""The simulated PayPal is as strict as PayPal, and misbehaves when it is told to."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from typer.testing import CliRunner

from fairground.entrypoints.cli import app
from tests.support.paypal import PAYPAL_SETTINGS, intent, paypal_shop, refund_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from tests.support.paypal import PayPalShop

ORDERS = "/v2/checkout/orders"
CREDENTIALS = httpx2.BasicAuth(PAYPAL_SETTINGS.paypal_client_id, PAYPAL_SETTINGS.paypal_client_secret)
GRANT = {"grant_type": "client_credentials"}


@pytest.fixture
async def shop() -> AsyncGenerator[PayPalShop]:
    async with paypal_shop() as opened:
        token = (await opened.control.post("/v1/oauth2/token", data=GRANT, auth=CREDENTIALS)).json()["access_token"]
        opened.control.headers["authorization"] = f"Bearer {token}"
        yield opened


def order_body(**changes: Any) -> dict[str, Any]:
    unit = {"amount": {"currency_code": "USD", "value": "9.99"}, **changes.pop("unit", {})}
    return {"intent": "CAPTURE", "purchase_units": [unit], **changes}


async def test_who_is_let_in(shop: PayPalShop) -> None:
    """A pair of credentials gives a token, in a form; everything else needs one."""
    post = shop.control.post
    assert (await post("/v1/oauth2/token", data=GRANT, auth=("who", "knows"))).status_code == 401
    assert (await post("/v1/oauth2/token", data={"grant_type": "password"}, auth=CREDENTIALS)).status_code == 400
    assert (await post("/v1/oauth2/token", json=GRANT, auth=CREDENTIALS)).status_code == 415
    for token in ("", "Bearer", "Bearer nonsense", "Basic x"):
        refused = await post(ORDERS, json=order_body(), headers={"authorization": token})
        assert (refused.status_code, refused.json()["name"]) == (401, "AUTHENTICATION_FAILURE")


@pytest.mark.parametrize(
    ("body", "status", "issue"),
    [
        (order_body(intent="AUTHORIZE"), 400, "INVALID_PARAMETER_SYNTAX"),
        (order_body(colour="red"), 400, "INVALID_PARAMETER_SYNTAX"),
        (order_body(purchase_units=[]), 400, "INVALID_PARAMETER_SYNTAX"),
        (order_body(unit={"metadata": {}}), 400, "INVALID_PARAMETER_SYNTAX"),
        (order_body(unit={"custom_id": "x" * 128}), 400, "INVALID_PARAMETER_SYNTAX"),
        (order_body(unit={"amount": {"currency_code": "USD", "value": 9.99}}), 400, "INVALID_PARAMETER_SYNTAX"),
        (order_body(unit={"amount": {"currency_code": "USD", "value": "abc"}}), 400, "INVALID_PARAMETER_SYNTAX"),
        (order_body(unit={"amount": {"currency_code": "USD", "value": "9.999"}}), 422, "DECIMAL_PRECISION"),
        (order_body(unit={"amount": {"currency_code": "JPY", "value": "9.5"}}), 422, "DECIMAL_PRECISION"),
        (order_body(unit={"amount": {"currency_code": "KWD", "value": "9"}}), 422, "CURRENCY_NOT_SUPPORTED"),
        (order_body(unit={"amount": {"currency_code": "USD", "value": "0"}}), 422, "CANNOT_BE_ZERO_OR_NEGATIVE"),
        (order_body(payment_source={"paypal": {}}), 400, "PAYPAL_REQUEST_ID_REQUIRED"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
async def test_orders_that_are_refused(shop: PayPalShop, body: dict[str, Any], status: int, issue: str) -> None:
    refused = await shop.control.post(ORDERS, json=body)
    assert (refused.status_code, refused.json()["details"][0]["issue"]) == (status, issue)
    assert refused.json()["debug_id"] == refused.headers["paypal-debug-id"]
    assert shop.paypal.books.orders == {}


async def test_other_addresses_and_other_types(shop: PayPalShop) -> None:
    send = shop.control.request
    assert (await send("GET", f"{ORDERS}/NOSUCHORDER")).status_code == 404
    assert (await send("DELETE", ORDERS)).status_code == 404
    assert (await send("POST", "/v1/payments/payment", json={})).status_code == 404
    assert (await send("POST", ORDERS, content=b"{}", headers={"content-type": "text/plain"})).status_code == 415
    assert (await send("POST", ORDERS, content=b"{", headers={"content-type": "application/json"})).status_code == 400


async def test_a_request_s_name_is_for_one_request(shop: PayPalShop) -> None:
    """PayPal-Request-Id: the same once more returns what was made, as it is now; anything else is refused."""
    once = {"paypal-request-id": "one", "prefer": "return=representation"}
    made = await shop.control.post(ORDERS, json=order_body(), headers=once)
    assert made.status_code == 201
    await shop.act(f"orders/{made.json()['id']}/approve")
    again = await shop.control.post(ORDERS, json=order_body(), headers=once)
    assert (again.status_code, again.json()["id"], again.json()["status"]) == (200, made.json()["id"], "APPROVED")
    for path, body in (
        (ORDERS, order_body(unit={"custom_id": "other"})),
        (f"{ORDERS}/{made.json()['id']}/capture", {}),
    ):
        refused = await shop.control.post(path, json=body, headers=once)
        assert refused.json()["details"][0]["issue"] == "DUPLICATE_REQUEST_ID"
    long = await shop.control.post(ORDERS, json=order_body(), headers={"paypal-request-id": "x" * 109})
    assert long.status_code == 400
    assert len(shop.paypal.books.orders) == 1


async def test_who_does_not_ask_for_everything_gets_little(shop: PayPalShop) -> None:
    made = (await shop.control.post(ORDERS, json=order_body())).json()
    assert set(made) == {"id", "status", "links"}
    assert [link["rel"] for link in made["links"]] == ["self", "approve"]


async def test_an_invoice_is_paid_once(shop: PayPalShop) -> None:
    ids = [
        (await shop.control.post(ORDERS, json=order_body(unit={"invoice_id": "INV-1"}))).json()["id"] for _ in range(2)
    ]
    for order_id, status in zip(ids, (201, 422), strict=True):
        await shop.act(f"orders/{order_id}/approve")
        assert (await shop.control.post(f"{ORDERS}/{order_id}/capture", json={})).status_code == status


@pytest.mark.parametrize("choice", ["good", "declined", "pending", "cancel"])
async def test_the_buyer_s_page(shop: PayPalShop, choice: str) -> None:
    """It shows what is paid for, and sends the buyer back."""
    given = intent(description="<b>A lamp</b>")
    opened = await shop.opened(given)
    shown = await shop.control.get(f"/checkoutnow?token={opened.reference}")
    assert "&lt;b&gt;A lamp&lt;/b&gt;: 999.99 USD" in shown.text
    sent_on = await shop.control.post("/checkoutnow", data={"token": opened.reference, "choice": choice})
    assert sent_on.status_code == 303
    assert f"token={opened.reference}" in sent_on.headers["location"]
    order = shop.paypal.books.orders[opened.reference]
    assert order.status == ("PAYER_ACTION_REQUIRED" if choice == "cancel" else "APPROVED")
    assert (await shop.control.get("/checkoutnow?token=NONE")).status_code == 404
    assert (await shop.control.post("/checkoutnow", data={"token": "x", "choice": "steal"})).status_code == 400


async def test_webhooks_that_go_astray(shop: PayPalShop) -> None:
    """C6: lost, sent twice, held and let go in another order."""
    await shop.act("webhooks", drop=1, copies=2)
    await shop.approved()
    await shop.approved()
    await shop.paypal.postman.idle()
    assert len(shop.mailbox.received) == 2
    assert shop.mailbox.received[0].body == shop.mailbox.received[1].body
    shop.mailbox.received.clear()
    await shop.act("webhooks", hold=True, copies=1)
    event = await shop.captured()
    await shop.provider.refund(refund_of(event))
    held = (await shop.act("webhooks", "GET"))["held"]
    assert (len(held), shop.mailbox.received) == (3, [])
    await shop.act("webhooks/release", order=held[::-1])
    kinds = [shop.provider.read_event(message.body).type for message in shop.mailbox.received]
    assert kinds == ["PAYMENT.CAPTURE.REFUNDED", "PAYMENT.CAPTURE.COMPLETED", "CHECKOUT.ORDER.APPROVED"]


async def test_the_desk_tells_what_there_is(shop: PayPalShop) -> None:
    event = await shop.captured()
    await shop.act(f"captures/{event.capture_reference}/dispute")
    await shop.provider.refund(refund_of(event, 100))
    books = await shop.act("books", "GET")
    assert {name: len(things) for name, things in books.items()} == {
        "orders": 1,
        "captures": 1,
        "refunds": 1,
        "disputes": 1,
    }
    assert [call["path"] for call in (await shop.act("log", "GET"))["calls"]][-1].endswith("/refund")


@pytest.mark.parametrize(
    ("method", "call", "body", "status"),
    [
        ("POST", "orders/NONE/approve", {}, 404),
        ("POST", "orders/NONE/explode", {}, 404),
        ("GET", "anything", None, 404),
        ("POST", "faults", {"kind": "mood"}, 400),
        ("POST", "webhooks", {"colour": "red"}, 400),
        ("POST", "webhooks/release", {"order": "x"}, 400),
    ],
)
async def test_the_desk_says_no(shop: PayPalShop, method: str, call: str, body: object, status: int) -> None:
    assert (await shop.control.request(method, f"/_control/{call}", json=body)).status_code == status


async def test_states_do_not_go_back(shop: PayPalShop) -> None:
    given = intent(payment_id=uuid.uuid4())
    event = await shop.captured(given)
    for call in (
        f"orders/{event.reference}/approve",
        f"captures/{event.capture_reference}/settle",
    ):
        assert (await shop.control.post(f"/_control/{call}", json={})).status_code == 422
    dispute = await shop.act(f"captures/{event.capture_reference}/dispute")
    resolve = f"/_control/disputes/{dispute['dispute_id']}/resolve"
    outcome = {"outcome_code": "RESOLVED_SELLER_FAVOUR"}
    assert [(await shop.control.post(resolve, json=outcome)).status_code for _ in range(2)] == [200, 422]


def test_the_command_knows_it() -> None:
    """`fairground simulate-provider paypal` runs it."""
    assert "paypal" in CliRunner().invoke(app, ["simulate-provider", "--help"]).stdout
