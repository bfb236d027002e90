"""A shop's orders as a file for spreadsheets, one line each."""

from collections.abc import Iterable, Mapping

from fairground.kernel.csv_text import csv_lines
from fairground.kernel.money import Money
from fairground.modules.orders.domain import Order

COLUMNS = (
    "order_number", "placed_at", "status", "payment_status", "payment_method", "fulfilment", "paid_at", "delivered_at",
    "customer", "email", "recipient", "address1", "address2", "zip_code", "city", "country", "phone", "items", "pieces",
    "pieces_shipped", "currency", "goods", "discount", "tax", "shipping", "total", "refunded",
)  # fmt: skip


def head() -> bytes:
    """Return the line with the columns' names."""
    return csv_lines([COLUMNS])


def order_lines(orders: Iterable[Order]) -> bytes:
    """Return orders as lines. Amounts are decimal numbers with their currency's digits."""
    return csv_lines([_cells(order)[column] for column in COLUMNS] for order in orders)


def _cells(order: Order) -> Mapping[str, str]:
    address = order.shipping_address
    return {
        "order_number": order.order_number,
        "placed_at": order.created_at.isoformat(),
        "status": order.status,
        "payment_status": order.payment_status,
        "payment_method": order.payment_method,
        "fulfilment": order.fulfilment,
        "paid_at": order.paid_at.isoformat() if order.paid_at else "",
        "delivered_at": order.delivered_at.isoformat() if order.delivered_at else "",
        "customer": order.customer.name,
        "email": order.customer.email,
        "recipient": address.recipient,
        "address1": address.address1,
        "address2": address.address2,
        "zip_code": address.zip_code,
        "city": address.city,
        "country": address.country,
        "phone": address.phone_number or "",
        "items": "; ".join(
            f"{line.quantity} × {line.name}" + (f" ({line.variant_name})" if line.variant_name else "")
            for line in order.items
        ),
        "pieces": str(sum(line.quantity for line in order.items)),
        "pieces_shipped": str(order.shipped_pieces),
        "currency": order.total.currency,
        "goods": _figure(order.subtotal),
        "discount": _figure(order.discount),
        "tax": _figure(order.tax),
        "shipping": _figure(order.shipping),
        "total": _figure(order.total),
        "refunded": _figure(order.refunded),
    }


def _figure(money: Money) -> str:
    return str(money).rpartition(" ")[0]
