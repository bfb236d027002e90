"""A peer that speaks like PayPal: https://developer.paypal.com/api/rest/, as much of it as a shop needs.

Point ``PAYPAL_API_URL`` at it. What a shop calls is as strict as PayPal, or stricter: a token, JSON without unknown
members, one effect per ``PayPal-Request-Id``. The buyer's page works in a browser. Under ``/_control`` (see
``paypal_desk``) a test or a developer plays everybody else.
"""

import re
import secrets
from collections.abc import Awaitable, Callable
from typing import TypeVar

import msgspec

from fairground.entrypoints.simulators.asgi import Answer, Application, Request
from fairground.entrypoints.simulators.faults import Faults
from fairground.entrypoints.simulators.paypal_access import Access, Call, Once, Shown
from fairground.entrypoints.simulators.paypal_books import Books
from fairground.entrypoints.simulators.paypal_desk import Desk
from fairground.entrypoints.simulators.paypal_objects import (
    CaptureIn,
    OrderIn,
    ProblemError,
    RefundIn,
    now,
    show_refund,
)
from fairground.entrypoints.simulators.paypal_page import page
from fairground.entrypoints.simulators.paypal_seal import Question, Seal
from fairground.entrypoints.simulators.postman import Letter, Postman, Rules

T = TypeVar("T")

TOKEN_SECONDS = 32_400
_ORDER = re.compile(r"/v2/checkout/orders/([A-Z0-9]{1,36})")
_CAPTURE = re.compile(r"/v2/checkout/orders/([A-Z0-9]{1,36})/capture")
_REFUND = re.compile(r"/v2/payments/captures/([A-Z0-9]{1,36})/refund")


