"""What goes back of an order, to the minor unit: as if the part had never been sold.

A line's money is spread over its pieces cumulatively: the first ``k`` of ``n`` pieces are worth ``total × k ÷ n``,
rounded down, and a refund is worth the difference between where it ends and where it begins. So the parts of a line add
up to the line, in whatever steps they go back.
"""

import uuid
from collections.abc import Mapping, Sequence

import msgspec

from fairground.kernel.errors import FieldError, InvalidError
from fairground.modules.orders.repository import LineRecord, OrderRecord
from fairground.modules.payments.service import RefundPart


class RefundPlan(msgspec.Struct, frozen=True, kw_only=True):
    """The pieces that go back, their money, and the shipping in it. ``is_whole``: nothing is left of the order."""

    parts: tuple[RefundPart, ...]
    shipping_minor: int
    is_whole: bool

    @property
    def amount_minor(self) -> int:
        """Return what the buyer gets back."""
        return sum(part.amount_minor for part in self.parts) + self.shipping_minor

    @property
    def share_minor(self) -> int:
        """Return what of it the seller had got, or is to get."""
        return self.amount_minor + sum(
            part.subsidy_minor - part.commission_minor - part.payment_fee_minor for part in self.parts
        )

    @property
    def quantities(self) -> dict[uuid.UUID, int]:
        """Return the pieces by line."""
        return {part.order_line_id: part.quantity for part in self.parts}


def plan_refund(
    order: OrderRecord, lines: Sequence[LineRecord], wanted: Mapping[uuid.UUID, int] | None = None
) -> RefundPlan:
    """Return what so many pieces by line are worth; everything that is left without ``wanted``.

    The shipping goes back with the last piece.

    Raises:
        InvalidError: a line is not of the order, or has not so many pieces left.
    """
    left = {line.id: line.quantity - line.refunded_quantity for line in lines}
    pieces = {line_id: count for line_id, count in left.items() if count} if wanted is None else dict(wanted)
    _require_left(pieces, left)
    parts = tuple(_part(line, pieces[line.id]) for line in lines if line.id in pieces)
    is_whole = all(pieces.get(line_id, 0) == count for line_id, count in left.items())
    shipping = order.shipping_minor - order.shipping_refunded_minor if is_whole else 0
    return RefundPlan(parts=parts, shipping_minor=shipping, is_whole=is_whole)


def share_left(order: OrderRecord, lines: Sequence[LineRecord]) -> int:
    """Return the seller's share of what has not gone back."""
    return plan_refund(order, lines).share_minor


def commission_left(lines: Sequence[LineRecord]) -> int:
    """Return the platform's commission on what has not gone back."""
    return sum(_part(line, line.quantity - line.refunded_quantity).commission_minor for line in lines)


def subsidy_left(lines: Sequence[LineRecord]) -> int:
    """Return what the platform adds to what has not gone back."""
    return sum(_part(line, line.quantity - line.refunded_quantity).subsidy_minor for line in lines)


def _require_left(pieces: Mapping[uuid.UUID, int], left: Mapping[uuid.UUID, int]) -> None:
    errors = []
    for place, (line_id, count) in enumerate(pieces.items()):
        if line_id not in left:
            errors.append(FieldError(f"items.{place}.order_item_id", "is not an item of this order", "UNKNOWN_ITEM"))
        elif not 0 < count <= left[line_id]:
            errors.append(FieldError(f"items.{place}.quantity", f"between 1 and {left[line_id]}", "QUANTITY"))
    if errors:
        raise InvalidError("Some items cannot be returned like this", code="RETURN_INVALID", errors=errors)


def _part(line: LineRecord, pieces: int) -> RefundPart:
    before, after = line.refunded_quantity, line.refunded_quantity + pieces

    def between(total_minor: int) -> int:
        return total_minor * after // line.quantity - total_minor * before // line.quantity

    return RefundPart(
        order_line_id=line.id,
        quantity=pieces,
        amount_minor=between(line.total_minor),
        tax_minor=between(line.tax_minor),
        commission_minor=between(line.commission_minor),
        payment_fee_minor=between(line.payment_fee_minor),
        subsidy_minor=between(line.subsidy_minor),
    )
