"""Reports as the simulated providers would write them, of a market where money has moved in every way."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any

import pytest

from fairground.entrypoints.simulators.stripe_objects import BalanceTransaction
from fairground.modules.ledger.domain import PLATFORM, AccountKind
from tests.support.busy_market import BusyMarket, open_busy_market

_CATEGORIES = {"adjustment": "dispute"}


@pytest.fixture
async def market(database_url: str) -> AsyncIterator[BusyMarket]:
    async with open_busy_market(database_url) as market:
        yield market


def written(rows: list[dict[str, Any]], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def shown(minor: int) -> str:
    return str(Decimal(minor).scaleb(-2))


def stripe_rows(market: BusyMarket) -> list[dict[str, Any]]:
    """Return Stripe's itemised balance report."""
    moved = market.fair.stripe.simulator.books.all(BalanceTransaction)[::-1]
    return [
        {
            "balance_transaction_id": one.id,
            "created_utc": "2020-01-01 10:00:00",
            "currency": one.currency,
            "gross": shown(one.amount),
            "fee": shown(one.fee),
            "net": shown(one.net),
            "reporting_category": _CATEGORIES.get(one.type, one.type),
            "source_id": one.source,
        }
        for one in moved
    ]


def paypal_rows(market: BusyMarket) -> list[dict[str, Any]]:
    """Return PayPal's activity download."""
    books = market.fair.paypal.simulator.books

    def row(kind: str, name: str, reference: str, gross: Decimal, fee: Decimal = Decimal(0)) -> dict[str, Any]:
        figures = {"Gross": f"{gross:,.2f}", "Fee": f"{-fee:,.2f}", "Net": f"{gross - fee:,.2f}"}
        return {"Date": "01/31/2020", "Type": kind, "Currency": "USD", **figures, "Transaction ID": name,
                "Reference Txn ID": reference}  # fmt: skip

    rows = [
        row(
            "Express Checkout Payment",
            one.id,
            "",
            one.value,
            Decimal(market.fair.paypal.fee(int(one.value * 100))) / 100,
        )
        for one in books.captures.values()
    ]
    rows += [row("Payment Refund", one.id, one.capture_id, -one.value) for one in books.refunds.values()]
    for number, dispute in enumerate(books.disputes.values()):
        rows.append(
            row("Hold on Balance for Dispute Investigation", f"HOLD{number:013}", dispute.capture_id, -dispute.value)
        )
        if dispute.outcome_code == "RESOLVED_SELLER_FAVOUR":
            kind = "Cancellation of Hold for Dispute Resolution"
            rows.append(row(kind, f"BACK{number:013}", dispute.capture_id, dispute.value))
    return rows


async def reconciled(market: BusyMarket, provider: str, content: bytes) -> dict[str, Any]:
    async with market.fair.house.http() as http:
        answer = await http.post(
            "/api/v1/admin/reconciliations",
            data={"provider": provider},
            files={"file": ("report.csv", content, "text/csv")},
            headers={"x-test-caller": str(market.admin.id)},
        )
    assert answer.status_code == 201, answer.text
    body: dict[str, Any] = answer.json()
    return body


def kinds(result: dict[str, Any]) -> Counter[str]:
    return Counter(line["kind"] for line in result["differences"])


async def test_stripe_agrees_but_for_what_it_takes_for_disputes(market: BusyMarket) -> None:
    """I24: payments, refunds and disputes all agree; the fee of each dispute is the whole difference."""
    rows = stripe_rows(market)
    result = await reconciled(market, "stripe", written(rows))
    assert kinds(result) == {"fee_unknown": 3, "fee_booked": 1}
    assert result["reconciliation"]["matched"] == len(rows) - 3
    assert result["reconciliation"]["totals"]["USD"]["difference_minor"] == -3 * 1_500
    await market.fair.must_agree()
    assert kinds(await reconciled(market, "stripe", written(rows))) == {"fee_unknown": 3}


async def test_paypal_agrees(market: BusyMarket) -> None:
    """I24: a report that names disputes by their payment only, with thousands and fees below zero."""
    rows = paypal_rows(market)
    result = await reconciled(market, "paypal", written(rows, ";"))
    assert (result["differences"], result["reconciliation"]["matched"]) == ([], len(rows))
    assert result["reconciliation"]["totals"]["USD"]["difference_minor"] == 0


async def test_clearing_and_bank_agree_after_a_payout_and_one_that_came_back(market: BusyMarket) -> None:
    """I24: what was sent to the bank is there, what came back from there is not; once, whichever report says so."""
    house = market.fair.house
    before = [
        await house.balance(AccountKind.PROVIDER_CLEARING, "stripe"),
        await house.balance(AccountKind.BANK, PLATFORM),
    ]
    row = {**stripe_rows(market)[0], "fee": "0.00"}
    sent = {**row, "balance_transaction_id": "txn_sent", "gross": "-50.00", "reporting_category": "payout",
            "source_id": "po_000001"}  # fmt: skip
    back = {**sent, "balance_transaction_id": "txn_back", "gross": "50.00", "reporting_category": "payout_reversal"}
    again = {**sent, "balance_transaction_id": "txn_2", "source_id": "po_000002"}
    for report in (written([sent, back, again]), written([again, sent, back])):
        result = await reconciled(market, "stripe", report)
        assert result["reconciliation"]["matched"] == 3
        assert await house.balance(AccountKind.PROVIDER_CLEARING, "stripe") == before[0] + 5_000
        assert await house.balance(AccountKind.BANK, PLATFORM) == before[1] - 5_000
        await market.fair.must_agree()
    assert (await reconciled(market, "stripe", written([sent, back, again])))["differences"] == []


async def test_planted_differences_sum_to_the_difference(market: BusyMarket) -> None:
    """I24: what is changed in a report is found, and the open lines add up to what is unexplained."""
    rows = paypal_rows(market)
    paid = [row for row in rows if row["Type"] == "Express Checkout Payment"]
    back = next(row for row in rows if row["Type"] == "Payment Refund")
    changed = dict(paid[0], Gross=f"{Decimal(paid[0]['Gross']) + 1:.2f}")
    unknown = dict(paid[1], **{"Transaction ID": "UNKNOWN0000000001", "Gross": "5.00", "Fee": "0.00"})
    returned = dict(back, **{"Transaction ID": "RETURNED000000001", "Gross": back["Gross"].lstrip("-")})
    other = dict(paid[1], **{"Transaction ID": "OTHER000000000001", "Type": "Currency Conversion", "Fee": "0.00"})
    report = [changed, *[row for row in rows if row is not paid[0]], unknown, returned, other, rows[-1]]
    result = await reconciled(market, "paypal", written(report))
    assert kinds(result) == {
        "amount_differs": 1, "missing_here": 2, "unknown_type": 1, "duplicate": 1,
    }  # fmt: skip
    extra = 100 + 500 + int(Decimal(returned["Gross"]) * 100) + int(Decimal(other["Gross"]) * 100)
    assert result["reconciliation"]["totals"]["USD"]["difference_minor"] == extra
    await market.fair.must_agree()
