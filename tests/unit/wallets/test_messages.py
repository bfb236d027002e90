"""What a wallet's facts become on the wire."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import msgspec

from fairground.infrastructure.events import RecordedEvent
from fairground.modules.realtime.catalogue import messages_of
from fairground.modules.wallets.events import WalletFact, WalletRefundStarted, WalletToppedUp, WalletTopUpFailed

ANN, PAYMENT = uuid.uuid4(), uuid.uuid4()


def recorded(fact: WalletFact) -> RecordedEvent:
    payload = msgspec.to_builtins(fact)
    return RecordedEvent(9, uuid.uuid4(), fact.type, 1, fact.key(), list(fact.audience()), payload, datetime.now(UTC))


def test_a_top_up_is_a_completed_payment_to_its_owner() -> None:
    """RT-18, WAL-03: userId, amount, newBalance, paymentMethod, transactionId, with the currency beside the money."""
    fact = WalletToppedUp(
        user_id=ANN,
        amount_minor=2_000,
        currency="USD",
        new_balance_minor=2_700,
        provider="zeffy",
        method="zeffy",
        payment_id=PAYMENT,
    )
    message, *others = messages_of(recorded(fact))
    assert (message.room, message.event) == (f"user:{ANN}", "payment-completed")
    assert {other.room for other in others} <= {"admin:dashboard"}
    assert {name: value for name, value in message.payload.items() if name not in {"id", "seq"}} == {
        "userId": str(ANN),
        "amount": 2_000,
        "newBalance": 2_700,
        "currency": "USD",
        "paymentMethod": "zeffy",
        "transactionId": str(PAYMENT),
    }


def test_what_is_told_by_a_notice_is_not_told_twice() -> None:
    """RT-40: failures and refunds reach the screen as notices, and the balance by the books."""
    failed = WalletTopUpFailed(
        user_id=ANN,
        amount_minor=1,
        currency="USD",
        provider="sandbox",
        method="cc",
        payment_id=PAYMENT,
        code="card_declined",
        message="no",
    )
    started = WalletRefundStarted(
        user_id=ANN,
        amount_minor=1,
        currency="USD",
        wallet_refund_id=uuid.uuid4(),
        fee_minor=0,
        by_hand_minor=0,
        needs_bank_details=False,
    )
    for fact in (failed, started):
        assert list(messages_of(recorded(fact))) == []
        assert list(fact.audience()) == [f"user:{ANN}"]
