"""PayPal as a provider, over real connections to a strict simulator of it."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from typing import TYPE_CHECKING, Any

import httpx2
import msgspec
import pytest

from fairground.infrastructure.http_client import HttpClient
from fairground.kernel.errors import InvalidError, RejectedError, TemporaryError
from fairground.modules.payments.adapters.paypal import PayPalProvider, paypal_methods
from fairground.modules.payments.ports import Outcome, Settling
from tests.support.paypal import PAYPAL_SETTINGS, intent, paypal_shop, refund_of, without_names

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from tests.support.paypal import PayPalShop


@pytest.fixture
async def shop() -> AsyncGenerator[PayPalShop]:
    async with paypal_shop() as opened:
        yield opened


# --- Opening -------------------------------------------------------------------------------------------------------


async def test_a_payment_is_opened(shop: PayPalShop) -> None:
    """PAY-04, PAY-26: PayPal gets the exact amount and our ids; we get its name and the page to go to."""
    given = intent(99_999, description="A lamp\u202e,\nand more" + "!" * 200)
    opened = await shop.opened(given)
    (order,) = shop.paypal.books.orders.values()
    assert (opened.reference, opened.client_secret) == (order.id, None)
    assert opened.approval_url is not None
    assert opened.approval_url.endswith(f"/checkoutnow?token={order.id}")
    assert (order.unit.amount.value, order.unit.amount.currency_code) == ("999.99", "USD")
    assert order.unit.invoice_id == order.unit.reference_id == str(given.payment_id)
    assert order.unit.description.startswith("A lamp, and more!")
    assert len(order.unit.description) == 127
    assert order.return_url == order.cancel_url == given.return_url
    assert order.status == "PAYER_ACTION_REQUIRED"


async def test_the_buyer_s_way(shop: PayPalShop) -> None:
    """PAY-04: the page that we name takes the buyer's agreement and sends them back to us."""
    opened = await shop.opened()
    assert opened.approval_url is not None
    assert "999.99" in (await shop.control.get(opened.approval_url)).text
    form = {"token": opened.reference, "choice": "good"}
    sent_on = await shop.control.post("/checkoutnow", data=form)
    assert sent_on.status_code == 303
    assert sent_on.headers["location"].startswith(f"https://fair.example/paid?by=paypal&token={opened.reference}")
    assert (await shop.told("CHECKOUT.ORDER.APPROVED")).outcome is Outcome.APPROVED


async def test_opened_twice_it_is_the_same(shop: PayPalShop) -> None:
    """PAY-15: the payment's id is PayPal's idempotency key, at once or one after the other."""
    given = intent()
    opened = await asyncio.gather(*(shop.opened(given) for _ in range(5)))
    assert len(set(opened)) == 1
    assert len(shop.paypal.books.orders) == 1
    other = await shop.opened()
    assert other.reference != opened[0].reference


async def test_a_payment_without_checkout_or_page(shop: PayPalShop) -> None:
    """A wallet's top-up names no order, and needs no page to come back to."""
    given = intent(checkout_id=None, order_id=None, return_url="", description="")
    event = await shop.captured(given)
    assert (event.payment_id, event.checkout_id, event.order_id) == (str(given.payment_id), "", "")


@pytest.mark.parametrize(
    ("amount_minor", "currency", "text"),
    [
        (1, "EUR", "0.01"),
        (10_000, "USD", "100.00"),
        (500, "JPY", "500"),
        (1_234_500, "HUF", "12345"),
        (100, "TWD", "1"),
    ],
)
async def test_amounts_as_paypal_writes_them(shop: PayPalShop, amount_minor: int, currency: str, text: str) -> None:
    """PAY-26: by the currency's exponent, and without decimals where PayPal takes none; the way back is exact too."""
    event = await shop.captured(intent(amount_minor, currency))
    (order,) = shop.paypal.books.orders.values()
    assert order.unit.amount.value == text
    assert (event.amount_minor, event.currency) == (amount_minor, currency)


