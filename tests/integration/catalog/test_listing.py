"""Lists, search and facets over HTTP."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest

from fairground.infrastructure.access import Role, ShopRole
from fairground.modules.catalog.domain import ImageDraft, VariantDraft
from fairground.modules.catalog.schemas import ProductSort
from tests.support.factories import MadeProduct, make_product, make_review, make_shop, make_user
from tests.support.shop_api import ShopApi, signed_in


@dataclass(frozen=True)
class Market:
    """Two shops, a category tree and seven products, by name."""

    shops: dict[str, uuid.UUID]
    categories: dict[tuple[str, ...], uuid.UUID]
    products: dict[str, MadeProduct]


@pytest.fixture
async def market(api: ShopApi) -> Market:
    database = api.database
    shops = {name: await make_shop(database, name=name) for name in ("Oak & Iron", "Café Noël")}
    paths = [("Home",), ("Home", "Lighting"), ("Home", "Lighting", "Lanterns"), ("Clothing",)]
    async with database.begin() as uow:
        categories = await api.services.catalog.categories.ensure(uow, paths)
    oak, cafe = shops.values()
    lanterns, lighting, clothing = (categories[path] for path in (paths[2], paths[1], paths[3]))

    def variant(price: int, discount: int | None = None, on_hand: int = 5) -> list[VariantDraft]:
        return [VariantDraft(original_price_minor=price, discount_price_minor=discount, on_hand=on_hand)]

    rows: list[tuple[str, uuid.UUID, uuid.UUID | None, list[VariantDraft], tuple[str, ...], str]] = [
        ("Running shoes", oak, clothing, variant(9000, 7000), ("sport", "red"), "<p>Made for runners.</p>"),
        ("Storm lantern", oak, lanterns, variant(4500), ("metal",), "<p>Burns in any wind.</p>"),
        ("Desk lamp", oak, lighting, variant(3000, on_hand=0), ("metal", "red"), ""),
        ("Crème brûlée mould", cafe, None, variant(1500), ("kitchen",), ""),
        ("Paper lantern", cafe, lanterns, variant(800), ("paper", "red"), ""),
        ("Wool socks", cafe, clothing, variant(1200), ("sport",), "<p>Warm for a long run.</p>"),
        ("Espresso cup", cafe, None, variant(1200), ("kitchen", "red"), ""),
    ]
    products = {}
    for name, shop_id, category_id, variants, tags, html in rows:
        products[name] = await make_product(
            database, shop_id, name=name, category_id=category_id, variants=variants, tags=tags, description_html=html
        )
    return Market(shops, categories, products)


@pytest.fixture
async def visitor(api: ShopApi) -> AsyncIterator[httpx2.AsyncClient]:
    async with api.client() as client:
        yield client


async def names(client: httpx2.AsyncClient, **params: Any) -> list[str]:
    answer = await client.get("/products", params=params)
    assert answer.status_code == 200, answer.text
    return [card["name"] for card in answer.json()["items"]]


async def all_pages(client: httpx2.AsyncClient, **params: Any) -> list[str]:
    """Follow the cursors to the end; no page is empty but perhaps the first."""
    found: list[str] = []
    cursor = None
    while True:
        answer = await client.get("/products", params={**params, **({"cursor": cursor} if cursor else {})})
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found += [card["name"] for card in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            return found
        assert page["items"]


async def test_a_card_has_what_a_list_shows(api: ShopApi, market: Market, visitor: httpx2.AsyncClient) -> None:
    """CAT-02, CAT-14, API-02, API-05: a card from one query: prices, shop, pictures, rating, what is available."""
    shop = market.shops["Oak & Iron"]
    pictures = tuple(
        ImageDraft(public_id=f"p{number}", url=f"/media/p{number}.webp", alt=f"View {number}", width=800, height=600)
        for number in range(3)
    )
    made = await make_product(
        api.database,
        shop,
        name="Toolbox",
        images=pictures,
        variants=[VariantDraft(original_price_minor=5000, discount_price_minor=4000, on_hand=3)],
    )
    for rating in (5, 4, 4):
        await make_review(api.database, made.id, rating=rating)
    before = api.database.statements
    card = (await visitor.get("/products", params={"limit": 1})).json()["items"][0]
    assert api.database.statements - before == 1
    assert card.pop("created_at").endswith("Z")
    assert card == {
        "id": str(made.id),
        "handle": card["handle"],
        "name": "Toolbox",
        "shop": {"id": str(shop), "slug": "oak-iron", "name": "Oak & Iron"},
        "price_min": {"amount": 4000, "currency": "USD"},
        "price_max": {"amount": 4000, "currency": "USD"},
        "original_price": {"amount": 5000, "currency": "USD"},
        "image": {"url": "/media/p0.webp", "alt": "View 0", "width": 800, "height": 600},
        "hover_image": {"url": "/media/p1.webp", "alt": "View 1", "width": 800, "height": 600},
        "rating_average": 4.3,
        "rating_count": 3,
        "sold_out": 0,
        "available": 3,
        "variant_count": 1,
        "single_variant_id": str(made.variant_id),
        "tags": [],
    }


EXPECTED_ORDER = {
    ProductSort.NEWEST: ["Espresso cup", "Wool socks", "Paper lantern", "Crème brûlée mould", "Desk lamp",
                         "Storm lantern", "Running shoes"],
    ProductSort.PRICE_ASC: ["Paper lantern", "Wool socks", "Espresso cup", "Crème brûlée mould", "Desk lamp",
                            "Storm lantern", "Running shoes"],
    ProductSort.PRICE_DESC: ["Running shoes", "Storm lantern", "Desk lamp", "Crème brûlée mould", "Espresso cup",
                             "Wool socks", "Paper lantern"],
    ProductSort.POPULAR: ["Desk lamp", "Wool socks", "Espresso cup", "Paper lantern", "Crème brûlée mould",
                          "Storm lantern", "Running shoes"],
    ProductSort.RATING: ["Wool socks", "Storm lantern", "Espresso cup", "Paper lantern", "Crème brûlée mould",
                         "Desk lamp", "Running shoes"],
}  # fmt: skip


@pytest.mark.parametrize("sort", EXPECTED_ORDER)
@pytest.mark.parametrize("limit", [1, 2, 3, 100])
async def test_every_order_pages_without_gap_or_repeat(
    api: ShopApi, market: Market, visitor: httpx2.AsyncClient, sort: ProductSort, limit: int
) -> None:
    """CAT-04, API-02: each sort order, paged by key, gives every product once and in order, ties included."""
    products = market.products
    async with api.database.begin() as uow:
        await api.services.catalog.add_sold(uow, {products["Desk lamp"].id: 9, products["Wool socks"].id: 4})
    await make_review(api.database, products["Wool socks"].id, rating=5)
    await make_review(api.database, products["Storm lantern"].id, rating=4)
    assert await all_pages(visitor, sort=sort.value, limit=limit) == EXPECTED_ORDER[sort]


async def test_pages_stay_true_while_products_come(api: ShopApi, market: Market, visitor: httpx2.AsyncClient) -> None:
    """API-02: a product added between two pages neither repeats nor hides another."""
    first = (await visitor.get("/products", params={"limit": 3})).json()
    await make_product(api.database, market.shops["Café Noël"], name="Late")
    rest = (await visitor.get("/products", params={"limit": 100, "cursor": first["next_cursor"]})).json()
    seen = [card["name"] for card in first["items"] + rest["items"]]
    assert seen == EXPECTED_ORDER[ProductSort.NEWEST]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lantern", {"Storm lantern", "Paper lantern"}),
        ("lanterns", {"Storm lantern", "Paper lantern"}),
        ("LANT", {"Storm lantern", "Paper lantern"}),
        ("run", {"Running shoes", "Wool socks"}),
        ("runner", {"Running shoes"}),
        ("creme brulee", {"Crème brûlée mould"}),
        ("crème", {"Crème brûlée mould"}),
        ("red", {"Running shoes", "Desk lamp", "Paper lantern", "Espresso cup"}),
        ("noel cup", {"Espresso cup"}),
        ("lighting", {"Storm lantern", "Desk lamp", "Paper lantern"}),
        ("paper storm", set()),
        ("the lantern", {"Storm lantern", "Paper lantern"}),
        ("the", set()),
        ("wind", {"Storm lantern"}),
        ("'); DROP TABLE products; --", set()),
        ("lantern & | ! ( ) : * \\ ' \"", {"Storm lantern", "Paper lantern"}),
        ("% _", set()),
    ],
)
async def test_searching_by_words(market: Market, visitor: httpx2.AsyncClient, typed: str, found: set[str]) -> None:
    """CAT-12, C7 #51: name, tags, category, shop, description; no accents; stems and beginnings; any input is text."""
    assert set(await names(visitor, q=typed)) == found


