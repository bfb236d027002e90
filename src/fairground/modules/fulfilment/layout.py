"""What stands on papers, and where: from frozen facts to PDF. Pure, and work for the processor: call from a thread."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from fairground.infrastructure.pdf import Column, Sheets
from fairground.kernel.money import Money
from fairground.modules.fulfilment.domain import PaperKind
from fairground.modules.fulfilment.paper_repository import Seller
from fairground.modules.orders.domain import OrderAddress

_ITEM_COLUMNS = (
    Column("Item", 68),
    Column("Pieces", 14, "R"),
    Column("Price", 26, "R"),
    Column("Discount", 24, "R"),
    Column("Tax", 16, "R"),
    Column("Total", 26, "R"),
)
_SLIP_COLUMNS = (Column("Item", 120), Column("SKU", 34), Column("Pieces", 20, "R"))


class BillLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of an invoice or a credit note. ``total`` has its tax in it, less its discount."""

    name: str
    variant_name: str
    sku: str
    quantity: int
    price: Money
    discount: Money
    tax_bps: int
    tax: Money
    total: Money


class Bill(msgspec.Struct, frozen=True, kw_only=True):
    """An invoice or a credit note, to the minor unit as it is stored; nothing is calculated but sums by rate of tax."""

    kind: PaperKind
    number: str
    issued_at: datetime
    seller: Seller
    buyer: OrderAddress
    buyer_email: str
    order_number: str
    ordered_at: datetime
    paid_at: datetime | None
    delivered_at: datetime | None
    #: of a credit note, the invoice it is about and why
    invoice_number: str | None
    reason: str
    lines: list[BillLine]
    subtotal: Money
    discount: Money
    shipping: Money
    tax: Money
    total: Money


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """What to put into a parcel: (name, variant, SKU, pieces) of each item."""

    shop_name: str
    order_number: str
    ordered_at: datetime
    recipient: OrderAddress
    parcel: str
    carrier: str
    items: list[tuple[str, str, str, int]]


def bill_pdf(bill: Bill) -> bytes:
    """Return an invoice or a credit note as PDF."""
    what = "Invoice" if bill.kind is PaperKind.INVOICE else "Credit note"
    sheets = Sheets(msgspec.json.encode(bill).decode(), title=f"{what} {bill.number}", made_at=bill.issued_at)
    under = f"Issued {_day(bill.issued_at)} · order {bill.order_number} of {_day(bill.ordered_at)}"
    sheets.begin(f"{what} {bill.number}", under, f"{bill.seller.name} · {what} {bill.number}")
    sheets.facing(["From", *_seller_lines(bill.seller)], ["To", *_address_lines(bill.buyer), bill.buyer_email])
    sheets.table(_ITEM_COLUMNS, [_bill_row(line) for line in bill.lines])
    sheets.totals(_total_rows(bill))
    for text in _notes(bill):
        sheets.note(text)
    return sheets.done()


def slips_pdf(slips: Sequence[Slip]) -> bytes:
    """Return packing slips as one PDF, each begun on a sheet of its own. They name no prices: parcels may be gifts."""
    made_at = max(slip.ordered_at for slip in slips)
    sheets = Sheets(msgspec.json.encode(list(slips)).decode(), title="Packing slips", made_at=made_at)
    for slip in slips:
        sheets.begin(
            "Packing slip",
            f"Order {slip.order_number} of {_day(slip.ordered_at)}",
            f"{slip.shop_name} · {slip.order_number}",
        )
        parcel = ["Parcel", slip.parcel, *([slip.carrier] if slip.carrier else []), f"Sent by {slip.shop_name}"]
        sheets.facing(["To", *_address_lines(slip.recipient)], parcel)
        rows = [[(name, variant), (sku, ""), (str(pieces), "")] for name, variant, sku, pieces in slip.items]
        sheets.table(_SLIP_COLUMNS, rows)
        sheets.totals([("Pieces in all", str(sum(pieces for *_, pieces in slip.items)))])
    return sheets.done()


def _bill_row(line: BillLine) -> list[tuple[str, str]]:
    small = " · ".join(part for part in (line.variant_name, line.sku) if part)
    return [
        (line.name, small),
        (str(line.quantity), ""),
        (_figure(line.price), ""),
        (_figure(line.discount) if line.discount.amount else "", ""),
        (_rate(line.tax_bps), ""),
        (_figure(line.total), ""),
    ]


def _total_rows(bill: Bill) -> list[tuple[str, str]]:
    rows = [("Goods", str(bill.subtotal))]
    if bill.discount.amount:
        rows.append(("Discount", f"−{bill.discount}"))
    if bill.shipping.amount:
        rows.append(("Delivery", str(bill.shipping)))
    rows += [(label, str(tax)) for label, tax in _tax_by_rate(bill)]
    return [*rows, ("Total", str(bill.total))]


def _tax_by_rate(bill: Bill) -> Iterable[tuple[str, Money]]:
    """Yield the tax of each rate; what the order has beyond its lines is that of the delivery."""
    sums: dict[int, int] = {}
    for line in bill.lines:
        sums[line.tax_bps] = sums.get(line.tax_bps, 0) + line.tax.amount
    for rate, amount in sorted(sums.items()):
        if amount:
            yield f"Tax {_rate(rate)}", Money(amount, bill.tax.currency)
    if rest := bill.tax.amount - sum(sums.values()):
        yield "Tax on delivery", Money(rest, bill.tax.currency)


def _notes(bill: Bill) -> Iterable[str]:
    if bill.kind is PaperKind.CREDIT_NOTE:
        yield f"This takes back part or all of invoice {bill.invoice_number}. Reason: {bill.reason or 'not given'}."
        return
    if bill.tax.amount:
        yield "The total of each line has its tax in it."
    dates = [f"{word} {_day(at)}" for word, at in (("Paid", bill.paid_at), ("delivered", bill.delivered_at)) if at]
    if dates:
        yield f"{', '.join(dates).capitalize()}."


def _seller_lines(seller: Seller) -> list[str]:
    place = " ".join(part for part in (seller.zip_code, seller.city) if part)
    return [
        line
        for line in (
            seller.name,
            seller.address1,
            seller.address2,
            place,
            seller.country,
            seller.email,
            seller.phone_number,
        )
        if line
    ]


def _address_lines(address: OrderAddress) -> list[str]:
    place = " ".join(part for part in (address.zip_code, address.city) if part)
    lines = (address.recipient, address.address1, address.address2, place, address.country)
    return [line for line in lines if line]


def _figure(money: Money) -> str:
    """Return an amount without its currency, which stands in the totals."""
    return str(money).rpartition(" ")[0]


def _rate(bps: int) -> str:
    return f"{bps // 100}.{bps % 100:02}".rstrip("0").rstrip(".") + " %"


def _day(at: datetime) -> str:
    return at.strftime("%Y-%m-%d")
