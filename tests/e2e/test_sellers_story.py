"""Two sellers, from nothing to their first parcels, in real browsers: the market as those see it who live from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import FilePayload, expect

from fairground.kernel.clock import utc_now
from tests.support.imports import catalogue, plain
from tests.support.market import SmallMarket, small_market
from tests.support.pages import Browsers, Window, open_browsers
from tests.support.postgres import TestServer
from tests.support.server import ADDRESS, GOOD_CARD

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(400)]

LAMPS, PRINTS = "Ada's Lamps", "Bo's Prints"


@pytest.fixture(scope="module")
def market(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallMarket]:
    """A market where nobody sells yet."""
    with test_server.database() as url, small_market(url, tmp_path_factory.mktemp("sellers"), slugs=()) as it:
        yield it


@pytest.fixture
def browsers(market: SmallMarket, chromium: str) -> Iterator[Browsers]:
    with open_browsers(chromium, market.server.url, "sellers") as opened:
        yield opened
        for window in opened.windows:
            window.must_be_content()


def test_two_sellers_find_a_living(market: SmallMarket, browsers: Browsers) -> None:
    """SHOP-13, SPA-07, EVT-06, CPN-08, RBAC-12, REV-01, BEY-17b, ADM-13: opened, stocked, sold, sent, praised."""
    ada, bo = seller(market, browsers, "ada"), seller(market, browsers, "bo")
    open_shop(ada, LAMPS)
    open_shop(bo, PRINTS)
    import_goods(ada, {"lantern": ("Paper lantern", "20.00"), "candle": ("Beeswax candle", "8.00")})
    import_goods(bo, {"poster": ("Moon poster", "12.00")})
    edit_price(bo, "Moon poster", "15.00")
    hold_event(ada, "Paper lantern", "12.00", 5)
    offer_coupon(bo, "MOON20", 20)
    buyer = browsers.window("cleo")
    market.person("cleo")
    buys_from_both(buyer)
    order_of_ada, order_of_bo = sees_only_own(ada, bo)
    sends(ada, order_of_ada, "DHL", "JJD000390007882301234")
    sends(bo, order_of_bo, None, "")
    follows_parcels(buyer)
    for window in (ada, bo):
        delivers(window)
    reviews(buyer, "Paper lantern")
    office_sees_all(market, browsers, order_of_ada, order_of_bo)


def seller(market: SmallMarket, browsers: Browsers, name: str) -> Window:
    """Sign somebody in who has no shop yet."""
    market.person(name)
    window = browsers.window(name)
    window.sign_in(f"{name}@example.org", "/sell")
    return window


def open_shop(window: Window, name: str) -> None:
    """SHOP-01: name, contact, pictures, done."""
    page = window.page
    page.get_by_label("Name of the shop").fill(name)
    expect(page.get_by_text(re.compile("is free$"))).to_be_visible()
    page.get_by_role("button", name="Next: how to reach you").click()
    page.get_by_label("City").fill("Utrecht")
    window.shot("opening")
    page.get_by_role("button", name="Open the shop").click()
    page.get_by_role("button", name="Later").click()
    expect(page.get_by_role("heading", name=f"{name} is open!")).to_be_visible()
    page.get_by_role("link", name="To your overview").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    window.shot("overview-new")


def import_goods(window: Window, goods: dict[str, tuple[str, str]]) -> None:
    """IMP-01: a file of products; where they are then."""
    page = window.page
    page.goto("/seller/products/import")
    rows = [
        plain(handle, **{"Title": name, "Variant Price": price, "Variant Inventory Qty": "20"})
        for handle, (name, price) in goods.items()
    ]
    file = FilePayload(name="goods.csv", mimeType="text/csv", buffer=catalogue(*rows))
    page.get_by_label("CSV file").set_input_files(file)
    expect(page.get_by_text("Import complete")).to_be_visible()
    window.shot("imported")


def edit_price(window: Window, product: str, price: str) -> None:
    """CAT-03: the product as its shop writes it."""
    page = window.page
    page.goto("/seller/products")
    page.get_by_role("link", name=product).first.click()
    page.get_by_label(re.compile(r"^Price \(USD\)")).fill(price)
    page.get_by_role("button", name="Save changes").click()
    expect(page.get_by_text(re.compile("[Ss]aved")).first).to_be_visible()
    window.shot("edited")


def hold_event(window: Window, product: str, price: str, pieces: int) -> None:
    """EVT-01, EVT-08: pieces set apart at a price, from now on."""
    page = window.page
    page.goto("/seller/events/new")
    page.get_by_role("link", name=re.compile(product)).click()
    page.get_by_label("Price in the event").fill(price)
    page.get_by_label("Pieces").fill(str(pieces))
    page.get_by_label("Ends").fill((utc_now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"))
    window.shot("event")
    page.get_by_role("button", name="Start the event").click()
    expect(page.get_by_text("The sale is on")).to_be_visible()


def offer_coupon(window: Window, code: str, percent: int) -> None:
    """CPN-01: some per cent off in this shop."""
    page = window.page
    page.goto("/seller/coupons/new")
    page.get_by_label("Code").fill(code)
    page.get_by_label("Per cent off").fill(str(percent))
    window.shot("coupon")
    page.get_by_role("button", name="Add coupon").click()
    expect(page.get_by_text(code).first).to_be_visible()
    expect(page).to_have_url(re.compile("/seller/coupons$"))


def buys_from_both(buyer: Window) -> None:
    """EVT-06, CPN-08: one cart, two shops, the event's price and the coupon; 12.00 + 15.00 − 3.00."""
    page = buyer.page
    buyer.sign_in("cleo@example.org", "/browse")
    for product in ("Paper lantern", "Moon poster"):
        page.goto(f"/browse?q={product.split()[1]}")
        page.get_by_role("main").get_by_role("link", name=product).first.click()
        expect(page.get_by_role("heading", name=product, level=1)).to_be_visible()
        buyer.shot(product.split()[1])
        page.get_by_role("button", name="Add to cart", exact=True).click()
        expect(page.get_by_role("dialog").get_by_role("link", name=product)).to_be_visible()
        page.keyboard.press("Escape")
    page.goto("/checkout")
    page.get_by_label("Full name").fill(ADDRESS["recipient"])
    page.get_by_label("Street and number").fill(ADDRESS["address1"])
    page.get_by_label("Postal code").fill(ADDRESS["zip_code"])
    page.get_by_label("City").fill(ADDRESS["city"])
    page.get_by_label(re.compile("[Cc]oupon")).first.fill("moon20")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_text("$24.00").first).to_be_visible()
    buyer.shot("checkout", whole=True)
    page.get_by_label("Card number").fill(GOOD_CARD["card_number"])
    page.get_by_label("Valid until").fill("1249")
    page.get_by_label("Security code").fill("123")
    page.get_by_role("button", name="Place order and pay").click()
    expect(page.get_by_role("heading", name="Payment successful")).to_be_visible()
    buyer.shot("paid")


