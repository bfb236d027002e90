"""Taking the money that a buyer agreed to, and asking providers whose messages are lost.

What a provider answers is put into the inbox like a message of its own: one settlement for all.
"""

import uuid

import msgspec
import structlog

from fairground.infrastructure import idempotency
from fairground.infrastructure.access import Caller
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.faults import fault_point
from fairground.infrastructure.keyed import Answer, KeyedRequest
from fairground.kernel.errors import RejectedError, TemporaryError
from fairground.modules.payments.domain import PaymentStatus
from fairground.modules.payments.errors import PaymentNotOpenError
from fairground.modules.payments.service import PaymentRecord, attempt_view
from fairground.workflows.sweeps import for_each
from fairground.workflows.trade_services import TradeServices, is_open
from fairground.workflows.work_off_inbox import WorkOffInbox

#: A provider is asked about a payment that it has said nothing of for so long, and again after as long.
_SILENCE_SECONDS = 120.0
_TURN_MAX = 50
log = structlog.get_logger("payments")


class CollectPayments:
    """Captures, and looks up."""

    def __init__(self, database: Database, trade: TradeServices, inbox: WorkOffInbox) -> None:
        self._database = database
        self._trade = trade
        self._work_off_inbox = inbox

    async def capture(self, caller: Caller, payment_id: uuid.UUID, request: KeyedRequest) -> Answer:
        """Take the money of a payment that its buyer agreed to at the provider; 200 with it. Idempotent.

        Raises:
            PaymentNotFoundError: there is none of the caller's.
            PaymentNotOpenError: it is over.
            RejectedError: the provider refuses: the buyer has to choose another way to pay there.
            TemporaryError: the provider is away.
        """
        async with self._database.begin() as uow:
            stored = await idempotency.claim(uow, request)
            payment = await self._trade.payments.require_own(uow, caller, payment_id)
        if stored is not None:
            return stored
        if is_open(payment):
            if payment.provider_reference is None:
                raise PaymentNotOpenError("The provider does not know this payment yet; please try again")
            await self._collect(payment, payment.provider_reference)
            await self._work_off_inbox()

        async def answer(uow: UnitOfWork) -> Answer:
            after = await self._trade.payments.require_own(uow, caller, payment_id)
            return Answer(200, msgspec.json.encode(attempt_view(after)))

        return await idempotency.replay_or_run(self._database, request, answer)

    async def ask(self) -> None:
        """Ask the providers about payments that they have been silent about, and capture what was agreed to.

        Those whose messages leave out what they kept are asked for it, too.
        """
        async with self._database.begin() as uow:
            silent = await self._trade.payments.undecided(uow, _SILENCE_SECONDS, _TURN_MAX)
            unpriced = await self._trade.payments.unpriced(uow, _SILENCE_SECONDS, _TURN_MAX)
        await for_each("ask providers", [*silent, *unpriced], self._ask_one)

    async def _ask_one(self, payment: PaymentRecord) -> None:
        reference = payment.provider_reference
        assert reference is not None  # noqa: S101 - those without were not found
        try:
            if payment.status is PaymentStatus.AUTHORIZED:
                await self._collect(payment, reference)
            else:
                await self._keep(payment, await self._trade.payments.provider(payment.provider).look_up(reference))
        except (RejectedError, TemporaryError) as error:
            log.warning("provider was asked in vain", payment_id=str(payment.id), error=str(error))

    async def _collect(self, payment: PaymentRecord, reference: str) -> None:
        message = await self._trade.payments.provider(payment.provider).capture(payment.id, reference)
        fault_point("capture.answered")
        await self._keep(payment, message)

    async def _keep(self, payment: PaymentRecord, message: bytes | None) -> None:
        if message is not None:
            event = self._trade.payments.provider(payment.provider).read_event(message)
            async with self._database.begin() as uow:
                await self._trade.payments.inbox.store(uow, payment.provider, event, message)
