"""Products put in and changed in bulk: what importers and the demo do."""

from __future__ import annotations

import uuid
from typing import Any

import msgspec
import pytest

from fairground.kernel.ids import new_id
from fairground.modules.catalog.domain import ImageDraft, OptionDraft, ProductDraft, ProductStatus, Saved, VariantDraft
from fairground.modules.catalog.errors import InvalidProductError, ProductNotFoundError
from tests.support.factories import make_shop, stock_of
from tests.support.shop_api import ShopApi


def shirt(**changes: Any) -> ProductDraft:
    """Return a shirt in two sizes with two pictures."""
    draft = ProductDraft(
        handle="shirt",
        name="Shirt",
        description_html="<p>Plain.</p>",
        tags=("cotton",),
        vendor="Weaver",
        options=(OptionDraft("Size", ("S", "M")),),
        images=(picture("front"), picture("back")),
        variants=(
            VariantDraft(original_price_minor=2000, option_values=("S",), sku="SH-S", on_hand=3, image=0),
            VariantDraft(original_price_minor=2100, option_values=("M",), sku="SH-M", on_hand=4, image=1),
        ),
    )
    return msgspec.structs.replace(draft, **changes)


def picture(name: str) -> ImageDraft:
    return ImageDraft(
        public_id=name, url=f"/media/{name}.webp", alt=name, width=8, height=6, source=f"https://x/{name}"
    )


async def save(api: ShopApi, shop_id: uuid.UUID, *drafts: ProductDraft) -> list[Saved]:
    async with api.database.begin() as uow:
        return await api.services.catalog.save_products(uow, shop_id, drafts)


async def page_of(api: ShopApi, saved: Saved) -> Any:
    async with api.client() as client:
        return (await client.get(f"/products/{saved.product_id}")).json()


async def event_types(api: ShopApi) -> list[str]:
    async with api.database.begin() as uow:
        rows = await uow.fetch("DELETE FROM event_log RETURNING entry_id, type")
    return [row["type"] for row in sorted(rows, key=lambda row: int(row["entry_id"]))]


async def test_a_draft_becomes_a_product(api: ShopApi) -> None:
    """CAT-01, CAT-02: everything of the draft is on the page, the stock is counted in, and it is announced."""
    shop = await make_shop(api.database)
    await event_types(api)
    (saved,) = await save(api, shop, shirt())
    assert (saved.outcome, saved.handle, len(saved.variant_ids)) == ("created", "shirt", 2)
    page = await page_of(api, saved)
    assert [image["url"] for image in page["images"]] == ["/media/front.webp", "/media/back.webp"]
    assert page["options"] == [{"name": "Size", "values": ["S", "M"]}]
    assert [(variant["sku"], variant["available"], variant["price"]["amount"]) for variant in page["variants"]] == [
        ("SH-S", 3, 2000),
        ("SH-M", 4, 2100),
    ]
    assert [variant["image_id"] for variant in page["variants"]] == [image["id"] for image in page["images"]]
    assert await event_types(api) == ["product.created", "stock.changed"]


async def test_the_same_draft_again_writes_nothing(api: ShopApi) -> None:
    """Acceptance of the import: a second run changes nothing, and says so."""
    shop = await make_shop(api.database)
    (first,) = await save(api, shop, shirt())
    await event_types(api)
    async with api.database.read() as db:
        before = await db.fetch("SELECT xmin, * FROM products")
    (second,) = await save(api, shop, shirt())
    assert (second.outcome, second.variant_ids) == ("unchanged", first.variant_ids)
    async with api.database.read() as db:
        assert await db.fetch("SELECT xmin, * FROM products") == before
    assert await event_types(api) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Tee"},
        {"description_html": "<p>Fine.</p>"},
        {"tags": ("linen",)},
        {"vendor": ""},
        {"status": ProductStatus.DRAFT},
        {"images": (picture("back"), picture("front"))},
        {"images": (picture("front"), msgspec.structs.replace(picture("back"), alt="The back"))},
    ],
    ids=", ".join,
)
async def test_each_difference_is_a_change_once(api: ShopApi, changes: dict[str, Any]) -> None:
    """CAT-13: whatever differs is written; ids stay; doing it again is no change."""
    shop = await make_shop(api.database)
    (first,) = await save(api, shop, shirt())
    (second,) = await save(api, shop, shirt(**changes))
    assert (second.outcome, second.product_id, second.variant_ids) == ("changed", first.product_id, first.variant_ids)
    assert (await save(api, shop, shirt(**changes)))[0].outcome == "unchanged"


