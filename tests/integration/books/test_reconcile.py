"""A provider's report against our record."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from fairground.infrastructure.access import Role
from fairground.modules.ledger.domain import PLATFORM, AccountKind
from tests.support.digest import digest
from tests.support.factories import make_product
from tests.support.trade import Person, TradeHouse

HEADER = ["balance_transaction_id", "created_utc", "currency", "gross", "fee", "net", "reporting_category", "source_id"]


def report(*rows: list[Any], header: list[str] | None = None, delimiter: str = ",") -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([header or HEADER, *rows])
    return text.getvalue().encode()


def row(
    number: int, source: str, gross: str, *, fee: str = "0.00", kind: str = "charge", currency: str = "usd"
) -> list[Any]:
    return [f"txn_{number}", "2020-01-01 10:00:00", currency, gross, fee, gross, kind, source]


async def paid(house: TradeHouse, price: int) -> str:
    """Sell something for a price; return the provider's name for the payment."""
    lamp = await make_product(house.database, price_minor=price)
    await (await house.person()).buy_and_pay((lamp.variant_id, 1))
    return str(await house.value("SELECT provider_reference FROM payments ORDER BY id DESC LIMIT 1"))


async def reconcile(who: Person, content: bytes, provider: str = "sandbox", name: str = "report.csv") -> Any:
    async with who.house.http() as http:
        return await http.post(
            "/api/v1/admin/reconciliations",
            data={"provider": provider},
            files={"file": (name, content, "text/csv")},
            headers={"x-test-caller": str(who.id)},
        )


async def test_what_agrees_and_what_is_booked(house: TradeHouse) -> None:
    """I24, ARCH: a fee that only the report knows is booked once; the same report again finds all in order."""
    admin = await house.person(role=Role.ADMIN)
    reference = await paid(house, 2_000)
    content = report(row(1, reference, "20.00", fee="0.88"), row(2, "po_1", "-19.12", kind="payout"), header=HEADER)
    answer = await reconcile(admin, content)
    assert answer.status_code == 201, answer.text
    head = answer.json()["reconciliation"]
    assert (head["rows_read"], head["matched"], head["open_differences"]) == (2, 2, 0)
    kinds = [(line["kind"], line["is_open"], line["reported_minor"]) for line in answer.json()["differences"]]
    assert kinds == [("fee_booked", False, 88), ("payout_booked", False, 1_912)]
    assert await house.balance(AccountKind.PROVIDER_CLEARING, "sandbox") == 0
    assert await house.balance(AccountKind.PROVIDER_COSTS, PLATFORM) == -88
    assert await house.balance(AccountKind.BANK, PLATFORM) == -1_912
    await house.must_agree()
    again = (await reconcile(admin, content)).json()
    assert (again["differences"], again["reconciliation"]["matched"]) == ([], 2)
    listed = (await admin.get("/admin/reconciliations")).json()["items"]
    assert [item["id"] for item in listed] == [again["reconciliation"]["id"], head["id"]]
    shown = (await admin.get(f"/admin/reconciliations/{head['id']}")).json()
    assert [line["kind"] for line in shown["differences"]] == ["fee_booked", "payout_booked"]
    await house.must_agree()


