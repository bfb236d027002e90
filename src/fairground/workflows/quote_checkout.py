"""Quotes: what ordering would cost, for buyers and guests alike. Reads only."""

import uuid

from fairground.infrastructure.access import Caller, Visitor
from fairground.infrastructure.database import Database
from fairground.kernel.money import Money
from fairground.modules.carts.domain import CartOwner
from fairground.modules.carts.service import CartService
from fairground.modules.orders.domain import OrderAddress, OrderCustomer, OrderPaymentInfo, PaymentMethod
from fairground.modules.orders.service import OrderRequest, Quote, QuotedCoupon, QuoteRequest, quote_view
from fairground.workflows.price_checkout import PriceCheckout, PricedCheckout, wanted_items
from fairground.workflows.trade_services import TradeServices

_NOBODY = OrderCustomer(uuid.UUID(int=0), "", "")
#: Nothing is known of where the goods go: no rate of tax and no zone is that of no country.
_NOWHERE = OrderAddress(recipient="", country="", city="", address1="", zip_code="")


class QuoteCheckout:
    """Calculates what an order would cost, by the very calculation of ``PlaceOrders``."""

    def __init__(self, database: Database, trade: TradeServices, carts: CartService, pricing: PriceCheckout) -> None:
        self._database = database
        self._trade = trade
        self._carts = carts
        self._pricing = pricing

    async def __call__(self, visitor: Visitor, wanted: QuoteRequest) -> Quote:
        """Return what ordering the visitor's cart, or the wanted items, would cost now.

        Raises:
            CartEmptyError, CartInvalidError: there is nothing to order, or something is not on sale any more.
            PriceChangedError: the buyer saw another price.
            PaymentMethodUnavailableError: the market does not take the method.
        """
        buyer = visitor.caller
        async with self._database.read() as db:
            cart = await self._carts.contents(db, _owner(visitor))
            items = wanted_items(cart, wanted.items, self._trade.settings.line_quantity_max)
            priced = await self._pricing.for_quote(
                db, items, _as_order(wanted), _customer(buyer), self._payment(wanted.payment_method), buyer
            )
        return quote_view(priced.draft, _coupons(priced), priced.shipping.quoted)

    def _payment(self, method: PaymentMethod | None) -> OrderPaymentInfo:
        if method is None:
            return OrderPaymentInfo(PaymentMethod.CASH_ON_DELIVERY, "")
        return OrderPaymentInfo(method, self._trade.payments.provider_for(method).name)


def _owner(visitor: Visitor) -> CartOwner:
    if visitor.caller is not None:
        return CartOwner(user_id=visitor.caller.user_id)
    return CartOwner(guest_key=visitor.guest_key or b"")


def _customer(buyer: Caller | None) -> OrderCustomer:
    return _NOBODY if buyer is None else OrderCustomer(buyer.user_id, buyer.name, buyer.email)


def _as_order(wanted: QuoteRequest) -> OrderRequest:
    address = wanted.shipping_address or _NOWHERE
    return OrderRequest(
        shipping_address=address,
        billing_address=address,
        payment_method=wanted.payment_method or PaymentMethod.CASH_ON_DELIVERY,
        fulfilment=wanted.fulfilment,
        items=wanted.items,
        expected_total_minor=None,
        save_address=False,
        coupons=wanted.coupons,
        shipping=wanted.shipping,
    )


def _coupons(priced: PricedCheckout) -> list[QuotedCoupon]:
    currency = priced.draft.checkout.currency
    return [
        QuotedCoupon(
            code=outcome.code,
            valid=outcome.refusal is None,
            shop_id=outcome.terms.shop_id if outcome.terms else None,
            discount=Money(outcome.discount_minor, currency),
            reason=outcome.refusal.code if outcome.refusal else None,
            message=outcome.refusal.message if outcome.refusal else "",
        )
        for outcome in priced.coupons.outcomes
    ]
