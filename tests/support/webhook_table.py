"""What becomes of every provider's messages: the table that is tested, and published in docs/reference/webhooks.md.

``python -m tests.support.webhook_table`` prints that file.
"""

from __future__ import annotations

from typing import NamedTuple

#: What happens, in the order of the columns of the tests.
CASES = {
    "forged": "the signature does not match the body",
    "replayed": "the message that the payment was made comes twenty times at once, and once more later",
    "failed after succeeded": "that it failed is heard after it was settled",
    "refund before success": "that 5.00 went back at the provider's desk is heard first; it waits for the payment",
    "wrong amount": "it tells of another amount than was asked for",
    "wrong currency": "it tells of another currency",
    "another order": "it names another order of the same buyer",
    "before its order": "it comes before the order is there; then the order is",
    "after expiry": "it comes when the time to pay is over and the order cancelled; refunds are then paid",
}
#: Where it means something else, as Zeffy is not asked for payments: it fills wallets.
ZEFFY_CASES = {
    "refund before success": "Zeffy tells of a refund, then of the payment; refunds are made and booked by hand",
    "wrong amount": "it tells of no amount; every other one is right, as nobody asked for one",
    "another order": "the reference that names the wallet was not signed by us",
    "before its order": "the wallet's owner is not known; then an admin says who it is",
    "after expiry": "the wallet's owner is suspended, so that it takes no more",
}


class Row(NamedTuple):
    """What is expected. Amounts are minor units; an order costs 2,000, of which 200 are the platform's commission."""

    provider: str
    case: str
    #: of the answer to the message
    http: int
    #: of each message that was stored, in order of arrival; with ``→``, what it was first and then
    inbox: str
    order: str
    captured: int
    refunded: int
    #: what the provider holds for us: less than nothing once it has kept its fee of what went back
    holds: int
    seller: int
    platform: int
    wallet: int
    #: what the case's own message changes: ``nothing`` at all, the ``inbox`` alone, or the ``books``
    changes: str


_PAID, _UNPAID, _OVER = "processing, paid", "pending, unpaid", "cancelled, failed"
_NONE = (0, 0, 0, 0, 0, 0)
_SETTLED = (2_000, 0, 2_000, 1_800, 200, 0)
#: PayPal says at once what it keeps of 20.00; Stripe does when it is asked.
_PAYPAL_SETTLED = (2_000, 0, 1_881, 1_800, 200, 0)
_LOADED = (2_000, 0, 2_000, 0, 0, 2_000)