class PayPalSimulator:
    """One PayPal account of one shop, the API in front of it, and the postman. ``app`` is the ASGI application."""

    def __init__(
        self,
        webhook_url: str = "",
        webhook_id: str = "",
        *,
        client_id: str = "",
        client_secret: str = "",
        token_seconds: int = TOKEN_SECONDS,
    ) -> None:
        """Post webhooks to ``webhook_url``, signed for ``webhook_id``. Without a ``client_id`` any credentials do."""
        self.books = Books(self._emit)
        self.faults = Faults()
        self._seal = Seal(webhook_id)
        self.postman = Postman(Rules(url=webhook_url), self._seal.sign)
        self.app = Application(self._handle, self.postman.close)
        self.calls: list[Call] = []
        self._access = Access(client_id, client_secret, token_seconds)
        self._once = Once()
        self._desk = Desk(self.books, self.faults, self.postman, self._access, self.calls)

    async def _handle(self, request: Request) -> Answer:
        if request.path.startswith("/_control/"):
            return await _refusing(self._desk.handle, request)
        if request.path == "/checkoutnow":
            return await _refusing(self._page, request)
        return await self.faults.around(request, self._call, _broken())

    async def _call(self, request: Request) -> Answer:
        answer = await _refusing(self._served, request)
        request_id = request.headers.get("paypal-request-id", "")
        self.calls.append(Call(request.method, request.path, request_id, answer.status))
        return answer

    async def _page(self, request: Request) -> Answer:
        return page(self.books, request)

    async def _served(self, request: Request) -> Answer:
        if request.path == "/v1/oauth2/token":
            return self._access.token(request)
        self._access.check(request)
        if request.method == "GET" and (found := _ORDER.fullmatch(request.path)):
            return Answer(200, self._with_links(request, self.books.show(self.books.order(found[1]))))
        if request.method != "POST":
            raise ProblemError(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID")
        if request.headers.get("content-type") != "application/json":
            raise ProblemError(415, "UNSUPPORTED_MEDIA_TYPE", "INVALID_CONTENT_TYPE", "Send application/json.")
        if request.path == "/v2/checkout/orders":
            return self._create(request)
        if found := _CAPTURE.fullmatch(request.path):
            return self._capture(request, found[1])
        if found := _REFUND.fullmatch(request.path):
            return self._refund(request, found[1])
        if request.path == "/v1/notifications/verify-webhook-signature":
            question = _read(request, Question)
            return Answer(200, {"verification_status": "SUCCESS" if self._seal.is_genuine(question) else "FAILURE"})
        raise ProblemError(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID")

    def _create(self, request: Request) -> Answer:
        data = _read(request, OrderIn)
        if data.payment_source is not None and "paypal-request-id" not in request.headers:
            raise ProblemError(400, "INVALID_REQUEST", "PAYPAL_REQUEST_ID_REQUIRED")

        def create() -> Callable[[], Shown]:
            order = self.books.create_order(data)
            return lambda: self.books.show(order)

        status, shown = self._once(request, create)
        # With the buyer's way of paying named, an order is no resource made but an answer: act next.
        return _represented(request, status if data.payment_source is None else 200, self._with_links(request, shown))

    def _capture(self, request: Request, order_id: str) -> Answer:
        if request.body:
            _read(request, CaptureIn)

        def capture() -> Callable[[], Shown]:
            order = self.books.capture(order_id)
            return lambda: self.books.show(order)

        status, shown = self._once(request, capture)
        return _represented(request, status, self._with_links(request, shown))

    def _refund(self, request: Request, capture_id: str) -> Answer:
        data = _read(request, RefundIn)

        def refund() -> Callable[[], Shown]:
            made = self.books.refund(capture_id, data)
            return lambda: show_refund(made)

        status, shown = self._once(request, refund)
        return _represented(request, status, shown)

    def _with_links(self, request: Request, order: Shown) -> Shown:
        """Return an order with where to go from it: to the buyer's page, as long as that makes sense."""
        host = f"http://{request.headers.get('host', 'localhost')}"
        links = [{"rel": "self", "method": "GET", "href": f"{host}/v2/checkout/orders/{order['id']}"}]
        rel = {"PAYER_ACTION_REQUIRED": "payer-action", "CREATED": "approve"}.get(str(order["status"]))
        if rel is not None:
            links.append({"rel": rel, "method": "GET", "href": f"{host}/checkoutnow?token={order['id']}"})
        return {**order, "links": links}

    def _emit(self, event_type: str, resource_type: str, resource: Shown) -> None:
        event_id = f"WH-{secrets.token_hex(8).upper()}-{secrets.token_hex(8).upper()}"
        event = {
            "id": event_id,
            "event_version": "1.0",
            "create_time": now(),
            "resource_type": resource_type,
            "resource_version": "2.0",
            "event_type": event_type,
            "summary": f"{event_type} for {resource.get('id') or resource.get('dispute_id')}",
            "resource": resource,
            "links": [],
        }
        self.postman.post(Letter(event_id, event_type, msgspec.json.encode(event)))


async def _refusing(handle: Callable[[Request], Awaitable[Answer]], request: Request) -> Answer:
    """Return what ``handle`` answers, or PayPal's way to say why it does not."""
    try:
        return await handle(request)
    except ProblemError as problem:
        return _answer(problem)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        return _answer(ProblemError(400, "INVALID_REQUEST", "INVALID_PARAMETER_SYNTAX", str(error)))


def _read(request: Request, shape: type[T]) -> T:
    return msgspec.json.decode(request.body, type=shape)


def _represented(request: Request, status: int, shown: Shown) -> Answer:
    """Return everything to who prefers that, and to others what PayPal calls minimal."""
    if request.headers.get("prefer") == "return=representation":
        return Answer(status, shown)
    return Answer(status, {name: shown[name] for name in ("id", "status", "links")})


def _answer(problem: ProblemError) -> Answer:
    debug_id = secrets.token_hex(7)
    return Answer(
        problem.status,
        {
            "name": problem.name,
            "message": "The requested action could not be performed.",
            "debug_id": debug_id,
            "details": [{"issue": problem.issue, "description": problem.description}],
            "links": [],
        },
        {"paypal-debug-id": debug_id},
    )


def _broken() -> Answer:
    return _answer(ProblemError(500, "INTERNAL_SERVER_ERROR", "INTERNAL_SERVICE_ERROR", "Please try again."))
