"""The demo's coupons and sale events."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from fairground.entrypoints.container import Market
from fairground.entrypoints.demo.model import (
    DemoCoupon,
    DemoEvent,
    DemoLine,
    DemoMarket,
    DemoOrder,
    DemoPayment,
    DemoProduct,
    DemoVariant,
    OrderState,
)
from fairground.entrypoints.demo.seed.card import wait_for
from fairground.entrypoints.demo.seed.story import Story
from fairground.entrypoints.demo.seed.trade import OrderTeller, Variants
from fairground.infrastructure.access import Caller, Role
from fairground.infrastructure.database import UnitOfWork
from fairground.kernel.clock import utc_now
from fairground.kernel.money import Money
from fairground.modules.promotions.domain import CouponKind
from fairground.modules.promotions.errors import CouponNameTakenError
from fairground.modules.promotions.event_read_models import SaleEventFilter
from fairground.modules.promotions.event_schemas import EventOfferIn, SaleEvent, SaleEventCard, SaleEventIn
from fairground.modules.promotions.schemas import CouponIn
from fairground.modules.promotions.service import PromotionService
from fairground.modules.promotions.timing import EventStatus

_CURRENCY = "USD"
#: An event that is over when the demo opens has so long to be sold from.
_LAST_SECONDS = 6.0
_LAST_HOURS = 0.02
#: An event to come was announced so long ago.
_ANNOUNCED_HOURS = 4
_PAGE = 100


async def seed_coupons(
    market: Market, demo: DemoMarket, people: dict[str, Caller], shops: dict[str, uuid.UUID], variants: Variants
) -> None:
    """Add the coupons that are missing."""
    products = {product.slug: variants[product.variants[0].sku][0] for product in demo.products}
    for coupon in demo.offers.coupons:
        await _coupon(market, coupon, people, shops, products)


async def _coupon(
    market: Market,
    coupon: DemoCoupon,
    people: dict[str, Caller],
    shops: dict[str, uuid.UUID],
    products: dict[str, uuid.UUID],
) -> None:
    kind = CouponKind(coupon.kind)
    wish = CouponIn(
        name=coupon.name,
        kind=kind,
        value=int(coupon.value) if kind is CouponKind.AMOUNT else coupon.value,
        min_amount=_money(coupon.min_amount),
        max_amount=_money(coupon.max_amount),
        selected_product=[products[slug] for slug in coupon.products],
        usage_limit=coupon.usage_limit,
        per_user_limit=coupon.per_user_limit,
        starts_at=_in_days(coupon.starts_in_days),
        ends_at=_in_days(coupon.ends_in_days),
        enabled=coupon.enabled,
    )
    admin = next(caller for caller in people.values() if caller.role is Role.SUPER_ADMIN)
    shop_id = None if coupon.shop is None else shops[coupon.shop]
    coupons = market.services.provide(PromotionService).coupons
    try:
        async with market.database.begin() as uow:
            await coupons.create(uow, shop_id, wish, admin, "demo")
    except CouponNameTakenError:
        return


@dataclass
class EventTeller:
    """Makes the demo's sale events and what is bought in them."""

    market: Market
    demo: DemoMarket
    people: dict[str, Caller]
    shops: dict[str, uuid.UUID]
    orders: OrderTeller
    opens_at: datetime

    def add_to(self, story: Story) -> None:
        """Have every event be made when it begins or is announced, and be bought from.

        One that is over when the demo opens comes last: the clock ends events, and only it.
        """
        for event in self.demo.offers.events:
            hours_ago = max(-event.starts_in_hours, _ANNOUNCED_HOURS) if event.ends_in_hours > 0 else _LAST_HOURS
            story.add(hours_ago, partial(self._make, event))
            for order in event_orders(event):
                self.orders.add_order(story, order)

    async def wait(self) -> None:
        """Wait until those events have ended that are over when the demo opens."""
        for event in self.demo.offers.events:
            if event.ends_in_hours <= 0:
                await wait_for(partial(self._is_over, event))

    async def _make(self, event: DemoEvent) -> None:
        """Make an event unless a run before has, and let its first variant be bought."""
        events = self.market.services.provide(PromotionService).sale_events
        found = await self._find(event)
        if found is None:
            admin = next(caller for caller in self.people.values() if caller.role is Role.SUPER_ADMIN)

            async def work(uow: UnitOfWork) -> SaleEvent:
                return await events.create(uow, self._wish(event), (), admin)

            made = await self.market.database.transact(work)
        else:
            async with self.market.database.read() as db:
                made = await events.find(db, found.id)
        self.orders.variants[event_sku(event)] = (made.id, made.variants[0].id)

    def _wish(self, event: DemoEvent) -> SaleEventIn:
        product = next(product for product in self.demo.products if product.slug == event.product)
        on_the_hour = self.opens_at.replace(minute=0, second=0, microsecond=0)
        ends_at = on_the_hour + timedelta(hours=event.ends_in_hours)
        if event.ends_in_hours <= 0:
            ends_at = utc_now() + timedelta(seconds=_LAST_SECONDS)
        return SaleEventIn(
            product_id=self.orders.variants[product.variants[0].sku][0],
            name=event.name,
            starts_at=on_the_hour + timedelta(hours=event.starts_in_hours),
            ends_at=ends_at,
            time_zone=event.time_zone,
            variants=[
                EventOfferIn(
                    variant_id=self.orders.variants[variant.sku][1],
                    price=Money(variant.price * (100 - event.percent_off) // 100, _CURRENCY),
                    quantity=event.pieces,
                )
                for variant in event_variants(event, product)
            ],
        )

    async def _find(self, event: DemoEvent) -> SaleEventCard | None:
        wanted = SaleEventFilter(shop=str(self.shops[event.shop]))
        async with self.market.database.read() as db:
            page = await self.market.services.provide(PromotionService).sale_events.page(db, wanted, None, _PAGE)
        return next((found for found in page.items if found.name == event.name), None)

    async def _is_over(self, event: DemoEvent) -> bool:
        found = await self._find(event)
        return found is None or found.status is EventStatus.ENDED


def event_sku(event: DemoEvent) -> str:
    """Return the name under which what an event sells is known to its purchases."""
    return f"{event.product}, on sale"


def event_orders(event: DemoEvent) -> list[DemoOrder]:
    """Return what is bought in an event."""
    return [
        DemoOrder(
            key=f"event-{event.product}-{place}",
            buyer=buyer,
            lines=(DemoLine(event_sku(event), quantity),),
            payment=DemoPayment.CARD,
            state=OrderState.PROCESSING,
            placed_hours_ago=hours_ago if event.ends_in_hours > 0 else _LAST_HOURS / 2,
        )
        for place, (buyer, quantity, hours_ago) in enumerate(event.sold)
    ]


def event_variants(event: DemoEvent, product: DemoProduct) -> list[DemoVariant]:
    """Return the variants that an event sells: the first of which enough is in stock."""
    return [variant for variant in product.variants if variant.stock >= event.pieces][: event.variants]


def _money(amount: int | None) -> Money | None:
    return None if amount is None else Money(amount, _CURRENCY)


def _in_days(days: int | None) -> datetime | None:
    return None if days is None else utc_now() + timedelta(days=days)