async def test_variants_are_found_again(api: ShopApi) -> None:
    """CAT-01: by option values, else by SKU; new ones are added, those left out are retired, holds let go."""
    shop = await make_shop(api.database)
    (first,) = await save(api, shop, shirt())
    small, medium = first.variant_ids
    cart = new_id()
    async with api.database.begin() as uow:
        await api.services.inventory.reserve(uow, cart, small, 2)
    (second,) = await save(
        api,
        shop,
        shirt(
            images=None,
            options=(OptionDraft("Size", ("Large", "Medium")),),
            variants=(
                VariantDraft(original_price_minor=2500, option_values=("Large",), sku="SH-L", on_hand=1),
                VariantDraft(original_price_minor=2100, option_values=("Medium",), sku="SH-M", on_hand=4),
            ),
        ),
    )
    large, again = second.variant_ids
    assert again == medium
    assert large not in {small, medium}
    assert await stock_of(api.database, small) == (3, 0, 3)
    assert await stock_of(api.database, large) == (1, 0, 1)
    page = await page_of(api, second)
    assert [variant["option_values"] for variant in page["variants"]] == [["Large"], ["Medium"]]
    assert page["variants"][1]["image_id"] == page["images"][1]["id"]
    assert len(page["images"]) == 2


async def test_variants_can_change_places(api: ShopApi) -> None:
    """CAT-01: two variants, named by id, exchange their option values without getting in each other's way."""
    shop = await make_shop(api.database)
    (first,) = await save(api, shop, shirt())
    small, medium = first.variant_ids
    (second,) = await save(
        api,
        shop,
        shirt(
            variants=(
                VariantDraft(id=medium, original_price_minor=2100, option_values=("S",), sku="SH-M"),
                VariantDraft(id=small, original_price_minor=2000, option_values=("M",), sku="SH-S"),
            )
        ),
    )
    assert second.outcome == "changed"
    assert second.variant_ids == (medium, small)
    page = await page_of(api, second)
    assert [(variant["id"], variant["option_values"]) for variant in page["variants"]] == [
        (str(medium), ["S"]),
        (str(small), ["M"]),
    ]
    assert [variant["available"] for variant in page["variants"]] == [4, 3]


async def test_pictures_taken_away_are_named(api: ShopApi) -> None:
    """CAT-10: whoever stored them can delete them; those that stay keep their ids."""
    shop = await make_shop(api.database)
    (first,) = await save(api, shop, shirt())
    kept = (await page_of(api, first))["images"][1]["id"]
    (second,) = await save(
        api,
        shop,
        shirt(
            images=(picture("back"), picture("side")),
            variants=tuple(msgspec.structs.replace(variant, image=None) for variant in shirt().variants),
        ),
    )
    assert second.removed_images == ("front",)
    page = await page_of(api, second)
    assert page["images"][0]["id"] == kept
    assert [image["alt"] for image in page["images"]] == ["back", "side"]
    async with api.database.read() as db:
        found = await api.services.catalog.image_sources(db, shop, ["shirt", "other"])
    assert set(found["shirt"]) == {"https://x/back", "https://x/side"}
    assert found["shirt"]["https://x/side"].public_id == "side"


async def test_stock_that_buyers_hold_is_kept(api: ShopApi) -> None:
    """CAT-14: an import that counts less than is held leaves that variant alone and names it."""
    shop = await make_shop(api.database)
    (first,) = await save(api, shop, shirt())
    small, medium = first.variant_ids
    async with api.database.begin() as uow:
        await api.services.inventory.reserve(uow, new_id(), small, 3)
    fewer = tuple(msgspec.structs.replace(variant, on_hand=1) for variant in shirt().variants)
    (second,) = await save(api, shop, shirt(variants=fewer))
    assert (second.outcome, second.stock_kept) == ("changed", (small,))
    assert await stock_of(api.database, small) == (3, 3, 0)
    assert await stock_of(api.database, medium) == (1, 0, 1)
    async with api.database.read() as db:
        kinds = await db.fetch_value("SELECT array_agg(kind || quantity ORDER BY kind, quantity) FROM stock_moves")
    assert kinds == ["import-3", "initial3", "initial4"]


