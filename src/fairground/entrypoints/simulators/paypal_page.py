"""The buyer's page of the simulated PayPal: pay, pay with something that does not work, or go back."""

import html
from typing import Literal
from urllib.parse import parse_qs, urlencode, urlsplit

import msgspec

from fairground.entrypoints.simulators.asgi import Answer, Request
from fairground.entrypoints.simulators.paypal_books import Books
from fairground.entrypoints.simulators.paypal_objects import Order

_CHOICES = {
    "good": "Pay",
    "pending": "Pay, but let PayPal look into it first",
    "declined": "Pay with a card that is declined",
    "cancel": "Cancel",
}
_HEADERS = {"content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'"}


class _Form(msgspec.Struct, forbid_unknown_fields=True):
    token: str
    choice: Literal["good", "pending", "declined", "cancel"]


def page(books: Books, request: Request) -> Answer:
    """Show an order to its buyer, or do what they chose and send them back to the shop.

    Raises:
        ProblemError: there is no such order, or it is paid.
        msgspec.ValidationError: nothing that can be chosen.
    """
    text = request.query if request.method == "GET" else request.body.decode("latin-1")
    fields = {name: values[-1] for name, values in parse_qs(text).items()}
    if request.method == "GET":
        return Answer(200, _shown(books.order(fields.get("token", ""))), _HEADERS)
    form = msgspec.convert(fields, _Form)
    order = books.order(form.token)
    if form.choice == "cancel":
        return _sent_to(order.cancel_url, {"token": order.id})
    books.approve(order.id, form.choice)
    return _sent_to(order.return_url, {"token": order.id, "PayerID": "SIMULATEDBUYER"})


def _sent_to(address: str, fields: dict[str, str]) -> Answer:
    if not address:
        return Answer(200, b"<!doctype html><title>PayPal</title><p>You can close this window.", _HEADERS)
    joint = "&" if urlsplit(address).query else "?"
    return Answer(303, b"", {**_HEADERS, "location": f"{address}{joint}{urlencode(fields)}"})


def _shown(order: Order) -> bytes:
    amount = order.unit.amount
    buttons = "".join(
        f'<p><button name="choice" value="{choice}">{label}</button>' for choice, label in _CHOICES.items()
    )
    return (
        '<!doctype html><html lang="en"><title>Simulated PayPal</title><h1>Simulated PayPal</h1>'
        f"<p>{html.escape(order.unit.description or 'Your order')}: "
        f"{html.escape(amount.value)} {html.escape(amount.currency_code)}</p>"
        f'<form method="post" action="/checkoutnow"><input type="hidden" name="token" value="{order.id}">'
        f"{buttons}</form>"
    ).encode()
