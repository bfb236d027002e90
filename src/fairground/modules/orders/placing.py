"""Placing orders: what is wanted becomes priced records, one order per shop. Nothing is written here."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec
from msgspec import structs

from fairground.kernel.errors import FieldError
from fairground.kernel.ids import new_id
from fairground.kernel.money import Money, allocate
from fairground.modules.orders.domain import (
    Fulfilment,
    OrderCustomer,
    OrderPaymentInfo,
    OrderPaymentStatus,
    OrderStatus,
    QueueStatus,
)
from fairground.modules.orders.errors import SHOP_CODES, CartInvalidError, PriceChangedError, ShopNotSellingError
from fairground.modules.orders.ports import OrderRequest, WantedItem
from fairground.modules.orders.pricing import (
    NO_DISCOUNT,
    Delivery,
    Discount,
    Offer,
    PaymentFees,
    TaxRates,
    new_number,
    numbered,
    price_line,
)
from fairground.modules.orders.read_models import Offers
from fairground.modules.orders.repository import CheckoutRecord, LineRecord, OrderRecord


class PlacedOrder(msgspec.Struct, frozen=True):
    """An order with its lines."""

    order: OrderRecord
    lines: list[LineRecord]


class CheckoutDraft(msgspec.Struct, frozen=True):
    """A priced checkout, ready to be written."""

    checkout: CheckoutRecord
    placed: list[PlacedOrder]


class Terms(msgspec.Struct, frozen=True):
    """What the operator has set."""

    rates: TaxRates
    commission_bps: int
    payment_fees: PaymentFees


class _Common(msgspec.Struct, frozen=True):
    """What the orders of one checkout have in common."""

    checkout_id: uuid.UUID
    request: OrderRequest
    customer: OrderCustomer
    payment: OrderPaymentInfo
    terms: Terms
    now: datetime


class _Piece(msgspec.Struct, frozen=True):
    """So many of an offer, and what is taken off them."""

    offer: Offer
    quantity: int
    discount: Discount


def draft_checkout(
    wanted: Sequence[WantedItem],
    offers: Offers,
    request: OrderRequest,
    customer: OrderCustomer,
    payment: OrderPaymentInfo,
    terms: Terms,
    discounts: Mapping[int, Discount],
    deliveries: Mapping[uuid.UUID, Delivery],
) -> CheckoutDraft:
    """Price what is wanted, less the discounts by their place in it, and split it by shop, each with its delivery.

    Raises:
        CartInvalidError: something is not on sale, or is sold in another currency than the rest.
        PriceChangedError: the buyer saw another price or another total.
        InvalidError: an amount is beyond what one figure may be.
    """
    now = require_on_sale(wanted, offers)
    baskets: dict[uuid.UUID, list[_Piece]] = {}
    for place, item in enumerate(wanted):
        offer = offers.by_variant[item.variant_id]
        piece = _Piece(offer, item.quantity, discounts.get(place, NO_DISCOUNT))
        baskets.setdefault(offer.shop_id, []).append(piece)
    number = new_number()
    common = _Common(new_id(), request, customer, payment, terms, now)
    order_ids = sorted(new_id() for _ in baskets)  # read by id, a checkout's orders come in the order of their numbers
    placed = [
        _place(common, order_id, own_number, basket, deliveries.get(basket[0].offer.shop_id))
        for order_id, (own_number, basket) in zip(order_ids, numbered(number, list(baskets.values())), strict=True)
    ]
    currency = placed[0].order.currency
    tax = sum(part.order.tax_minor for part in placed)
    discount = sum(part.order.discount_minor for part in placed)
    shipping = sum(part.order.shipping_minor for part in placed)
    total = sum(part.order.total_minor for part in placed)
    if request.expected_total_minor is not None and request.expected_total_minor != total:
        raise PriceChangedError("total", Money(total, currency))
    checkout = CheckoutRecord(
        id=common.checkout_id,
        number=number,
        user_id=customer.id,
        payment_method=request.payment_method,
        currency=currency,
        subtotal_minor=total - shipping - tax + discount,
        discount_minor=discount,
        tax_minor=tax,
        shipping_minor=shipping,
        total_minor=total,
        shipping_address=request.shipping_address,
        billing_address=request.billing_address,
        created_at=now,
    )
    return CheckoutDraft(checkout, _with_payment_fees(placed, terms.payment_fees.fee_minor(payment.provider, total)))


def _with_payment_fees(placed: list[PlacedOrder], fee_minor: int) -> list[PlacedOrder]:
    """Spread a payment's fee over all lines by what each costs with its part of the shipping.

    No line owes more than its seller gets for it.
    """
    if not fee_minor:
        return placed
    costs = []
    for part in placed:
        shipping = allocate(part.order.shipping_minor, [line.total_minor for line in part.lines])
        costs += [line.total_minor + share for line, share in zip(part.lines, shipping, strict=True)]
    shares = iter(allocate(fee_minor, costs))
    return [
        PlacedOrder(
            part.order,
            [
                structs.replace(
                    line,
                    payment_fee_minor=min(
                        next(shares), max(0, line.total_minor + line.subsidy_minor - line.commission_minor)
                    ),
                )
                for line in part.lines
            ],
        )
        for part in placed
    ]


def require_on_sale(wanted: Sequence[WantedItem], offers: Offers) -> datetime:
    """Pass if everything can be bought together; returns the moment that the offers are of.

    Raises:
        CartInvalidError: something is not on sale, or is sold in another currency than the rest.
        ShopNotSellingError: its shop sells nothing at the moment.
        PriceChangedError: the buyer saw another price.
    """
    errors = []
    currency = None
    for place, item in enumerate(wanted):
        offer = offers.by_variant.get(item.variant_id)
        if offer is None or not offer.is_on_sale:
            errors.append(_unavailable(place, offer))
            continue
        currency = currency or offer.currency
        if offer.currency != currency:
            errors.append(FieldError(f"items.{place}", f"{offer.name} is sold in {offer.currency}", "OTHER_CURRENCY"))
        elif item.price_minor is not None and item.price_minor != offer.price_minor:
            raise PriceChangedError("price", Money(offer.price_minor, offer.currency))
    if shop_code := next((error.code for error in errors if error.code in SHOP_CODES), None):
        raise ShopNotSellingError(shop_code, errors)
    if errors or offers.now is None:
        raise CartInvalidError(errors)
    return offers.now


def _unavailable(place: int, offer: Offer | None) -> FieldError:
    """Say that an item cannot be bought; whether that is for the shop, and whether it may be later."""
    name, code = (offer.name, offer.refusal_code) if offer else ("This item", None)
    message = SHOP_CODES.get(code or "", "is no longer on sale")
    if code == "EVENT_NOT_STARTED":
        message = "is not on sale yet"
    return FieldError(f"items.{place}", f"{name} {message}", code or "UNAVAILABLE")


def _place(
    common: _Common, order_id: uuid.UUID, number: str, basket: Sequence[_Piece], agreed: Delivery | None
) -> PlacedOrder:
    request = common.request
    delivery = agreed or Delivery(request.fulfilment)
    lines = [_line(order_id, place, piece, common) for place, piece in enumerate(basket)]
    shop = basket[0].offer
    tax = sum(line.tax_minor for line in lines)
    discount = sum(line.discount_minor for line in lines)
    total = sum(line.total_minor for line in lines)
    order = OrderRecord(
        id=order_id,
        checkout_id=common.checkout_id,
        shop_id=shop.shop_id,
        user_id=common.customer.id,
        status=OrderStatus.PENDING,
        payment_status=OrderPaymentStatus.PENDING,
        queue_status=QueueStatus.QUEUED if delivery.fulfilment is Fulfilment.PICKUP else None,
        previous_status=None,
        fulfilment=delivery.fulfilment,
        payment_method=request.payment_method,
        currency=shop.currency,
        total_minor=total + delivery.price_minor,
        version=1,
        delivered_at=None,
        order_number=number,
        payment_info=common.payment,
        user_snapshot=common.customer,
        shop_name=shop.shop_name,
        shop_slug=shop.shop_slug,
        shipping_address=request.shipping_address,
        billing_address=request.billing_address,
        subtotal_minor=total - tax + discount,
        discount_minor=discount,
        tax_minor=tax,
        shipping_minor=delivery.price_minor,
        shipping_method=delivery.method,
        estimated_minutes=None,
        ready_at=None,
        paid_at=None,
        cancelled_at=None,
        settled_at=None,
        hold_until=None,
        return_days=None,
        refunded_minor=0,
        shipping_refunded_minor=0,
        waived_minor=0,
        created_at=common.now,
        updated_at=common.now,
    )
    return PlacedOrder(order, lines)


def _line(order_id: uuid.UUID, place: int, piece: _Piece, common: _Common) -> LineRecord:
    terms, offer, discount = common.terms, piece.offer, piece.discount
    amounts = price_line(
        offer,
        piece.quantity,
        country=common.request.shipping_address.country,
        rates=terms.rates,
        commission_bps=terms.commission_bps,
        discount=discount,
    )
    return LineRecord(
        id=new_id(),
        order_id=order_id,
        product_id=offer.product_id,
        variant_id=offer.variant_id,
        position=place,
        name=offer.name,
        variant_name=offer.variant_name,
        sku=offer.sku,
        image_url=offer.image_url,
        quantity=piece.quantity,
        price_at_time_minor=offer.price_minor,
        discount_minor=discount.amount_minor,
        subsidy_minor=discount.subsidy_minor,
        tax_bps=amounts.tax_bps,
        tax_minor=amounts.tax_minor,
        total_minor=amounts.total_minor,
        commission_bps=amounts.commission_bps,
        commission_minor=amounts.commission_minor,
        payment_fee_minor=0,
        refunded_quantity=0,
        is_reviewed=False,
        currency=offer.currency,
    )
