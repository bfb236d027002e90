"""Zeffy as a provider: it tells of money that came on a form of its own, and we believe it by a secret."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
import uuid
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import InvalidError, RejectedError
from fairground.modules.payments.adapters.zeffy import ZeffyProvider, zeffy_methods
from fairground.modules.payments.errors import WebhookError
from fairground.modules.payments.ports import Outcome, PaymentIntent, RefundRequest, Settling
from fairground.modules.payments.user_reference import read_user_reference, sign_user_reference

if TYPE_CHECKING:
    from fairground.modules.payments.ports import PaymentProvider

SECRET = "whsec_the-fair-and-its-form-know-it"
ANN = uuid.UUID("0199c7a0-1111-7abc-8def-0123456789ab")
REFERENCE = sign_user_reference("qr", ANN, "USD")
zeffy = ZeffyProvider(Settings(zeffy_webhook_secret=SECRET))


def own(*, event_type: str = "payment.completed", event_id: str = "evt_1", **changes: Any) -> bytes:
    """Return a webhook of Zeffy's own."""
    payment = {
        "id": "8a1f0e52-payment",
        "object": "payment",
        "amount": 2_500,
        "currency": "usd",
        "status": "succeeded",
        "buyer": {"email": "ann@example.org"},
        "buyer_questions": [
            {"question": "How did you hear of us?", "type": "text", "answer": "From a friend"},
            {"question": "Shirts", "type": "choice", "answer": ["M", "L"]},
            {"question": "Wallet", "type": "text", "answer": f" {REFERENCE.lower()} "},
        ],
        "items": [],
        **changes,
    }
    return msgspec.json.encode({"id": event_id, "type": event_type, "version": 1, "data": payment})


def bridged(**changes: Any) -> bytes:
    """Return a message by way of a bridge."""
    message = {
        "transaction_id": "8a1f0e52-payment",
        "amount": "25.00",
        "currency": "usd",
        "email": "ann@example.org",
        "wallet_reference": REFERENCE,
    }
    return msgspec.json.encode(message | changes)


def signed(body: bytes, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return {"zeffy-signature": f"t={stamp},v1={digest}"}


KNOWN = {"x-zeffy-secret": SECRET}


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(own(), None, id="signed"),
        pytest.param(own(), KNOWN, id="own, by secret"),
        pytest.param(bridged(), None, id="bridged, signed"),
        pytest.param(bridged(), KNOWN, id="bridged"),
        pytest.param(bridged(), {"authorization": f"Bearer {SECRET}"}, id="bearer"),
        pytest.param(bridged(), {"authorization": f"bearer  {SECRET}"}, id="bearer in lower case"),
    ],
)
async def test_a_genuine_message(body: bytes, headers: dict[str, str] | None) -> None:
    """WAL-02, WAL-09, WAL-10, PAY-14: the exact amount, once per transaction, for who signed in the form."""
    event = await zeffy.verify_webhook(body, headers or signed(body))
    assert event == zeffy.read_event(body)
    assert event.outcome is Outcome.SUCCEEDED
    assert event.event_id == event.reference == "8a1f0e52-payment"
    assert (event.amount_minor, event.currency) == (2_500, "USD")
    assert read_user_reference("qr", event.user_reference) == ANN
    assert (event.payment_id, event.order_id, event.checkout_id) == ("", "", "")


def test_told_twice_it_has_one_name() -> None:
    """WAL-09: whichever way and however often; only what is about something else has another name."""
    assert zeffy.read_event(own(event_id="evt_1")).event_id == zeffy.read_event(own(event_id="evt_2")).event_id
    assert zeffy.read_event(own()).event_id == zeffy.read_event(bridged()).event_id
    early = zeffy.read_event(own(event_type="payment.created", status="pending", event_id="evt_0"))
    assert (early.event_id, early.outcome) == ("evt_0", None)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-zeffy-secret": ""},
        {"x-zeffy-secret": SECRET[:-1]},
        {"x-zeffy-secret": SECRET + " "},
        {"x-zeffy-secret": SECRET.upper()},
        {"x-zeffy-secret": "\u00e9"},
        {"authorization": SECRET},
        {"authorization": f"Basic {SECRET}"},
        {"authorization": "Bearer "},
        {"authorization": "Bearer nonsense"},
        {"zeffy-signature": SECRET},
        {"zeffy-signature": "t=1,v1="},
        {"zeffy-signature": "t=,v1=0"},
        {"zeffy-signature": "t=\u0663,v1=0"},
        {"zeffy-signature": f"t={'9' * 5_000},v1={'0' * 64}"},
        # A signature that does not hold is not made good by a secret beside it.
        {"zeffy-signature": "t=1,v1=0", **KNOWN},
    ],
)
async def test_who_does_not_know_the_secret(headers: dict[str, str]) -> None:
    """PAY-14, C6 #46, #47: refused, with the body as it should be."""
    with pytest.raises(WebhookError):
        await zeffy.verify_webhook(own(), headers)


@pytest.mark.parametrize("forged", range(7))
async def test_signatures_that_do_not_hold(forged: int) -> None:
    """PAY-14, C6 #46, #47: by another secret, of another body, too old, from the future, of another kind, twice."""
    genuine = signed(own())["zeffy-signature"]
    headers = [
        signed(own(), secret="another"),
        signed(own(amount=2_501)),
        signed(own(), at=time.time() - 310),
        signed(own(), at=time.time() + 310),
        {"zeffy-signature": genuine.replace("v1=", "v0=")},
        {"zeffy-signature": genuine + ",t=1"},
        {"zeffy-signature": genuine + ",v1=" + "0" * 64},
    ][forged]
    with pytest.raises(WebhookError):
        await zeffy.verify_webhook(own(), headers)


