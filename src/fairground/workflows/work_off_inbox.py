"""Applying what lies in the inbox: each message in a transaction of its own, together with the note that it was.

Messages about one payment are applied one after the other, in the order in which they came; those about different ones
side by side, for each waits most of its time for the database.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Sequence
from typing import TypeVar

import structlog

from fairground.infrastructure.database import Database, UnitOfWork
from fairground.kernel.errors import FairgroundError
from fairground.modules.payments.service import DueWebhook, PaymentService, ProviderEvent, StoredWebhook
from fairground.workflows.settle_payment import SettlePayments

#: So many messages are looked at in one turn.
TURN_MAX = 200
#: So many are applied at the same time. All money passes the platform's own accounts, one transaction after the other:
#: more of them would only wait there, each with a connection.
LANES = 2
T = TypeVar("T")
log = structlog.get_logger("payments")


class WorkOffInbox:
    """Applies stored messages, each once."""

    def __init__(self, database: Database, payments: PaymentService, settlement: SettlePayments) -> None:
        self._database = database
        self._payments = payments
        self._settlement = settlement

    async def __call__(self) -> None:
        """Apply the messages that are due, and those that come meanwhile, until there are none or the turn is over."""
        left = TURN_MAX
        while left > 0:
            async with self._database.read() as db:
                due = await self._payments.inbox.due(db, left)
            if not await self._apply_all(deque(chains([(self._names(message), message) for message in due]))):
                return  # there are none, or others have them
            left -= len(due)

    async def _apply_all(self, waiting: deque[list[DueWebhook]]) -> int:
        """Apply chains of messages; return how many messages were claimed."""

        async def lane() -> int:
            claimed = 0
            while waiting:
                for message in waiting.popleft():
                    claimed += await self._apply_one(message)
            return claimed

        # All are waited for, whatever becomes of one: none goes on behind the caller's back.
        ends = await asyncio.gather(*(lane() for _ in range(min(LANES, len(waiting)))), return_exceptions=True)
        for end in ends:
            if isinstance(end, BaseException):
                raise end
        return sum(end for end in ends if isinstance(end, int))

    async def _apply_one(self, message: DueWebhook) -> bool:
        claimed: StoredWebhook | None = None

        async def work(uow: UnitOfWork) -> None:
            nonlocal claimed
            claimed = await self._payments.inbox.claim(uow, message.id)
            if claimed is not None:
                verdict = await self._settlement.apply(uow, claimed)
                await self._payments.inbox.conclude(uow, claimed, verdict)

        try:
            await self._database.transact(work)
        except Exception as error:  # whatever it is, it must not stop the messages behind this one
            if claimed is None:
                raise
            log.exception("webhook could not be applied", provider=claimed.provider, event_id=claimed.event_id)
            async with self._database.begin() as uow:
                await self._payments.inbox.fail(uow, claimed, repr(error)[:1000])
        return claimed is not None

    def _names(self, message: DueWebhook) -> set[str]:
        """Return what a message calls that which it is about. One that cannot be read is about nothing."""
        try:
            event = self._payments.provider(message.provider).read_event(message.body)
        except FairgroundError:
            return set()
        return names_of(event)


def names_of(event: ProviderEvent) -> set[str]:
    """Return all that a message calls its payment and its owner: another message may use any one of these alone."""
    return {
        name
        for name in (
            event.reference,
            event.capture_reference,
            event.payment_id,
            event.checkout_id,
            event.order_id,
            event.user_reference,
        )
        if name
    }


def chains(messages: Sequence[tuple[set[str], T]]) -> list[list[T]]:
    """Sort messages into chains: those with a name in common, be it by way of a third, are in one, in their order."""
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        while (parent := parents.setdefault(name, name)) != name:
            name = parent
        return name

    for names, _ in messages:
        first, *others = names or {""}
        for other in others:
            parents[root(other)] = root(first)
    found: defaultdict[str | int, list[T]] = defaultdict(list)
    for place, (names, message) in enumerate(messages):
        found[root(next(iter(names))) if names else place].append(message)
    return list(found.values())
