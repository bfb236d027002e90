"""A peer that speaks like Stripe: https://docs.stripe.com/api, as much of it as a shop needs.

Point ``STRIPE_API_URL`` at it, with any ``sk_test_…`` key. Beside Stripe's own calls it has, under ``/_control`` and
with JSON bodies:

- ``GET log``: calls, deliveries of webhooks, and what moved on the account; ``GET webhooks``: how they are delivered
- ``POST faults`` (``Fault``): the next calls go wrong; ``DELETE faults``: no more
- ``POST webhooks`` (``Rules``): lose, hold, repeat or delay what is to come; ``POST webhooks/release`` with ``order``,
  a list of events' ids or null: deliver what is held; ``POST events/<id>/send``: deliver an event once more
- ``POST payment_intents/<id>/authenticate`` with ``succeeds``: be the buyer who is asked who they are
- ``POST refunds/<id>/settle`` with ``arrives``: be the bank that takes a refund or sends it back
- ``POST disputes`` with ``payment_intent``, ``amount``, ``reason``, ``inquiry``; then ``disputes/<id>/escalate`` or
  ``disputes/<id>/close`` with ``is_won``
"""

import time
from collections.abc import Mapping
from typing import TypeVar

import msgspec
import stripe

from fairground.entrypoints.simulators.asgi import Answer, Application, Request
from fairground.entrypoints.simulators.faults import Fault, Faults
from fairground.entrypoints.simulators.postman import Letter, Postman, Rules
from fairground.entrypoints.simulators.stripe_books import Books, new_name
from fairground.entrypoints.simulators.stripe_calls import Calls
from fairground.entrypoints.simulators.stripe_cards import Trouble
from fairground.entrypoints.simulators.stripe_form import RefusalError, missing
from fairground.entrypoints.simulators.stripe_intents import Intents
from fairground.entrypoints.simulators.stripe_objects import (
    BalanceTransaction,
    Dispute,
    Event,
    EventData,
    EventRequest,
    Intent,
    Refund,
    Thing,
)
from fairground.entrypoints.simulators.stripe_returns import Disputes, Refunds

T = TypeVar("T")
_BROKEN = Answer(500, {"error": {"type": "api_error", "message": "An unknown error occurred"}})


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """A call that was answered."""

    at: float
    method: str
    path: str
    idempotency_key: str | None
    status: int
    is_replay: bool


class _Release(msgspec.Struct, forbid_unknown_fields=True):
    order: list[str] | None = None


class _Authentication(msgspec.Struct, forbid_unknown_fields=True):
    succeeds: bool = True


class _Settlement(msgspec.Struct, forbid_unknown_fields=True):
    arrives: bool = True


class _Complaint(msgspec.Struct, forbid_unknown_fields=True):
    payment_intent: str
    amount: int | None = None
    reason: str = "fraudulent"
    inquiry: bool = False


class _Decision(msgspec.Struct, forbid_unknown_fields=True):
    is_won: bool


class _Kept(msgspec.Struct, frozen=True):
    """What an idempotency key was first used for, and the answer."""

    fingerprint: tuple[str, str, bytes]
    answer: Answer


