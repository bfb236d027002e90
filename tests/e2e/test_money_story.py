"""A buyer's money, in real browsers: into the wallet, out of it, back into it, and by Stripe's and PayPal's ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.market import SmallMarket, Stall, pictured_market
from tests.support.pages import Browsers, Window, open_browsers
from tests.support.postgres import TestServer
from tests.support.provider_pages import (
    STRIPE_PUBLISHABLE_KEY,
    STRIPE_SECRET_KEY,
    play_paypal,
    play_stripe,
    simulated,
    simulator_port,
)
from tests.support.server import ADDRESS, GOOD_CARD, Person

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

WEBHOOK_SECRET, WEBHOOK_ID = "whsec_story_0123456789", "1JE4291016473214C"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SMALL_PHONE = {"width": 320, "height": 568}


@pytest.fixture(scope="module")
def market(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallMarket]:
    """A market that takes every way to pay; Stripe and PayPal are programs beside it."""
    stripe, paypal = simulator_port(), simulator_port()
    keys: dict[str, Any] = {
        "STRIPE_SECRET_KEY": STRIPE_SECRET_KEY,
        "STRIPE_PUBLISHABLE_KEY": STRIPE_PUBLISHABLE_KEY,
        "STRIPE_WEBHOOK_SECRET": WEBHOOK_SECRET,
        "STRIPE_API_URL": f"http://127.0.0.1:{stripe}",
        "PAYPAL_CLIENT_ID": "client-story",
        "PAYPAL_CLIENT_SECRET": "secret-story",
        "PAYPAL_WEBHOOK_ID": WEBHOOK_ID,
        "PAYPAL_API_URL": f"http://127.0.0.1:{paypal}",
        "ZEFFY_WEBHOOK_SECRET": "zeffy-secret-of-the-story",
        "ZEFFY_FORM_URL": "https://zeffy.test/fair",
        "WALLET_REFUNDS_ON": "2026-01-01",
    }
    folder = tmp_path_factory.mktemp("money")
    with test_server.database() as url, pictured_market(url, folder, **keys) as market:
        webhooks = f"http://127.0.0.1:{market.server.port}/payments"
        with (
            simulated("stripe", f"{webhooks}/stripe/webhook", WEBHOOK_SECRET, stripe),
            simulated("paypal", f"{webhooks}/paypal/webhook", WEBHOOK_ID, paypal),
        ):
            yield market


@pytest.fixture
def browsers(market: SmallMarket, chromium: str, request: pytest.FixtureRequest) -> Iterator[Browsers]:
    folder = request.node.originalname.removeprefix("test_")
    with open_browsers(chromium, market.server.url, folder) as opened:
        yield opened
        for window in opened.windows:
            window.must_be_content()


def album(window: Window, what: str) -> None:
    """Take a page's picture by day and by night, on a desk and in a hand, and see that it fits."""
    page = window.page
    for size, place in ((SMALL_PHONE, ""), (PHONE, "phone"), (DESKTOP, "desk")):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        window.must_fit()
        if not place:
            continue
        for theme in ("dark", "light"):
            page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            window.shot(f"{what}-{place}-{theme}", whole=page.get_by_role("dialog").count() == 0)


def buyer_with_cart(market: SmallMarket, browsers: Browsers, name: str, goods: dict[str, int]) -> Window:
    """Sign somebody in who has goods in the cart: variants and how many of each."""
    market.person(name)
    window = browsers.window(name)
    window.sign_in(f"{name}@example.org", "/cart")
    expect(window.page.get_by_role("button", name=re.compile("^Account of"))).to_be_visible()
    fill_cart(window, goods)
    return window


def fill_cart(window: Window, goods: dict[str, int]) -> None:
    """Put goods into the cart as the page would."""
    put = """async ([variant_id, quantity]) => {
        const { csrf_token } = await (await fetch('/api/v1/csrf-token')).json();
        const headers = { 'content-type': 'application/json', 'x-csrf-token': csrf_token };
        const body = JSON.stringify({ variant_id, quantity });
        const answer = await fetch('/api/v1/cart/items', { method: 'POST', headers, body });
        if (!answer.ok) throw new Error(await answer.text());
    }"""
    for variant, quantity in goods.items():
        window.page.evaluate(put, [variant, quantity])


