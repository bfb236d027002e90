"""Calls to Stripe by its own library, over our HTTP client, with its errors in our words."""

import contextlib
import logging
from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec
import stripe
import structlog

from fairground.infrastructure.http_client import HttpClient
from fairground.kernel.errors import FairgroundError, RejectedError, TemporaryError

T = TypeVar("T")
log = structlog.get_logger("payments.stripe")

#: What tells about this machine and is of no use to a call.
_UNSENT_HEADERS = frozenset({"x-stripe-client-user-agent", "x-stripe-client-telemetry"})


class _Transport(stripe.HTTPClient):
    """The library's door to the network: bounded in time and size, and shut while a transaction is open."""

    name = "fairground"

    def __init__(self, http: HttpClient) -> None:
        super().__init__()
        self._http = http

    async def request_async(
        self, method: str, url: str, headers: Mapping[str, str], post_data: str | None = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        """Send one request; nothing is tried again here, because whoever asked keeps a record and does it."""
        sent = {name: value for name, value in headers.items() if name.lower() not in _UNSENT_HEADERS}
        answer = await self._http.send(method.upper(), url, headers=sent, body=(post_data or "").encode())
        return answer.body, answer.status, answer.headers


def open_client(http: HttpClient, secret_key: str, api_url: str) -> stripe.StripeClient:
    """Return a client for the account of ``secret_key``; with an ``api_url``, of a peer that speaks like Stripe."""
    # For the whole process, for the library knows no other way: it would keep a number of this machine in the home
    # directory and send it along.
    stripe.enable_telemetry = False
    # It logs what it sends and gets, client secrets among them, at lower levels.
    logging.getLogger("stripe").setLevel(logging.WARNING)
    return stripe.StripeClient(
        secret_key,
        http_client=_Transport(http),
        max_network_retries=0,
        base_addresses={"api": api_url.rstrip("/")} if api_url else None,
    )


@contextlib.contextmanager
def translated(operation: str) -> Iterator[None]:
    """Raise the library's errors as ours. They are cut off, because they hold whole answers, which logs would show.

    Raises:
        RejectedError: Stripe refuses; asking again would change nothing.
        TemporaryError: Stripe is away, busy with this key, or does not take our key.
    """
    try:
        yield
    except stripe.StripeError as error:
        raise _in_our_words(operation, error) from None


def read_answer(answer: object, shape: type[T]) -> T:
    """Read an answer as ``shape``; the library makes whatever it got of it.

    Raises:
        TemporaryError: it is something else; the same call may be answered better.
    """
    try:
        return msgspec.convert(answer.to_dict() if isinstance(answer, stripe.StripeObject) else answer, shape)
    except msgspec.ValidationError as error:
        log.warning("stripe's answer cannot be read", problem=str(error))
        raise TemporaryError("Stripe's answer cannot be read", code="PROVIDER_UNAVAILABLE") from None


def _in_our_words(operation: str, error: stripe.StripeError) -> FairgroundError:
    facts = {
        "operation": operation,
        "status": error.http_status,
        "code": error.code,
        "request_id": error.request_id,
        "kind": type(error).__name__,
    }
    if isinstance(error, stripe.CardError):
        log.info("stripe declined", **facts)
        return RejectedError(error.user_message or "The card was declined", code="PAYMENT_DECLINED")
    if isinstance(error, stripe.InvalidRequestError):
        log.warning("stripe refused", param=error.param, **facts)
        return RejectedError(f"Stripe refuses: {error.user_message or error.code}", code="PROVIDER_REFUSED")
    if isinstance(error, stripe.AuthenticationError | stripe.PermissionError):
        # Their messages show a part of the key.
        log.error("stripe does not accept STRIPE_SECRET_KEY", **facts)
    else:
        log.warning("stripe is not available", **facts)
    return TemporaryError("Stripe cannot be reached", code="PROVIDER_UNAVAILABLE")