class StripeSimulator:
    """The account, the API in front of it, and the postman. ``app`` is the ASGI application."""

    def __init__(self, webhook_url: str = "", webhook_secret: str = "") -> None:
        """Post webhooks to ``webhook_url``; several secrets, separated by commas, sign each one together."""
        self._secrets = [part.strip() for part in webhook_secret.split(",") if part.strip()]
        self.books = Books(self._announce)
        self.disputes = Disputes(self.books)
        self.intents = Intents(self.books, self.disputes)
        self.refunds = Refunds(self.books)
        self.events: dict[str, Event] = {}
        self.calls: list[Call] = []
        self.faults = Faults()
        self.postman = Postman(Rules(url=webhook_url), self._sign)
        self.app = Application(self._serve, self.postman.close)
        self._api = Calls(self.books, self.intents, self.refunds, self.events)
        self._kept: dict[str, _Kept] = {}
        self._cause = EventRequest(None, None)

    async def _serve(self, request: Request) -> Answer:
        try:
            if request.path.startswith("/_control/"):
                return await self._control(request)
            return await self.faults.around(request, self._answer, _BROKEN)
        except RefusalError as refusal:
            return Answer(refusal.status, refusal.body)

    async def _answer(self, request: Request) -> Answer:
        """Make a call, once per idempotency key, and note it."""
        key = request.headers.get("idempotency-key") if request.method == "POST" else None
        name, kept = new_name("req"), self._kept.get(key) if key is not None else None
        self._cause = EventRequest(name, key)
        try:
            _authenticate(request.headers)
            answer = self._made(request, key) if kept is None else _replayed(request, kept)
        except RefusalError as refusal:
            answer = Answer(refusal.status, refusal.body)
        finally:
            self._cause = EventRequest(None, None)
        self.calls.append(
            Call(
                at=time.time(),
                method=request.method,
                path=request.path,
                idempotency_key=key,
                status=answer.status,
                is_replay=kept is not None,
            )
        )
        return Answer(answer.status, answer.body, {"request-id": name, **answer.headers})

    def _made(self, request: Request, key: str | None) -> Answer:
        is_kept = True
        try:
            answer = Answer(200, msgspec.json.encode(self._api.make(request)))
        except RefusalError as refusal:
            answer, is_kept = Answer(refusal.status, msgspec.json.encode(refusal.body)), refusal.is_kept
        if key is not None and is_kept:
            self._kept[key] = _Kept(_fingerprint(request), answer)
        return answer

    def _announce(self, kind: str, thing: Thing, previous: dict[str, object]) -> None:
        event = Event(
            id=new_name("evt"),
            api_version=stripe.api_version,
            data=EventData(msgspec.Raw(msgspec.json.encode(thing)), previous),
            request=self._cause,
            type=kind,
        )
        self.events[event.id] = event
        self.postman.post(_letter(event))

    def _sign(self, letter: Letter) -> dict[str, str]:
        stamp, body = int(time.time()), letter.body.decode()
        headers = [stripe.WebhookSignature.generate_signature_header(body, secret, stamp) for secret in self._secrets]
        signatures = [header.partition(",")[2] for header in headers]
        return {"stripe-signature": ",".join([f"t={stamp}", *signatures])}

    async def _control(self, request: Request) -> Answer:
        match request.method, *request.path.removeprefix("/_control/").split("/"):
            case "GET", "log":
                return Answer(200, self._log())
            case "GET", "webhooks":
                return Answer(200, {"rules": self.postman.rules, "held": self.postman.held})
            case "POST", "faults":
                self.faults.pending.append(_read(request, Fault))
            case "DELETE", "faults":
                self.faults.pending.clear()
            case "POST", "webhooks":
                self._set_rules(request)
            case "POST", "webhooks", "release":
                await self.postman.release(_read(request, _Release).order)
            case "POST", "events", name, "send":
                if name not in self.events:
                    raise missing("event", name)
                self.postman.send(_letter(self.events[name]))
            case "POST", *way:
                return Answer(200, self._act(way, request))
            case _:
                raise RefusalError(f"There is no {request.method} {request.path}", status=404)
        return Answer(200, {})

    def _act(self, way: list[str], request: Request) -> Thing:
        """Be somebody other than the shop: a buyer, or a buyer's bank."""
        match way:
            case "payment_intents", name, "authenticate":
                succeeds = _read(request, _Authentication).succeeds
                intent = self.books.find(Intent, name)
                try:
                    return self.intents.authenticate(intent, succeeds=succeeds)
                except RefusalError:
                    if intent.last_payment_error is None:
                        raise
                    return intent  # the card was declined after all, which is for the buyer to hear
            case "refunds", name, "settle":
                return self.refunds.settle(self.books.find(Refund, name), arrives=_read(request, _Settlement).arrives)
            case ("disputes",):
                complaint = _read(request, _Complaint)
                charge = self.books.charge_of(self.books.find(Intent, complaint.payment_intent, "payment_intent"))
                trouble = Trouble.INQUIRY if complaint.inquiry else Trouble.DISPUTE
                return self.disputes.open(charge, complaint.amount or charge.amount_captured, complaint.reason, trouble)
            case "disputes", name, "escalate":
                return self.disputes.escalate(self.books.find(Dispute, name))
            case "disputes", name, "close":
                return self.disputes.close(self.books.find(Dispute, name), is_won=_read(request, _Decision).is_won)
            case _:
                raise RefusalError(f"There is no {request.method} {request.path}", status=404)

    def _set_rules(self, request: Request) -> None:
        """Change the rules that are given, and leave the others."""
        changed = {**msgspec.to_builtins(self.postman.rules), **_read(request, dict[str, object])}
        try:
            self.postman.rules = msgspec.convert(changed, Rules)
        except msgspec.ValidationError as error:
            raise RefusalError(str(error)) from None

    def _log(self) -> Mapping[str, object]:
        return {
            "calls": self.calls,
            "deliveries": self.postman.deliveries,
            "balance_transactions": self.books.all(BalanceTransaction)[::-1],
        }


def _letter(event: Event) -> Letter:
    return Letter(event.id, event.type, msgspec.json.encode(event))


def _read(request: Request, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(request.body or b"{}", type=shape)
    except msgspec.DecodeError as error:
        raise RefusalError(str(error)) from None


def _authenticate(headers: Mapping[str, str]) -> None:
    kind, _, key = headers.get("authorization", "").partition(" ")
    if kind != "Bearer" or not key:
        raise RefusalError(
            "You did not provide an API key. You need to provide your API key in the Authorization header, using "
            "Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
            status=401,
        )
    if not key.startswith(("sk_test_", "rk_test_")):
        raise RefusalError(f"Invalid API Key provided: {key[:8]}****{key[-4:]}", status=401)


def _fingerprint(request: Request) -> tuple[str, str, bytes]:
    return request.method, request.path, request.body


def _replayed(request: Request, kept: _Kept) -> Answer:
    if kept.fingerprint != _fingerprint(request):
        raise RefusalError(
            "Keys for idempotent requests can only be used with the same parameters they were first used with. "
            f"Try using a key other than '{request.headers['idempotency-key']}' if you meant to execute a different "
            "request.",
            kind="idempotency_error",
        )
    return Answer(kept.answer.status, kept.answer.body, {"idempotent-replayed": "true"})
