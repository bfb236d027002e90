"""What screens are told about money, and in which rooms."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from fairground.infrastructure.access import Membership, ShopRole
from fairground.infrastructure.events import Event, RecordedEvent
from fairground.modules.ledger.domain import AccountKey, AccountKind, Entry, Transfer
from fairground.modules.ledger.events import EarningsChanged, WalletChanged, posted
from fairground.modules.payouts.events import PayoutApproved, PayoutPaid, PayoutRejected, PayoutRequested
from fairground.modules.realtime.catalogue import Message, messages_of
from fairground.modules.realtime.service import _rooms_of

SHOP = uuid.UUID(int=5)
MONEY_ROOM = f"shop:{SHOP}:money"


def sent(event: Event) -> dict[tuple[str, str], dict[str, Any]]:
    payload: dict[str, Any] = msgspec.to_builtins(event)
    recorded = RecordedEvent(
        9, uuid.UUID(int=1), event.type, 1, event.key(), list(event.audience()), payload, datetime.now(UTC)
    )
    messages: list[Message] = list(messages_of(recorded))
    return {(message.event, message.room): message.payload for message in messages}


def test_a_shops_earnings() -> None:
    """RT-47: pending, available, on hold and today, in minor units with their currency."""
    fact = EarningsChanged(
        shop_id=str(SHOP), currency="USD", pending_minor=5, available_minor=-3, on_hold_minor=2, today_minor=1
    )
    message = sent(fact)[("earnings-updated", MONEY_ROOM)]
    assert {name: message[name] for name in ("shopId", "pending", "available", "onHold", "today", "currency")} == {
        "shopId": str(SHOP), "pending": 5, "available": -3, "onHold": 2, "today": 1, "currency": "USD",
    }  # fmt: skip
    assert len(sent(fact)) == 1


def test_a_movement_of_money_reaches_the_administration() -> None:
    """RT-48: what moved, how much of it, from where for the most part, and to where."""
    entries = (
        Entry(AccountKey(AccountKind.PROVIDER_CLEARING, "sandbox", "USD"), -1_000),
        Entry(AccountKey(AccountKind.SELLER_PENDING, str(SHOP), "USD"), 900),
        Entry(AccountKey(AccountKind.PLATFORM_FEES, "platform", "USD"), 100),
    )
    transfer_id, reference = uuid.UUID(int=3), uuid.UUID(int=4)
    (fact,) = posted({transfer_id: Transfer(kind="order_paid", reference=reference, entries=entries, memo="ORD-1")})
    ((key, message),) = sent(fact).items()
    assert key == ("admin:transaction", "admin:dashboard")
    del message["id"], message["seq"]
    assert message == {
        "entryId": str(transfer_id), "kind": "order_paid", "reference": str(reference), "memo": "ORD-1",
        "amount": 1_000, "from": "provider_clearing:sandbox", "to": f"seller_pending:{SHOP}", "currency": "USD",
    }  # fmt: skip


def test_a_wallets_balance_reaches_its_owner() -> None:
    """RT-16: before and after, by how much, why, and the entry that says so."""
    fact = WalletChanged(
        user_id="u", currency="USD", old_balance_minor=10, new_balance_minor=4, amount_minor=-6, reason="order_paid",
        entry_id=uuid.UUID(int=2),
    )  # fmt: skip
    ((key, message),) = sent(fact).items()
    assert key == ("balance-updated", "user:u")
    del message["id"], message["seq"]
    assert message == {
        "userId": "u", "newBalance": 4, "oldBalance": 10, "amount": -6, "reason": "order_paid",
        "entryId": str(uuid.UUID(int=2)), "currency": "USD",
    }  # fmt: skip


@pytest.mark.parametrize("kind", [PayoutRequested, PayoutApproved, PayoutPaid, PayoutRejected])
def test_a_payouts_step_reaches_the_shop_and_the_administration(kind: Any) -> None:
    """BAL-06: the same to both; where the money goes is told to neither."""
    fact = kind(
        payout_id=uuid.UUID(int=6), shop_id=SHOP, shop_name="Oak", amount_minor=700, currency="USD", status="paid",
        previous_status="approved", target="the bank account DE89 **** 3000", reference="SEPA-1", reason="",
        updated_at=datetime(2026, 3, 5, tzinfo=UTC), owner_ids=[uuid.UUID(int=8)],
    )  # fmt: skip
    messages = sent(fact)
    assert set(messages) == {("payout:updated", MONEY_ROOM), ("payout:updated", "admin:dashboard")}
    for message in messages.values():
        assert (message["payoutId"], message["amount"], message["status"]) == (str(uuid.UUID(int=6)), 700, "paid")
        assert "DE89" not in str(message)
        assert str(uuid.UUID(int=8)) not in str(message)


@pytest.mark.parametrize(("role", "sees"), [("owner", True), ("manager", True), ("staff", False)])
def test_staff_are_not_in_the_room_of_the_shops_money(role: str, sees: bool) -> None:
    """RBAC-22, RT-47: orders for everybody in the shop, money for owners and managers."""
    rooms = list(_rooms_of(Membership(SHOP, "oak", "Oak", ShopRole(role), "active")))
    assert rooms == ([f"shop:{SHOP}", MONEY_ROOM] if sees else [f"shop:{SHOP}"])