@pytest.mark.parametrize(
    ("amount_minor", "currency"), [(0, "USD"), (-100, "USD"), (12_345, "HUF"), (150, "TWD"), (1_000, "KWD")]
)
async def test_amounts_that_paypal_cannot_express(shop: PayPalShop, amount_minor: int, currency: str) -> None:
    """PAY-26: refused, and nothing is rounded."""
    with pytest.raises(RejectedError):
        await shop.opened(intent(amount_minor, currency))
    assert shop.paypal.books.orders == {}


# --- Being let in, and PayPal being away ---------------------------------------------------------------------------


async def test_one_token_for_many_calls(shop: PayPalShop) -> None:
    """R9: also when they come at once."""
    await asyncio.gather(*(shop.opened() for _ in range(10)))
    await shop.captured()
    assert shop.calls("/v1/oauth2/token") == [("POST", 200)]


async def test_a_token_is_renewed_before_it_ends() -> None:
    async with paypal_shop(token_seconds=59) as shop:
        await shop.opened()
        await shop.opened()
        assert shop.calls("/v1/oauth2/token") == [("POST", 200)] * 2


async def test_a_token_that_was_withdrawn_is_renewed_once(shop: PayPalShop) -> None:
    await shop.opened()
    await shop.act("tokens", "DELETE")
    await shop.opened()
    assert shop.calls("/v2/checkout/orders") == [("POST", 200), ("POST", 401), ("POST", 200)]
    await shop.act("faults", kind="error", status=401, times=2, path="/v2/")
    with pytest.raises(TemporaryError):
        await shop.opened()
    assert len(shop.calls("/v1/oauth2/token")) == 3
    assert len(shop.paypal.books.orders) == 2


async def test_credentials_that_paypal_does_not_know() -> None:
    """They are not tried over and over, and do not stand in the error."""
    async with paypal_shop(secret="somebody-else-s") as shop:
        with pytest.raises(TemporaryError) as refused:
            await shop.opened()
        assert shop.calls() == [("POST", 401)]
        assert "somebody-else-s" not in refused.value.detail


def trouble() -> pytest.MarkDecorator:
    """Return every way for a call to go wrong that is worth a second try, before or after it had its effect."""
    kinds: list[dict[str, Any]] = [
        {"kind": "error", "status": status} for status in (302, 403, 408, 409, 429, 500, 503)
    ]
    faults = [{**kind, "after_effect": after} for kind in (*kinds, {"kind": "reset"}) for after in (False, True)]
    return pytest.mark.parametrize("fault", faults, ids=lambda fault: "-".join(str(part) for part in fault.values()))


@trouble()
async def test_opening_while_paypal_is_away(shop: PayPalShop, fault: dict[str, Any]) -> None:
    """R4, D16, I24: asked again, it is one order."""
    given = intent()
    await shop.act("faults", path="/v2/checkout/orders", **fault)
    with pytest.raises(TemporaryError):
        await shop.opened(given)
    assert (await shop.opened(given)).reference in shop.paypal.books.orders
    assert len(shop.paypal.books.orders) == 1


@trouble()
async def test_capturing_while_paypal_is_away(shop: PayPalShop, fault: dict[str, Any]) -> None:
    """C7, I24: an answer that was lost is asked for again, and the money is taken once."""
    given = intent()
    reference = await shop.approved(given)
    await shop.act("faults", path="/capture", **fault)
    with pytest.raises(TemporaryError):
        await shop.provider.capture(given.payment_id, reference)
    event = shop.read(await shop.provider.capture(given.payment_id, reference))
    assert (event.outcome, event.amount_minor) == (Outcome.SUCCEEDED, given.amount_minor)
    assert [taken.id for taken in shop.paypal.books.captures.values()] == [event.capture_reference]


@trouble()
async def test_refunding_while_paypal_is_away(shop: PayPalShop, fault: dict[str, Any]) -> None:
    """C7, I24: asked again with its key, it is one refund."""
    request = refund_of(await shop.captured(), 300)
    await shop.act("faults", path="/refund", **fault)
    with pytest.raises(TemporaryError):
        await shop.provider.refund(request)
    answer = await shop.provider.refund(request)
    assert [(refund.id, str(refund.value)) for refund in shop.paypal.books.refunds.values()] == [
        (answer.reference, "3.00")
    ]


