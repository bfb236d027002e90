"""What has happened in the demo market: who bought what, how far each order has come, and what buyers say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random

import msgspec

from fairground.entrypoints.demo.model import (
    DemoCoupon,
    DemoLine,
    DemoOrder,
    DemoPayment,
    DemoPerson,
    DemoProduct,
    DemoReview,
    DemoRole,
    DemoVariant,
    OrderState,
)
from fairground.entrypoints.demo.reviews import ReviewWriter
from fairground.entrypoints.demo.sources import CrowdSource, OrdersFile, OrderSource, content

_SEED = "fairground history"
#: What the charts of two months show; nothing is told of before.
_STORY_HOURS = 24 * 60
#: Of orders that a coupon fits, so many have one.
_COUPON_SHARE = 0.3
_MARKET_COUPON = "WELCOME10"
_SHOP_COUPONS = {"kiln-and-clover": "FIRSTFIRING", "bunting-and-brass": "CREW", "side-b-records": "BSIDES"}
#: A review takes this long to be written at least: the parcel must have come.
_DELIVERY_HOURS = 24 * 6
_NEWEST_REVIEWED_DAYS = 16
_SHOPS_PER_BUYER = 5
#: Shops answer within so many hours, if they do.
_REPLY_HOURS = 60
_PHOTO_SHARE = 0.06
_PHOTO_RATING_MIN = 4


class History:
    """Invents orders and reviews that fit the products and one another, the same on every run."""

    def __init__(
        self, products: Sequence[DemoProduct], people: Sequence[DemoPerson], coupons: Sequence[DemoCoupon]
    ) -> None:
        """Take the market's products, its accounts and what lowers prices."""
        self._prices = {variant.sku: variant.price for product in products for variant in product.variants}
        self._coupons = {coupon.name: coupon for coupon in coupons}
        self._redeemed: set[tuple[str, str]] = set()
        self._rng = Random(_SEED)  # noqa: S311 - invented history
        self._by_shop: dict[str, list[DemoProduct]] = defaultdict(list)
        for product in products:
            self._by_shop[product.shop].append(product)
        self._buyers = [
            person
            for person in people
            if person.role is DemoRole.CUSTOMER
            and (person.email.startswith("buyer@") or person.email.endswith("@customers.test"))
        ]
        self._writer = ReviewWriter()
        # chance of its own, so that what is said about reviews leaves the rest of history as it is
        self._after = Random(f"{_SEED}, and what became of it")  # noqa: S311 - invented history
        self._first_names = {person.email: person.first_name for person in people}
        self.orders: list[DemoOrder] = []
        self.reviews: list[DemoReview] = []

    def invent(self) -> None:
        """Fill :attr:`orders` and :attr:`reviews`."""
        for buyer, bought in self._purchases().items():
            for basket in self._baskets(bought):
                self._complete(buyer, basket)
        file = msgspec.convert(content("orders.toml"), OrdersFile)
        for source in file.orders:
            buyer = source.buyer if "@" in source.buyer else f"{source.buyer}@fairground.test"
            self._place(buyer, source, source.hours_ago, source.note)
        for crowd in file.crowds:
            self._crowd(crowd)
        self.orders.sort(key=lambda order: (-order.placed_hours_ago, order.key))
        self.reviews.sort(key=lambda review: (-review.written_hours_ago, review.product, review.author))

    def _purchases(self) -> dict[str, list[DemoProduct]]:
        """Return which products each buyer has bought and will review: popular ones often, the newest not yet."""
        regulars: dict[str, list[str]] = defaultdict(list)
        for buyer in self._buyers:
            for shop in self._rng.sample(sorted(self._by_shop), _SHOPS_PER_BUYER):
                regulars[shop].append(buyer.email)
        bought: dict[str, list[DemoProduct]] = defaultdict(list)
        for shop, products in sorted(self._by_shop.items()):
            for product in products:
                if product.created_days_ago < _NEWEST_REVIEWED_DAYS:
                    continue
                wanted = round((product.popularity / 100) ** 1.4 * 9 + self._rng.uniform(-0.6, 0.4))
                for email in self._rng.sample(regulars[shop], min(max(wanted, 0), len(regulars[shop]))):
                    bought[email].append(product)
        return bought

    def _baskets(self, bought: list[DemoProduct]) -> list[list[DemoProduct]]:
        """Group purchases into checkouts: things from one shop, as old as the newest of them allows."""
        baskets: list[list[DemoProduct]] = []
        for product in sorted(bought, key=lambda p: (p.shop, -p.created_days_ago, p.slug)):
            last = baskets[-1] if baskets else []
            if last and last[0].shop == product.shop and len(last) < self._rng.randint(2, 5):
                last.append(product)
            else:
                baskets.append([product])
        return baskets

    def _complete(self, buyer: str, basket: list[DemoProduct]) -> None:
        newest = min(product.created_days_ago for product in basket) * 24
        placed = self._rng.randint(_DELIVERY_HOURS + 48, min(newest, _STORY_HOURS) - 8)
        key = f"past-{len(self.orders):04d}"
        lines: list[DemoLine] = []
        for product in basket:
            variant = self._rng.choice(product.variants)
            lines.append(DemoLine(variant.sku, 1 if self._rng.random() < 0.8 else 2))  # noqa: PLR2004 - most buy one
            self._review(buyer, key, product, variant, placed)
        self.orders.append(
            DemoOrder(
                key=key,
                buyer=buyer,
                lines=tuple(lines),
                payment=DemoPayment.CARD if self._rng.random() < 0.8 else DemoPayment.CASH,  # noqa: PLR2004 - most pay by card
                state=OrderState.COMPLETED if placed > _DELIVERY_HOURS * 4 else OrderState.DELIVERED,
                placed_hours_ago=placed,
                coupons=self._coupons_for(buyer, basket[0].shop, lines),
            )
        )

    def _coupons_for(self, buyer: str, shop: str, lines: Sequence[DemoLine]) -> tuple[str, ...]:
        """Return the coupons of a purchase in one shop: some have the shop's, some the market's, most none."""
        worth = sum(self._prices[line.sku] * line.quantity for line in lines)
        found = []
        for name in (_SHOP_COUPONS.get(shop), _MARKET_COUPON):
            coupon = self._coupons.get(name or "")
            if coupon is None or worth < (coupon.min_amount or 0) or self._after.random() > _COUPON_SHARE:
                continue
            if coupon.per_user_limit is not None and buyer.startswith("buyer@"):
                continue  # whoever looks around as the demo's buyer can use it
            if coupon.per_user_limit is None or (coupon.name, buyer) not in self._redeemed:
                self._redeemed.add((coupon.name, buyer))
                found.append(coupon.name)
        return tuple(found)

    def _review(self, buyer: str, order: str, product: DemoProduct, variant: DemoVariant, placed: int) -> None:
        rating, text = self._writer.write(product, self._rng)
        written = max(placed - _DELIVERY_HOURS - self._rng.randint(4, 24 * 20), self._rng.randint(1, 30))
        reply = self._writer.reply(rating, self._first_names[buyer], self._after) if written > _REPLY_HOURS else ""
        self.reviews.append(
            DemoReview(
                product=product.slug,
                sku=variant.sku,
                author=buyer,
                order=order,
                rating=rating,
                text=text,
                written_hours_ago=written,
                photos=self._photos(product, rating),
                reply=reply,
                replied_hours_ago=written - self._after.randint(1, _REPLY_HOURS) if reply else 0,
            )
        )

    def _photos(self, product: DemoProduct, rating: int) -> tuple[int, ...]:
        """Return which shots the buyer's own pictures are like; few take any, and those who are pleased."""
        shots = range(len(product.depiction.shots))
        if rating < _PHOTO_RATING_MIN or self._after.random() > _PHOTO_SHARE:
            return ()
        return tuple(self._after.sample(shots, min(len(shots), self._after.choice((1, 1, 2)))))

    def _crowd(self, crowd: CrowdSource) -> None:
        for i in range(crowd.count):
            buyer = self._rng.choice(self._buyers[1:]).email
            hours = self._rng.randint(*crowd.hours_ago)
            pool = crowd.shops or sorted(self._by_shop)
            shops = self._rng.sample(pool, 1 if len(pool) == 1 or self._rng.random() < 0.7 else 2)  # noqa: PLR2004 - most buy in one shop
            source = OrderSource(
                buyer="",
                shops=shops,
                lines=self._rng.randint(*crowd.lines),
                payment=crowd.payment,
                state=crowd.state,
                hours_ago=hours,
            )
            self._place(buyer, source, hours, crowd.notes[i % len(crowd.notes)] if crowd.notes else "")

    def _place(self, buyer: str, source: OrderSource, hours_ago: int, note: str) -> None:
        """Place one checkout with at least one line from each of its shops; what is sold out is not bought."""
        chosen: dict[str, DemoLine] = {}
        for i in range(max(source.lines, len(source.shops))):
            on_sale = [
                product
                for product in self._by_shop[source.shops[i % len(source.shops)]]
                if product.created_days_ago * 24 > hours_ago and any(variant.stock for variant in product.variants)
            ]
            product = self._rng.choice(on_sale)
            variant = self._rng.choice([variant for variant in product.variants if variant.stock])
            chosen[variant.sku] = DemoLine(variant.sku, 1 if self._rng.random() < 0.75 else 2)  # noqa: PLR2004 - most buy one
        self.orders.append(
            DemoOrder(
                key=f"open-{len(self.orders):04d}",
                buyer=buyer,
                lines=tuple(chosen.values()),
                payment=source.payment,
                state=source.state,
                placed_hours_ago=hours_ago,
                note=note,
                coupons=source.coupons,
                back=source.back,
            )
        )
