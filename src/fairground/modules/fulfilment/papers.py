"""Papers that go with orders: who may have them, their numbers, and what stands on them.

A paper's facts are gathered, and its number taken, in the caller's unit of work; it is drawn after that, in a thread.
"""

import asyncio
import uuid
from collections.abc import Callable, Sequence

from fairground.infrastructure.access import Caller
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.ids import new_id
from fairground.kernel.money import Money
from fairground.modules.fulfilment import paper_read_models, paper_repository, read_models, repository
from fairground.modules.fulfilment.domain import Paper, PaperKind, paper_number, pieces_left
from fairground.modules.fulfilment.errors import PaperNotFoundError, PaperNotReadyError, ShipmentNotFoundError
from fairground.modules.fulfilment.layout import Bill, BillLine, Slip, bill_pdf, slips_pdf
from fairground.modules.fulfilment.paper_read_models import RefundRow
from fairground.modules.fulfilment.paper_repository import PaperRecord
from fairground.modules.orders.errors import OrderNotFoundError
from fairground.modules.orders.service import LineRecord, OrderRecord, OrderService


class PaperService:
    """Invoices, credit notes and packing slips. To callers, those of orders they have no part in do not exist."""

    def __init__(self, orders: OrderService) -> None:
        self._orders = orders
        # one at a time: drawing keeps the interpreter busy, and requests shall go on beside it
        self._desk = asyncio.Lock()

    async def of_order(self, db: Queries, caller: Caller, order_id: uuid.UUID) -> list[Paper]:
        """Return what can be downloaded of an order: nothing before it is paid, or, for cash, delivered.

        Raises:
            OrderNotFoundError: there is none, or the caller has no part in it.
        """
        order, _ = await self._orders.access_order_for(db, caller, order_id)
        if not is_billable(order):
            return []
        made = await paper_repository.of_order(db, order_id)
        by_refund = {paper.refund_id: paper for paper in made}
        ids = [None, *[refund.id for refund in await paper_read_models.refunds(db, order_id)]]
        return [_view(refund_id, by_refund.get(refund_id)) for refund_id in ids]

    async def number_invoice(self, uow: UnitOfWork, order_id: uuid.UUID) -> PaperRecord | None:
        """Give an order's invoice its number, once; None while there is no invoice of it.

        Raises:
            OrderNotFoundError: there is no such order.
        """
        order = await self._orders.lock_order(uow, order_id)
        return await self._numbered(uow, order, None) if is_billable(order) else None

    async def invoice(self, uow: UnitOfWork, caller: Caller, order_id: uuid.UUID) -> Bill:
        """Return what stands on an order's invoice; it gets its number by that, if it has none.

        Raises:
            OrderNotFoundError: there is none, or the caller has no part in it.
            PaperNotReadyError: it is not paid, or, for cash, not delivered.
        """
        await self._orders.access_order_for(uow, caller, order_id)
        paper = await self.number_invoice(uow, order_id)
        if paper is None:
            raise PaperNotReadyError
        order, _ = await self._orders.access_order_for(uow, caller, order_id)
        lines = (await self._orders.lines(uow, [order]))[order_id]
        return _invoice(paper, order, lines)

    async def credit_note(self, uow: UnitOfWork, caller: Caller, order_id: uuid.UUID, refund_id: uuid.UUID) -> Bill:
        """Return what stands on the credit note of a refund; it gets its number by that, if it has none.

        Raises:
            OrderNotFoundError: there is none, or the caller has no part in it.
            PaperNotFoundError: no such money went back of the order.
        """
        await self._orders.access_order_for(uow, caller, order_id)
        order = await self._orders.lock_order(uow, order_id)
        found = [refund for refund in await paper_read_models.refunds(uow, order_id) if refund.id == refund_id]
        if not found or not is_billable(order):
            raise PaperNotFoundError
        invoice = await self._numbered(uow, order, None)
        paper = await self._numbered(uow, order, refund_id)
        lines = (await self._orders.lines(uow, [order]))[order_id]
        return await _credit_note(uow, paper, invoice, order, found[0], lines)

    async def order_slips(
        self, db: Queries, caller: Caller, shop_id: uuid.UUID, order_ids: Sequence[uuid.UUID]
    ) -> list[Slip]:
        """Return the packing slips of some orders, in the order asked for: of what is left to send, or of everything.

        Raises:
            OrderNotFoundError: there is none, or it is another shop's.
        """
        orders = []
        for order_id in order_ids:
            order, _ = await self._orders.access_order_for(db, caller, order_id)
            if order.shop_id != shop_id:
                raise OrderNotFoundError
            orders.append(order)
        lines = await self._orders.lines(db, orders)
        return [_order_slip(order, lines[order.id]) for order in orders]

    async def shipment_slip(
        self, db: Queries, caller: Caller, shop_id: uuid.UUID, shipment_id: uuid.UUID
    ) -> list[Slip]:
        """Return the packing slip of one parcel.

        Raises:
            ShipmentNotFoundError: there is none of this shop.
        """
        found = await repository.find(db, shipment_id)
        if found is None or found.shop_id != shop_id:
            raise ShipmentNotFoundError
        order, _ = await self._orders.access_order_for(db, caller, found.order_id)
        items = (await read_models.items(db, [found.id]))[found.id]
        carrier = " · ".join(part for part in (found.shown_carrier, found.tracking_number) if part)
        held = [(item.name, item.variant_name, item.sku, item.quantity) for item in items]
        return [_slip(order, f"Parcel {found.number} of the order", held, carrier)]

    async def draw_bill(self, bill: Bill) -> bytes:
        """Draw an invoice or a credit note. Call outside any transaction."""
        return await self._draw(lambda: bill_pdf(bill))

    async def draw_slips(self, slips: Sequence[Slip]) -> bytes:
        """Draw packing slips into one document. Call outside any transaction."""
        return await self._draw(lambda: slips_pdf(slips))

    async def _draw(self, work: Callable[[], bytes]) -> bytes:
        async with self._desk:
            return await asyncio.to_thread(work)

    async def _numbered(self, uow: UnitOfWork, order: OrderRecord, refund_id: uuid.UUID | None) -> PaperRecord:
        """Return the paper of a locked order, or of a refund of it; with the shop's next number if it has none."""
        for paper in await paper_repository.of_order(uow, order.id):
            if paper.refund_id == refund_id:
                return paper
        return await paper_repository.insert(
            uow,
            new_id(),
            shop_id=order.shop_id,
            kind=PaperKind.INVOICE if refund_id is None else PaperKind.CREDIT_NOTE,
            order_id=order.id,
            refund_id=refund_id,
            seller=await paper_read_models.seller(uow, order.shop_id),
        )