def sees_only_own(ada: Window, bo: Window) -> tuple[str, str]:
    """RBAC-12, ORD-17: each sees one order, and not the other's; returns their numbers."""
    numbers = []
    for window in (ada, bo):
        window.page.goto("/seller/orders")
        rows = window.page.get_by_role("list", name="Orders").get_by_role("listitem")
        expect(rows).to_have_count(1)
        found = re.search(r"ORD-\d+-[0-9a-f]{8}-\d", rows.inner_text())
        assert found is not None, rows.inner_text()
        numbers.append(found[0])
        window.shot("orders")
    assert numbers[0] != numbers[1]
    expect(ada.page.get_by_text(numbers[1])).to_have_count(0)
    expect(bo.page.get_by_text(numbers[0])).to_have_count(0)
    return numbers[0], numbers[1]


def sends(window: Window, number: str, carrier: str | None, tracking: str) -> None:
    """BEY-17b: a parcel with its carrier and number."""
    page = window.page
    page.get_by_role("link").filter(has_text=number).click()
    page.get_by_role("button", name="Send a parcel…").click()
    dialog = page.get_by_role("dialog")
    if carrier is not None:
        dialog.get_by_label("Carrier").click()
        page.get_by_role("option", name=carrier, exact=True).click()
        dialog.get_by_label("Tracking number").fill(tracking)
    window.shot("sending")
    dialog.get_by_role("button", name="Send parcel").click()
    expect(page.get_by_role("list", name="Parcels").get_by_text("On its way")).to_be_visible()


def follows_parcels(buyer: Window) -> None:
    """BEY-17b, SPA-13: the buyer's page has the carrier and the number."""
    page = buyer.page
    page.goto("/orders")
    page.get_by_role("main").get_by_role("link", name=re.compile(LAMPS)).first.click()
    expect(page.get_by_text("JJD000390007882301234").first).to_be_visible()
    buyer.shot("parcel", whole=True)


def delivers(window: Window) -> None:
    """ORD-24: it has arrived."""
    page = window.page
    page.get_by_role("button", name="What to do with parcel 1").click()
    window.shot("sent")
    page.get_by_role("menuitem", name="Mark as delivered").click()
    expect(page.get_by_role("list", name="Parcels").get_by_text("Delivered")).to_be_visible()
    window.shot("delivered")


def reviews(buyer: Window, product: str) -> None:
    """REV-01, REV-02: whoever has it may say how it is."""
    page = buyer.page
    page.goto("/account/reviews?show=waiting")
    bought = page.get_by_role("main").get_by_role("listitem").filter(has_text=product)
    bought.get_by_role("button", name=re.compile("review")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name=re.compile("^5")).click(force=True)
    dialog.get_by_label(re.compile("[Ww]ords|review|say", re.IGNORECASE)).first.fill("It glows like a small moon.")
    buyer.shot("reviewing")
    dialog.get_by_role("button", name=re.compile("Post|Send|Save")).click()
    expect(dialog).to_be_hidden()
    page.goto("/browse?q=lantern")
    page.get_by_role("main").get_by_role("link", name=product).first.click()
    expect(page.get_by_text("It glows like a small moon.")).to_be_visible()
    buyer.shot("reviewed", whole=True)


def office_sees_all(market: SmallMarket, browsers: Browsers, *numbers: str) -> None:
    """ADM-01, ADM-13, RBAC-13: both orders, both shops, the people, the figures."""
    market.person("organiser", role="admin")
    admin = browsers.window("organiser")
    admin.sign_in("organiser@example.org", "/admin/orders")
    for number in numbers:
        expect(admin.page.get_by_text(number).first).to_be_visible()
    admin.shot("orders")
    admin.page.goto("/admin/shops")
    for name in (LAMPS, PRINTS):
        expect(admin.page.get_by_text(name).first).to_be_visible()
    admin.shot("shops")
    admin.page.goto("/admin/users")
    expect(admin.page.get_by_text("cleo@example.org").first).to_be_visible()
    admin.shot("users")