def go_to_checkout(window: Window, *, again: bool = False) -> None:
    """Open the checkout and say where to; whoever bought before has an address there."""
    page = window.page
    page.goto("/checkout")
    expect(page.get_by_role("heading", name="Payment")).to_be_visible()
    if again:
        expect(page.get_by_role("radio", name=re.compile(ADDRESS["address1"]))).to_be_checked()
        return
    page.get_by_label("Full name").fill(ADDRESS["recipient"])
    page.get_by_label("Street and number").fill(ADDRESS["address1"])
    page.get_by_label("Postal code").fill(ADDRESS["zip_code"])
    page.get_by_label("City").fill(ADDRESS["city"])


def top_up_by_card(page: Page, amount: str) -> None:
    """Load the wallet by the simulator's card, in the dialog that is open."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="Credit card").click()
    dialog.get_by_label("Amount", exact=True).fill(amount)
    dialog.get_by_role("button", name="Go on to payment").click()
    dialog.get_by_label("Card number").fill(GOOD_CARD["card_number"])
    dialog.get_by_label("Valid until").fill("1249")
    dialog.get_by_label("Security code").fill("123")
    dialog.get_by_role("button", name=re.compile("^Pay ")).click()
    expect(dialog.get_by_text(re.compile("added$"))).to_be_visible()


def deliver(stall: Stall, order_id: str) -> None:
    """Be the shop that sends an order, and the carrier."""
    for status in ("shipped", "delivered"):
        stall.seller.http.patch(
            f"/orders/{order_id}/status",
            json={"status": status},
            headers={"authorization": f"Bearer {stall.seller.token}"},
        ).raise_for_status()


def first_return(seller: Person) -> dict[str, Any]:
    found: dict[str, Any] = seller.get("/shops/mine/returns")["items"][0]
    return found


def test_money_of_the_wallet(market: SmallMarket, browsers: Browsers) -> None:
    """WAL-01 to WAL-05, STALL-11, RET-01, RET-08, RET-11, SPA-08: loaded, paid with, returned in part, refunded."""
    stall = market.stalls[0]
    price = stall.products[0]["variants"][0]["price"]["amount"]
    buyer = buyer_with_cart(market, browsers, "wanda", {stall.variant(0): 3})
    page = buyer.page
    page.goto("/wallet")
    expect(page.get_by_text("$0.00")).to_be_visible()
    album(buyer, "empty")
    order_page = wallet_pays(buyer, price)
    page.goto("/wallet")
    expect(page.get_by_role("list", name="Movements").get_by_role("listitem")).to_have_count(2)
    album(buyer, "wallet")
    page.goto(order_page)
    order_id = order_page.rpartition("/")[2]
    deliver(stall, order_id)
    returns_some(buyer, stall)
    before = shown_balance(buyer, order_page)
    watching = buyer.tab("/wallet")
    expect(watching.get_by_role("region", name="Balance")).to_contain_text(dollars(before))
    found = first_return(stall.seller)
    stall.seller.post(f"/shops/mine/returns/{found['id']}/approve", {"reason": "Sorry about that"})
    expect(watching.get_by_role("region", name="Balance")).to_contain_text(dollars(before + price * 2))
    page.bring_to_front()
    expect(page.get_by_role("region", name="Your return")).to_contain_text("paid back")
    expect(page.get_by_text("2 of 3 refunded")).to_be_visible()
    expect(page.get_by_text("Partly refunded")).to_be_visible()
    album(buyer, "returned")
    page.goto("/returns")
    expect(page.get_by_role("main").get_by_role("listitem")).to_have_count(1)
    album(buyer, "returns")
    page.goto("/orders")
    expect(page.get_by_text("Partly refunded")).to_be_visible()
    album(buyer, "orders")
    stops_and_leaves(buyer)


def wallet_pays(buyer: Window, price: int) -> str:
    """STALL-11: what is missing is loaded at the checkout, which stays as it was; returns the order's page."""
    page = buyer.page
    go_to_checkout(buyer)
    wallet = page.get_by_role("radio", name="Wallet")
    expect(wallet).to_be_disabled()
    expect(page.get_by_text(dollars(price * 3)).first).to_be_visible()
    album(buyer, "checkout-short")
    page.get_by_role("button", name="Top up").click()
    expect(page.get_by_role("dialog").get_by_label("Amount", exact=True)).to_have_value(f"{price * 3 / 100:.2f}")
    album(buyer, "top-up")
    page.get_by_role("dialog").get_by_role("radio", name="Zeffy").click()
    album(buyer, "zeffy")
    top_up_by_card(page, f"{(price * 3 + 500) / 100:.2f}")
    album(buyer, "topped-up")
    page.get_by_role("dialog").get_by_role("button", name="Done").click()
    expect(page.get_by_label("Street and number")).to_have_value(ADDRESS["address1"])
    expect(wallet).to_be_enabled()
    wallet.click()
    album(buyer, "checkout-wallet")
    page.get_by_role("button", name="Place order and pay").click()
    expect(page.get_by_role("heading", name="Payment successful")).to_be_visible()
    page.get_by_role("main").get_by_role("list").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Where it is")).to_be_visible()
    return page.url


