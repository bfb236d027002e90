"""The demo's shops, categories and products, with their pictures."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from fairground.entrypoints.container import Market
from fairground.entrypoints.demo.market import opening_stock
from fairground.entrypoints.demo.model import DemoMarket, DemoProduct, DemoShop
from fairground.entrypoints.demo.pictures import product_picture, shop_avatar, shop_banner
from fairground.infrastructure.access import Caller, ShopRole
from fairground.infrastructure.media import Folder, Media, Upload
from fairground.modules.catalog.domain import ImageDraft, OptionDraft, ProductDraft, VariantDraft
from fairground.modules.catalog.schemas import CategoryIn
from fairground.modules.catalog.service import CatalogService
from fairground.modules.shops.domain import Picture, ShopAddress, ShopDraft
from fairground.modules.shops.errors import ShopNotFoundError
from fairground.modules.shops.service import ShopService


@dataclass(frozen=True, slots=True)
class _Goods:
    """Category ids by slug, and what each SKU begins with."""

    categories: dict[str, uuid.UUID]
    stock: dict[str, int]


async def seed_shops(market: Market, demo: DemoMarket, people: dict[str, Caller]) -> dict[str, uuid.UUID]:
    """Open the shops that are missing; return ids by slug."""
    service = market.services.provide(ShopService)
    found: dict[str, uuid.UUID] = {}
    for shop in demo.shops:
        try:
            async with market.database.read() as db:
                found[shop.slug] = (await service.find(db, shop.slug)).id
        except ShopNotFoundError:
            products = [product for product in demo.products if product.shop == shop.slug]
            found[shop.slug] = await _open(market, shop, products, people)
    return found


async def _open(
    market: Market, shop: DemoShop, products: Sequence[DemoProduct], people: dict[str, Caller]
) -> uuid.UUID:
    media, service = market.services.provide(Media), market.services.provide(ShopService)
    avatar = await media.upload(shop_avatar(shop), Folder.SHOPS)
    banner = await media.upload(shop_banner(shop, products), Folder.SHOPS)
    owner = next(member for member in shop.members if member.shop_role == ShopRole.OWNER)
    async with market.database.begin() as uow:
        pictures = [await media.record(uow, upload) for upload in (avatar, banner)]
        draft = ShopDraft(
            name=shop.name,
            slug=shop.slug,
            email=shop.email,
            phone_number=shop.phone_number,
            zip_code=shop.zip_code,
            tagline=shop.tagline,
            description=shop.description,
            address=ShopAddress(shop.country, shop.city, shop.address, "", shop.zip_code),
            avatar=Picture(pictures[0].public_id, pictures[0].url),
            banner=Picture(pictures[1].public_id, pictures[1].url),
        )
        opened = await service.open(uow, people[owner.email].user_id, draft)
        for member in shop.members:
            if member is not owner:
                await service.add_member(uow, opened.id, member.email, ShopRole(member.shop_role))
    return opened.id


async def seed_categories(market: Market, demo: DemoMarket) -> dict[str, uuid.UUID]:
    """Add the categories that are missing; return ids by slug."""
    tree = market.services.provide(CatalogService).categories
    async with market.database.begin() as uow:
        found = {category.slug: category.id for category in await tree.list_all(uow)}
        for position, category in enumerate(demo.categories):
            if category.slug not in found:
                parent = None if category.parent is None else found[category.parent]
                data = CategoryIn(name=category.name, slug=category.slug, parent_id=parent, position=position)
                found[category.slug] = (await tree.create(uow, data)).id
    return found


async def seed_products(
    market: Market,
    demo: DemoMarket,
    shops: dict[str, uuid.UUID],
    categories: dict[str, uuid.UUID],
    say: Callable[[str], None],
) -> dict[str, tuple[uuid.UUID, uuid.UUID]]:
    """Draw and save all products, a shop at a time; return (product, variant) by SKU."""
    found: dict[str, tuple[uuid.UUID, uuid.UUID]] = {}
    goods = _Goods(categories, opening_stock(demo))
    context = multiprocessing.get_context("spawn")
    batches = [(slug, [product for product in demo.products if product.shop == slug]) for slug in shops]
    with ProcessPoolExecutor(os.cpu_count() or 2, mp_context=context) as painters:
        async with asyncio.TaskGroup() as ahead:
            drawing = ahead.create_task(_draw_all(market, batches[0][1], painters))
            for (slug, products), after in zip(batches, [*batches[1:], None], strict=True):
                pictures = await drawing
                if after is not None:  # the next shop's are drawn while this one's are saved
                    drawing = ahead.create_task(_draw_all(market, after[1], painters))
                found |= await _save(market, shops[slug], products, pictures, goods)
                say(f"  {slug}: {len(products)} products")
    return found


async def _draw_all(
    market: Market, products: Sequence[DemoProduct], painters: ProcessPoolExecutor
) -> list[list[Upload]]:
    media = market.services.provide(Media)
    return await asyncio.gather(*(_draw(media, product, painters) for product in products))


async def _save(
    market: Market,
    shop_id: uuid.UUID,
    products: Sequence[DemoProduct],
    uploads: Sequence[Sequence[Upload]],
    goods: _Goods,
) -> dict[str, tuple[uuid.UUID, uuid.UUID]]:
    media, catalog = market.services.provide(Media), market.services.provide(CatalogService)
    async with market.database.begin() as uow:
        drafts = []
        for product, pictures in zip(products, uploads, strict=True):
            stored = [await media.record(uow, upload) for upload in pictures]
            images = tuple(
                ImageDraft(
                    public_id=image.public_id, url=image.url, alt=product.name, width=image.width, height=image.height
                )
                for image in stored
            )
            drafts.append(_draft(product, images, goods.categories[product.category], goods.stock))
        saved = await catalog.save_products(uow, shop_id, drafts, kind="initial")
    return {
        variant.sku: (kept.product_id, variant_id)
        for product, kept in zip(products, saved, strict=True)
        for variant, variant_id in zip(product.variants, kept.variant_ids, strict=True)
    }


async def _draw(media: Media, product: DemoProduct, painters: ProcessPoolExecutor) -> list[Upload]:
    loop = asyncio.get_running_loop()
    shots = range(len(product.depiction.shots))
    drawn = await asyncio.gather(*(loop.run_in_executor(painters, product_picture, product, shot) for shot in shots))
    return [await media.upload(picture, Folder.PRODUCTS) for picture in drawn]


def _draft(
    product: DemoProduct, images: tuple[ImageDraft, ...], category_id: uuid.UUID, stock: dict[str, int]
) -> ProductDraft:
    names = [option.name for option in product.options]
    return ProductDraft(
        handle=product.slug,
        name=product.name,
        description_html=product.description_html,
        tags=product.tags,
        category_id=category_id,
        options=tuple(OptionDraft(option.name, option.values) for option in product.options),
        images=images,
        variants=tuple(
            VariantDraft(
                sku=variant.sku,
                option_values=tuple(variant.options[name] for name in names),
                original_price_minor=variant.original_price,
                discount_price_minor=variant.discount_price,
                grams=variant.grams,
                on_hand=stock[variant.sku],
                image=product.shot_of(variant),
            )
            for variant in product.variants
        ),
    )