@pytest.mark.parametrize("status", [302, 403, 408, 409, 429, 500, 502, 503])
async def test_looking_up_while_paypal_is_away(shop: PayPalShop, status: int) -> None:
    reference = await shop.approved()
    await shop.act("faults", path=reference, kind="error", status=status)
    with pytest.raises(TemporaryError):
        await shop.provider.look_up(reference)
    assert shop.read(await shop.provider.look_up(reference)).outcome is Outcome.APPROVED


async def test_nobody_is_there() -> None:
    async with paypal_shop() as shop:
        pass
    with pytest.raises(TemporaryError):
        await shop.opened()


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b'{"id": 7}', b"[" * 100_000, b"\xff"])
async def test_answers_that_cannot_be_read(body: bytes) -> None:
    """Neither a token nor an order: asked again later, never an error of ours."""
    for is_token in (True, False):
        async with answering(body, is_token=is_token) as provider:
            with pytest.raises(TemporaryError):
                await provider.create(intent())


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b'{"details": [{}]}', b"[" * 100_000, b"\xff"])
async def test_refusals_that_cannot_be_read(body: bytes) -> None:
    async with answering(body, is_token=False, status=422) as provider:
        with pytest.raises(RejectedError):
            await provider.create(intent())


# --- Capturing -----------------------------------------------------------------------------------------------------


async def test_money_is_taken(shop: PayPalShop) -> None:
    """PAY-04, PAY-05, PAY-18: what the server itself got to hear, with our ids, the exact amount and PayPal's part."""
    given = intent(99_999)
    event = await shop.captured(given)
    (taken,) = shop.paypal.books.captures.values()
    assert event.outcome is Outcome.SUCCEEDED
    assert (event.event_id, event.reference, event.capture_reference) == (
        f"capture:{taken.id}",
        taken.order_id,
        taken.id,
    )
    assert (event.amount_minor, event.currency, event.fee_minor) == (99_999, "USD", 3_539)
    ids = (event.payment_id, event.checkout_id, event.order_id)
    assert ids == (str(given.payment_id), str(given.checkout_id), str(given.order_id))


async def test_the_webhook_says_the_same(shop: PayPalShop) -> None:
    """PAY-05, PAY-09: whichever comes first, answer or message."""
    event = await shop.captured()
    told = await shop.told("PAYMENT.CAPTURE.COMPLETED")
    assert without_names(told) == without_names(event)
    assert told.event_id.startswith("WH-")


async def test_captured_twice_it_is_taken_once(shop: PayPalShop) -> None:
    """PAY-18: by PayPal's idempotency, and when PayPal has forgotten the key, by the order's own state."""
    given = intent()
    reference = await shop.approved(given)
    first = await shop.provider.capture(given.payment_id, reference)
    assert await shop.provider.capture(given.payment_id, reference) == first
    assert await shop.provider.capture(uuid.uuid4(), reference) == first
    assert shop.calls("/capture") == [("POST", 201), ("POST", 200), ("POST", 422)]
    assert len(shop.paypal.books.captures) == 1


async def test_nothing_to_capture(shop: PayPalShop) -> None:
    """PAY-18: nobody agreed, or there is no such order; a name that looks like a path stays a name."""
    given = intent()
    for reference in ((await shop.opened(given)).reference, "NOSUCHORDER", "../../v1/oauth2/token?x=", "a/capture#"):
        with pytest.raises(RejectedError) as refused:
            await shop.provider.capture(given.payment_id, reference)
        assert refused.value.code == "NOTHING_TO_CAPTURE"
    assert shop.paypal.books.captures == {}