async def test_a_blank_query_is_none(market: Market, visitor: httpx2.AsyncClient) -> None:
    """CAT-12: spaces alone search for nothing and narrow nothing, nor does a shop or category left empty."""
    assert await names(visitor, q="  ", shop="", category="") == EXPECTED_ORDER[ProductSort.NEWEST]
    assert await names(visitor, q="lantern", shop="", category="") == await names(visitor, q="lantern")
    facets = (await visitor.get("/products/facets", params={"q": "lantern", "shop": "", "category": ""})).json()
    assert facets["total"] == len(await names(visitor, q="lantern"))


async def test_the_best_match_comes_first(market: Market, visitor: httpx2.AsyncClient) -> None:
    """CAT-12: a word in the name weighs more than one in the description; the order holds over pages."""
    assert await names(visitor, q="run") == ["Running shoes", "Wool socks"]
    assert await all_pages(visitor, q="run", limit=1) == ["Running shoes", "Wool socks"]
    assert await all_pages(visitor, q="red", limit=1) == await names(visitor, q="red")
    assert await names(visitor, q="run", sort="price_asc") == ["Wool socks", "Running shoes"]
    assert await names(visitor, sort="relevance") == EXPECTED_ORDER[ProductSort.NEWEST]


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"category": "home"}, {"Storm lantern", "Desk lamp", "Paper lantern"}),
        ({"category": "lanterns"}, {"Storm lantern", "Paper lantern"}),
        ({"category": "nothing-like-it"}, set()),
        ({"shop": "cafe-noel", "category": "home"}, {"Paper lantern"}),
        ({"tag": "red"}, {"Running shoes", "Desk lamp", "Paper lantern", "Espresso cup"}),
        ({"tag": ["red", "metal"]}, {"Desk lamp"}),
        ({"price_min": 1500, "price_max": 4500}, {"Storm lantern", "Desk lamp", "Crème brûlée mould"}),
        ({"price_max": 7000, "price_min": 7000}, {"Running shoes"}),
        ({"on_sale": True}, {"Running shoes"}),
        ({"in_stock": True, "tag": "metal"}, {"Storm lantern"}),
        ({"rating_min": 4}, {"Wool socks"}),
        ({"q": "lantern", "tag": "metal"}, {"Storm lantern"}),
    ],
    ids=lambda case: str(sorted(case) if isinstance(case, set) else case),
)
async def test_narrowing(
    api: ShopApi, market: Market, visitor: httpx2.AsyncClient, params: dict[str, Any], found: set[str]
) -> None:
    """CAT-04, CAT-12, CAT-15: by category with its descendants, shop, tags, price, stock, offer, rating, together."""
    await make_review(api.database, market.products["Wool socks"].id, rating=4)
    await make_review(api.database, market.products["Espresso cup"].id, rating=3)
    assert set(await names(visitor, **params)) == found


