"""A day at the market, in real browsers: people shop, sell and look after it, and see each other's doings live."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.market import SmallMarket, Stall, pictured_market
from tests.support.pages import PATIENCE_MS, Browsers, Window, open_browsers
from tests.support.postgres import TestServer
from tests.support.server import ADDRESS, PASSWORD

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

GOOD_CARD, DECLINED_CARD = "4242424242424242", "4000000000000002"


@pytest.fixture(scope="module")
def market(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallMarket]:
    with test_server.database() as url, pictured_market(url, tmp_path_factory.mktemp("story")) as market:
        yield market


@pytest.fixture
def browsers(market: SmallMarket, chromium: str, request: pytest.FixtureRequest) -> Iterator[Browsers]:
    folder = request.node.originalname.removeprefix("test_")
    with open_browsers(chromium, market.server.url, folder) as opened:
        yield opened
        for window in opened.windows:
            window.must_be_content()


# What people do


def register(page: Page, email: str) -> None:
    page.goto("/register")
    page.get_by_label("First name").fill("Ada")
    page.get_by_label("Last name").fill("Buyer")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_text("Welcome, Ada!")).to_be_visible()


def activation_path(market: SmallMarket, email: str) -> str:
    """Read the mail to somebody and return the path that its link leads to."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < deadline:
        mails = httpx2.get(f"http://127.0.0.1:{market.server.port}/mail.json", params={"to": email}).json()["items"]
        for mail in mails:
            if found := re.search(r"(/activate\?token=\S+)", mail["text"]):
                return found.group(1)
        time.sleep(0.05)
    raise AssertionError("no activation mail came")


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Account of").click()
    page.get_by_role("menuitem", name="Sign out").press("Enter")
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()


def search(page: Page, words: str, product: dict[str, Any]) -> None:
    """Search as one types, look at all that fits, and open one."""
    box = page.get_by_role("combobox", name="Search the market")
    box.press_sequentially(words)
    expect(page.get_by_role("option", name=re.compile(product["name"]))).to_be_visible()
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)
    page.get_by_role("main").get_by_role("link", name=product["name"], exact=True).click()
    expect(page.get_by_role("heading", name=product["name"], level=1)).to_be_visible()


def add_to_cart(page: Page, product: dict[str, Any]) -> None:
    """Put the product whose page is open into the cart, whose drawer opens."""
    page.get_by_role("button", name="Add to cart", exact=True).click()
    expect(drawer(page).get_by_role("link", name=product["name"])).to_be_visible()


def fill_in_address(page: Page) -> None:
    page.get_by_label("Full name").fill("Ada Buyer")
    page.get_by_label("Street and number").fill("Oudegracht 12")
    page.get_by_label("Postal code").fill("3511 AB")
    page.get_by_label("City").fill("Utrecht")


def fill_in_card(page: Page, number: str) -> None:
    page.get_by_label("Card number").fill(number)
    page.get_by_label("Valid until").fill("1249")
    page.get_by_label("Security code").fill("123")


