"""Carriers' pages, what is left to send, and letters on papers."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from fpdf import FPDF

from fairground.infrastructure.pdf import Column, Sheets
from fairground.kernel.money import Money
from fairground.modules.fulfilment.domain import (
    CARRIERS,
    Carrier,
    Consignment,
    PaperKind,
    paper_number,
    pieces_left,
)
from fairground.modules.fulfilment.layout import Bill, BillLine, Slip, _total_rows, bill_pdf, slips_pdf
from fairground.modules.fulfilment.paper_repository import Seller
from fairground.modules.orders.domain import OrderAddress

NOW = datetime(2026, 5, 6, tzinfo=UTC)
SELLER = Seller(name="Zakład Łukasza 東京", city="Łódź", country="PL")
BUYER = OrderAddress(
    recipient="Łukasz Ωμέγα Nguyễn 東京 서울", country="JP", city="東京", address1="1 שלום ☕️", zip_code="100"
)


@dataclass(frozen=True)
class Line:
    id: uuid.UUID
    quantity: int
    refunded_quantity: int = 0
    shipped_quantity: int = 0


def usd(amount: int) -> Money:
    return Money(amount, "USD")


def bill(lines: int) -> Bill:
    """An invoice with two rates of tax, a discount, and tax on its delivery."""
    each = [
        BillLine(
            name=f"Lamp {n} " + "very long name " * (n % 5),
            variant_name="Blue",
            sku=f"SKU-{n}",
            quantity=2,
            price=usd(1000),
            discount=usd(100),
            tax_bps=1900 if n % 2 else 700,
            tax=usd(361 if n % 2 else 133),
            total=usd(2261 if n % 2 else 2033),
        )
        for n in range(lines)
    ]
    tax = sum(line.tax.amount for line in each) + 95
    total = sum(line.total.amount for line in each) + 595
    return Bill(
        kind=PaperKind.INVOICE,
        number="R-000001",
        issued_at=NOW,
        seller=SELLER,
        buyer=BUYER,
        buyer_email="l@example.org",
        order_number="ORD-1-a",
        ordered_at=NOW,
        paid_at=NOW,
        delivered_at=None,
        invoice_number=None,
        reason="",
        lines=each,
        subtotal=usd(total - tax - 500 + 100 * lines),
        discount=usd(100 * lines),
        shipping=usd(500),
        tax=usd(tax),
        total=usd(total),
    )


def pages(content: bytes) -> int:
    assert content.startswith(b"%PDF-")
    return len(re.findall(rb"/Type /Page\b(?!s)", content))


def test_every_carrier_has_a_page_and_numbers_are_quoted() -> None:
    """BEY-17b: a number is part of an address and never more than that."""
    assert set(CARRIERS) == set(Carrier)
    for carrier, info in CARRIERS.items():
        url = Consignment(carrier=carrier, carrier_name="Wagon", tracking_number="A/1 ?x=&#").tracking_url
        if carrier is Carrier.OTHER:
            assert url is None
        else:
            assert info.tracking_url is not None
            assert info.tracking_url.startswith("https://")
            assert url == info.tracking_url.replace("{number}", "A%2F1%20%3Fx%3D%26%23")
    assert Consignment(carrier=Carrier.DHL).tracking_url is None
    assert Consignment(carrier=Carrier.OTHER, carrier_name="Wagon").shown_carrier == "Wagon"
    assert Consignment().shown_carrier == ""


def test_what_is_left_to_send() -> None:
    """BEY-17b: ordered, less what went back, less what went out; never less than nothing."""
    a, b, c = (uuid.uuid4() for _ in range(3))
    lines = [Line(a, 5, 1, 2), Line(b, 2, 0, 2), Line(c, 3, 3, 3)]
    assert pieces_left(lines) == {a: 2}


def test_numbers_of_papers() -> None:
    """BEY-16b."""
    assert (paper_number(PaperKind.INVOICE, 42), paper_number(PaperKind.CREDIT_NOTE, 7)) == ("R-000042", "C-000007")


def test_an_invoice_says_the_tax_of_each_rate_and_adds_up() -> None:
    """BEY-16b, ORD-37: rows in the order of the sum; what is beyond the lines is the delivery's."""
    rows = dict(_total_rows(bill(4)))
    assert rows["Discount"] == "−4.00 USD"
    assert (rows["Tax 7 %"], rows["Tax 19 %"], rows["Tax on delivery"]) == ("2.66 USD", "7.22 USD", "0.95 USD")
    assert list(rows)[-1] == "Total"


@pytest.mark.parametrize(("lines", "sheets"), [(1, 1), (60, 4)])
def test_invoices_of_any_length_and_any_names(lines: int, sheets: int) -> None:
    """BEY-16b: many lines go over several sheets; Łukasz, 東京, emoji and letters nobody has do not fail."""
    content = bill_pdf(bill(lines))
    assert pages(content) == sheets
    assert bill_pdf(bill(lines)) == content, "a paper is the same whenever it is drawn"


def test_slips_begin_on_sheets_of_their_own() -> None:
    """SPA-07: one document for many orders."""
    slip = Slip(
        shop_name="Kiln",
        order_number="ORD-1-a",
        ordered_at=NOW,
        recipient=BUYER,
        parcel="The whole order",
        carrier="",
        items=[("Lamp", "Blue", "SKU", 2)],
    )
    assert pages(slips_pdf([slip, slip, slip])) == 3


def test_letters_of_the_far_east_are_loaded_when_they_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """BEY-16b: a paper in Latin letters does not read the 16 MB."""
    loaded: list[str] = []
    add_font = FPDF.add_font

    def noting(pdf: FPDF, family: str, *rest: Any) -> None:
        loaded.append(family)
        add_font(pdf, family, *rest)

    monkeypatch.setattr(FPDF, "add_font", noting)
    for sample, faces in (("Łukasz Привет Ω", {"fira"}), ("東京", {"fira", "cjk"})):
        loaded.clear()
        sheets = Sheets(sample, title="t", made_at=NOW)
        sheets.begin("h", sample, "f")
        sheets.table([Column("a", 20)], [[(sample, sample)]])
        assert sheets.done().startswith(b"%PDF-")
        assert set(loaded) == faces