async def test_the_shop_filter_takes_slug_or_id(market: Market, visitor: httpx2.AsyncClient) -> None:
    """CAT-04: ``?shop=`` by either."""
    by_slug = await names(visitor, shop="oak-iron")
    assert by_slug == ["Desk lamp", "Storm lantern", "Running shoes"]
    assert await names(visitor, shop=str(market.shops["Oak & Iron"])) == by_slug
    assert await names(visitor, shop=str(uuid.uuid4())) == []


@pytest.mark.parametrize(
    "params",
    [
        {"limit": 0},
        {"limit": 101},
        {"limit": "x"},
        {"price_min": -1},
        {"price_min": 10**15},
        {"rating_min": 6},
        {"sort": "price"},
        {"cursor": "nonsense"},
        {"cursor": "A" * 600},
        {"q": "x" * 201},
    ],
    ids=str,
)
async def test_bad_parameters_are_refused(api: ShopApi, visitor: httpx2.AsyncClient, params: dict[str, Any]) -> None:
    """SEC-18, R9: 422, and no statement is run for it."""
    before = api.database.statements
    answer = await visitor.get("/products", params=params)
    assert answer.status_code == 422, answer.text
    assert api.database.statements == before


async def test_a_cursor_belongs_to_its_order(market: Market, visitor: httpx2.AsyncClient) -> None:
    """API-02: a cursor of another order is refused, not misread."""
    page = (await visitor.get("/products", params={"limit": 2, "sort": "price_asc"})).json()
    for sort in ("price_desc", "newest", "popular"):
        answer = await visitor.get("/products", params={"sort": sort, "cursor": page["next_cursor"]})
        assert (answer.status_code, answer.json()["code"]) == (422, "INVALID_CURSOR")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE products SET status = 'draft' WHERE id = $1",
        "UPDATE products SET deleted_at = now() WHERE id = $1",
        "UPDATE shops SET status = 'suspended' WHERE id = (SELECT shop_id FROM products WHERE id = $1)",
    ],
)
async def test_only_public_products_are_listed(
    api: ShopApi, market: Market, visitor: httpx2.AsyncClient, change: str
) -> None:
    """CAT-04, SHOP-14: drafts, deleted products and those of suspended shops appear nowhere."""
    lantern = market.products["Storm lantern"]
    async with api.database.begin() as uow:
        await uow.execute(change, lantern.id)
    assert "Storm lantern" not in await names(visitor)
    assert "Storm lantern" not in await names(visitor, q="storm")
    for path in ("", "/stock", "/related", "/reviews", "/reviews/summary"):
        answer = await visitor.get(f"/products/{lantern.id}{path}")
        assert (answer.status_code, answer.json()["code"]) == (404, "PRODUCT_NOT_FOUND"), path
    related = (await visitor.get(f"/products/{market.products['Paper lantern'].id}/related")).json()["items"]
    assert "Storm lantern" not in [card["name"] for card in related]


