"""Wallets in tests: loading them by card or by a form that is not ours, and what the books must say of all of them."""

from __future__ import annotations

import contextlib
import json
import uuid
from typing import TYPE_CHECKING, Any

import httpx2
from msgspec import structs

from fairground.modules.ledger.domain import AccountKind
from fairground.modules.payments.adapters.zeffy import ZeffyProvider, zeffy_methods
from tests.support.people import SETTINGS
from tests.support.trade import GOOD_CARD, open_trade

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.support.trade import Person, TradeHouse

ZEFFY_SECRET = "zeffy-secret-for-tests-0123456789abcdef"
IBAN = {"account_holder": "Ann Lee", "account": "DE89370400440532013000", "bank": "COBADEFFXXX"}
#: The left side of WAL-12 and the right one. What is owed to customers and not paid yet is not refunded yet.
IDENTITY = """
SELECT (SELECT coalesce(sum(captured_minor - refunded_minor), 0) FROM payments WHERE purpose = 'top_up')::bigint
           AS held,
       (SELECT coalesce(sum(balance_minor), 0) FROM ledger_accounts
        WHERE kind IN ('customer_wallet', 'seller_pending', 'seller_available', 'seller_on_hold', 'platform_fees',
                       'payment_fees', 'customer_refunds'))::bigint AS owed
"""


@contextlib.asynccontextmanager
async def open_fair(database_url: str, *, connections_max: int = 10, **changes: Any) -> AsyncIterator[TradeHouse]:
    """Build a trade whose wallets are loaded by card and by Zeffy's form; ``changes`` are settings."""
    settings = {"zeffy_webhook_secret": ZEFFY_SECRET, "zeffy_form_url": "https://zeffy.test/form", **changes}
    provider = ZeffyProvider(structs.replace(SETTINGS, zeffy_webhook_secret=ZEFFY_SECRET))
    async with open_trade(
        database_url, connections_max=connections_max, providers=[provider], methods=zeffy_methods(), **settings
    ) as house:
        yield house


async def start_top_up(person: Person, amount: int, *, key: str | None = None, method: str = "cc") -> httpx2.Response:
    """Begin to load a wallet."""
    headers = {} if key is None else {"idempotency-key": key}
    return await person.post("/wallet/top-ups", {"method": method, "amount": amount}, **headers)


async def top_up(person: Person, amount: int, card: str = GOOD_CARD) -> uuid.UUID:
    """Load a wallet by card, up to the money in it; returns the payment."""
    answer = await start_top_up(person, amount)
    assert answer.status_code == 201, answer.text
    assert (await person.use_card(answer.json(), card)).status_code == 202
    await person.house.deliver()
    return uuid.UUID(answer.json()["payment_id"])


async def pay_at_zeffy(
    house: TradeHouse, reference: str, amount: str = "25.00", *, transaction: str = "txn_1", currency: str = "USD"
) -> None:
    """Pay on Zeffy's form, have a bridge tell of it, and apply what it says."""
    body = {"transaction_id": transaction, "amount": amount, "currency": currency, "wallet_reference": reference}
    async with house.http() as http:
        answer = await http.post(
            "/payments/zeffy/webhook",
            content=json.dumps({**body, "email": "anybody@example.org"}).encode(),
            headers={"x-zeffy-secret": ZEFFY_SECRET},
        )
    assert answer.status_code == 200, answer.text
    await house.trade.payments.process_webhooks()


async def reference_of(person: Person) -> str:
    """Return what a person writes into Zeffy's form."""
    return str((await person.get("/wallet")).json()["zeffy"]["reference"])


async def balance_of(person: Person) -> int:
    """Return what a person is told to have."""
    return int((await person.get("/wallet")).json()["balance"]["amount"])


async def in_wallet(person: Person) -> int:
    """Return what the books say that a person has."""
    return await person.house.balance(AccountKind.CUSTOMER_WALLET, person.id)


async def must_add_up(house: TradeHouse) -> None:
    """Fail unless all books agree, and what came into wallets is in them, with sellers, kept as fees or owed back."""
    await house.must_agree()
    (sums,) = await house.rows(IDENTITY)
    assert sums["held"] == sums["owed"], sums