async def test_every_kind_of_difference_is_explained(house: TradeHouse) -> None:
    """I24: each planted difference is one line, in words, with both figures."""
    admin = await house.person(role=Role.ADMIN)
    first, second, unreported = [await paid(house, price) for price in (2_000, 3_000, 4_000)]
    await house.execute("UPDATE payments SET created_at = '2020-01-01 10:00:30+00' WHERE amount_minor = 4000")
    last = row(9, "x", "1.00", kind="adjustment")
    last[1] = "2020-01-01 10:01:00"
    answer = await reconcile(
        admin,
        report(
            row(1, first, "19.99"),
            row(1, first, "19.99"),
            row(2, second, "30.00", currency="eur"),
            row(3, "pi_nobody", "5.00"),
            row(4, "re_nobody", "-5.00", kind="refund"),
            last,
        ),
    )
    found = {line["kind"]: line for line in answer.json()["differences"]}
    assert set(found) == {
        "amount_differs", "duplicate", "currency_differs", "missing_here", "unknown_type", "missing_there",
    }  # fmt: skip
    assert (found["amount_differs"]["expected_minor"], found["amount_differs"]["reported_minor"]) == (2_000, 1_999)
    assert "-1" in found["amount_differs"]["explanation"]
    assert found["missing_there"]["provider_reference"] == unreported
    assert answer.json()["reconciliation"]["open_differences"] == 6
    await house.must_agree()


async def test_refunds_are_found_by_their_own_name(house: TradeHouse) -> None:
    """I24: a refund in the report is the refund on record."""
    admin = await house.person(role=Role.ADMIN)
    reference = await paid(house, 2_000)
    order_id = await house.value("SELECT id FROM orders")
    await admin.post(f"/orders/{order_id}/cancel")
    await house.trade.payments.pay_refunds()
    refund = await house.value("SELECT provider_reference FROM refunds")
    content = report(row(1, reference, "20.00"), row(2, str(refund), "-20.00", kind="refund"))
    answer = (await reconcile(admin, content)).json()
    assert (answer["reconciliation"]["matched"], answer["differences"]) == (2, [])


@pytest.mark.parametrize(
    ("header", "cells", "delimiter"),
    [
        (["Transaction ID", "Date", "Type", "Currency", "Gross", "Fee", "Net"],
         ["{ref}", "01/01/2020", "Express Checkout Payment", "USD", "1,234.50", "-36.10", "1,198.40"], ","),
        (["Type", "Currency", "Amount", "Fees", "id", "Source"],
         ["charge", "usd", "1.234,50", "36,10", "txn_1", "{ref}"], ";"),
        (["\ufeffid", "type", "source", "amount", "fee", "currency"],
         ["txn_1", "payment", "{ref}", "1234.5", "36.1", "USD"], "\t"),
    ],
)  # fmt: skip
async def test_reports_of_every_shape(house: TradeHouse, header: list[str], cells: list[str], delimiter: str) -> None:
    """ARCH: columns by name, in any order; byte order marks, semicolons and decimal commas are read."""
    admin = await house.person(role=Role.ADMIN)
    reference = await paid(house, 123_450)
    content = report([cell.format(ref=reference) for cell in cells], header=header, delimiter=delimiter)
    answer = (await reconcile(admin, content)).json()
    assert [(line["kind"], line["reported_minor"]) for line in answer["differences"]] == [("fee_booked", 3_610)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "REPORT_COLUMNS"),
        (b"a,b\n1,2\n", "REPORT_COLUMNS"),
        (b"\x89PNG\0\0\0", "REPORT_UNREADABLE"),
        (report(row(1, "x", "twelve")), "REPORT_ROW"),
        (report(row(1, "x", "1.0005")), "REPORT_ROW"),
        (report(["txn_1"]), "REPORT_ROW"),
    ],
)
async def test_what_is_no_report(house: TradeHouse, content: bytes, code: str) -> None:
    """API-03: a file that cannot be read is refused in words, and nothing changes."""
    admin = await house.person(role=Role.ADMIN)
    before = await digest(house.database)
    answer = await reconcile(admin, content)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert await digest(house.database) == before


async def test_organisers_only(house: TradeHouse) -> None:
    """RBAC-11: reports, proofs and accounts are for admins."""
    somebody = await house.person()
    assert (await reconcile(somebody, report())).status_code == 403
    for path in ("/admin/reconciliations", "/admin/ledger/proofs", "/admin/ledger/accounts"):
        assert (await somebody.get(path)).status_code == 403
    assert (await somebody.post("/admin/ledger/verify")).status_code == 403
