"""PayPal by its REST API: the buyer agrees on PayPal's page, we take the money, signed messages tell what came of it.

https://developer.paypal.com/docs/api/orders/v2/, …/payments/v2/ and …/webhooks/v1/. An order of ours has the intent
CAPTURE; PayPal takes its money once, whoever asks how often. What cannot be told from an answer (a capture that is
pending, a refund, a dispute) comes as a webhook.
"""

import asyncio
import re
import uuid
from collections.abc import Mapping
from urllib.parse import quote

import msgspec

from fairground.infrastructure.http_client import HttpClient
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import InvalidError, RejectedError, TemporaryError
from fairground.kernel.text import clean_line
from fairground.modules.payments.adapters import paypal_messages as messages
from fairground.modules.payments.adapters.paypal_api import PayPalApi, PayPalRefusedError
from fairground.modules.payments.domain import PaymentMethodOption
from fairground.modules.payments.errors import WebhookError
from fairground.modules.payments.ports import (
    OpenedPayment,
    PaymentIntent,
    ProviderEvent,
    RefundAnswer,
    RefundRequest,
    Settling,
)

_DESCRIPTION_LENGTH_MAX = 127
_NOT_FOUND = 404
#: The buyer's agreement stands, but the money does not come this way; another way of paying may help.
_DECLINES = frozenset(
    {
        "COMPLIANCE_VIOLATION",
        "INSTRUMENT_DECLINED",
        "MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED",
        "PAYEE_BLOCKED_TRANSACTION",
        "PAYER_ACCOUNT_LOCKED_OR_CLOSED",
        "PAYER_ACCOUNT_RESTRICTED",
        "PAYER_ACTION_REQUIRED",
        "PAYER_CANNOT_PAY",
        "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING",
        "TRANSACTION_BLOCKED_BY_PAYEE",
        "TRANSACTION_REFUSED",
    }
)
#: What becomes of a refund that needs time (a bank transfer back, say), and did not arrive in the end.
_REFUND_FAILED = frozenset({"CANCELLED", "FAILED"})
#: Read by a pattern and not by a parser of addresses, which PayPal's parser might not agree with.
_CERTIFICATE = re.compile(r"https://(?:[a-z0-9-]+\.)*paypal\.com/[A-Za-z0-9/._-]*")
_SIGNATURE_HEADERS = {
    "auth_algo": "paypal-auth-algo",
    "cert_url": "paypal-cert-url",
    "transmission_id": "paypal-transmission-id",
    "transmission_sig": "paypal-transmission-sig",
    "transmission_time": "paypal-transmission-time",
}
_HEADER_LENGTH_MAX = 1_000
#: Anybody may send us what looks like a message. Asking about them must not take all the connections that paying needs.
CHECKS_AT_ONCE_MAX = 8
CHECK_WAIT_SECONDS_MAX = 10.0


class _Refund(msgspec.Struct):
    id: str
    status: str


class _Verification(msgspec.Struct):
    verification_status: str


