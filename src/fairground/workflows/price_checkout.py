"""What a checkout costs: goods as they are offered now, less coupons, and their way to the buyer.

Quotes and orders are calculated here alike.
"""

from collections.abc import Sequence

import msgspec

from fairground.infrastructure.access import Caller
from fairground.infrastructure.database import Queries
from fairground.kernel.errors import FieldError, InvalidError
from fairground.modules.carts.domain import CartContents
from fairground.modules.orders.domain import OrderCustomer, OrderPaymentInfo
from fairground.modules.orders.service import CheckoutDraft, Discount, OrderRequest, WantedItem
from fairground.modules.promotions.domain import AppliedCoupons, BasketLine
from fairground.modules.promotions.errors import coupon_refused
from fairground.workflows.choose_shipping import ChosenShipping, choose_shipping
from fairground.workflows.trade_services import TradeServices


class PricedCheckout(msgspec.Struct, frozen=True):
    """A draft, what coupons took off the lines it was made of, and how the goods reach the buyer."""

    draft: CheckoutDraft
    shipping: ChosenShipping
    coupons: AppliedCoupons
    lines: list[BasketLine]


class PriceCheckout:
    """Prices checkouts."""

    def __init__(self, trade: TradeServices) -> None:
        self._trade = trade

    async def for_order(
        self,
        db: Queries,
        items: Sequence[WantedItem],
        request: OrderRequest,
        customer: OrderCustomer,
        payment: OrderPaymentInfo,
        buyer: Caller,
    ) -> PricedCheckout:
        """Price what is about to be ordered; the coupons stay as they are until the transaction ends.

        Raises:
            CartEmptyError, CartInvalidError: there is nothing to order, or something is not on sale any more.
            PriceChangedError: the buyer saw another price or total.
            InvalidError, ConflictError: a coupon does not apply; the first one that does not is named. Or goods cannot
                be sent, or not as the buyer chose (``ChosenShipping.require_complete``).
        """
        return await self._price(db, items, request, customer, payment, buyer, is_order=True)

    async def for_quote(
        self,
        db: Queries,
        items: Sequence[WantedItem],
        request: OrderRequest,
        customer: OrderCustomer,
        payment: OrderPaymentInfo,
        buyer: Caller | None,
    ) -> PricedCheckout:
        """Price what might be ordered, without the coupons that do not apply and the ways that are not offered.

        Raises:
            CartEmptyError, CartInvalidError: there is nothing to order, or something is not on sale any more.
            PriceChangedError: the buyer saw another price.
        """
        return await self._price(db, items, request, customer, payment, buyer, is_order=False)

    async def _price(
        self,
        db: Queries,
        items: Sequence[WantedItem],
        request: OrderRequest,
        customer: OrderCustomer,
        payment: OrderPaymentInfo,
        buyer: Caller | None,
        *,
        is_order: bool,
    ) -> PricedCheckout:
        offers = await self._trade.orders.offers(db, items)
        lines = []
        for item in items:
            offer = offers.by_variant[item.variant_id]
            amount = offer.price_minor * item.quantity
            lines.append(BasketLine(offer.shop_id, offer.product_id, amount, offer.currency))
        applied = await self._trade.promotions.coupons.apply(db, request.coupons, lines, buyer, lock=is_order)
        if is_order and applied.first_refusal is not None:
            raise coupon_refused(*applied.first_refusal)
        discounts = {
            place: Discount(share.total_minor, share.platform_minor) for place, share in applied.by_line.items()
        }
        shipping = await choose_shipping(self._trade.shipping, db, items, offers, discounts, request, is_order=is_order)
        if is_order:
            shipping.require_complete()
        draft = self._trade.orders.draft(items, offers, request, customer, payment, discounts, shipping.deliveries)
        return PricedCheckout(draft, shipping, applied, lines)


def wanted_items(cart: CartContents, items: list[WantedItem] | None, quantity_max: int) -> list[WantedItem]:
    """Return the items asked for, or those of the cart.

    Raises:
        InvalidError: more pieces of one than a line may have.
    """
    if items is None:
        return [WantedItem(line.variant_id, line.quantity) for line in cart.lines]
    errors = [
        FieldError(f"items.{place}.quantity", f"at most {quantity_max}")
        for place, item in enumerate(items)
        if item.quantity > quantity_max
    ]
    if errors:
        raise InvalidError(f"A line has at most {quantity_max} pieces", errors=errors)
    return items
