"""Orders for other code: access, views, and the guarded writes that workflows make."""

import uuid
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.settings import Settings
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.orders import (
    bought_repository,
    facts,
    leaving_repository,
    read_models,
    repository,
    shipped_repository,
    shop_read_models,
    writing_repository,
)
from fairground.modules.orders.bought_repository import BoughtLine
from fairground.modules.orders.changing import (
    Change,
    change_rows,
    plan_cancellation,
    plan_change,
    require_right_to_move,
)
from fairground.modules.orders.domain import (
    Checkout,
    Order,
    OrderActor,
    OrderCustomer,
    OrderHistoryEntry,
    OrderPaymentInfo,
    actor_for,
)
from fairground.modules.orders.errors import CartEmptyError, OrderChangedError, OrderNotFoundError
from fairground.modules.orders.placing import CheckoutDraft, PlacedOrder, Terms, draft_checkout, require_on_sale
from fairground.modules.orders.ports import (
    OrderCommands,
    OrderRequest,
    QuoteRequest,
    ShippingWish,
    StatusChange,
    WantedItem,
)
from fairground.modules.orders.pricing import Delivery, Discount, PaymentFees, TaxRates, number_of_checkout
from fairground.modules.orders.quoting import Quote, QuotedCoupon, QuotedMethod, QuotedShipping, ShippingChoice
from fairground.modules.orders.read_models import Offers
from fairground.modules.orders.refunding import RefundPlan, commission_left, plan_refund, share_left, subsidy_left
from fairground.modules.orders.repository import CheckoutRecord, LineRecord, OrderFilter, OrderRecord, RefundNote
from fairground.modules.orders.shop_schemas import OrderSummary
from fairground.modules.orders.views import checkout_view, order_view, quote_view
from fairground.modules.payments.domain import PaymentAttempt
from fairground.modules.payments.service import PaymentService
from fairground.modules.terms.service import MarketTerms

#: What other code gets through this door.
__all__ = [
    "BoughtLine",
    "Change",
    "CheckoutDraft",
    "Delivery",
    "Discount",
    "LineRecord",
    "Offers",
    "OrderCommands",
    "OrderFilter",
    "OrderRecord",
    "OrderRequest",
    "OrderService",
    "PlacedOrder",
    "Quote",
    "QuoteRequest",
    "QuotedCoupon",
    "QuotedMethod",
    "QuotedShipping",
    "RefundNote",
    "RefundPlan",
    "ShippingChoice",
    "ShippingWish",
    "StatusChange",
    "WantedItem",
    "checkout_view",
    "commission_left",
    "number_of_checkout",
    "plan_cancellation",
    "plan_change",
    "plan_refund",
    "quote_view",
    "require_right_to_move",
    "share_left",
    "subsidy_left",
]

_OPEN_ORDERS_MAX = 50