TABLE = (
    Row("stripe", "forged", 400, "", _UNPAID, *_NONE, "nothing"),
    Row("stripe", "replayed", 200, "processed", _PAID, *_SETTLED, "nothing"),
    Row("stripe", "failed after succeeded", 200, "processed, processed", _PAID, *_SETTLED, "inbox"),
    Row("stripe", "refund before success", 200, "waiting → processed, processed", _PAID,
        2_000, 500, 1_500, 1_800, 200, 0, "books"),
    Row("stripe", "wrong amount", 200, "held", _UNPAID, *_NONE, "inbox"),
    Row("stripe", "wrong currency", 200, "held", _UNPAID, *_NONE, "inbox"),
    Row("stripe", "another order", 200, "held", _UNPAID, *_NONE, "inbox"),
    Row("stripe", "before its order", 200, "waiting → processed", _PAID, *_SETTLED, "books"),
    Row("stripe", "after expiry", 200, "processed", _OVER, 2_000, 2_000, 0, 0, 0, 0, "books"),
    Row("paypal", "forged", 400, "", _UNPAID, *_NONE, "nothing"),
    Row("paypal", "replayed", 200, "processed", _PAID, *_PAYPAL_SETTLED, "nothing"),
    Row("paypal", "failed after succeeded", 200, "processed, processed", _PAID, *_PAYPAL_SETTLED, "inbox"),
    Row("paypal", "refund before success", 200, "waiting → processed, processed", _PAID,
        2_000, 500, 1_381, 1_800, 200, 0, "books"),
    Row("paypal", "wrong amount", 200, "held", _UNPAID, *_NONE, "inbox"),
    Row("paypal", "wrong currency", 200, "held", _UNPAID, *_NONE, "inbox"),
    Row("paypal", "another order", 200, "held", _UNPAID, *_NONE, "inbox"),
    Row("paypal", "before its order", 200, "waiting → processed", _PAID, *_PAYPAL_SETTLED, "books"),
    Row("paypal", "after expiry", 200, "processed", _OVER, 2_000, 2_000, -119, 0, 0, 0, "books"),
    Row("sandbox", "forged", 400, "", _UNPAID, *_NONE, "nothing"),
    Row("sandbox", "replayed", 200, "processed", _PAID, *_SETTLED, "nothing"),
    Row("sandbox", "failed after succeeded", 200, "processed, processed", _PAID, *_SETTLED, "inbox"),
    # its refunds are told by the answer alone
    Row("sandbox", "refund before success", 200, "ignored, processed", _PAID, *_SETTLED, "inbox"),
    Row("sandbox", "wrong amount", 200, "held", _UNPAID, *_NONE, "inbox"),
    Row("sandbox", "wrong currency", 200, "held", _UNPAID, *_NONE, "inbox"),
    Row("sandbox", "another order", 200, "held", _UNPAID, *_NONE, "inbox"),
    Row("sandbox", "before its order", 200, "waiting → processed", _PAID, *_SETTLED, "books"),
    Row("sandbox", "after expiry", 200, "processed", _OVER, 2_000, 2_000, 0, 0, 0, 0, "books"),
    Row("zeffy", "forged", 400, "", "", *_NONE, "nothing"),
    Row("zeffy", "replayed", 200, "processed", "", *_LOADED, "nothing"),
    Row("zeffy", "failed after succeeded", 200, "processed, ignored", "", *_LOADED, "inbox"),
    Row("zeffy", "refund before success", 200, "ignored, processed", "", *_LOADED, "inbox"),
    Row("zeffy", "wrong amount", 400, "", "", *_NONE, "nothing"),
    Row("zeffy", "wrong currency", 200, "held", "", *_NONE, "inbox"),
    Row("zeffy", "another order", 200, "held", "", *_NONE, "inbox"),
    Row("zeffy", "before its order", 200, "held → processed", "", *_LOADED, "books"),
    Row("zeffy", "after expiry", 200, "held", "", *_NONE, "inbox"),
)  # fmt: skip

_TITLE = """# Webhooks: what becomes of every message

A provider's message is verified on its raw bytes, stored once under the provider's name for it, answered
`{"received": true}`, and then applied in one transaction with the note of what became of it. What cannot be verified is
answered 400 and not stored.

- **processed**: applied, or known before; said again it changes nothing.
- **ignored**: of a kind that changes nothing here.
- **waiting**: about something that is not here yet; tried again within seconds, for three days.
- **held**: it contradicts our record, so a person has to look: `GET /api/v1/admin/payment-webhooks?status=held`.
- **failed**: applying it broke ten times; a person has to look.

The cases, of an order over 20.00 USD from a shop that pays 10 % commission:

"""
_HEAD = """
Figures are cents, after everything was heard and every refund was paid. *Provider holds* is what the provider owes us
by our books; PayPal keeps its fee of what it gives back. *Changes* says what the case's own message changed: nothing in
any table, its line in the inbox, or the books.

| provider | case | HTTP | inbox | order | captured | refunded | provider holds | seller | platform | wallet | changes |
|---|---|---|---|---|---|---|---|---|---|---|---|
"""
_END = """
Each line is a test: `tests/integration/providers/test_webhook_table.py`. Any order of a payment's messages, with any
repetitions, ends in one state: `tests/integration/providers/test_any_order.py`. Generated by
`python -m tests.support.webhook_table`.
"""


def rendered() -> str:
    """Return docs/reference/webhooks.md."""
    cases = [f"- **{case}**: {words}.{_for_zeffy(case)}\n" for case, words in CASES.items()]
    lines = ["| " + " | ".join(_cell(value) for value in row) + " |\n" for row in TABLE]
    return _TITLE + "".join(cases) + _HEAD + "".join(lines) + _END


def _for_zeffy(case: str) -> str:
    return f" Of Zeffy: {ZEFFY_CASES[case]}." if case in ZEFFY_CASES else ""


def _cell(value: str | int) -> str:
    return f"{value:,}" if isinstance(value, int) else value or "–"


if __name__ == "__main__":
    print(rendered(), end="")  # noqa: T201 - it is the output
