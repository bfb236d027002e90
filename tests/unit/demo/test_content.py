"""OPS-09, OPS-11: the demo's market is large, consistent, and the same on every machine."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from fairground.entrypoints.demo.market import load_market, opening_stock
from fairground.entrypoints.demo.model import DemoMarket, DemoRole, OrderState
from fairground.entrypoints.demo.pictures.marks import MARKS
from fairground.entrypoints.demo.pictures.templates import TEMPLATES
from fairground.entrypoints.demo.reviews import load_review_texts

RATINGS = (1, 2, 3, 4, 5)


@pytest.fixture(scope="module")
def market() -> DemoMarket:
    return load_market()


def test_market_is_large_enough_to_be_believed(market: DemoMarket) -> None:
    """OPS-11: at least 12 shops and 300 products in a tree, with reviews and customers."""
    assert len(market.shops) >= 14
    assert len(market.products) >= 320
    assert len(market.categories) >= 45
    assert sum(person.email.endswith("@customers.test") for person in market.people) >= 25
    assert len(market.reviews) >= 600


def test_reading_the_content_twice_gives_the_same_market(market: DemoMarket) -> None:
    load_market.cache_clear()
    assert load_market() == market


def test_categories_are_a_tree_of_at_most_three_levels_with_products_in_every_leaf(market: DemoMarket) -> None:
    depth: dict[str, int] = {}
    for category in market.categories:
        assert category.slug not in depth
        depth[category.slug] = 1 if category.parent is None else depth[category.parent] + 1
    assert max(depth.values()) == 3
    parents = {category.parent for category in market.categories}
    assert {product.category for product in market.products} == set(depth) - parents


def test_slugs_skus_and_addresses_are_unique(market: DemoMarket) -> None:
    """CAT-01: a SKU names one variant."""
    for names in (
        [shop.slug for shop in market.shops],
        [product.slug for product in market.products],
        [variant.sku for product in market.products for variant in product.variants],
        [person.email for person in market.people],
        [order.key for order in market.orders],
    ):
        assert [name for name, count in Counter(names).items() if count > 1] == []
        assert all(name.isascii() for name in names)


def test_variants_are_the_product_of_their_options(market: DemoMarket) -> None:
    """CAT-01, CAT-14: every combination of options is one variant."""
    for product in market.products:
        combinations = 1
        for option in product.options:
            assert len(set(option.values)) == len(option.values)
            combinations *= len(option.values)
        assert len(product.variants) == combinations
        chosen = {tuple(variant.options[option.name] for option in product.options) for variant in product.variants}
        assert len(chosen) == combinations


def test_prices_are_positive_and_offers_are_below_them(market: DemoMarket) -> None:
    variants = [variant for product in market.products for variant in product.variants]
    assert all(variant.price > 0 and variant.grams > 0 and variant.stock >= 0 for variant in variants)
    offers = [variant for variant in variants if variant.discount_price is not None]
    assert len(offers) > 100
    assert all(variant.discount_price and variant.discount_price < variant.original_price for variant in offers)


def test_some_products_are_sold_out_and_some_nearly(market: DemoMarket) -> None:
    totals = [sum(variant.stock for variant in product.variants) for product in market.products]
    assert 5 <= totals.count(0) <= 20
    assert sum(0 < total <= 6 for total in totals) >= 10


def test_descriptions_are_short_html_and_begin_differently(market: DemoMarket) -> None:
    leads = []
    for product in market.products:
        assert set(re.findall(r"</?(\w+)>", product.description_html)) <= {"p", "ul", "li"}
        paragraphs = re.findall(r"<p>(.*?)</p>", product.description_html)
        assert 1 <= len(paragraphs) <= 3
        assert "lorem" not in product.description_html.lower()
        leads.append(paragraphs[0])
    assert len(set(leads)) == len(leads)


def test_every_product_and_shop_can_be_drawn(market: DemoMarket) -> None:
    assert {product.depiction.template for product in market.products} == set(TEMPLATES)
    assert {shop.mark for shop in market.shops} == set(MARKS)
    for product in market.products:
        assert 2 <= len(product.depiction.shots) <= 3
        assert all(shot.colourway < len(product.depiction.colourways) for shot in product.depiction.shots)
        assert all(product.shot_of(variant) < len(product.depiction.shots) for variant in product.variants)


def test_logins_are_complete_and_passwords_long(market: DemoMarket) -> None:
    """OPS-11: a visitor can be buyer, seller, staff, admin and super admin."""
    logins = {person.email.split("@")[0]: person for person in market.people if person.login}
    assert set(logins) == {"buyer", "seller", "staff", "admin", "super"}
    assert logins["admin"].role is DemoRole.ADMIN
    assert logins["super"].role is DemoRole.SUPER_ADMIN
    assert all(len(person.password) >= 14 for person in market.people)


def test_every_shop_has_one_owner_and_the_seller_has_two(market: DemoMarket) -> None:
    """SHOP-15: a shop keeps an owner."""
    known = {person.email for person in market.people}
    owners = Counter[str]()
    for shop in market.shops:
        assert {member.email for member in shop.members} <= known
        assert [member.shop_role for member in shop.members].count("owner") == 1
        owners.update(member.email for member in shop.members if member.shop_role == "owner")
    assert owners["seller@fairground.test"] == 2


def test_orders_are_in_every_state_for_the_buyer_too(market: DemoMarket) -> None:
    """ORD-20: each of the eight statuses is shown."""
    assert {order.state for order in market.orders} == set(OrderState)
    assert {order.state for order in market.orders if order.buyer == "buyer@fairground.test"} == set(OrderState)


def test_orders_buy_what_exists_from_those_who_exist(market: DemoMarket) -> None:
    skus = {variant.sku for product in market.products for variant in product.variants}
    known = {person.email for person in market.people}
    for order in market.orders:
        assert order.buyer in known
        assert order.lines
        assert {line.sku for line in order.lines} <= skus
        assert len({line.sku for line in order.lines}) == len(order.lines)


def test_opening_stock_covers_all_that_is_ordered(market: DemoMarket) -> None:
    sold = Counter[str]()
    for order in market.orders:
        sold.update({line.sku: line.quantity for line in order.lines})
    opening = opening_stock(market)
    for product in market.products:
        for variant in product.variants:
            assert opening[variant.sku] - sold[variant.sku] == variant.stock


def test_reviews_come_from_those_who_got_the_goods(market: DemoMarket) -> None:
    """REV-02: only a buyer whose order is delivered reviews, each product once."""
    orders = {order.key: order for order in market.orders}
    product_of = {variant.sku: product.slug for product in market.products for variant in product.variants}
    written = set()
    for review in market.reviews:
        order = orders[review.order]
        assert order.buyer == review.author
        assert order.state in {OrderState.DELIVERED, OrderState.COMPLETED}
        assert review.sku in {line.sku for line in order.lines}
        assert product_of[review.sku] == review.product
        assert review.written_hours_ago < order.placed_hours_ago
        written.add((review.author, review.product))
    assert len(written) == len(market.reviews)


def test_ratings_look_like_ratings(market: DemoMarket) -> None:
    counts = Counter(review.rating for review in market.reviews)
    assert counts[5] > counts[4] > counts[3] > counts[2] >= counts[1] > 0
    assert 4.0 < sum(review.rating for review in market.reviews) / len(market.reviews) < 4.6


def test_reviews_differ_unless_they_are_a_few_words(market: DemoMarket) -> None:
    texts = Counter(review.text for review in market.reviews)
    assert [text for text, count in texts.items() if count > 1 and len(text) > 40] == []


def test_there_is_something_to_say_about_every_product_at_every_rating(market: DemoMarket) -> None:
    texts = load_review_texts()
    unsaid = [
        (product.slug, rating)
        for product in market.products
        for rating in RATINGS
        if not any(text.suits(product) for text in texts[product.review_kind][rating])
    ]
    assert unsaid == []


def test_every_review_written_is_used_somewhere_or_suits_something(market: DemoMarket) -> None:
    by_kind = defaultdict(list)
    for product in market.products:
        by_kind[product.review_kind].append(product)
    for kind, ratings in load_review_texts().items():
        for texts in ratings.values():
            for text in texts:
                assert any(text.suits(product) for product in by_kind[kind]), f"{kind}: {text.text}"
