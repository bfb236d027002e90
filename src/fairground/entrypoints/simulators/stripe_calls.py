"""The calls that the simulated Stripe knows, with the parameters of each; any other call or parameter is refused."""

from collections.abc import Mapping, Sequence

import msgspec

from fairground.entrypoints.simulators.asgi import Request
from fairground.entrypoints.simulators.stripe_books import Books
from fairground.entrypoints.simulators.stripe_form import ANY, PLAIN, Form, Members, RefusalError, invalid, missing
from fairground.entrypoints.simulators.stripe_intents import Intents
from fairground.entrypoints.simulators.stripe_objects import (
    BalanceTransaction,
    Charge,
    Dispute,
    Event,
    Intent,
    Listing,
    Refund,
    Thing,
)
from fairground.entrypoints.simulators.stripe_returns import Refunds

_CREATE_INTENT: dict[str, Members] = {
    "allowed_payment_method_types": ANY,
    "amount": PLAIN,
    "automatic_payment_methods": frozenset({"enabled", "allow_redirects"}),
    "capture_method": PLAIN,
    "confirm": PLAIN,
    "currency": PLAIN,
    "description": PLAIN,
    "expand": ANY,
    "metadata": ANY,
    "payment_method": PLAIN,
    "payment_method_types": ANY,
    "receipt_email": PLAIN,
    "return_url": PLAIN,
}
_INTENT_ACTIONS: dict[str, dict[str, Members]] = {
    "confirm": {"expand": ANY, "payment_method": PLAIN, "return_url": PLAIN},
    "capture": {"amount_to_capture": PLAIN, "expand": ANY},
    "cancel": {"cancellation_reason": PLAIN, "expand": ANY},
}
_CREATE_REFUND: dict[str, Members] = {
    "amount": PLAIN,
    "charge": PLAIN,
    "expand": ANY,
    "metadata": ANY,
    "payment_intent": PLAIN,
    "reason": PLAIN,
}
_RETRIEVE: dict[str, Members] = {"expand": ANY}
_LIST: dict[str, Members] = {"limit": PLAIN}
_LIST_OF_PAYMENT: dict[str, Members] = {**_LIST, "payment_intent": PLAIN, "charge": PLAIN}
_LIST_EVENTS: dict[str, Members] = {**_LIST, "type": PLAIN}
#: What can be shown in full, by the kind of thing it is shown with.
_EXPANDABLE = {
    "payment_intents": ("latest_charge", "latest_charge.balance_transaction"),
    "charges": ("balance_transaction",),
}
_LIMIT_MAX, _LIMIT = 100, 10


