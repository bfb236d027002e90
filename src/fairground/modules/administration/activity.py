"""What happens in the market, in words."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from fairground.infrastructure.events import RecordedEvent
from fairground.kernel.money import Money
from fairground.modules.administration.dashboard_schemas import Activity

_Payload = Mapping[str, Any]
_SHOP_NOW = {
    "active": "{name} may sell",
    "suspended": "{name} was suspended",
    "declined": "{name} was declined",
    "pending": "{name} asks to sell again",
}


def _shop_status(fact: _Payload) -> str:
    return _SHOP_NOW.get(str(fact["status"]), "{name} changed").format(name=fact["name"])


#: The facts that organisers follow, and how each is told.
TITLES: Mapping[str, Callable[[_Payload], str]] = {
    "order.created": lambda fact: f"{fact['customer_name']} ordered at {fact['shop_name']}",
    "order.paid": lambda fact: f"{fact['order_number']} was paid",
    "order.cancelled": lambda fact: f"{fact['order_number']} was cancelled",
    "payment.failed": lambda fact: f"A payment for {fact['checkout_number']} failed",
    "payment.refunded": lambda fact: f"Money of {fact['checkout_number']} went back",
    "return.requested": lambda fact: f"A return of {fact['order_number']} was asked for at {fact['shop_name']}",
    "return.approved": lambda fact: f"The return of {fact['order_number']} was accepted",
    "return.rejected": lambda fact: f"The return of {fact['order_number']} was refused",
    "payout.requested": lambda fact: f"{fact['shop_name']} asks for a payout",
    "payout.approved": lambda fact: f"The payout to {fact['shop_name']} was approved",
    "payout.paid": lambda fact: f"The payout to {fact['shop_name']} was sent",
    "payout.rejected": lambda fact: f"The payout to {fact['shop_name']} was refused",
    "shop.opened": lambda fact: f"{fact['name']} was opened" + (", and waits" if fact["status"] == "pending" else ""),
    "shop.status_changed": _shop_status,
    "user.registered": lambda fact: f"{fact['name'] or 'Somebody'} signed up",
    "wallet.topped_up": lambda _fact: "A wallet was topped up",
    "ledger.proof_failed": lambda fact: f"A proof of the books found {fact['count']} contradictions",
}


def activity_of(event: RecordedEvent) -> Activity:
    """Return a fact of a type that has a title as organisers read it."""
    fact: _Payload = event.payload
    amount = fact.get("total_minor", fact.get("amount_minor"))
    return Activity(
        id=event.id,
        kind=event.type,
        title=TITLES[event.type](fact),
        amount=Money(amount, fact["currency"]) if isinstance(amount, int) else None,
        order_id=_id(fact, "order_id"),
        shop_id=_id(fact, "shop_id"),
        user_id=_id(fact, "user_id") or _id(fact, "buyer_id"),
        occurred_at=event.occurred_at,
    )


def _id(fact: _Payload, name: str) -> uuid.UUID | None:
    value = fact.get(name)
    return uuid.UUID(value) if isinstance(value, str) else None
