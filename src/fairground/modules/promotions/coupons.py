"""Coupons: managed by shops and by the platform, checked against carts, redeemed by checkouts."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence

import msgspec

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.ids import new_id
from fairground.kernel.money import Money
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.carts.domain import CartContents
from fairground.modules.promotions import read_models, repository
from fairground.modules.promotions.domain import (
    COUPONS_MAX,
    NO_COUPONS,
    AppliedCoupons,
    BasketLine,
    Coupon,
    ShopCoupon,
    apply_coupons,
    coupon_key,
    eligible_places,
    shown_value,
    used_by_you,
)
from fairground.modules.promotions.errors import (
    CouponNameTakenError,
    CouponNotFoundError,
    CouponUsedMoreError,
    coupon_refused,
)
from fairground.modules.promotions.repository import CouponRecord, Redemption, RedemptionRow
from fairground.modules.promotions.schemas import CouponIn, CouponPatch, CouponValidation, ValidatedLine
from fairground.modules.promotions.wishes import changed_coupon, new_coupon


class Coupons:
    """The part of the promotions' door that has to do with coupons. ``shop_id`` None is the platform itself.

    Locks are taken in the order: coupons by their ids, then stock rows.
    """

    def __init__(self, settings: Settings) -> None:
        self._currency = settings.default_currency

    async def apply(
        self,
        db: Queries,
        codes: Sequence[str],
        lines: Sequence[BasketLine],
        buyer: Caller | None,
        *,
        lock: bool = False,
    ) -> AppliedCoupons:
        """Decide what each code takes off the lines. With ``lock`` it stays so until the transaction ends.

        Raises:
            InvalidError: more codes than one checkout can bear.
        """
        if not codes:
            return NO_COUPONS
        if len(codes) > COUPONS_MAX:
            raise InvalidError("Too many coupons", errors=[FieldError("coupons", f"has at most {COUPONS_MAX} codes")])
        keys = sorted({coupon_key(code) for code in codes})
        known = await repository.terms(db, keys, buyer.user_id if buyer else None, lock=lock)
        own_shops = frozenset(m.shop_id for m in buyer.memberships) if buyer else frozenset()
        return apply_coupons(codes, known, lines, own_shops)

    async def redeem(
        self,
        uow: UnitOfWork,
        applied: AppliedCoupons,
        lines: Sequence[BasketLine],
        checkout_id: uuid.UUID,
        user_id: uuid.UUID,
    ) -> None:
        """Use the coupons, applied with ``lock``, for a checkout that this transaction writes.

        Raises:
            ConflictError: one has no use left, for anyone or for this buyer; the transaction must not go on.
        """
        redeemed = applied.redeemed
        if not redeemed:
            return
        redemptions = [
            Redemption(
                id=new_id(),
                coupon_id=outcome.terms.id,
                discount_minor=outcome.discount_minor,
                shop_ids=tuple(sorted({lines[place].shop_id for place in outcome.shares})),
            )
            for outcome in redeemed
            if outcome.terms is not None
        ]
        taken = await repository.redeem(uow, redemptions, checkout_id, user_id)
        for place, outcome in enumerate(applied.outcomes):
            if outcome.terms is not None and outcome.refusal is None and outcome.terms.id not in taken:
                # of all limits only the buyer's own can have changed since the coupon was locked
                raise coupon_refused(place, used_by_you(outcome.terms))

    async def lock_redemptions(self, uow: UnitOfWork, checkout_id: uuid.UUID) -> list[RedemptionRow]:
        """Return a checkout's uses of coupons that count; nobody else gives them back until the transaction ends."""
        return await repository.lock_redemptions(uow, checkout_id)

    async def release(
        self, uow: UnitOfWork, redemptions: Sequence[RedemptionRow], live_shops: Collection[uuid.UUID]
    ) -> None:
        """Give back locked uses, each once, but for those that made an order of one of ``live_shops`` cheaper."""
        over = [row for row in redemptions if not set(row.shop_ids).intersection(live_shops)]
        if over:
            await repository.release(uow, over)

    async def validate(self, db: Queries, code: str, cart: CartContents, buyer: Caller | None) -> CouponValidation:
        """Say what a coupon would do for a cart, or why it does nothing."""
        counted = [line for line in cart.lines if line.is_on_sale]
        lines = [BasketLine(line.shop_id, line.product_id, line.total.amount, line.currency) for line in counted]
        (outcome,) = (await self.apply(db, [code], lines, buyer)).outcomes
        terms = outcome.terms
        own_shops = frozenset(m.shop_id for m in buyer.memberships) if buyer else frozenset()
        eligible = set(eligible_places(terms, lines, own_shops)) if terms else set()
        currency = terms.currency if terms else self._currency
        worth = sum(lines[place].amount_minor for place in eligible if lines[place].currency == currency)
        return CouponValidation(
            valid=outcome.refusal is None,
            name=terms.name if terms else code.strip(),
            code=outcome.refusal.code if outcome.refusal else None,
            message=outcome.refusal.message if outcome.refusal else "",
            kind=terms.kind if terms else None,
            value=shown_value(terms.kind, terms.value) if terms else None,
            shop_id=terms.shop_id if terms else None,
            lines=[
                ValidatedLine(
                    line.id, line.variant_id, place in eligible, Money(outcome.shares.get(place, 0), line.currency)
                )
                for place, line in enumerate(counted)
            ],
            eligible_subtotal=Money(worth, currency),
            discount=Money(outcome.discount_minor, currency),
        )

    async def page(self, db: Queries, shop_id: uuid.UUID | None, cursor: str | None, limit: int) -> Page[Coupon]:
        """Return a page of a shop's coupons, the newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        rows, more = cut_page(await repository.page(db, shop_id, before, limit + 1), limit)
        return Page(await self._views(db, rows), encode_cursor(rows[-1].id) if more else None)

    async def page_of_all_shops(self, db: Queries, cursor: str | None, limit: int) -> Page[ShopCoupon]:
        """Return a page of the coupons of all shops with these, the newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        rows, more = cut_page(await repository.page_of_all_shops(db, before, limit + 1), limit)
        shops = await read_models.shops(db, [row.shop_id for row in rows if row.shop_id is not None])
        found = [
            ShopCoupon(**msgspec.structs.asdict(view), shop=shops[view.shop_id])
            for view in await self._views(db, rows)
            if view.shop_id is not None
        ]
        return Page(found, encode_cursor(rows[-1].id) if more else None)

    async def find(self, db: Queries, shop_id: uuid.UUID | None, coupon_id: uuid.UUID) -> Coupon:
        """Return a shop's coupon.

        Raises:
            CouponNotFoundError: there is none, or it is another shop's.
        """
        found = await repository.find(db, coupon_id, shop_id)
        if found is None:
            raise CouponNotFoundError
        return (await self._views(db, [found]))[0]

    async def create(
        self, uow: UnitOfWork, shop_id: uuid.UUID | None, data: CouponIn, caller: Caller, request_id: str
    ) -> Coupon:
        """Add a coupon to a shop that the caller may write for (the route has settled that).

        Raises:
            InvalidError: it makes no sense, or names products that the shop does not have.
            CouponNameTakenError: another coupon has the name.
        """
        wanted = new_coupon(data, shop_id, self._currency)
        await self._require_products(uow, wanted)
        stored = await repository.insert(uow, wanted, caller.user_id)
        if stored is None:
            raise CouponNameTakenError
        await self._note(uow, caller, "coupon.created", stored, request_id)
        return (await self._views(uow, [stored]))[0]

    async def update(
        self,
        uow: UnitOfWork,
        shop_id: uuid.UUID | None,
        coupon_id: uuid.UUID,
        data: CouponPatch,
        caller: Caller,
        request_id: str,
    ) -> Coupon:
        """Change a shop's coupon. What was redeemed keeps its discount.

        Raises:
            CouponNotFoundError: there is none, or it is another shop's.
            InvalidError: it makes no sense, or names products that the shop does not have.
            CouponNameTakenError: another coupon has the name.
            CouponUsedMoreError: it was used more often than it is to be.
        """
        before = await self._lock(uow, shop_id, coupon_id)
        wanted = changed_coupon(before, data)
        if wanted.usage_limit is not None and wanted.usage_limit < before.used:
            raise CouponUsedMoreError(before.used)
        if wanted.product_ids != before.product_ids:
            await self._require_products(uow, wanted)
        stored = await repository.update(uow, wanted)
        if stored is None:
            raise CouponNameTakenError
        await self._note(uow, caller, "coupon.changed", stored, request_id)
        return (await self._views(uow, [stored]))[0]

    async def delete(
        self, uow: UnitOfWork, shop_id: uuid.UUID | None, coupon_id: uuid.UUID, caller: Caller, request_id: str
    ) -> None:
        """Take a shop's coupon away; its name is free again, orders keep their discounts.

        Raises:
            CouponNotFoundError: there is none, or it is another shop's.
        """
        before = await self._lock(uow, shop_id, coupon_id)
        await repository.delete(uow, coupon_id)
        await self._note(uow, caller, "coupon.deleted", before, request_id)

    async def _lock(self, uow: UnitOfWork, shop_id: uuid.UUID | None, coupon_id: uuid.UUID) -> CouponRecord:
        found = await repository.lock(uow, coupon_id, shop_id)
        if found is None:
            raise CouponNotFoundError
        return found

    async def _require_products(self, db: Queries, coupon: CouponRecord) -> None:
        if not coupon.product_ids:
            return
        known = await read_models.known_products(db, coupon.product_ids, coupon.shop_id)
        if len(known) < len(coupon.product_ids):
            raise InvalidError(
                "The coupon is not valid",
                code="INVALID_COUPON",
                errors=[FieldError("selected_product", "is not a product of the shop", "UNKNOWN_PRODUCT")],
            )

    async def _note(self, uow: UnitOfWork, caller: Caller, action: str, coupon: CouponRecord, request_id: str) -> None:
        """Put what was done to a coupon of the platform on the record: its discounts are the market's money."""
        if coupon.shop_id is None:
            await record_audit(
                uow,
                actor_id=caller.user_id,
                action=action,
                target=f"coupon:{coupon.id}",
                detail={"name": coupon.name, "kind": coupon.kind, "value": coupon.value, "enabled": coupon.enabled},
                request_id=request_id,
            )

    async def _views(self, db: Queries, rows: Sequence[CouponRecord]) -> list[Coupon]:
        discounts = await repository.discounts(db, [row.id for row in rows]) if rows else {}
        return [_view(row, discounts.get(row.id, 0)) for row in rows]


def _view(row: CouponRecord, discount_minor: int) -> Coupon:
    return Coupon(
        id=row.id,
        shop_id=row.shop_id,
        name=row.name,
        kind=row.kind,
        value=shown_value(row.kind, row.value),
        currency=row.currency,
        min_amount=_money(row.min_amount_minor, row.currency),
        max_amount=_money(row.max_amount_minor, row.currency),
        selected_product=row.product_ids,
        usage_limit=row.usage_limit,
        per_user_limit=row.per_user_limit,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        enabled=row.enabled,
        redemptions=row.used,
        discount_total=Money(discount_minor, row.currency),
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _money(amount_minor: int | None, currency: str) -> Money | None:
    return None if amount_minor is None else Money(amount_minor, currency)