def returns_some(buyer: Window, stall: Stall) -> None:
    """RET-01, RET-08: two of three pieces, with a reason, an estimate and a word to the shop."""
    page = buyer.page
    page.get_by_role("button", name="Return items").click()
    dialog = page.get_by_role("dialog")
    more = dialog.get_by_role("button", name="More: Pieces of")
    more.click()
    more.click()
    dialog.get_by_label("Why?").click()
    page.get_by_role("option", name="Arrived damaged").click()
    dialog.get_by_label("Anything to add?").fill("The glaze is chipped on two of them.")
    price = stall.products[0]["variants"][0]["price"]["amount"]
    expect(dialog.get_by_text(dollars(price * 2))).to_be_visible()
    album(buyer, "returning")
    dialog.get_by_role("button", name="Ask for the return").click()
    expect(page.get_by_role("region", name="Your return")).to_contain_text("The shop looks into it")
    expect(page.get_by_text("Return requested")).to_be_visible()
    album(buyer, "asked")


def stops_and_leaves(buyer: Window) -> None:
    """WAL-11: frozen and unfrozen; a top-up that was begun and left; what is left goes back to where it came from."""
    page = buyer.page
    page.goto("/wallet")
    page.get_by_role("button", name="Freeze wallet").click()
    album(buyer, "freezing")
    page.get_by_role("dialog").get_by_role("button", name="Freeze it").click()
    expect(page.get_by_role("region", name="Balance")).to_contain_text("Nothing leaves it")
    album(buyer, "frozen")
    page.get_by_role("button", name="Unfreeze").click()
    page.get_by_role("button", name="Top up").click()
    page.get_by_role("dialog").get_by_role("radio", name="Credit card").click()
    page.get_by_role("dialog").get_by_role("button", name="Go on to payment").click()
    expect(page.get_by_label("Card number")).to_be_visible()
    album(buyer, "card")
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(page.get_by_role("region", name="Not there yet")).to_be_visible()
    album(buyer, "pending")
    page.get_by_role("button", name="Pay it back").click()
    page.get_by_role("dialog").get_by_role("button", name="Pay it back").click()
    paid_back = page.get_by_role("region", name="Paid back to you")
    expect(paid_back.get_by_text("to your card · Paid back")).to_be_visible()
    expect(page.get_by_role("region", name="Balance")).to_contain_text("$0.00")
    album(buyer, "paid-back")


def shown_balance(buyer: Window, back_to: str) -> int:
    """Read the balance from the wallet's page, in minor units, and go back."""
    page = buyer.page
    page.goto("/wallet")
    text = page.get_by_role("region", name="Balance").get_by_role("status").inner_text()
    page.goto(back_to)
    return int(re.sub(r"\D", "", text))


def dollars(minor: int) -> str:
    return f"${minor / 100:,.2f}"