def is_billable(order: OrderRecord) -> bool:
    """Tell whether an order has an invoice: its money has come, or its goods were handed over against cash."""
    return order.paid_at is not None or (order.payment_method == "cod" and order.delivered_at is not None)


def _view(refund_id: uuid.UUID | None, made: PaperRecord | None) -> Paper:
    kind = PaperKind.INVOICE if refund_id is None else PaperKind.CREDIT_NOTE
    return Paper(
        kind=kind,
        number=None if made is None else paper_number(kind, made.number),
        refund_id=refund_id,
        issued_at=None if made is None else made.issued_at,
    )


def _invoice(paper: PaperRecord, order: OrderRecord, lines: Sequence[LineRecord]) -> Bill:
    currency = order.currency
    return Bill(
        kind=PaperKind.INVOICE,
        number=paper_number(PaperKind.INVOICE, paper.number),
        issued_at=paper.issued_at,
        seller=paper.seller,
        buyer=order.billing_address,
        buyer_email=order.user_snapshot.email,
        order_number=order.order_number,
        ordered_at=order.created_at,
        paid_at=order.paid_at,
        delivered_at=order.delivered_at,
        invoice_number=None,
        reason="",
        lines=[
            BillLine(
                name=line.name,
                variant_name=line.variant_name,
                sku=line.sku,
                quantity=line.quantity,
                price=Money(line.price_at_time_minor, currency),
                discount=Money(line.discount_minor, currency),
                tax_bps=line.tax_bps,
                tax=Money(line.tax_minor, currency),
                total=Money(line.total_minor, currency),
            )
            for line in lines
        ],
        subtotal=Money(order.subtotal_minor, currency),
        discount=Money(order.discount_minor, currency),
        shipping=Money(order.shipping_minor, currency),
        tax=Money(order.tax_minor, currency),
        total=Money(order.total_minor, currency),
    )


async def _credit_note(
    db: Queries,
    paper: PaperRecord,
    invoice: PaperRecord,
    order: OrderRecord,
    refund: RefundRow,
    lines: Sequence[LineRecord],
) -> Bill:
    """Return a credit note: the refund's parts of the lines, as they were booked."""
    currency = order.currency
    by_id = {line.id: line for line in lines}
    parts = await paper_read_models.refund_lines(db, refund.id)
    tax = sum(part.tax_minor for part in parts)
    bill = _invoice(invoice, order, lines)
    return Bill(
        kind=PaperKind.CREDIT_NOTE,
        number=paper_number(PaperKind.CREDIT_NOTE, paper.number),
        issued_at=paper.issued_at,
        seller=paper.seller,
        buyer=bill.buyer,
        buyer_email=bill.buyer_email,
        order_number=bill.order_number,
        ordered_at=bill.ordered_at,
        paid_at=refund.paid_at,
        delivered_at=None,
        invoice_number=bill.number,
        reason=refund.reason,
        lines=[
            BillLine(
                name=by_id[part.order_line_id].name,
                variant_name=by_id[part.order_line_id].variant_name,
                sku=by_id[part.order_line_id].sku,
                quantity=part.quantity,
                price=Money(by_id[part.order_line_id].price_at_time_minor, currency),
                discount=Money(0, currency),
                tax_bps=by_id[part.order_line_id].tax_bps,
                tax=Money(part.tax_minor, currency),
                total=Money(part.amount_minor, currency),
            )
            for part in parts
        ],
        subtotal=Money(refund.amount_minor - refund.shipping_minor - tax, currency),
        discount=Money(0, currency),
        shipping=Money(refund.shipping_minor, currency),
        tax=Money(tax, currency),
        total=Money(refund.amount_minor, currency),
    )


def _order_slip(order: OrderRecord, lines: Sequence[LineRecord]) -> Slip:
    left = pieces_left(lines) or {line.id: line.quantity for line in lines}
    held = [(line.name, line.variant_name, line.sku, left[line.id]) for line in lines if line.id in left]
    is_rest = order.shipped_pieces and pieces_left(lines)
    return _slip(order, "What is left of the order" if is_rest else "The whole order", held, "")


def _slip(order: OrderRecord, parcel: str, items: list[tuple[str, str, str, int]], carrier: str) -> Slip:
    return Slip(
        shop_name=order.shop_name,
        order_number=order.order_number,
        ordered_at=order.created_at,
        recipient=order.shipping_address,
        parcel=parcel,
        carrier=carrier,
        items=items,
    )
