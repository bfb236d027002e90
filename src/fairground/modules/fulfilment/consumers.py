"""Invoices get their numbers as their orders are paid, or, for cash, delivered: in the order in which that happens."""

import uuid

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.events import RecordedEvent
from fairground.modules.fulfilment.papers import PaperService

_DELIVERED = frozenset({"delivered", "completed"})


class InvoiceNumbers:
    """Handlers that number invoices. One that is asked for before is numbered by that, and passed over here."""

    def __init__(self, papers: PaperService) -> None:
        """Take who numbers."""
        self._papers = papers

    async def paid(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Number the invoice of an order whose money has come."""
        await self._papers.number_invoice(uow, uuid.UUID(str(event.payload["order_id"])))

    async def updated(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Number the invoice of an order that was handed over against cash."""
        fact = event.payload
        if (
            fact["payment_method"] == "cod"
            and fact["status"] in _DELIVERED
            and fact["previous_status"] not in _DELIVERED
        ):
            await self._papers.number_invoice(uow, uuid.UUID(str(fact["order_id"])))


def build_consumers(papers: PaperService) -> list[Consumer]:
    """Return the consumers of this module."""
    numbers = InvoiceNumbers(papers)
    return [Consumer("invoice numbers", {"order.paid": numbers.paid, "order.updated": numbers.updated})]