async def test_facets_count_what_else_could_be_chosen(market: Market, visitor: httpx2.AsyncClient) -> None:
    """CAT-12: counts by category (with descendants), tag, shop and price; each leaves its own filter aside."""
    facets = (await visitor.get("/products/facets")).json()
    assert facets["total"] == 7
    assert {facet["slug"]: facet["count"] for facet in facets["categories"]} == {
        "home": 3, "lighting": 3, "lanterns": 2, "clothing": 2,
    }  # fmt: skip
    assert facets["tags"][0] == {"value": "red", "count": 4}
    assert {facet["slug"]: facet["count"] for facet in facets["shops"]} == {"oak-iron": 3, "cafe-noel": 4}
    assert (facets["price"]["min"]["amount"], facets["price"]["max"]["amount"]) == (800, 7000)

    narrowed = (
        await visitor.get("/products/facets", params={"shop": "oak-iron", "tag": "red", "price_max": 5000})
    ).json()
    assert narrowed["total"] == 1
    assert {facet["slug"]: facet["count"] for facet in narrowed["shops"]} == {"oak-iron": 1, "cafe-noel": 2}
    assert {facet["value"]: facet["count"] for facet in narrowed["tags"]} == {"metal": 2, "red": 1}
    assert narrowed["price"]["max"]["amount"] == 7000

    in_home = (await visitor.get("/products/facets", params={"category": "home", "q": "lantern"})).json()
    assert in_home["total"] == 2
    nothing = (await visitor.get("/products/facets", params={"category": "nothing-like-it"})).json()
    assert (nothing["total"], nothing["price"]) == (0, None)


async def test_suggestions_while_typing(market: Market, visitor: httpx2.AsyncClient) -> None:
    """CAT-12: products, categories and shops by the beginning of a word."""
    found = (await visitor.get("/products/suggestions", params={"q": "lan"})).json()
    assert {card["name"] for card in found["products"]} == {"Storm lantern", "Paper lantern"}
    assert found["categories"] == [{"slug": "lanterns", "name": "Lanterns"}]
    assert found["shops"] == []
    assert (await visitor.get("/products/suggestions", params={"q": "noel"})).json()["shops"] == [
        {"slug": "cafe-noel", "name": "Café Noël"}
    ]
    for odd in ("%", "_", "\\"):
        answer = (await visitor.get("/products/suggestions", params={"q": odd})).json()
        assert (answer["categories"], answer["shops"]) == ([], [])
    assert (await visitor.get("/products/suggestions")).status_code == 422