async def test_a_declined_instrument(shop: PayPalShop) -> None:
    """PAY-25: this attempt took nothing, and says for which payment; another instrument may do."""
    given = intent(2_500)
    reference = await shop.approved(given, "declined")
    failed = shop.read(await shop.provider.capture(given.payment_id, reference))
    assert (failed.outcome, failed.failure_code) == (Outcome.FAILED, "instrument_declined")
    assert (failed.reference, failed.amount_minor, failed.currency) == (reference, 2_500, "USD")
    assert (failed.payment_id, failed.order_id) == (str(given.payment_id), str(given.order_id))
    assert failed.failure_message
    again = shop.read(await shop.provider.capture(given.payment_id, reference))
    assert again.event_id != failed.event_id
    await shop.act(f"orders/{reference}/approve", instrument="good")
    assert shop.read(await shop.provider.capture(given.payment_id, reference)).outcome is Outcome.SUCCEEDED


@pytest.mark.parametrize(("status", "outcome"), [("COMPLETED", Outcome.SUCCEEDED), ("DENIED", Outcome.FAILED)])
async def test_money_that_is_looked_into(shop: PayPalShop, status: str, outcome: Outcome) -> None:
    """PAY-18: nothing is said before PayPal has decided; then a message does, and the order does when asked."""
    given = intent()
    reference = await shop.approved(given, "pending")
    assert await shop.provider.capture(given.payment_id, reference) is None
    assert await shop.provider.look_up(reference) is None
    assert (await shop.told("PAYMENT.CAPTURE.PENDING")).outcome is None
    (taken,) = shop.paypal.books.captures
    await shop.act(f"captures/{taken}/settle", status=status)
    told = await shop.told(f"PAYMENT.CAPTURE.{status}")
    assert (told.outcome, told.reference, told.payment_id) == (outcome, reference, str(given.payment_id))
    if status == "COMPLETED":
        looked_up = shop.read(await shop.provider.look_up(reference))
        assert without_names(looked_up) == without_names(told)


# --- Looking up ----------------------------------------------------------------------------------------------------


async def test_what_became_of_an_order(shop: PayPalShop) -> None:
    """PAY-11, C8: when messages are lost, asking says the same; the same state has the same name each time."""
    given = intent()
    reference = (await shop.opened(given)).reference
    assert await shop.provider.look_up(reference) is None
    await shop.act(f"orders/{reference}/approve")
    approved = await shop.provider.look_up(reference)
    assert without_names(shop.read(approved)) == without_names(await shop.told("CHECKOUT.ORDER.APPROVED"))
    assert await shop.provider.look_up(reference) == approved
    captured = shop.read(await shop.provider.capture(given.payment_id, reference))
    looked_up = shop.read(await shop.provider.look_up(reference))
    assert without_names(looked_up) == without_names(captured)
    await shop.provider.refund(refund_of(captured))
    assert shop.read(await shop.provider.look_up(reference)) == looked_up


async def test_an_order_that_is_gone(shop: PayPalShop) -> None:
    """Not known here says nothing; one that PayPal has closed took nothing."""
    assert await shop.provider.look_up("NOSUCHORDER") is None
    reference = (await shop.opened()).reference
    shop.paypal.books.orders[reference].status = "VOIDED"
    closed = shop.read(await shop.provider.look_up(reference))
    assert (closed.outcome, closed.reference, closed.failure_code) == (Outcome.FAILED, reference, "voided")


# --- Refunding -----------------------------------------------------------------------------------------------------


async def test_money_goes_back(shop: PayPalShop) -> None:
    """RET-11: in parts, never more than was taken; PayPal's message names our refund."""
    event = await shop.captured(intent(1_000))
    first = refund_of(event, 400)
    answer = await shop.provider.refund(first)
    assert answer.is_done
    told = await shop.told("PAYMENT.CAPTURE.REFUNDED")
    assert (told.outcome, told.amount_minor, told.currency) == (Outcome.REFUNDED, 400, "USD")
    assert (told.refund_id, told.refund_reference) == (str(first.refund_id), answer.reference)
    assert (told.capture_reference, told.payment_id) == (event.capture_reference, event.payment_id)
    with pytest.raises(RejectedError):
        await shop.provider.refund(refund_of(event, 601))
    await shop.provider.refund(refund_of(event, 600))
    with pytest.raises(RejectedError):
        await shop.provider.refund(refund_of(event, 1))
    assert [str(refund.value) for refund in shop.paypal.books.refunds.values()] == ["4.00", "6.00"]


