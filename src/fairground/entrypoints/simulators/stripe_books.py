"""What the simulated Stripe remembers, and the account's balance."""

import secrets
from collections.abc import Callable
from typing import TypeVar

from fairground.entrypoints.simulators.stripe_form import RefusalError, missing
from fairground.entrypoints.simulators.stripe_objects import (
    BalanceTransaction,
    Charge,
    Dispute,
    FeeDetail,
    Intent,
    MovementKind,
    Refund,
    Thing,
)
from fairground.kernel.money import currency_exponent

T = TypeVar("T", Intent, Charge, Refund, Dispute, BalanceTransaction)
#: Tells of an event: its type, what it is about, and what was different before.
Announce = Callable[[str, Thing, dict[str, object]], None]

_OBJECTS = {
    Intent: "payment_intent",
    Charge: "charge",
    Refund: "refund",
    Dispute: "dispute",
    BalanceTransaction: "balance transaction",
}


def new_name(prefix: str) -> str:
    """Return a new id."""
    return f"{prefix}_{secrets.token_hex(12)}"


def shown(amount: int, currency: str) -> str:
    """Return an amount for people."""
    digits = currency_exponent(currency.upper())
    whole, part = divmod(amount, int(10**digits))
    return f"{whole}.{part:0{digits}d} {currency}" if digits else f"{whole} {currency}"


class Books:
    """Everything there is, by id, oldest first."""

    def __init__(self, announce: Announce) -> None:
        """Have what happens told by ``announce``."""
        self.announce = announce
        self._things: dict[str, Thing] = {}

    def find(self, kind: type[T], name: str, param: str = "id") -> T:
        """Return a thing.

        Raises:
            RefusalError: there is none of that name.
        """
        found = self._things.get(name)
        if not isinstance(found, kind):
            raise missing(_OBJECTS[kind], name, param)
        return found

    def all(self, kind: type[T]) -> list[T]:
        """Return all things of a kind, newest first."""
        return [thing for thing in reversed(self._things.values()) if isinstance(thing, kind)]

    def charge_of(self, intent: Intent) -> Charge:
        """Return the money of an intent.

        Raises:
            RefusalError: none was taken.
        """
        if not isinstance(intent.latest_charge, str):
            raise RefusalError(
                f"The PaymentIntent {intent.id} does not have a successful charge.",
                code="payment_intent_unexpected_state",
            )
        return self.find(Charge, intent.latest_charge)

    def remember(self, thing: Thing) -> None:
        """Keep a new thing."""
        self._things[thing.id] = thing

    def book(self, kind: MovementKind, amount: int, fee: int, currency: str, source: str) -> BalanceTransaction:
        """Move ``amount`` to the account, or from it if negative, less ``fee``, because of ``source``."""
        moved = BalanceTransaction(
            id=new_name("txn"),
            amount=amount,
            currency=currency,
            fee=fee,
            fee_details=[FeeDetail(amount=fee, currency=currency)] if fee else [],
            net=amount - fee,
            source=source,
            type=kind,
        )
        self.remember(moved)
        return moved