class Calls:
    """What lies under ``/v1``."""

    def __init__(self, books: Books, intents: Intents, refunds: Refunds, events: Mapping[str, Event]) -> None:
        """Act on what is given."""
        self._books = books
        self._intents = intents
        self._refunds = refunds
        self._events = events

    def make(self, request: Request) -> Thing | Event | Listing:
        """Make a call and return what it answers.

        Raises:
            RefusalError: the call is unknown, or Stripe would refuse it.
        """
        way = request.path.strip("/").split("/")
        if way[0] != "v1":
            raise _unknown(request)
        if request.method == "GET":
            return self._read(request, way[1:])
        if request.method != "POST":
            raise _unknown(request)
        content_type = request.headers.get("content-type", "")
        if request.body and not content_type.startswith("application/x-www-form-urlencoded"):
            raise RefusalError(
                "Invalid request (check that your POST content type is application/x-www-form-urlencoded).",
                is_kept=False,
            )
        return self._act(request, way[1:])

    def _act(self, request: Request, way: Sequence[str]) -> Thing:
        text = request.body.decode("utf-8", "replace")
        match way:
            case ("payment_intents",):
                form = _form(text, _CREATE_INTENT, "payment_intents")
                return self._expanded(self._intents.create(form), form)
            case "payment_intents", name, ("confirm" | "capture" | "cancel" as action):
                form = _form(text, _INTENT_ACTIONS[action], "payment_intents")
                intent = self._books.find(Intent, name, "intent")
                act = {
                    "confirm": self._intents.confirm,
                    "capture": self._intents.capture,
                    "cancel": self._intents.cancel,
                }[action]
                return self._expanded(act(intent, form), form)
            case ("refunds",):
                return self._refunds.create(_form(text, _CREATE_REFUND, "refunds"))
            case _:
                raise _unknown(request)

    def _read(self, request: Request, way: Sequence[str]) -> Thing | Event | Listing:
        match way:
            case (("payment_intents" | "charges" | "refunds" | "disputes" | "balance_transactions" as kind), name):
                form = _form(request.query, _RETRIEVE, kind)
                return self._expanded(self._find(kind, name), form)
            case "events", name:
                if name not in self._events:
                    raise missing("event", name)
                return self._events[name]
            case ("payment_intents" | "refunds" | "disputes" | "balance_transactions" as kind,):
                return self._page(kind, request)
            case ("events",):
                form = Form(request.query, _LIST_EVENTS)
                kind_wanted = form.text("type")
                found = [event for event in self._events.values() if kind_wanted in {None, event.type}]
                return _page(found[::-1], form, "/v1/events")
            case _:
                raise _unknown(request)

    def _find(self, kind: str, name: str) -> Thing:
        match kind:
            case "payment_intents":
                return self._books.find(Intent, name, "intent")
            case "charges":
                return self._books.find(Charge, name)
            case "refunds":
                return self._books.find(Refund, name)
            case "disputes":
                return self._books.find(Dispute, name, "dispute")
            case _:
                return self._books.find(BalanceTransaction, name)

    def _page(self, kind: str, request: Request) -> Listing:
        url = f"/v1/{kind}"
        if kind == "payment_intents":
            return _page(self._books.all(Intent), Form(request.query, _LIST), url)
        if kind == "balance_transactions":
            return _page(self._books.all(BalanceTransaction), Form(request.query, _LIST), url)
        form = Form(request.query, _LIST_OF_PAYMENT)
        intent, charge = form.text("payment_intent"), form.text("charge")
        found = self._books.all(Refund) if kind == "refunds" else self._books.all(Dispute)
        of_payment = [
            thing for thing in found if intent in {None, thing.payment_intent} and charge in {None, thing.charge}
        ]
        return _page(of_payment, form, url)

    def _expanded(self, thing: Thing, form: Form) -> Thing:
        """Return a thing with the others that the caller wants to see with it instead of their names."""
        for path in form.items("expand"):
            if isinstance(thing, Intent):
                thing = self._with_charge(thing, with_balance=path.endswith(".balance_transaction"))
            elif isinstance(thing, Charge):
                thing = self._with_balance(thing)
        return thing

    def _with_charge(self, intent: Intent, *, with_balance: bool) -> Intent:
        name = intent.latest_charge.id if isinstance(intent.latest_charge, Charge) else intent.latest_charge
        if name is None:
            return intent
        charge = self._books.find(Charge, name)
        return msgspec.structs.replace(intent, latest_charge=self._with_balance(charge) if with_balance else charge)

    def _with_balance(self, charge: Charge) -> Charge:
        if not isinstance(charge.balance_transaction, str):
            return charge
        moved = self._books.find(BalanceTransaction, charge.balance_transaction)
        return msgspec.structs.replace(charge, balance_transaction=moved)


def _form(text: str, allowed: Mapping[str, Members], kind: str) -> Form:
    """Read parameters; what is to be shown with the answer is checked before anything is done."""
    form = Form(text, allowed)
    for path in form.items("expand"):
        if path not in _EXPANDABLE.get(kind, ()):
            raise invalid(f"This property cannot be expanded ({path}).", "expand")
    return form


def _page(found: Sequence[Thing] | Sequence[Event], form: Form, url: str) -> Listing:
    limit = form.integer("limit") or _LIMIT
    if limit > _LIMIT_MAX:
        raise invalid(f"This value must be less than or equal to {_LIMIT_MAX}.", "limit")
    return Listing(data=found[:limit], has_more=len(found) > limit, url=url)


def _unknown(request: Request) -> RefusalError:
    return RefusalError(
        f"Unrecognized request URL ({request.method}: {request.path}). Please see https://stripe.com/docs or we can "
        "help at https://support.stripe.com/.",
        status=404,
        is_kept=False,
    )