async def test_what_the_draft_does_not_count_is_left(api: ShopApi) -> None:
    """CAT-14: ``on_hand`` None leaves the stock; a new variant without count has none, and is counted as such."""
    shop = await make_shop(api.database)
    uncounted = tuple(msgspec.structs.replace(variant, on_hand=None) for variant in shirt().variants)
    (first,) = await save(api, shop, shirt(variants=uncounted))
    assert await stock_of(api.database, first.variant_ids[0]) == (0, 0, 0)
    await save(api, shop, shirt())
    (third,) = await save(api, shop, shirt(variants=uncounted))
    assert third.outcome == "unchanged"
    assert await stock_of(api.database, first.variant_ids[0]) == (3, 0, 3)


async def test_prices_on_the_card_follow_the_variants(api: ShopApi) -> None:
    """CAT-01: cheapest, dearest, and what the cheapest cost before."""
    shop = await make_shop(api.database)
    variants = (
        VariantDraft(original_price_minor=3000, discount_price_minor=1800, option_values=("S",)),
        VariantDraft(original_price_minor=2000, option_values=("M",)),
    )
    await save(api, shop, shirt(variants=variants))
    async with api.client() as client:
        card = (await client.get("/products", params={"on_sale": True})).json()["items"][0]
    assert [card[name]["amount"] for name in ("price_min", "price_max", "original_price")] == [1800, 2000, 3000]


@pytest.mark.parametrize(
    "changes",
    [
        {"variants": ()},
        {"variants": (VariantDraft(original_price_minor=1),)},
        {"variants": (VariantDraft(original_price_minor=1, option_values=("S",)),) * 2},
        {"variants": (VariantDraft(original_price_minor=1, discount_price_minor=1, option_values=("S",)),)},
        {"variants": (VariantDraft(original_price_minor=1, option_values=("S",), image=2),)},
        {"variants": (VariantDraft(original_price_minor=1, option_values=("S",), id=uuid.uuid4()),)},
    ],
    ids=["none", "values missing", "alike", "no reduction", "no such picture", "no such variant"],
)
async def test_what_does_not_fit_together_is_refused(api: ShopApi, changes: dict[str, Any]) -> None:
    """SEC-18: refused with a sentence, and nothing is written."""
    shop = await make_shop(api.database)
    with pytest.raises(InvalidProductError):
        await save(api, shop, shirt(handle="other"), shirt(**changes))
    async with api.database.read() as db:
        assert await db.fetch_value("SELECT count(*) FROM products") == 0


async def test_handles_are_the_shops_own(api: ShopApi) -> None:
    """RBAC-12: the same handle in two shops is two products; twice in one call, or for no shop, it is refused."""
    first, second = await make_shop(api.database), await make_shop(api.database)
    (one,), (two,) = await save(api, first, shirt()), await save(api, second, shirt())
    assert one.product_id != two.product_id
    with pytest.raises(InvalidProductError):
        await save(api, first, shirt(), shirt(name="Other"))
    with pytest.raises(ProductNotFoundError):
        await save(api, new_id(), shirt())


async def test_a_deleted_products_handle_is_free_again(api: ShopApi) -> None:
    """CAT-13: soft delete; the handle can be used anew, for another product."""
    shop = await make_shop(api.database)
    (first,) = await save(api, shop, shirt())
    async with api.database.begin() as uow:
        await uow.execute("UPDATE products SET deleted_at = now()")
        await uow.execute("UPDATE variants SET deleted_at = now()")
    (second,) = await save(api, shop, shirt())
    assert second.outcome == "created"
    assert second.product_id != first.product_id


async def test_many_products_take_the_same_statements_as_one(api: ShopApi) -> None:
    """BEY-10b: the number of statements does not grow with the number of products."""
    shop = await make_shop(api.database)

    async def count(number: int, on_hand: int) -> int:
        drafts = [
            shirt(
                handle=f"shirt-{place}",
                images=(picture(f"front-{place}"), picture(f"back-{place}")),
                variants=tuple(msgspec.structs.replace(variant, on_hand=on_hand) for variant in shirt().variants),
            )
            for place in range(number)
        ]
        before = api.database.statements
        await save(api, shop, *drafts)
        return api.database.statements - before

    await count(1, 1)
    few, many = await count(2, 1), await count(60, 1)  # each finds one or two there and adds the rest
    assert many == few
    assert await count(60, 2) <= many
    assert await count(60, 2) <= 7