async def test_refunded_twice_with_one_key(shop: PayPalShop) -> None:
    """I24: also when it comes at once; a key for something else is refused."""
    event = await shop.captured(intent(1_000))
    request = refund_of(event, 400)
    answers = await asyncio.gather(*(shop.provider.refund(request) for _ in range(5)))
    assert len(set(answers)) == 1
    with pytest.raises(RejectedError):
        await shop.provider.refund(msgspec.structs.replace(request, amount_minor=500))
    assert len(shop.paypal.books.refunds) == 1


@pytest.mark.parametrize(
    "change",
    [{"currency": "EUR"}, {"amount_minor": 0}, {"amount_minor": -5}, {"capture_reference": "NOSUCHCAPTURE"}],
    ids=str,
)
async def test_refunds_that_are_refused(shop: PayPalShop, change: dict[str, Any]) -> None:
    request = msgspec.structs.replace(refund_of(await shop.captured()), **change)
    with pytest.raises(RejectedError):
        await shop.provider.refund(request)
    assert shop.paypal.books.refunds == {}


async def test_the_capture_is_found_by_its_order(shop: PayPalShop) -> None:
    """A payment whose capture we were never told the name of can be refunded; one without a capture cannot."""
    event = await shop.captured()
    assert (await shop.provider.refund(refund_of(event, capture_reference=""))).is_done
    reference = await shop.approved()
    with pytest.raises(RejectedError):
        await shop.provider.refund(refund_of(event, reference=reference, capture_reference=""))


@pytest.mark.parametrize("status", ["COMPLETED", "FAILED"])
async def test_a_refund_that_takes_time(shop: PayPalShop, status: str) -> None:
    """RET-11: not done until PayPal says so; asked with its key again, it says what became of it."""
    await shop.act("pending-refunds", count=1)
    request = refund_of(await shop.captured())
    answer = await shop.provider.refund(request)
    assert not answer.is_done
    await shop.act(f"refunds/{answer.reference}/settle", status=status)
    if status == "COMPLETED":
        assert (await shop.told("PAYMENT.CAPTURE.REFUNDED")).refund_id == str(request.refund_id)
        assert (await shop.provider.refund(request)).is_done
    else:
        answer = await shop.provider.refund(request)
        assert (answer.is_done, bool(answer.failure)) == (False, True)


# --- What others do ------------------------------------------------------------------------------------------------


async def test_a_refund_at_paypal_s_desk(shop: PayPalShop) -> None:
    """It is not taken for one of ours, though it goes by the name of the payment."""
    event = await shop.captured()
    refund = await shop.act(f"captures/{event.capture_reference}/refund", amount={"currency_code": "USD", "value": "2"})
    told = await shop.told("PAYMENT.CAPTURE.REFUNDED")
    assert (told.refund_id, told.refund_reference, told.amount_minor) == ("", refund["id"], 200)
    assert (told.payment_id, told.capture_reference) == (event.payment_id, event.capture_reference)