class OrderService:
    """Orders. To callers, those they have no part in do not exist."""

    def __init__(self, settings: Settings, market_terms: MarketTerms, payments: PaymentService) -> None:
        """Take tax and commission from the market's terms, payments' fees from the settings.

        Raises:
            InvalidError: the fees cannot be read.
        """
        self._payments = payments
        self._market_terms = market_terms
        self._fees = PaymentFees(settings.payment_fees)

    async def access_order_for(
        self, db: Queries, caller: Caller, order_id: uuid.UUID
    ) -> tuple[OrderRecord, OrderActor]:
        """Return an order and in which right the caller has it.

        Raises:
            OrderNotFoundError: there is none, or the caller has no part in it.
        """
        order = await repository.find(db, order_id)
        if order is None:
            raise OrderNotFoundError
        actor = actor_for(caller, user_id=order.user_id, shop_id=order.shop_id)
        if actor is None:
            raise OrderNotFoundError
        return order, actor

    def view(self, order: OrderRecord, lines: Sequence[LineRecord], actor: OrderActor) -> Order:
        """Return an order as an actor sees it."""
        return order_view(order, lines, actor, window_days=self._market_terms.now.return_window_days)

    async def order(self, db: Queries, caller: Caller, order_id: uuid.UUID) -> Order:
        """Return an order as the caller sees it.

        Raises:
            OrderNotFoundError: as ``access_order_for``.
        """
        order, actor = await self.access_order_for(db, caller, order_id)
        lines = await repository.lines(db, [order.id])
        return self.view(order, lines[order.id], actor)

    async def page(
        self, db: Queries, caller: Caller, wanted: OrderFilter, cursor: str | None, limit: int
    ) -> Page[Order]:
        """Return a page of orders, newest first. The filter must keep to what the caller may see.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        found = await repository.page(db, wanted, before, limit + 1)
        orders, more = cut_page(found, limit)
        return Page(await self._views(db, caller, orders), encode_cursor(orders[-1].id) if more else None)

    async def summary(self, db: Queries, shop_id: uuid.UUID) -> OrderSummary:
        """Count a shop's orders by what is to be done with them."""
        return await shop_read_models.summary(db, shop_id)

    async def open_orders(self, db: Queries, caller: Caller) -> list[Order]:
        """Return the caller's own orders that are still on their way, newest first."""
        return await self._views(db, caller, await repository.open_of_user(db, caller.user_id, _OPEN_ORDERS_MAX))

    async def checkout(self, db: Queries, caller: Caller, checkout_id: uuid.UUID) -> tuple[Checkout, list[Order]]:
        """Return a checkout and its orders, to its buyer and to admins.

        Raises:
            OrderNotFoundError: there is none, or the caller has no part in it.
        """
        found = await repository.find_checkout(db, checkout_id)
        if found is None or not (caller.is_admin or caller.user_id == found.user_id):
            raise OrderNotFoundError
        orders = await repository.of_checkout(db, checkout_id)
        return checkout_view(found), await self._views(db, caller, orders)

    async def history(self, db: Queries, caller: Caller, order_id: uuid.UUID) -> list[OrderHistoryEntry]:
        """Return an order's steps, oldest first.

        Raises:
            OrderNotFoundError: as ``access_order_for``.
        """
        await self.access_order_for(db, caller, order_id)
        return await repository.history(db, order_id)

    async def payments(self, db: Queries, caller: Caller, order_id: uuid.UUID) -> list[PaymentAttempt]:
        """Return the attempts to pay an order's checkout; to a shop, with its order's share of the amounts.

        Raises:
            OrderNotFoundError: as ``access_order_for``.
        """
        order, actor = await self.access_order_for(db, caller, order_id)
        share = order.total_minor if actor is OrderActor.SHOP else None
        return await self._payments.attempts(db, order.checkout_id, share)

    async def forget_person(self, uow: UnitOfWork, user_id: uuid.UUID, name: str) -> None:
        """Call a leaver by another name in their orders, and forget their addresses; goods and figures stay."""
        await leaving_repository.forget(uow, user_id, name)

    async def archive(self, uow: UnitOfWork, caller: Caller, order_id: uuid.UUID, request_id: str) -> None:
        """Put an order out of the lists, on the record.

        Raises:
            OrderNotFoundError: there is none, or it was archived before.
        """
        if not await repository.archive(uow, order_id):
            raise OrderNotFoundError
        await record_audit(
            uow,
            actor_id=caller.user_id,
            action="order.archived",
            target=f"order:{order_id}",
            detail={},
            request_id=request_id,
        )

    async def offers(self, db: Queries, wanted: Sequence[WantedItem]) -> Offers:
        """Return what is wanted as it is sold now.

        Raises:
            CartEmptyError: nothing is wanted.
            CartInvalidError: something is not on sale any more.
            PriceChangedError: the buyer saw another price.
        """
        if not wanted:
            raise CartEmptyError
        found = await read_models.offers(db, [item.variant_id for item in wanted])
        require_on_sale(wanted, found)
        return found

    def draft(
        self,
        wanted: Sequence[WantedItem],
        offers: Offers,
        request: OrderRequest,
        customer: OrderCustomer,
        payment: OrderPaymentInfo,
        discounts: Mapping[int, Discount] = MappingProxyType({}),
        deliveries: Mapping[uuid.UUID, Delivery] = MappingProxyType({}),
    ) -> CheckoutDraft:
        """Price what is wanted as it is offered.

        ``discounts`` are by its place in ``wanted``, ``deliveries`` by shop; without one nothing is paid for it.

        Raises:
            PriceChangedError: the buyer saw another total.
            InvalidError: an amount is beyond what one figure may be.
        """
        now = self._market_terms.now
        terms = Terms(TaxRates(now.tax_rates, included=now.prices_include_tax), now.commission_bps, self._fees)
        return draft_checkout(wanted, offers, request, customer, payment, terms, discounts, deliveries)

    async def place(self, uow: UnitOfWork, draft: CheckoutDraft) -> None:
        """Write a draft's checkout and orders, in one statement."""
        lines = [line for part in draft.placed for line in part.lines]
        await writing_repository.insert_checkout(uow, draft.checkout, [part.order for part in draft.placed], lines)
        uow.publish(*[facts.created(part.order, part.lines) for part in draft.placed])

    async def lock_checkout(self, uow: UnitOfWork, checkout_id: uuid.UUID) -> list[OrderRecord]:
        """Return a checkout's orders, kept from others until the transaction ends. The first lock of any settlement."""
        return await repository.lock_of_checkout(uow, checkout_id)

    async def lines(self, db: Queries, orders: Sequence[OrderRecord]) -> dict[uuid.UUID, list[LineRecord]]:
        """Return the lines of some orders, by order."""
        return await repository.lines(db, [order.id for order in orders])

    async def find_checkout(self, db: Queries, checkout_id: uuid.UUID) -> CheckoutRecord:
        """Return a checkout's row.

        Raises:
            OrderNotFoundError: there is none.
        """
        found = await repository.find_checkout(db, checkout_id)
        if found is None:
            raise OrderNotFoundError
        return found

    async def change(
        self,
        uow: UnitOfWork,
        changes: Sequence[Change],
        lines: Mapping[uuid.UUID, Sequence[LineRecord]],
        payment_id: uuid.UUID | None = None,
    ) -> list[OrderRecord]:
        """Make changes, each for the version it was decided on, with history and events. Returns the orders after.

        Raises:
            OrderChangedError: somebody else was first; the transaction must not go on.
        """
        if not changes:
            return []
        terms = self._market_terms.now
        rows = change_rows(changes, terms.settlement_hold_days)
        found = await writing_repository.change(uow, *rows, terms.return_window_days)
        if len(found) != len(changes):
            raise OrderChangedError
        after = {order.id: order for order in found}
        for change in changes:
            order = after[change.order.id]
            uow.publish(*facts.facts_of(change, order, lines[order.id], payment_id))
        return [after[change.order.id] for change in changes]

    async def of_checkout(self, db: Queries, checkout_id: uuid.UUID) -> list[OrderRecord]:
        """Return a checkout's orders as they are now, without keeping them."""
        return await repository.of_checkout(db, checkout_id)

    async def unsettled(self, db: Queries, limit: int) -> list[uuid.UUID]:
        """Return orders whose earnings may become available and have not."""
        return await repository.unsettled(db, limit)

    async def note_refund(self, uow: UnitOfWork, order: OrderRecord, refund: RefundNote) -> OrderRecord:
        """Note on a locked order what goes back of it; returns it as it is then.

        Raises:
            OrderChangedError: more pieces than are left; the transaction must not go on.
        """
        if not await repository.note_refund(uow, order.id, refund):
            raise OrderChangedError
        return msgspec.structs.replace(
            order,
            refunded_minor=order.refunded_minor + refund.refunded_minor,
            shipping_refunded_minor=order.shipping_refunded_minor + refund.shipping_minor,
            waived_minor=order.waived_minor + refund.waived_minor,
        )

    async def note_shipped(
        self, uow: UnitOfWork, order: OrderRecord, quantities: Mapping[uuid.UUID, int], *, with_change: bool = False
    ) -> OrderRecord:
        """Note on a locked order what goes out, pieces by line; negative ones did not go out. Returns it as it is then.

        That is a change of the order of its own, and refuses those that are decided on an older version, unless it is
        ``with_change`` that was made in the same transaction.

        Raises:
            OrderChangedError: more pieces than are left; the transaction must not go on.
        """
        step = 0 if with_change else 1
        if not await shipped_repository.note(uow, order.id, quantities, step):
            raise OrderChangedError
        pieces = order.shipped_pieces + sum(quantities.values())
        return msgspec.structs.replace(order, shipped_pieces=pieces, version=order.version + step)

    async def mark_settled(self, uow: UnitOfWork, orders: Sequence[OrderRecord]) -> None:
        """Note that the orders' earnings are available."""
        await repository.mark_settled(uow, [order.id for order in orders])

    async def lock_order(self, uow: UnitOfWork, order_id: uuid.UUID) -> OrderRecord:
        """Return an order, kept from others until the transaction ends.

        Raises:
            OrderNotFoundError: there is none.
        """
        found = await repository.lock(uow, order_id)
        if found is None:
            raise OrderNotFoundError
        return found

    async def bought_line(
        self,
        db: Queries,
        user_id: uuid.UUID,
        product_id: uuid.UUID,
        line_id: uuid.UUID | None = None,
        *,
        lock: bool = False,
    ) -> BoughtLine | None:
        """Return the line with which somebody got a product: the newest, or the one named; None when they did not.

        With ``lock`` it is kept from others until the transaction ends.
        """
        return await bought_repository.find(db, user_id, product_id, line_id, lock=lock)

    async def unreviewed_lines(
        self, db: Queries, user_id: uuid.UUID, cursor: str | None, limit: int
    ) -> Page[BoughtLine]:
        """Return a page of what somebody got and has not reviewed, the newest purchase first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        lines, more = cut_page(await bought_repository.unreviewed(db, user_id, before, limit + 1), limit)
        return Page(lines, encode_cursor(lines[-1].id) if more else None)

    async def mark_reviewed(self, uow: UnitOfWork, line_ids: Sequence[uuid.UUID]) -> None:
        """Note that lines have a review."""
        await bought_repository.mark_reviewed(uow, line_ids)

    async def _views(self, db: Queries, caller: Caller, orders: Sequence[OrderRecord]) -> list[Order]:
        lines = await repository.lines(db, [order.id for order in orders])
        return [
            self.view(order, lines[order.id], actor)
            for order in orders
            if (actor := actor_for(caller, user_id=order.user_id, shop_id=order.shop_id)) is not None
        ]