def test_money_by_stripe(market: SmallMarket, browsers: Browsers) -> None:
    """PAY-02, PAY-15, PAY-17, PAY-25, SPA-04: a refused card is told in the form, and the next one pays."""
    buyer = buyer_with_cart(market, browsers, "stella", {market.stalls[1].variant(0): 1})
    play_stripe(buyer.context, f"http://127.0.0.1:{port_of(market, 'STRIPE_API_URL')}")
    page = buyer.page
    go_to_checkout(buyer)
    expect(page.get_by_role("radio", name=re.compile("^Card "))).to_be_checked()
    page.get_by_role("button", name="Go on to payment").click()
    expect(page.get_by_role("heading", name="One step left")).to_be_visible()
    card = page.get_by_label("Card at Stripe")
    card.select_option("pm_card_visa_chargeDeclined")
    album(buyer, "form")
    page.get_by_role("button", name=re.compile("^Pay ")).click()
    expect(page.get_by_role("alert").get_by_text("Your card was declined.")).to_be_visible()
    expect(page.get_by_role("heading", name="One step left")).to_be_visible()
    album(buyer, "declined")
    expect(card).to_have_value("pm_card_visa")  # another attempt, another form
    page.get_by_role("button", name=re.compile("^Pay ")).click()
    expect(page.get_by_role("heading", name="Payment successful")).to_be_visible()
    album(buyer, "paid")
    page.get_by_role("main").get_by_role("list").get_by_role("link").first.click()
    payments = page.get_by_role("region", name="Payment", exact=True)
    expect(payments.get_by_text("Card: did not go through")).to_be_visible()
    expect(payments.get_by_text("Paid by card")).to_be_visible()
    album(buyer, "order")


def test_money_by_a_bank_that_asks_back(market: SmallMarket, browsers: Browsers) -> None:
    """PAY-05, SEC-23: the bank's page leads back to the checkout; only the webhook makes the order paid."""
    buyer = buyer_with_cart(market, browsers, "tess", {market.stalls[1].variant(1): 1})
    play_stripe(buyer.context, f"http://127.0.0.1:{port_of(market, 'STRIPE_API_URL')}")
    page = buyer.page
    go_to_checkout(buyer)
    page.get_by_role("button", name="Go on to payment").click()
    for answer, heading in (("It is not me", "Payment failed"), ("It is me", "Payment successful")):
        page.get_by_label("Card at Stripe").select_option("pm_card_threeDSecure2Required")
        page.get_by_role("button", name=re.compile("^Pay ")).click()
        page.get_by_role("link", name=answer).click()
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        assert "payment_intent" not in page.url
        if heading == "Payment failed":
            album(buyer, "refused")
            page.get_by_role("button", name="Try another card").click()


def test_money_by_paypal(market: SmallMarket, browsers: Browsers) -> None:
    """PAY-04, PAY-18, SPA-04: agreed to on PayPal's page or by its button, taken by the server."""
    variant = market.stalls[1].variant(2)
    buyer = buyer_with_cart(market, browsers, "paula", {variant: 1})
    play_paypal(buyer.context, f"http://127.0.0.1:{port_of(market, 'PAYPAL_API_URL')}")
    page = buyer.page
    go_to_checkout(buyer)
    page.get_by_role("radio", name="PayPal").click()
    page.get_by_role("button", name="Go on to PayPal").click()
    expect(page.get_by_role("heading", name="One step left")).to_be_visible()
    expect(page.get_by_role("button", name="Agree at once")).to_be_visible()
    album(buyer, "open")
    for choice, heading in (("Cancel", "One step left"), ("Pay", "Payment successful")):
        page.get_by_role("link", name="Pay on PayPal’s page").click()
        page.get_by_role("button", name=choice, exact=True).click()
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        assert "token" not in page.url
    album(buyer, "paid")
    fill_cart(buyer, {variant: 1})
    go_to_checkout(buyer, again=True)
    page.get_by_role("radio", name="PayPal").click()
    page.get_by_role("button", name="Go on to PayPal").click()
    page.get_by_role("button", name="Agree at once").click()
    expect(page.get_by_role("heading", name="Payment successful")).to_be_visible()


def port_of(market: SmallMarket, setting: str) -> int:
    """Return where a provider listens, as the server was told."""
    return int(market.server.env[setting].rpartition(":")[2])
