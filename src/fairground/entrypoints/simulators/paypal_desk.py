"""The control desk of the simulated PayPal: be the buyer, their bank, PayPal's staff, or bad luck.

Under ``/_control``, with JSON bodies:

- ``GET books``: everything PayPal knows; ``GET log``: the shop's calls, and each try to deliver a webhook
- ``POST orders/<id>/approve`` with ``instrument`` (good, declined, pending): be the buyer
- ``POST captures/<id>/settle`` with ``status`` (COMPLETED, DENIED): decide on money that is pending
- ``POST captures/<id>/refund`` (``RefundIn``): give money back at PayPal's own desk; ``captures/<id>/reverse``: take
  back all that is left
- ``POST pending-refunds`` with ``count``: so many of the next ones wait for ``refunds/<id>/settle`` (COMPLETED, FAILED)
- ``POST captures/<id>/dispute`` with ``amount``, ``reason``; then ``disputes/<id>/resolve`` with ``outcome_code``,
  ``amount_refunded``
- ``POST faults`` (``Fault``): the next calls go wrong; ``DELETE faults``: no more; ``DELETE tokens``: all have ended
- ``GET`` and ``POST webhooks`` (``Rules``): lose, hold, repeat or delay what is to come; ``webhooks/release`` with
  ``order``, a list of events' ids or null: deliver what is held
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from fairground.entrypoints.simulators.asgi import Answer, Request
from fairground.entrypoints.simulators.faults import Fault, Faults
from fairground.entrypoints.simulators.paypal_access import Access, Call, Shown
from fairground.entrypoints.simulators.paypal_books import Books
from fairground.entrypoints.simulators.paypal_objects import (
    Instrument,
    ProblemError,
    RefundIn,
    show_capture,
    show_dispute,
    show_refund,
)
from fairground.entrypoints.simulators.postman import Postman, Rules


class _Approval(msgspec.Struct, forbid_unknown_fields=True):
    instrument: Instrument = "good"


class _Decision(msgspec.Struct, forbid_unknown_fields=True):
    status: Literal["COMPLETED", "DENIED"] = "COMPLETED"


class _RefundDecision(msgspec.Struct, forbid_unknown_fields=True):
    status: Literal["COMPLETED", "FAILED"] = "COMPLETED"


class _Complaint(msgspec.Struct, forbid_unknown_fields=True):
    amount: str = ""
    reason: str = "MERCHANDISE_OR_SERVICE_NOT_RECEIVED"


class _Resolution(msgspec.Struct, forbid_unknown_fields=True):
    outcome_code: str
    amount_refunded: str = ""


class _Release(msgspec.Struct, forbid_unknown_fields=True):
    order: list[str] | None = None


class _Slowness(msgspec.Struct, forbid_unknown_fields=True):
    count: int


class Desk:
    """What can be done from ``/_control``; every call takes and returns JSON."""

    def __init__(self, books: Books, faults: Faults, postman: Postman, access: Access, calls: Sequence[Call]) -> None:
        """Act on the parts of a simulator, and show its ``calls``."""
        self._books = books
        self._faults = faults
        self._postman = postman
        self._access = access
        self._calls = calls

    async def handle(self, request: Request) -> Answer:
        """Do what a call says.

        Raises:
            ProblemError: there is no such thing, or its state does not allow it.
            msgspec.MsgspecError: the body is not what the call takes.
        """
        body = request.body or b"{}"
        match [request.method, *request.path.removeprefix("/_control/").split("/")]:
            case ["GET", "books"]:
                return Answer(200, self._all())
            case ["GET", "log"]:
                return Answer(200, {"calls": self._calls, "deliveries": self._postman.deliveries})
            case ["GET", "webhooks"]:
                return Answer(200, {"rules": self._postman.rules, "held": self._postman.held})
            case ["POST", "webhooks"]:
                changed = {**msgspec.to_builtins(self._postman.rules), **msgspec.json.decode(body, type=dict)}
                self._postman.rules = msgspec.convert(changed, Rules)
            case ["POST", "webhooks", "release"]:
                await self._postman.release(msgspec.json.decode(body, type=_Release).order)
            case ["POST", "faults"]:
                self._faults.pending.append(msgspec.json.decode(body, type=Fault))
            case ["DELETE", "faults"]:
                self._faults.pending.clear()
            case ["POST", "pending-refunds"]:
                self._books.pending_refunds = msgspec.json.decode(body, type=_Slowness).count
            case ["DELETE", "tokens"]:
                self._access.revoke()
            case ["POST", kind, name, action]:
                return Answer(200, self._acted(kind, name, action, body))
            case _:
                raise _nowhere()
        return Answer(200, {})

    def _acted(self, kind: str, name: str, action: str, body: bytes) -> Shown:
        """Be a buyer, or whoever takes money back."""
        books = self._books
        match kind, action:
            case "orders", "approve":
                return books.show(books.approve(name, msgspec.json.decode(body, type=_Approval).instrument))
            case "captures", "refund":
                return show_refund(books.refund(name, msgspec.json.decode(body, type=RefundIn)))
            case "captures", "reverse":
                return show_refund(books.reverse(name))
            case "captures", "dispute":
                complaint = msgspec.json.decode(body, type=_Complaint)
                dispute = books.dispute(name, complaint.amount, complaint.reason)
                return show_dispute(dispute, books.captures[dispute.capture_id])
            case _:
                return self._decided(kind, name, action, body)

    def _decided(self, kind: str, name: str, action: str, body: bytes) -> Shown:
        """Be PayPal's staff."""
        books = self._books
        match kind, action:
            case "captures", "settle":
                return show_capture(books.settle(name, msgspec.json.decode(body, type=_Decision).status))
            case "refunds", "settle":
                return show_refund(books.settle_refund(name, msgspec.json.decode(body, type=_RefundDecision).status))
            case "disputes", "resolve":
                resolution = msgspec.json.decode(body, type=_Resolution)
                dispute = books.resolve(name, resolution.outcome_code, resolution.amount_refunded)
                return show_dispute(dispute, books.captures[dispute.capture_id])
            case _:
                raise _nowhere()

    def _all(self) -> Mapping[str, object]:
        books = self._books
        return {
            "orders": [books.show(order) for order in books.orders.values()],
            "captures": [show_capture(taken) for taken in books.captures.values()],
            "refunds": [show_refund(refund) for refund in books.refunds.values()],
            "disputes": [show_dispute(one, books.captures[one.capture_id]) for one in books.disputes.values()],
        }


def _nowhere() -> ProblemError:
    return ProblemError(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID", "There is no such thing at this desk.")
