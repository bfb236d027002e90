"""What people in the demo say, keep and follow: reviews with shops' answers, wish lists, follows, a few reports."""

from __future__ import annotations

import asyncio
import uuid
from datetime import timedelta
from random import Random

from fairground.entrypoints.container import Market
from fairground.entrypoints.demo.model import DemoMarket, DemoReview
from fairground.entrypoints.demo.pictures import buyers_photo
from fairground.infrastructure.access import Caller
from fairground.infrastructure.media import Folder, Media
from fairground.kernel.clock import utc_now
from fairground.kernel.ids import new_id
from fairground.modules.orders.domain import Order
from fairground.modules.reviews.domain import PastReview, ReportReason, ReviewImage, public_name
from fairground.modules.reviews.service import ReviewService
from fairground.modules.wishlists.follows import FollowService
from fairground.modules.wishlists.service import WishlistService

Variants = dict[str, tuple[uuid.UUID, uuid.UUID]]

_SEED = "fairground favourites"
_BUYER = "buyer@fairground.test"
_REPORTS = (
    (ReportReason.OFF_TOPIC, "This seems to be about something else that they bought."),
    (ReportReason.OFFENSIVE, ""),
    (ReportReason.OTHER, "I think that a competitor wrote this."),
)
_BAD_RATING = 2


async def seed_reviews(
    market: Market, demo: DemoMarket, people: dict[str, Caller], variants: Variants, placed: dict[str, list[Order]]
) -> None:
    """Store the reviews, each with the order line it came with; the last thing that is seeded."""
    lines = {
        (key, line.variant_id): line.id for key, orders in placed.items() for order in orders for line in order.items
    }
    pictured = [review for review in demo.reviews if review.photos]
    drawn = await asyncio.gather(*(_photos(market, demo, review) for review in pictured))
    photos = dict(zip(pictured, drawn, strict=True))
    now = utc_now()
    reviews = []
    for review in demo.reviews:
        product_id, variant_id = variants[review.sku]
        author = people[review.author]
        reviews.append(
            PastReview(
                id=new_id(),
                product_id=product_id,
                user_id=author.user_id,
                order_line_id=lines.get((review.order, variant_id)),
                author_name=public_name(author.name),
                rating=review.rating,
                body=review.text,
                created_at=now - timedelta(hours=review.written_hours_ago),
                images=photos.get(review, ()),
                reply=review.reply or None,
                replied_at=now - timedelta(hours=review.replied_hours_ago) if review.reply else None,
            )
        )
    service = market.services.provide(ReviewService)
    async with market.database.begin() as uow:
        await service.store_past(uow, reviews)
        poor = [review.id for review in reviews if review.rating <= _BAD_RATING]
        for review_id, (reason, note) in zip(reversed(poor), _REPORTS, strict=False):
            await service.report(uow, people[_BUYER], review_id, reason, note)


async def _photos(market: Market, demo: DemoMarket, review: DemoReview) -> tuple[ReviewImage, ...]:
    media = market.services.provide(Media)
    product = next(product for product in demo.products if product.slug == review.product)
    drawn = [
        await asyncio.to_thread(buyers_photo, product, shot, f"{review.author} {product.slug} {shot}")
        for shot in review.photos
    ]
    uploads = [await media.upload(picture, Folder.REVIEWS) for picture in drawn]
    async with market.database.begin() as uow:
        stored = [await media.record(uow, upload) for upload in uploads]
    return tuple(ReviewImage(image.public_id, image.url, image.width, image.height) for image in stored)


async def seed_favourites(market: Market, demo: DemoMarket, people: dict[str, Caller], variants: Variants) -> None:
    """Have customers follow shops, and the one who signs in wish for something and have looked around."""
    rng = Random(_SEED)  # noqa: S311 - invented tastes
    follows, wishes = market.services.provide(FollowService), market.services.provide(WishlistService)
    slugs = [shop.slug for shop in demo.shops]
    customers = [caller for email, caller in people.items() if email == _BUYER or email.endswith("@customers.test")]
    async with market.database.begin() as uow:
        for caller in customers:
            for slug in rng.sample(slugs, rng.randint(1, 5)):
                await follows.follow(uow, caller.user_id, slug)
    buyer = people[_BUYER].user_id
    chosen = [variants[product.variants[0].sku][0] for product in rng.sample(demo.products, 16)]
    async with market.database.begin() as uow:
        for product_id in chosen[:6]:
            await wishes.put(uow, buyer, product_id)
        await wishes.view(uow, buyer, chosen[4:])