class PayPalProvider:
    """PayPal as a provider. ``client_id`` is public: PayPal's buttons in a browser ask for it."""

    name = "paypal"
    settling = Settling.BY_MESSAGE
    refunds_by_hand = False
    tells_fee_when_asked = False

    def __init__(self, settings: Settings, http: HttpClient) -> None:
        """Talk to ``PAYPAL_API_URL`` with the credentials in the settings.

        Raises:
            InvalidError: credentials are missing, or would go over the wire in the clear in production.
        """
        for name in ("paypal_client_id", "paypal_client_secret", "paypal_webhook_id"):
            if not getattr(settings, name):
                raise InvalidError(f"PayPal needs {name.upper()} as well", code="INVALID_SETTING")
        if settings.is_production and not settings.paypal_api_url.startswith("https://"):
            raise InvalidError("PAYPAL_API_URL must be an https address", code="UNSAFE_SETTINGS")
        self.client_id = settings.paypal_client_id
        self._webhook_id = settings.paypal_webhook_id
        self._checks = asyncio.Semaphore(CHECKS_AT_ONCE_MAX)
        self._api = PayPalApi(http, settings.paypal_api_url, settings.paypal_client_id, settings.paypal_client_secret)

    async def create(self, intent: PaymentIntent) -> OpenedPayment:
        """Open an order; with the same ``payment_id`` again, return the same one.

        Raises:
            RejectedError: PayPal cannot take this amount, or this currency.
            TemporaryError: PayPal is away; try again.
        """
        body = msgspec.json.encode({
            "intent": "CAPTURE",
            "purchase_units": [_purchase_unit(intent)],
            "payment_source": {"paypal": {"experience_context": _experience(intent.return_url)}},
        })  # fmt: skip
        order = await self._api.call(
            "POST", "/v2/checkout/orders", messages.Order, body=body, request_id=str(intent.payment_id)
        )
        pages = {link.rel: link.href for link in order.links}
        return OpenedPayment(reference=order.id, approval_url=pages.get("payer-action") or pages.get("approve"))

    async def capture(self, payment_id: uuid.UUID, reference: str) -> bytes | None:
        """Take the money of an order that the buyer agreed to, once.

        Returns what came of it as a message, None while PayPal has not decided.

        Raises:
            RejectedError: the buyer has not agreed, or the order is not there any more.
            TemporaryError: PayPal is away; try again.
        """
        path = f"/v2/checkout/orders/{_segment(reference)}/capture"
        try:
            order = await self._api.call("POST", path, messages.Order, body=b"{}", request_id=f"{payment_id}-capture")
        except PayPalRefusedError as refusal:
            if refusal.issue in _DECLINES:
                return messages.message_of_refusal(await self._order(reference), refusal.issue, refusal.debug_id)
            if refusal.issue != "ORDER_ALREADY_CAPTURED":
                raise RejectedError(refusal.detail, code="NOTHING_TO_CAPTURE") from None
            order = await self._order(reference)
        return messages.message_of_captures(order, "capture")

    async def look_up(self, reference: str) -> bytes | None:
        """Ask what became of an order; return it as a message, None while nobody has decided.

        An order that PayPal does not know (any more) took no money, but neither does it say anything: it may also be
        that we ask the wrong PayPal. Our own record of it runs out by itself.

        Raises:
            TemporaryError: PayPal is away; try again.
        """
        try:
            return messages.message_of_order(await self._order(reference))
        except PayPalRefusedError as refusal:
            if refusal.status == _NOT_FOUND:
                return None
            raise

    async def refund(self, request: RefundRequest) -> RefundAnswer:
        """Give money back, once per ``key``; asked again with it, PayPal says what became of it.

        Raises:
            RejectedError: PayPal refuses: more than was taken, too late, an account that is closed.
            TemporaryError: PayPal is away; try again with the same key.
        """
        capture_id = request.capture_reference or await self._capture_id(request.reference)
        body = msgspec.json.encode({
            "amount": messages.amount_of(request.amount_minor, request.currency),
            "custom_id": messages.write_custom_id({**request.metadata, "refundId": str(request.refund_id)}),
            "invoice_id": f"refund-{request.refund_id}",
        })  # fmt: skip
        path = f"/v2/payments/captures/{_segment(capture_id)}/refund"
        refund = await self._api.call("POST", path, _Refund, body=body, request_id=request.key)
        failure = f"PayPal says that it is {refund.status}" if refund.status in _REFUND_FAILED else ""
        return RefundAnswer(refund.id, is_done=refund.status == "COMPLETED", failure=failure)

    async def verify_webhook(self, body: bytes, headers: Mapping[str, str]) -> ProviderEvent:
        """Read a message and have PayPal say whether it is its own, over the bytes as they came.

        Its age is not limited: PayPal repeats for three days what was not taken, always with the time of the first
        try. Whether a message was applied before is the inbox's to know.

        Raises:
            WebhookError: forged, another webhook's, or unreadable. Nothing was asked of a host it names.
            TemporaryError: PayPal cannot be asked; it will send the message again.
        """
        signature = {name: headers.get(header, "") for name, header in _SIGNATURE_HEADERS.items()}
        if not all(0 < len(value) <= _HEADER_LENGTH_MAX for value in signature.values()):
            raise WebhookError("the headers of PayPal's signature are missing")
        if not _CERTIFICATE.fullmatch(signature["cert_url"]):
            raise WebhookError("the certificate is not at PayPal")
        event = self.read_event(body)
        if not await self._is_genuine(body, signature):
            raise WebhookError("PayPal did not send it to us")
        return event

    async def _is_genuine(self, body: bytes, signature: dict[str, str]) -> bool:
        # Written around the message and not through a parser: what PayPal checks are these very bytes. They are one
        # JSON value, so they cannot add a member to what surrounds them.
        question = msgspec.json.encode({**signature, "webhook_id": self._webhook_id})
        asked = question.removesuffix(b"}") + b',"webhook_event":' + body + b"}"
        try:
            async with asyncio.timeout(CHECK_WAIT_SECONDS_MAX):
                await self._checks.acquire()
        except TimeoutError:
            raise TemporaryError("Too many messages of PayPal's at once", code="PEER_UNAVAILABLE") from None
        try:
            answer = await self._api.call(
                "POST", "/v1/notifications/verify-webhook-signature", _Verification, body=asked
            )
        except PayPalRefusedError as refusal:
            raise WebhookError(f"PayPal does not check it: {refusal.issue or refusal.status}") from None
        finally:
            self._checks.release()
        return answer.verification_status == "SUCCESS"

    def read_event(self, body: bytes) -> ProviderEvent:
        """Read a message that was verified before, or one that ``capture`` or ``look_up`` returned.

        Raises:
            WebhookError: unreadable.
        """
        return messages.read_event(body)

    async def _order(self, reference: str) -> messages.Order:
        return await self._api.call("GET", f"/v2/checkout/orders/{_segment(reference)}", messages.Order)

    async def _capture_id(self, reference: str) -> str:
        order = await self._order(reference)
        if not order.captures:
            raise RejectedError(f"PayPal took no money for {reference}", code="REFUND_REFUSED")
        return order.captures[-1].id


def paypal_methods(client_id: str | None = None) -> list[PaymentMethodOption]:
    """Return the ways to pay that PayPal serves; with ``client_id``, a browser can show PayPal's own buttons."""
    return [PaymentMethodOption(method="paypal", provider="paypal", label="PayPal", publishable_key=client_id)]


def _purchase_unit(intent: PaymentIntent) -> dict[str, object]:
    unit: dict[str, object] = {
        "reference_id": str(intent.payment_id),
        "custom_id": messages.write_custom_id(intent.metadata),
        # PayPal refuses to be paid twice for one of these: a second guard against paying one attempt twice.
        "invoice_id": str(intent.payment_id),
        "amount": messages.amount_of(intent.amount_minor, intent.currency),
    }
    description = clean_line(intent.description)[:_DESCRIPTION_LENGTH_MAX]
    return {**unit, "description": description} if description else unit


def _experience(return_url: str) -> dict[str, str]:
    pages = {"return_url": return_url, "cancel_url": return_url} if return_url else {}
    # We have the address already, and the amount is final: no delivery form, and "pay" instead of "continue".
    return {**pages, "shipping_preference": "NO_SHIPPING", "user_action": "PAY_NOW"}


def _segment(name: str) -> str:
    return quote(name, safe="")