async def test_related_products(market: Market, visitor: httpx2.AsyncClient) -> None:
    """CAT-04: the same category first, then shared tags; never the product itself."""
    related = (await visitor.get(f"/products/{market.products['Paper lantern'].id}/related")).json()["items"]
    found = [card["name"] for card in related]
    assert found[0] == "Storm lantern"
    assert set(found[1:]) == {"Running shoes", "Desk lamp", "Espresso cup"}


async def test_a_product_page_has_everything(api: ShopApi, market: Market, visitor: httpx2.AsyncClient) -> None:
    """CAT-01, CAT-05, CAT-14, CAT-15: variants with price and stock, options, pictures, the way down the categories."""
    lantern = market.products["Storm lantern"]
    async with api.database.begin() as uow:
        await api.services.inventory.reserve(uow, uuid.uuid4(), lantern.variant_id, 2)
    before = api.database.statements
    page = (await visitor.get(f"/products/{lantern.id}")).json()
    assert api.database.statements - before == 1
    assert page["name"] == "Storm lantern"
    assert page["description_html"] == "<p>Burns in any wind.</p>"
    assert [crumb["slug"] for crumb in page["breadcrumbs"]] == ["home", "lighting", "lanterns"]
    assert page["category"]["slug"] == "lanterns"
    assert page["shop"]["slug"] == "oak-iron"
    (variant,) = page["variants"]
    assert variant["id"] == str(lantern.variant_id)
    assert variant["price"] == variant["original_price"] == {"amount": 4500, "currency": "USD"}
    assert (variant["discount_price"], variant["available"]) == (None, 3)
    stock = (await visitor.get(f"/products/{lantern.id}/stock")).json()
    assert stock == {"items": [{"variant_id": str(lantern.variant_id), "available": 3}]}
    assert (await visitor.get(f"/products/{uuid.uuid4()}")).status_code == 404
    assert (await visitor.get("/products/nonsense")).status_code == 404


async def test_a_draft_is_for_its_shop_and_admins(api: ShopApi, market: Market) -> None:
    """CAT-13, RBAC-12, RBAC-21: others find nothing."""
    draft = await make_product(api.database, market.shops["Café Noël"], status="draft")
    person = await make_user(api.database)
    for visitor, status in [
        (signed_in(person, shops={market.shops["Café Noël"]: ShopRole.STAFF}), 200),
        (signed_in(person, role=Role.ADMIN), 200),
        (signed_in(person, shops={market.shops["Oak & Iron"]: ShopRole.OWNER}), 404),
        (signed_in(person), 404),
        (None, 404),
    ]:
        async with api.client(visitor) as client:
            assert (await client.get(f"/products/{draft.id}")).status_code == status


async def test_products_are_found_by_their_ids(api: ShopApi, market: Market, visitor: httpx2.AsyncClient) -> None:
    """CART-08: in the order asked for, each once, without what is not on sale: that is how guests keep theirs."""
    cup, lamp = market.products["Espresso cup"], market.products["Desk lamp"]
    draft = await make_product(api.database, cup.shop_id, status="draft")
    asked = [lamp.id, draft.id, uuid.uuid4(), cup.id, lamp.id]
    found = await visitor.get("/products/by-id", params={"id": [str(product_id) for product_id in asked]})
    assert [item["id"] for item in found.json()["items"]] == [str(lamp.id), str(cup.id)]
    for wrong in ({}, {"id": "x"}, {"id": [str(uuid.uuid4())] * 101}):
        assert (await visitor.get("/products/by-id", params=wrong)).status_code == 422


async def test_units_sold_go_up_and_down(api: ShopApi, market: Market, visitor: httpx2.AsyncClient) -> None:
    """CAT-08: raised at delivery, lowered at a refund, never below zero."""
    cup = market.products["Espresso cup"]
    for change, expected in [(5, 5), (-2, 3), (-9, 0)]:
        async with api.database.begin() as uow:
            await api.services.catalog.add_sold(uow, {cup.id: change})
        assert (await visitor.get(f"/products/{cup.id}")).json()["sold_out"] == expected
