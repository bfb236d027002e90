"""What PayPal tells, and what strangers pretend that it told."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from fairground.infrastructure.http_client import HttpClient
from fairground.kernel.errors import TemporaryError
from fairground.modules.payments.adapters.paypal import CHECKS_AT_ONCE_MAX, PayPalProvider
from fairground.modules.payments.adapters.paypal_messages import read_custom_id, write_custom_id
from fairground.modules.payments.errors import WebhookError
from fairground.modules.payments.ports import Outcome
from tests.support.paypal import PAYPAL_SETTINGS, intent, paypal_shop

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from tests.support.paypal import PayPalShop

VERIFY = "/v1/notifications/verify-webhook-signature"
SIGNATURE = ["auth-algo", "cert-url", "transmission-id", "transmission-sig", "transmission-time"]
reader = PayPalProvider(PAYPAL_SETTINGS, HttpClient())


@pytest.fixture
async def shop() -> AsyncGenerator[PayPalShop]:
    async with paypal_shop() as opened:
        yield opened


@pytest.fixture
async def message(shop: PayPalShop) -> tuple[bytes, dict[str, str]]:
    """A genuine message: money was taken."""
    await shop.captured()
    await shop.paypal.postman.idle()
    found = next(m for m in shop.mailbox.received if b"CAPTURE.COMPLETED" in m.body)
    shop.paypal.calls.clear()
    return found.body, dict(found.headers)


async def test_a_genuine_message(shop: PayPalShop, message: tuple[bytes, dict[str, str]]) -> None:
    """PAY-14: PayPal says that it is its own, over the bytes as they came."""
    body, headers = message
    event = await shop.provider.verify_webhook(body, headers)
    assert event.outcome is Outcome.SUCCEEDED
    assert event == shop.provider.read_event(body)
    assert shop.calls() == [("POST", 200)]


async def test_a_message_is_repeated_for_days(shop: PayPalShop) -> None:
    """PAY-11, C6 #47: with the signature and the time of its first try, and it is as good as then.

    Whether it was applied before is the inbox's to know.
    """
    await shop.act("webhooks", retry_seconds=[0, 0])
    shop.mailbox.refusals = [500, 503]
    await shop.approved()
    await shop.paypal.postman.idle()
    assert len(shop.mailbox.received) == 3
    with time_machine.travel("2099-01-01", tick=True):
        events = [await shop.provider.verify_webhook(m.body, m.headers) for m in shop.mailbox.received]
    assert len(set(events)) == 1


def mangled(body: bytes) -> dict[str, bytes]:
    text = body.decode()
    return {
        "another amount": body.replace(b"999.99", b"1.00"),
        "a space more": body.replace(b":", b": ", 1),
        "serialised once more": json.dumps(json.loads(body), indent=1).encode(),
        "sorted": json.dumps(json.loads(body), sort_keys=True, separators=(",", ":")).encode(),
        "a member more": body[:-1] + b',"more":1}',
        "an escaped letter": body.replace(b"PAYMENT.CAPTURE", b"PAYMENT.C\\u0041PTURE", 1),
        "truncated": body[:-1],
        "twice": body + body,
        "empty": b"",
        "a byte order mark": b"\xef\xbb\xbf" + body,
        "UTF-16": text.encode("utf-16"),
        "not UTF-8": body.replace(b"PAYMENT", b"PAYM\xffNT", 1),
        "a key twice": body.replace(b'{"id":', b'{"id":"WH-OTHER","id":', 1),
        "a key twice, deep down": body.replace(b'"value":"999.99"', b'"value":"999.99","value":"1.00"', 1),
        "a key twice, escaped": body.replace(b'{"id":', b'{"\\u0069d":"WH-OTHER","id":', 1),
        "NaN": body[:-1] + b',"more":NaN}',
        "Infinity": body[:-1] + b',"more":-Infinity}',
        "half a letter": body[:-1] + b',"more":"\\ud800"}',
        "deep": body[:-1] + b',"more":' + b"[" * 50_000 + b"]" * 50_000 + b"}",
        "broken out of": b'{},"webhook_event":' + body,
        "a list": b"[" + body + b"]",
        "a comment": body + b"//",
        "old IPN": b"payment_status=Completed&mc_gross=999.99&txn_id=61E67681CH3238416",
    }


@pytest.mark.parametrize("kind", list(mangled(b'{"id":"","value":"999.99"}')))
async def test_a_message_that_was_changed(shop: PayPalShop, message: tuple[bytes, dict[str, str]], kind: str) -> None:
    """PAY-14, C6 #46, #49, #50: refused, whatever the signature was worth before."""
    body, headers = message
    changed = mangled(body)[kind]
    assert changed != body
    with pytest.raises(WebhookError):
        await shop.provider.verify_webhook(changed, headers)
    is_json = kind in {"another amount", "a space more", "serialised once more", "sorted", "a member more"}
    asked = [("POST", 200)] if is_json or kind == "an escaped letter" else []
    assert shop.calls() == asked, "what can be read in two ways is not even asked about"