def drawer(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Your cart")


def toast(page: Page, text: str | re.Pattern[str]) -> Locator:
    return page.locator("[data-sonner-toast]").filter(has_text=text)


def product_path(product: dict[str, Any]) -> str:
    return f"/products/{product['id']}/{product['handle']}"


# What shows that a page was never loaded anew


def mark(*pages: Page) -> None:
    for page in pages:
        page.evaluate("window.openedOnce = true")


def must_be_marked(*pages: Page) -> None:
    for page in pages:
        assert page.evaluate("window.openedOnce") is True, f"{page.url} was loaded anew"


def seconds_held(page: Page) -> int:
    text = page.get_by_role("timer").first.inner_text()
    minutes, seconds = re.findall(r"\d+", text)
    return int(minutes) * 60 + int(seconds)


def test_the_story(market: SmallMarket, browsers: Browsers) -> None:
    """TST-02, TST-03, TST-04, SPA-04, SPA-05, SPA-10, SPA-13, ADM-02 to ADM-05, CART-10, PAY-10, SEC-25, BEY-19b."""
    leather, prints = market.stalls
    seller, admin, buyer = (browsers.window(name) for name in ("seller", "admin", "buyer"))
    market.person("admin", role="admin")
    seller.sign_in(f"{prints.slug}@example.org", "/seller/orders")
    admin.sign_in("admin@example.org", "/admin/orders")
    for watching in (seller, admin):
        expect(watching.page.get_by_text("Live", exact=True).first).to_be_visible()
        mark(watching.page)

    signed_up(market, buyer)
    guest_fills_a_cart(buyer, leather, prints)
    tabs = buys(buyer)
    shop_and_organiser_see_it(seller, admin, tabs)
    seller_ships(seller, admin, buyer, tabs, prints)
    buyer_cancels(admin, buyer, leather)
    must_be_marked(seller.page, admin.page, buyer.page)


def signed_up(market: SmallMarket, buyer: Window) -> None:
    """AUTH-01, AUTH-18, SEC-25: an account, and the mail's link to its activation."""
    page = buyer.page
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    buyer.shot("home", whole=True)
    register(page, "ada@example.org")
    buyer.shot("registered")
    page.goto(activation_path(market, "ada@example.org"))
    expect(page.get_by_role("heading", name="You are in!")).to_be_visible()
    buyer.shot("activated")
    sign_out(page)


def guest_fills_a_cart(buyer: Window, leather: Stall, prints: Stall) -> None:
    """CART-01, CART-10, STK-08: two shops' goods, held with a countdown, there after a reload and after signing in."""
    page = buyer.page
    first, second = leather.products[0], prints.products[0]
    search(page, first["name"][:5].lower(), first)
    buyer.shot("product")
    add_to_cart(page, first)
    before = seconds_held(page)
    assert 500 < before <= 601  # the last second is rounded up
    buyer.shot("drawer")
    page.wait_for_function(
        "before => !document.body.innerText.includes(before)", arg=page.get_by_role("timer").first.inner_text()
    )
    assert seconds_held(page) < before
    buyer.sign_in("ada@example.org", product_path(second))
    expect(page.get_by_role("button", name="Cart, 1 item")).to_be_visible()
    add_to_cart(page, second)
    expect(drawer(page).get_by_text("2 items")).to_be_visible()
    page.goto("/cart")
    page.reload()
    for stall, product in ((leather, first), (prints, second)):
        section = page.get_by_role("region", name=f"From {stall.name}")
        expect(section.get_by_role("link", name=product["name"])).to_be_visible()
        expect(section.get_by_role("timer")).to_be_visible()
    buyer.shot("cart")


def buys(buyer: Window) -> list[Page]:
    """PAY-10, PAY-24, SPA-13: a declined card is told plainly and another pays, all on one page."""
    page = buyer.page
    page.get_by_role("link", name="Check out").click()
    fill_in_address(page)
    fill_in_card(page, DECLINED_CARD)
    buyer.shot("checkout", whole=True)
    mark(page)
    page.get_by_role("button", name="Place order and pay").click()
    expect(page.get_by_role("heading", name="Payment failed")).to_be_visible()
    expect(page.get_by_text("Nothing was charged")).to_be_visible()
    buyer.shot("declined", whole=True)
    second = buyer.tab("/orders")
    expect(second.get_by_text("Payment failed").first).to_be_visible()
    mark(second)
    fill_in_card(page, GOOD_CARD)
    page.get_by_role("button", name=re.compile("^Pay ")).click()
    expect(page.get_by_role("heading", name="Payment successful")).to_be_visible()
    for tab in (page, second):
        expect(toast(tab, "Payment successful! Order processing…")).to_be_visible()
    buyer.shot("paid", whole=True)
    return [page, second]


def shop_and_organiser_see_it(seller: Window, admin: Window, tabs: list[Page]) -> None:
    """TST-02, ADM-02, ADM-03, RT-38: the open pages of the shop and of the organiser show the order."""
    number = tabs[0].get_by_text(re.compile(r"^ORD-\d+-[0-9a-f]{8}$")).inner_text()
    expect(admin.page.get_by_role("link", name=f"{number}-1")).to_be_visible()
    expect(admin.page.get_by_role("link", name=f"{number}-2")).to_be_visible()
    admin.shot("orders")
    expect(toast(seller.page, re.compile("New order #"))).to_be_visible()
    expect(seller.page.get_by_role("list", name="Orders").get_by_text("Ada Buyer")).to_be_visible()
    seller.shot("orders")


def seller_ships(seller: Window, admin: Window, buyer: Window, tabs: list[Page], prints: Stall) -> None:
    """TST-03, SPA-13: what the seller does reaches the buyer's tabs and the organiser, with a toast."""
    page = buyer.page
    page.get_by_role("link", name=prints.name).click()
    expect(page.get_by_role("heading", name=prints.name, level=1)).to_be_visible()
    buyer.shot("order")
    seller.page.get_by_role("list", name="Orders").get_by_role("link").first.click()
    seller.page.get_by_role("button", name="Mark as shipped").click()
    expect(toast(seller.page, "Order shipped")).to_be_visible()
    seller.shot("shipped")
    for tab in tabs:
        expect(toast(tab, "Your order has shipped!")).to_be_visible()
        expect(tab.get_by_role("main").get_by_text("Shipped", exact=True).first).to_be_visible()
    expect(admin.page.get_by_role("table").get_by_text("Shipped")).to_be_visible()
    buyer.shot("shipped")
    buyer.shot("shipped-list", tabs[1])
    must_be_marked(*tabs)


def buyer_cancels(admin: Window, buyer: Window, leather: Stall) -> None:
    """TST-04, ADM-04, ORD-23: the organiser's page shows the cancelled order and the figures without it."""
    tiles = admin.page.locator("main")
    revenue = tiles.get_by_text("Revenue").locator("..").inner_text()
    page = buyer.page
    page.get_by_role("link", name="Your orders").first.click()
    page.get_by_role("link", name=re.compile(leather.name)).click()
    page.get_by_role("button", name="Cancel this order").click()
    page.get_by_label("Why?").fill("Found it in the attic")
    buyer.shot("cancelling")
    page.get_by_role("dialog").get_by_role("button", name="Cancel the order").click()
    expect(page.get_by_role("main").get_by_text("Cancelled", exact=True).first).to_be_visible()
    expect(toast(admin.page, re.compile("Order #[0-9A-F]{8} cancelled")).first).to_be_visible()
    expect(admin.page.get_by_role("table").get_by_text("Cancelled")).to_be_visible()
    expect(tiles.get_by_text("Revenue").locator("..")).not_to_have_text(revenue)
    buyer.shot("cancelled")
    admin.shot("cancelled")


def test_on_a_phone(market: SmallMarket, browsers: Browsers) -> None:
    """SPA-04, SPA-14: found, bought and paid with the thumb, at night, and no page is wider than the screen."""
    product = market.stalls[1].products[1]
    phone = browsers.window("phone", phone=True, dark=True)
    page = phone.page

    def look(what: str) -> None:
        phone.must_fit()
        phone.shot(what)

    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    look("home")
    search(page, product["name"][:7].lower(), product)
    look("product")
    page.get_by_role("button", name="Add to cart, quick").tap()
    expect(drawer(page).get_by_role("link", name=product["name"])).to_be_visible()
    look("drawer")
    drawer(page).get_by_role("link", name="Check out").tap()
    expect(page.get_by_role("heading", name="Checkout")).to_be_visible()
    look("checkout-guest")
    page.get_by_label("First name").fill("Pip")
    page.get_by_label("Last name").fill("Thumb")
    page.get_by_label("E-mail").fill("pip@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on to delivery").tap()
    fill_in_address(page)
    page.get_by_role("button", name=re.compile("^Succeeds …4242")).tap()
    look("checkout")
    mark(page)
    page.get_by_role("button", name="Place order and pay").tap()
    expect(page.get_by_role("heading", name="Payment successful")).to_be_visible()
    must_be_marked(page)
    look("paid")
    page.get_by_role("navigation", name="Quick navigation").get_by_role("link", name="Orders").tap()
    expect(page.get_by_role("heading", name="Your orders")).to_be_visible()
    look("orders")
    page.get_by_role("main").get_by_role("link", name=re.compile(market.stalls[1].name)).first.tap()
    expect(page.get_by_role("heading", name="Where it is")).to_be_visible()
    look("order")


def test_shop_and_organiser_on_a_phone(market: SmallMarket, browsers: Browsers) -> None:
    """SPA-07, SPA-14: behind the counter there is a phone, too."""
    stall = market.stalls[1]
    market.person("organiser", role="admin")
    seller, admin = browsers.window("seller", phone=True), browsers.window("admin", phone=True)
    for window, email, path in (
        (seller, stall.seller.user["email"], "/seller/orders"),
        (admin, "organiser@example.org", "/admin/orders"),
    ):
        window.sign_in(email, path)
        expect(window.page.get_by_role("heading", name="Orders", level=1)).to_be_visible()
    order = market.person("passer-by").post(
        "/orders",
        {
            "shipping_address": ADDRESS,
            "payment_method": "cod",
            "items": [{"variant_id": stall.variant(1), "quantity": 2}],
        },
    )["orders"][0]
    for window in (seller, admin):
        expect(window.page.get_by_text(order["order_number"]).first).to_be_visible()
        window.must_fit()
        window.shot("orders")
    seller.page.get_by_role("link").filter(has_text=order["order_number"]).tap()
    expect(seller.page.get_by_role("button", name="Accept order")).to_be_visible()
    seller.must_fit()
    seller.shot("order")
    for path in ("/seller", "/seller/stock", "/seller/products"):
        seller.page.goto(path)
        expect(seller.page.get_by_role("heading", level=1)).to_be_visible()
        seller.must_fit()
        seller.shot(path.rpartition("/")[2])


def test_by_keyboard_alone(market: SmallMarket, browsers: Browsers) -> None:
    """SPA-14: without a mouse to a product, another colour, the cart and back, and the focus is never lost."""
    product = market.stalls[0].products[0]
    page = browsers.window("keyboard").page
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("main").get_by_role("link", name=product["name"], exact=True).first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=product["name"], level=1)).to_be_visible()
    tab_to(page, page.get_by_role("radio", checked=True))
    page.keyboard.press("ArrowRight")
    chosen = page.get_by_role("radio", checked=True)
    expect(chosen).to_be_focused()
    colour = chosen.input_value()
    assert colour == product["options"][0]["values"][1]
    button = page.get_by_role("button", name="Add to cart", exact=True)
    tab_to(page, button)
    page.keyboard.press("Enter")
    line = drawer(page).get_by_role("listitem")
    expect(line.get_by_role("link", name=product["name"])).to_be_visible()
    expect(line).to_contain_text(colour)
    browsers.windows[0].shot("drawer")
    tab_to(page, drawer(page).get_by_role("link", name="Check out"))
    page.keyboard.press("Escape")
    expect(drawer(page)).to_be_hidden()
    expect(button).to_be_focused()
    browsers.windows[0].shot("back")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the focus is where it should go, as long as somebody patient would."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("it => it === document.activeElement"):
            return
    raise AssertionError(f"the focus never came to {target}")