@pytest.mark.parametrize("email", ["ann@example.org", "bob@example.org", None, 7])
def test_an_e_mail_names_nobody(email: object) -> None:
    """WAL-10: it is not even read; without a reference the money waits for a person."""
    for body in (own(buyer={"email": email}, buyer_questions=None), bridged(email=email, wallet_reference="")):
        event = zeffy.read_event(body)
        assert (event.user_reference, event.amount_minor) == ("", 2_500)
        assert "example.org" not in repr(event)


def test_a_reference_anywhere_in_the_form() -> None:
    """Questions may be asked of the buyer or of an item."""
    items = [{"questions": None}, {"questions": [{"answer": None}, {"answer": REFERENCE.replace("-", " ")}]}]
    event = zeffy.read_event(own(buyer_questions=[{"answer": True}], items=items))
    assert read_user_reference("qr", event.user_reference) == ANN


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [("25", "CAD", 2_500), ("0.01", "usd", 1), (25, "USD", 2_500), (25.1, "USD", 2_510), ("500", "JPY", 500)],
)
def test_a_bridge_s_amounts(amount: object, currency: str, minor: int) -> None:
    """PAY-26: texts or numbers, read digit by digit."""
    event = zeffy.read_event(bridged(amount=amount, currency=currency))
    assert (event.amount_minor, event.currency) == (minor, currency.upper())


NO_AMOUNTS: list[object] = [
    "", "0", "-5", "1.005", "1,00", "NaN", "Infinity", "sNaN", "1e400", "1e-99999", "9" * 30, None, [],
]  # fmt: skip
NO_CURRENCIES: list[object] = ["", "US", "DOLLAR", "U$D", 7, None]
NO_NAMES: list[object] = ["", "a b", "a\0", "x" * 201, 7, None]


@pytest.mark.parametrize(
    ("member", "value"),
    [
        *(("amount", value) for value in NO_AMOUNTS),
        *(("currency", value) for value in NO_CURRENCIES),
        *(("transaction_id", value) for value in NO_NAMES),
        ("wallet_reference", 7),
    ],
)
def test_a_bridge_s_nonsense(member: str, value: object) -> None:
    with pytest.raises(WebhookError):
        zeffy.read_event(bridged(**{member: value}))


@pytest.mark.parametrize(
    "change",
    [
        {"amount": 0},
        {"amount": -1},
        {"amount": 25.5},
        {"amount": "2500"},
        {"amount": 10**15},
        {"currency": "dollars"},
        {"id": ""},
        {"id": "a\0"},
        {"status": None},
        {"buyer_questions": 7},
    ],
    ids=str,
)
def test_zeffy_s_own_nonsense(change: dict[str, Any]) -> None:
    """A figure of minor units is whole, or it is none."""
    with pytest.raises(WebhookError):
        zeffy.read_event(own(**change))


@pytest.mark.parametrize(
    "body",
    [
        own(status="failed"),
        own(status="pending"),
        own(event_type="payment.refunded"),
        own(event_type="payment.updated"),
        own(event_type="contact.created"),
        msgspec.json.encode({"id": "evt_9", "type": "campaign.updated", "data": None}),
    ],
)
def test_what_changes_nothing(body: bytes) -> None:
    """PAY-09."""
    assert zeffy.read_event(body).outcome is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xef\xbb\xbf" + bridged(),
        bridged().decode().encode("utf-16"),
        bridged()[:-1],
        bridged()[:-1] + b',"amount":"9999.00"}',
        bridged()[:-1] + b',"more":NaN}',
        bridged()[:-1] + b',"data":{}}',
        own()[:-1] + b',"data":{}}',
        own().replace(b'"amount":2500', b'"amount":2500,"amount":9999'),
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    ],
    ids=lambda body: repr(body[:20] + body[-20:]),
)
async def test_what_can_be_read_in_two_ways(body: bytes) -> None:
    """C6 #50: by somebody who knows the secret, too."""
    with pytest.raises(WebhookError):
        await zeffy.verify_webhook(body, KNOWN)


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["transaction_id", "amount", "currency", "id", "type", "data"]), st.text() | st.floats()
    )
)
def test_whatever_comes_is_read_or_refused(message: dict[str, object]) -> None:
    body = json.dumps(message).encode()
    try:
        zeffy.read_event(body)
    except WebhookError as error:
        assert error.detail.startswith("Webhook Error: ")  # noqa: PT017 - both ends are fine


async def test_nothing_is_asked_of_zeffy() -> None:
    """Its form is its own; what goes back goes back by hand."""
    intent = PaymentIntent(payment_id=ANN, user_id=ANN, amount_minor=1, currency="USD")
    refund = RefundRequest(refund_id=ANN, key="k", reference="r", capture_reference="", amount_minor=1, currency="USD")
    for call in (zeffy.create(intent), zeffy.capture(ANN, "r"), zeffy.refund(refund)):
        with pytest.raises(RejectedError):
            await call
    provider: PaymentProvider = zeffy
    assert await provider.look_up("r") is None
    assert (zeffy.name, zeffy.settling, zeffy.refunds_by_hand) == ("zeffy", Settling.UNASKED, True)
    (method,) = zeffy_methods()
    assert (method.method, method.pays_orders, method.tops_up) == ("zeffy", False, True)


def test_without_a_secret_it_does_not_start() -> None:
    """C11 #81: nor in production with one that can be guessed."""
    for unsafe in (Settings(), Settings(app_env="production", zeffy_webhook_secret="fair")):
        with pytest.raises(InvalidError):
            ZeffyProvider(unsafe)
