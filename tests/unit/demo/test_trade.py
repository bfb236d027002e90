"""OPS-11: the demo's coupons, sale events, wallets, returns and payouts fit its goods, its people and one another."""

from __future__ import annotations

import secrets
import zoneinfo
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest

from fairground.entrypoints.cli.common import CommandError
from fairground.entrypoints.cli.serve import serve
from fairground.entrypoints.demo.market import load_market
from fairground.entrypoints.demo.model import DemoMarket, DemoOrder, DemoPayment, OrderState, PayoutState, ReturnState
from fairground.entrypoints.demo.seed import STORY_DAYS, demo_terms
from fairground.entrypoints.demo.seed.offers import event_orders, event_variants
from fairground.infrastructure.settings import load_settings
from fairground.modules.returns.domain import ReturnReason

if TYPE_CHECKING:
    from pathlib import Path

RETURN_WINDOW_DAYS = 14


@pytest.fixture(scope="module")
def market() -> DemoMarket:
    return load_market()


def worth(market: DemoMarket, order: DemoOrder, shop: str | None = None) -> int:
    """Return what an order's goods cost, those of one shop if it is given, before any discount."""
    prices = {v.sku: (p.shop, v.price) for p in market.products for v in p.variants}
    found = [(prices[line.sku], line.quantity) for line in order.lines]
    return sum(price * quantity for (of, price), quantity in found if shop in {None, of})