@pytest.mark.parametrize("name", SIGNATURE)
@pytest.mark.parametrize("value", [None, "", "forged", "x" * 5_000, 'x","webhook_id":"1JE4291016473214C', "\u00e9"])
async def test_a_signature_that_is_none(
    shop: PayPalShop, message: tuple[bytes, dict[str, str]], name: str, value: str | None
) -> None:
    """PAY-14, C6 #46: each part counts, and none can slip another part in."""
    body, headers = message
    headers.pop(f"paypal-{name}")
    if value is not None:
        headers[f"paypal-{name}"] = value
    with pytest.raises(WebhookError):
        await shop.provider.verify_webhook(body, headers)


async def test_no_signature_at_all(shop: PayPalShop, message: tuple[bytes, dict[str, str]]) -> None:
    with pytest.raises(WebhookError):
        await shop.provider.verify_webhook(message[0], {})
    assert shop.calls() == []


async def test_the_signature_of_another_message(shop: PayPalShop, message: tuple[bytes, dict[str, str]]) -> None:
    await shop.approved()
    await shop.paypal.postman.idle()
    other = shop.mailbox.received[-1]
    with pytest.raises(WebhookError):
        await shop.provider.verify_webhook(message[0], other.headers)
    with pytest.raises(WebhookError):
        await shop.provider.verify_webhook(other.body, message[1])


async def test_another_webhook_s_message(shop: PayPalShop) -> None:
    """C6 #49: genuine, but PayPal sent it to somebody else."""
    async with paypal_shop(webhook_id="9XY00000000000000") as other:
        await other.captured()
        await other.paypal.postman.idle()
        sent = other.mailbox.received[-1]
        with pytest.raises(WebhookError):
            await other.provider.verify_webhook(sent.body, sent.headers)
        with pytest.raises(WebhookError):
            await shop.provider.verify_webhook(sent.body, sent.headers)


CANARY = "CANARY"


