"""What people are mailed when their orders change. The mail is queued in the transaction that reads the fact."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.events import RecordedEvent
from fairground.infrastructure.mail import Mailer
from fairground.kernel.money import Money
from fairground.modules.accounts.domain import Account
from fairground.modules.accounts.service import AccountService
from fairground.modules.fulfilment.service import FulfilmentService


@dataclass(frozen=True, slots=True)
class _Wording:
    subject: str
    heading: str
    intro: str


@dataclass(frozen=True, slots=True)
class _Letter:
    """What is to be written about an order, and how the mail is told from others about it."""

    fact: dict[str, Any]
    kind: str
    wording: _Wording

    @property
    def buyer_id(self) -> uuid.UUID:
        return uuid.UUID(self.fact["buyer_id"])


_CONFIRMED = _Wording(
    "Your order {number} is confirmed", "Thank you for your order!", "We have passed your order on to {shop}."
)
_BY_STATUS = {
    "shipped": _Wording("Your order {number} is on its way", "Your order has shipped", "{shop} has sent your order."),
    "delivered": _Wording("Your order {number} was delivered", "Delivered", "Your order from {shop} was delivered."),
    "cancelled": _Wording(
        "Your order {number} was cancelled",
        "Your order was cancelled",
        "Your order from {shop} was cancelled. What you paid for it is paid back the way it came.",
    ),
}


class OrderMail:
    """Handlers that turn facts about orders into mails to the buyer, each kind once per order."""

    def __init__(self, accounts: AccountService, fulfilment: FulfilmentService, mailer: Mailer) -> None:
        """Take who knows the address, who knows what was sent, and who queues the mail."""
        self._accounts = accounts
        self._fulfilment = fulfilment
        self._mailer = mailer

    async def created(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Confirm an order that is paid at the door; others are confirmed when they are paid."""
        if event.payload["payment_method"] == "cod":
            uow.gather(self._write, _Letter(event.payload, "confirmed", _CONFIRMED))

    async def paid(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Confirm an order whose money has come."""
        if event.payload["payment_method"] != "cod":
            uow.gather(self._write, _Letter(event.payload, "confirmed", _CONFIRMED))

    async def updated(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell of the steps that matter to somebody who is not looking."""
        fact = event.payload
        wording = _BY_STATUS.get(str(fact["status"]))
        if wording is not None and fact["status"] != fact["previous_status"]:
            uow.gather(self._write, _Letter(fact, str(fact["status"]), wording))

    async def _write(self, uow: UnitOfWork, letters: Sequence[_Letter]) -> None:
        buyers = await self._accounts.accounts(uow, {letter.buyer_id for letter in letters})
        for letter in letters:
            await self._enqueue(uow, letter, buyers[letter.buyer_id])

    async def _parcels(self, uow: UnitOfWork, fact: dict[str, Any], kind: str) -> list[dict[str, Any]]:
        """Return how what was sent can be followed; only mails about the sending say it."""
        if kind != "shipped":
            return []
        found = await self._fulfilment.rows_of(uow, uuid.UUID(fact["order_id"]))
        return [
            {"carrier": parcel.shown_carrier, "number": parcel.tracking_number, "url": parcel.tracking_url}
            for parcel in found
            if parcel.shown_carrier
        ]

    async def _enqueue(self, uow: UnitOfWork, letter: _Letter, buyer: Account) -> None:
        fact = letter.fact
        names = {"number": fact["order_number"], "shop": fact["shop_name"]}
        context = {
            "subject_line": letter.wording.subject.format(**names),
            "heading": letter.wording.heading,
            "intro": letter.wording.intro.format(**names),
            "first_name": buyer.first_name,
            "order_number": fact["order_number"],
            "shop_name": fact["shop_name"],
            "lines": [
                {
                    "quantity": item["quantity"],
                    "name": f"{item['name']} ({item['variant_name']})" if item["variant_name"] else item["name"],
                    "total": str(Money(item["total_minor"], fact["currency"])),
                }
                for item in fact["items"]
            ],
            "shipping": str(Money(fact["shipping_minor"], fact["currency"])) if fact["shipping_minor"] else "",
            "total": str(Money(fact["total_minor"], fact["currency"])),
            "parcels": await self._parcels(uow, fact, letter.kind),
            "url": self._mailer.link(f"/orders/{fact['order_id']}"),
        }
        await self._mailer.enqueue(
            uow, "order", buyer.email, context, dedup_key=f"order:{fact['order_id']}:{letter.kind}"
        )


class ParcelMail:
    """A handler that mails the buyer of a parcel that goes before the rest; of the last one the order's mail tells."""

    def __init__(self, accounts: AccountService, mailer: Mailer) -> None:
        """Take who knows the address and who queues the mail."""
        self._accounts = accounts
        self._mailer = mailer

    async def sent(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell that a part of an order is on its way."""
        fact: dict[str, Any] = event.payload
        if fact["is_last"]:
            return
        buyer = await self._accounts.account(uow, uuid.UUID(fact["buyer_id"]))
        context = {
            "subject_line": f"A part of your order {fact['order_number']} is on its way",
            "first_name": buyer.first_name,
            "order_number": fact["order_number"],
            "shop_name": fact["shop_name"],
            "pieces": fact["pieces"],
            "carrier": fact["carrier_name"],
            "number": fact["tracking_number"],
            "tracking_url": fact["tracking_url"],
            "url": self._mailer.link(f"/orders/{fact['order_id']}"),
        }
        await self._mailer.enqueue(uow, "parcel", buyer.email, context, dedup_key=f"shipment:{fact['shipment_id']}")


def build_mail_consumers(accounts: AccountService, fulfilment: FulfilmentService, mailer: Mailer) -> list[Consumer]:
    """Return the consumers that write mails about orders and parcels."""
    mail = OrderMail(accounts, fulfilment, mailer)
    return [
        Consumer("order-mail", {"order.created": mail.created, "order.paid": mail.paid, "order.updated": mail.updated}),
        Consumer("parcel-mail", {"shipment.created": ParcelMail(accounts, mailer).sent}),
    ]