async def test_a_reversal(shop: PayPalShop) -> None:
    event = await shop.captured()
    await shop.act(f"captures/{event.capture_reference}/reverse")
    told = await shop.told("PAYMENT.CAPTURE.REVERSED")
    assert (told.outcome, told.refund_id, told.reason) == (Outcome.REFUNDED, "", "reversed")
    assert (told.amount_minor, told.payment_id) == (event.amount_minor, event.payment_id)


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("RESOLVED_BUYER_FAVOUR", Outcome.DISPUTE_LOST),
        ("ACCEPTED", Outcome.DISPUTE_LOST),
        ("RESOLVED_SELLER_FAVOUR", Outcome.DISPUTE_WON),
        ("RESOLVED_WITH_PAYOUT", Outcome.DISPUTE_WON),
        ("CANCELED_BY_BUYER", Outcome.DISPUTE_WON),
        ("DENIED", Outcome.DISPUTE_WON),
        ("NONE", Outcome.DISPUTE_WON),
        ("SOMETHING_NEW", None),
    ],
)
async def test_a_dispute(shop: PayPalShop, code: str, outcome: Outcome | None) -> None:
    event = await shop.captured(intent(5_000))
    dispute = await shop.act(f"captures/{event.capture_reference}/dispute", amount="30.00", reason="UNAUTHORISED")
    told = await shop.told("CUSTOMER.DISPUTE.CREATED")
    assert (told.outcome, told.amount_minor, told.reason) == (Outcome.DISPUTED, 3_000, "unauthorised")
    assert (told.dispute_reference, told.capture_reference) == (dispute["dispute_id"], event.capture_reference)
    assert told.payment_id == event.payment_id
    await shop.act(f"disputes/{dispute['dispute_id']}/resolve", outcome_code=code)
    resolved = await shop.told("CUSTOMER.DISPUTE.RESOLVED")
    assert (resolved.outcome, resolved.amount_minor) == (outcome, 3_000)
    assert resolved.dispute_reference == told.dispute_reference


async def test_a_dispute_that_is_lost_in_part(shop: PayPalShop) -> None:
    event = await shop.captured(intent(5_000))
    dispute = await shop.act(f"captures/{event.capture_reference}/dispute")
    await shop.act(
        f"disputes/{dispute['dispute_id']}/resolve", outcome_code="RESOLVED_BUYER_FAVOUR", amount_refunded="12.50"
    )
    assert (await shop.told("CUSTOMER.DISPUTE.RESOLVED")).amount_minor == 1_250


# --- Settings ------------------------------------------------------------------------------------------------------


def test_what_a_client_may_know() -> None:
    """PAY-01, PAY-16: the method, and nothing but the public id."""
    (method,) = paypal_methods("AYSq3RDGsmBLJE-otTkBtM")
    assert (method.method, method.provider, method.label) == ("paypal", "paypal", "PayPal")
    assert (method.publishable_key, method.pays_orders) == ("AYSq3RDGsmBLJE-otTkBtM", True)
    assert paypal_methods()[0].publishable_key is None
    assert (PayPalProvider.name, PayPalProvider.settling) == ("paypal", Settling.BY_MESSAGE)
    assert PayPalProvider.refunds_by_hand is False


@pytest.mark.parametrize("missing", ["paypal_client_id", "paypal_client_secret", "paypal_webhook_id"])
def test_half_configured_it_does_not_start(missing: str) -> None:
    with pytest.raises(InvalidError, match=missing.upper()):
        PayPalProvider(msgspec.structs.replace(PAYPAL_SETTINGS, **{missing: ""}), HttpClient())


def test_in_production_nothing_goes_in_the_clear() -> None:
    production = msgspec.structs.replace(PAYPAL_SETTINGS, app_env="production")
    assert PayPalProvider(production, HttpClient()).client_id == PAYPAL_SETTINGS.paypal_client_id
    with pytest.raises(InvalidError):
        PayPalProvider(msgspec.structs.replace(production, paypal_api_url="http://paypal.test"), HttpClient())


@contextlib.asynccontextmanager
async def answering(body: bytes, *, is_token: bool, status: int = 200) -> AsyncGenerator[PayPalProvider]:
    """Yield a provider whose PayPal answers with ``body``: when asked for a token, or after that."""
    token = b'{"access_token": "t", "expires_in": 900}'

    def answer(request: httpx2.Request) -> httpx2.Response:
        asks_for_token = request.url.path == "/v1/oauth2/token"
        if asks_for_token and not is_token:
            return httpx2.Response(200, content=token)
        return httpx2.Response(status, content=body)

    http = HttpClient(httpx2.MockTransport(answer))
    yield PayPalProvider(PAYPAL_SETTINGS, http)
    await http.close()