@pytest.mark.parametrize(
    "address",
    [
        "https://CANARY/cert",
        "http://CANARY/cert",
        "https://api.paypal.com@CANARY/cert",
        "https://api.paypal.com:443@CANARY/cert",
        "https://CANARY/api.paypal.com/cert",
        "https://CANARY?api.paypal.com/",
        "https://CANARY#.paypal.com/",
        "https://CANARY\\.paypal.com/",
        "https://CANARY\t.paypal.com/",
        "//CANARY/cert",
        "CANARY",
        "https://api.paypal.com.CANARY/cert",
        "https://api.paypal.com.evil.example/cert",
        "https://evilpaypal.com/cert",
        "https://paypal.com.evil.example/",
        "https://paypal.evil.example/paypal.com",
        "https://api.paypal.com:8443/cert",
        "https://api.paypal.com/cert?next=https://evil.example",
        "https://api.paypal.com/cert\n",
        "https://api.paypal.com\r\nhost: evil.example/cert",
        "https://\u0430pi.p\u0430yp\u0430l.com/cert",
        "http://api.paypal.com/cert",
        "ftp://api.paypal.com/cert",
        "file:///etc/passwd",
        "javascript:alert(1)//https://api.paypal.com/",
    ],
)
async def test_a_certificate_elsewhere(shop: PayPalShop, message: tuple[bytes, dict[str, str]], address: str) -> None:
    """PAY-14, C6 #49: refused before anything is asked; nobody listens to a host that a stranger names."""
    visits = 0

    async def visited(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal visits
        visits += 1
        writer.close()

    canary = await asyncio.start_server(visited, "127.0.0.1", 0)
    async with canary:
        port = canary.sockets[0].getsockname()[1]
        headers = message[1] | {"paypal-cert-url": address.replace(CANARY, f"127.0.0.1:{port}")}
        with pytest.raises(WebhookError, match="certificate"):
            await shop.provider.verify_webhook(message[0], headers)
        assert (visits, shop.calls()) == (0, [])


async def test_paypal_cannot_be_asked(shop: PayPalShop, message: tuple[bytes, dict[str, str]]) -> None:
    """W1: it is not our mistake, so PayPal is to send it again, and then it is believed."""
    await shop.act("faults", kind="error", status=503, path=VERIFY)
    await shop.act("faults", kind="reset", path=VERIFY)
    for _ in range(2):
        with pytest.raises(TemporaryError):
            await shop.provider.verify_webhook(*message)
    assert (await shop.provider.verify_webhook(*message)).outcome is Outcome.SUCCEEDED


async def test_a_flood_of_messages_leaves_room_to_pay(shop: PayPalShop, message: tuple[bytes, dict[str, str]]) -> None:
    """R9, C8: a stranger's messages keep only some of our connections to PayPal busy."""
    await shop.act("faults", kind="timeout", times=1_000, path=VERIFY)
    body, headers = message
    flood = [asyncio.create_task(shop.provider.verify_webhook(body, headers)) for _ in range(100)]
    async with asyncio.timeout(30):
        while len(shop.paypal.faults.pending) and shop.paypal.faults.pending[0].times > 1_000 - CHECKS_AT_ONCE_MAX:
            await asyncio.sleep(0.005)
        assert (await shop.opened()).approval_url
    assert shop.paypal.faults.pending[0].times == 1_000 - CHECKS_AT_ONCE_MAX
    for check in flood:
        check.cancel()
    await asyncio.gather(*flood, return_exceptions=True)


async def test_paypal_does_not_understand(shop: PayPalShop, message: tuple[bytes, dict[str, str]]) -> None:
    await shop.act("faults", kind="error", status=400, path=VERIFY)
    with pytest.raises(WebhookError):
        await shop.provider.verify_webhook(*message)


# --- Reading -------------------------------------------------------------------------------------------------------


def webhook(kind: str, resource: object, **changes: object) -> bytes:
    event = {"id": "WH-1", "event_type": kind, "resource_type": "x", "resource": resource, **changes}
    return msgspec.json.encode(event)


MONEY = {"currency_code": "USD", "value": "9.99"}
CAPTURE: dict[str, Any] = {"id": "C1", "status": "COMPLETED", "amount": MONEY}


@pytest.mark.parametrize(
    "event_type",
    [
        "PAYMENT.CAPTURE.PENDING",
        "CHECKOUT.ORDER.COMPLETED",
        "CHECKOUT.ORDER.PROCESSED",
        "CUSTOMER.DISPUTE.UPDATED",
        "BILLING.SUBSCRIPTION.CREATED",
        "PAYMENT.SALE.COMPLETED",
        "SOMETHING.NEW",
    ],
)
@pytest.mark.parametrize("resource", [{}, [], None, 7, {"amount": {"total": "9.99"}}], ids=str)
def test_kinds_that_change_nothing(event_type: str, resource: object) -> None:
    """PAY-09: acknowledged and ignored, whatever they are about."""
    event = reader.read_event(webhook(event_type, resource))
    assert (event.event_id, event.type, event.outcome) == ("WH-1", event_type, None)


def test_an_order_named_by_a_link() -> None:
    """Older messages name the order only by where it lies."""
    links = [{"rel": "self", "href": "x"}, {"rel": "up", "href": "https://api.paypal.com/v2/checkout/orders/O1"}]
    event = reader.read_event(webhook("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"links": links}))
    assert (event.reference, event.payment_id, event.fee_minor) == ("O1", "", None)
    assert reader.read_event(webhook("PAYMENT.CAPTURE.COMPLETED", CAPTURE)).reference == ""


def test_a_fee_in_another_currency() -> None:
    """PAY-26: not known then, rather than added to what it cannot be added to."""
    fee = {"paypal_fee": {"currency_code": "EUR", "value": "1.00"}}
    event = reader.read_event(webhook("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"seller_receivable_breakdown": fee}))
    assert (event.amount_minor, event.currency, event.fee_minor) == (999, "USD", None)


def test_a_reversal_shown_as_the_capture() -> None:
    event = reader.read_event(webhook("PAYMENT.CAPTURE.REVERSED", CAPTURE, resource_type="capture"))
    assert (event.capture_reference, event.refund_reference, event.refund_id) == ("C1", "C1", "")


@pytest.mark.parametrize("event_type", ["PAYMENT.CAPTURE.DENIED", "PAYMENT.CAPTURE.DECLINED"])
def test_a_capture_that_failed(event_type: str) -> None:
    """PAY-25."""
    failed = CAPTURE | {"status": "DECLINED", "status_details": {"reason": "RISK\u202e_REFUSED"}}
    event = reader.read_event(webhook(event_type, failed))
    assert (event.outcome, event.failure_code, event.amount_minor) == (Outcome.FAILED, "risk_refused", 999)


@pytest.mark.parametrize(
    "value", ["1e5", "-9.99", "9.999", "9,99", " 9.99", "9.99 ", "", "NaN", "0x10", "1_000", "\u0663", "9" * 40, 9.99]
)
def test_amounts_that_are_none(value: object) -> None:
    """PAY-12: never rounded, never guessed."""
    with pytest.raises(WebhookError):
        reader.read_event(
            webhook("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"amount": {"currency_code": "USD", "value": value}})
        )


@pytest.mark.parametrize(
    ("event_type", "resource"),
    [
        ("PAYMENT.CAPTURE.COMPLETED", {}),
        ("PAYMENT.CAPTURE.COMPLETED", {"id": "C1"}),
        ("PAYMENT.CAPTURE.COMPLETED", {"amount": MONEY}),
        ("PAYMENT.CAPTURE.COMPLETED", []),
        ("PAYMENT.CAPTURE.COMPLETED", None),
        ("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"id": "C\0"}),
        ("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"id": 7}),
        ("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"amount": MONEY | {"currency_code": "usd"}}),
        ("PAYMENT.CAPTURE.REFUNDED", {"id": "R1"}),
        ("CHECKOUT.ORDER.APPROVED", {"id": ""}),
        ("CUSTOMER.DISPUTE.CREATED", {"dispute_id": "D1"}),
        ("CUSTOMER.DISPUTE.CREATED", {"dispute_amount": MONEY}),
    ],
    ids=str,
)
def test_things_that_are_incomplete(event_type: str, resource: object) -> None:
    with pytest.raises(WebhookError):
        reader.read_event(webhook(event_type, resource))


@pytest.mark.parametrize(
    "changes",
    [{"id": ""}, {"id": "a b"}, {"id": "a\0"}, {"id": "a\n"}, {"id": "x" * 201}, {"id": 1}, {"event_type": ""}],
    ids=str,
)
def test_names_that_no_table_takes(changes: dict[str, object]) -> None:
    with pytest.raises(WebhookError):
        reader.read_event(webhook("SOMETHING", {}, **changes))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*CAPTURE, "links", "custom_id"]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["PAYMENT.CAPTURE.COMPLETED", "PAYMENT.CAPTURE.REFUNDED", "CHECKOUT.ORDER.APPROVED"]), _JSON)
def test_whatever_comes_is_read_or_refused(event_type: str, resource: object) -> None:
    """C6 #50: never an error of ours."""
    body = json.dumps({"id": "WH-1", "event_type": event_type, "resource": resource}).encode()
    try:
        reader.read_event(body)
    except WebhookError as error:
        assert error.detail.startswith("Webhook Error: ")  # noqa: PT017 - both ends are fine


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes(body: bytes) -> None:
    with pytest.raises(WebhookError):
        reader.read_event(body)


# --- Our ids on what PayPal keeps ----------------------------------------------------------------------------------


def test_our_ids_come_back() -> None:
    """PAY-05: with a refund's id as many as PayPal has room for."""
    ids = {name: value for name, value in intent().metadata.items() if name != "userId"}
    assert read_custom_id(write_custom_id(ids)) == ids
    refund_id = ids["paymentId"][::-1].replace("-", "")
    text = write_custom_id({**ids, "refundId": refund_id})
    assert len(text) <= 127
    assert set(read_custom_id(text)) == {"refundId", "paymentId", "checkoutId"}


@pytest.mark.parametrize(
    "text", ["", "fg;", "fg;p=1", "fg;x=" + "0" * 32, "order 7", "FG;p=" + "0" * 32, "fg;p=" + "0" * 33]
)
def test_somebody_else_s_ids(text: str) -> None:
    assert read_custom_id(text) == {}