def test_orders_are_of_the_last_two_months_and_of_every_week_of_it(market: DemoMarket) -> None:
    """BEY-08a: charts of sixty days have something to show on most of them."""
    days = Counter(int(order.placed_hours_ago // 24) for order in market.orders)
    assert max(days) < STORY_DAYS
    assert sum(day in days for day in range(STORY_DAYS)) >= STORY_DAYS * 0.9
    weeks = Counter(day // 7 for day in days.elements())
    assert min(weeks[week] for week in range(STORY_DAYS // 7)) >= 20


def test_coupons_are_of_several_kinds_and_in_every_state(market: DemoMarket) -> None:
    """CPN-05, CPN-07, CPN-09: percent and amount, of shops and the market, limited, over, to come, disabled."""
    coupons = market.offers.coupons
    names = [coupon.name.casefold() for coupon in coupons]
    assert len(set(names)) == len(names)
    welcome = next(coupon for coupon in coupons if coupon.name == "WELCOME10")
    assert (welcome.shop, welcome.kind, welcome.value, welcome.per_user_limit) == (None, "percent", 10, 1)
    assert {coupon.kind for coupon in coupons} == {"percent", "amount"}
    assert len({coupon.shop for coupon in coupons if coupon.shop}) >= 3
    assert any(coupon.ends_in_days is not None and coupon.ends_in_days < 0 for coupon in coupons)
    assert any(coupon.starts_in_days is not None and coupon.starts_in_days > 0 for coupon in coupons)
    assert any(not coupon.enabled for coupon in coupons)
    products = {product.slug: product.shop for product in market.products}
    assert all(products[slug] == coupon.shop for coupon in coupons for slug in coupon.products)


def test_orders_use_coupons_that_apply_to_them(market: DemoMarket) -> None:
    """CPN-07, CPN-08, CPN-09: within bounds, once per person where that is the limit, on the shop's own goods."""
    coupons = {coupon.name: coupon for coupon in market.offers.coupons}
    shops = {variant.sku: product.shop for product in market.products for variant in product.variants}
    used = Counter[tuple[str, str]]()
    for order in market.orders:
        assert len({coupons[name].shop for name in order.coupons}) == len(order.coupons)
        for name in order.coupons:
            coupon = coupons[name]
            assert coupon.enabled
            assert coupon.shop in {None, *(shops[line.sku] for line in order.lines)}
            assert worth(market, order, coupon.shop) >= (coupon.min_amount or 0)
            used[name, order.buyer] += 1
    assert all(count <= (coupons[name].per_user_limit or count) for (name, _), count in used.items())
    assert len({name for name, _ in used}) >= 4


def test_sale_events_run_come_and_are_over(market: DemoMarket) -> None:
    """EVT-07, EVT-08: two run, one is to come, one is over; each has pieces enough, in a zone there is."""
    events = market.offers.events
    states = Counter(
        "ended" if event.ends_in_hours <= 0 else "scheduled" if event.starts_in_hours > 0 else "running"
        for event in events
    )
    assert states == {"running": 2, "scheduled": 1, "ended": 1}
    people = {person.email for person in market.people}
    for event in events:
        product = next(product for product in market.products if product.slug == event.product)
        assert product.shop == event.shop
        assert len(event_variants(event, product)) == event.variants
        assert zoneinfo.ZoneInfo(event.time_zone).key == event.time_zone
        sold = event_orders(event)
        assert {order.buyer for order in sold} <= people
        assert sum(line.quantity for order in sold for line in order.lines) < event.pieces
        if event.ends_in_hours > 0:
            assert all(0 < order.placed_hours_ago <= -event.starts_in_hours for order in sold)


def test_no_wallet_pays_more_than_it_holds(market: DemoMarket) -> None:
    """WAL-08, WAL-11: told in the order of time, no wallet falls below zero or holds more than one may."""
    settings = load_settings({"DATA_DIR": "unused", "APP_ENV": "test", **strong_secrets()})
    moves: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for top_up in market.money.top_ups:
        assert settings.wallet_top_up_min_minor <= top_up.amount <= settings.wallet_top_up_max_minor
        moves[top_up.buyer].append((-top_up.hours_ago, top_up.amount))
    paid = [order for order in market.orders if order.payment is DemoPayment.WALLET]
    assert len(paid) >= 4
    for order in paid:
        moves[order.buyer].append((-order.placed_hours_ago, -worth(market, order)))
    for history in moves.values():
        balance = 0
        for _, amount in sorted(history):
            balance += amount
            assert 0 <= balance <= settings.wallet_balance_max_minor


def test_returns_are_in_every_state_and_within_their_time(market: DemoMarket) -> None:
    """RET-01, RET-02, RET-11: asked for by buyers, decided with words, cash waiting to be handed back."""
    backs = [(order, order.back) for order in market.orders if order.back is not None]
    told = {back.state for _, back in backs}
    waiting = any(order.state is OrderState.RETURN_REQUESTED for order in market.orders)
    assert told == set(ReturnState) - {ReturnState.REQUESTED}
    assert waiting
    for order, back in backs:
        assert order.state is OrderState.DELIVERED
        assert order.placed_hours_ago < RETURN_WINDOW_DAYS * 24
        assert ReturnReason(back.reason)
        assert (order.payment is DemoPayment.CASH) == (back.state is ReturnState.REFUND_PENDING)
        assert back.answer or back.state is ReturnState.WITHDRAWN


def test_payouts_are_in_every_state_from_shops_that_said_where_to(market: DemoMarket) -> None:
    """BAL-05, BAL-06, SHOP-10: bank accounts and PayPal; nobody is paid who has not said where to."""
    methods = {method.shop: method for method in market.money.methods}
    assert {payout.state for payout in market.money.payouts} == set(PayoutState)
    assert {payout.shop for payout in market.money.payouts} <= set(methods)
    assert all(0 < payout.percent <= 100 for payout in market.money.payouts)
    assert all(payout.reason for payout in market.money.payouts if payout.state is PayoutState.REJECTED)
    assert {method.iban is None for method in methods.values()} == {True, False}
    assert all(check_digits(method.iban) == 1 for method in methods.values() if method.iban)


def test_commissions_are_of_shops_and_categories_there_are(market: DemoMarket) -> None:
    """BAL-07: what was agreed with a shop, what holds for a category, and what holds for all."""
    rates = market.money.commissions
    assert set(rates.shops) <= {shop.slug for shop in market.shops}
    assert set(rates.categories) <= {category.slug for category in market.categories}
    assert all(0 < rate < 3000 for rate in (*rates.shops.values(), *rates.categories.values()))


def test_the_demos_terms_give_way_to_the_environments() -> None:
    """CFG: some days of hold and a commission, unless the operator says otherwise."""
    assert demo_terms({})["settlement_hold_days"] == 3
    assert set(demo_terms({"COMMISSION_BPS": "0", "PAYMENT_FEES": "cod=0+0"})) == {"settlement_hold_days"}


def test_production_refuses_a_demonstration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """OPS-11: accounts with published passwords, and dates that are told, are not for a market that is real."""
    production = {"APP_ENV": "production", "CLIENT_URL": "https://market.example", "SANDBOX_PAYMENTS": "0"}
    for name, value in (production | strong_secrets()).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(CommandError, match="--demo"):
        serve(host=None, port=None, data_dir=tmp_path, demo=True)
    assert not list(tmp_path.iterdir())


def strong_secrets() -> dict[str, str]:
    """Return secrets that production takes, so that none is derived from a file."""
    names = ("JWT", "CSRF", "ACTIVATION", "QR", "SANDBOX_WEBHOOK")
    return {f"{name}_SECRET": secrets.token_urlsafe(32) for name in names}


def check_digits(iban: str) -> int:
    """Return what an IBAN leaves when divided by 97; 1 if nothing is mistyped (ISO 13616)."""
    return int("".join(str(int(char, 36)) for char in iban[4:] + iban[:4])) % 97
