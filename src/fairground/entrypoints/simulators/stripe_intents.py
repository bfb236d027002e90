"""How money comes to the simulated Stripe: intents, and the charges that pay them."""

import re
import secrets

import msgspec

from fairground.entrypoints.simulators.stripe_books import Books, new_name, shown
from fairground.entrypoints.simulators.stripe_cards import CARDS, Card
from fairground.entrypoints.simulators.stripe_form import Form, RefusalError, invalid, missing
from fairground.entrypoints.simulators.stripe_objects import (
    AutomaticPaymentMethods,
    Charge,
    Intent,
    NextAction,
    PaymentError,
    now,
)
from fairground.entrypoints.simulators.stripe_returns import Disputes
from fairground.kernel.money import currency_exponent

_AMOUNT_MAX = 99_999_999
#: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
_AMOUNTS_MIN = {"usd": 50, "eur": 50, "gbp": 30, "cad": 50, "aud": 50, "chf": 50, "jpy": 50, "mxn": 1000, "sek": 300}
_WHOLE_UNITS_AS_TWO_DECIMALS = frozenset({"isk", "ugx"})
_THREE_DECIMALS = 3
_CONFIRMABLE = frozenset({"requires_payment_method", "requires_confirmation", "requires_action"})
_CANCELABLE = _CONFIRMABLE | {"requires_capture"}
_CAPTURE_METHODS = frozenset({"automatic", "automatic_async", "manual"})
_CANCELLATION_REASONS = frozenset({"abandoned", "duplicate", "fraudulent", "requested_by_customer"})


class Intents:
    """Wishes to be paid."""

    def __init__(self, books: Books, disputes: Disputes) -> None:
        """Write into ``books``; some cards are disputed at once."""
        self._books = books
        self._disputes = disputes

    def create(self, form: Form) -> Intent:
        """Open an intent, and with ``confirm`` pay it.

        Raises:
            RefusalError: a parameter is wrong, or the card is declined.
        """
        currency, amount = form.required("currency"), form.integer("amount")
        if amount is None:
            raise invalid("Missing required param: amount.", "amount", "parameter_missing")
        _check_amount(amount, currency)
        confirms = form.flag("confirm")
        if form.text("return_url") and not confirms:
            raise invalid("`return_url` can only be passed when `confirm` is true.", "return_url")
        name = new_name("pi")
        intent = Intent(
            id=name,
            allowed_payment_method_types=form.items("allowed_payment_method_types") or None,
            amount=amount,
            automatic_payment_methods=_automatic(form),
            capture_method=form.choice("capture_method", _CAPTURE_METHODS) or "automatic_async",
            client_secret=f"{name}_secret_{secrets.token_hex(12)}",
            currency=currency,
            description=form.text("description"),
            metadata=form.metadata(),
            receipt_email=form.text("receipt_email"),
        )
        if (method := form.text("payment_method")) is not None:
            _card(method)
            intent.payment_method, intent.status = method, "requires_confirmation"
        card = _card_for(intent, form) if confirms else None
        self._books.remember(intent)
        self._books.announce("payment_intent.created", intent, {})
        if card is not None:
            self._pay(intent, card)
        return intent

    def confirm(self, intent: Intent, form: Form) -> Intent:
        """Pay an intent by the given payment method, or by the one it has.

        Raises:
            RefusalError: it cannot be paid now, or the card is declined.
        """
        _require_state(intent, _CONFIRMABLE, "confirmed")
        card = _card_for(intent, form)
        intent.payment_method = form.text("payment_method") or intent.payment_method
        self._pay(intent, card)
        return intent

    def authenticate(self, intent: Intent, *, succeeds: bool) -> Intent:
        """Be the buyer who shows their bank who they are, or does not.

        Raises:
            RefusalError: the intent does not wait for that.
        """
        _require_state(intent, frozenset({"requires_action"}), "authenticated")
        if succeeds:
            self._settle(intent, _card(intent.payment_method or ""))
        else:
            self._fail(
                intent,
                PaymentError(
                    type="invalid_request_error",
                    code="payment_intent_authentication_failure",
                    message="The provided PaymentMethod has failed authentication. You can provide payment_method_data "
                    "or a new PaymentMethod to attempt to fulfill this PaymentIntent again.",
                ),
            )
        return intent

    def capture(self, intent: Intent, form: Form) -> Intent:
        """Take money that is held, all or a part of it; the rest is let go.

        Raises:
            RefusalError: none is held, or less.
        """
        _require_state(intent, frozenset({"requires_capture"}), "captured")
        amount = form.integer("amount_to_capture") or intent.amount_capturable
        if amount > intent.amount_capturable:
            raise RefusalError(
                f"The payment intent could not be captured: the requested amount ({amount}) is greater than the amount "
                f"capturable ({intent.amount_capturable}).",
                code="amount_too_large",
                param="amount_to_capture",
            )
        self._take(intent, self._books.charge_of(intent), amount)
        return intent

    def cancel(self, intent: Intent, form: Form) -> Intent:
        """Give an intent up.

        Raises:
            RefusalError: it was paid, or given up before.
        """
        _require_state(intent, _CANCELABLE, "canceled")
        intent.cancellation_reason = form.choice("cancellation_reason", _CANCELLATION_REASONS)
        intent.status, intent.canceled_at = "canceled", now()
        intent.amount_capturable, intent.next_action = 0, None
        self._books.announce("payment_intent.canceled", intent, {})
        return intent

    def _pay(self, intent: Intent, card: Card) -> None:
        if card.is_authenticated:
            intent.status, intent.next_action = "requires_action", NextAction()
            self._books.announce("payment_intent.requires_action", intent, {})
        else:
            self._settle(intent, card)

    def _settle(self, intent: Intent, card: Card) -> None:
        if card.decline is not None:
            code, decline_code, message = card.decline
            self._fail(intent, PaymentError(type="card_error", code=code, message=message, decline_code=decline_code))
            raise RefusalError(
                message,
                status=402,
                kind="card_error",
                code=code,
                decline_code=decline_code,
                payment_intent=msgspec.Raw(msgspec.json.encode(intent)),
            )
        charge = Charge(
            id=new_name("ch"),
            amount=intent.amount,
            currency=intent.currency,
            metadata=intent.metadata,
            payment_intent=intent.id,
            payment_method=intent.payment_method or "",
            payment_method_details={"type": "card", "card": {"brand": card.brand, "last4": card.last4}},
        )
        self._books.remember(charge)
        intent.latest_charge, intent.next_action, intent.last_payment_error = charge.id, None, None
        if intent.capture_method == "manual":
            intent.status, intent.amount_capturable = "requires_capture", intent.amount
            self._books.announce("payment_intent.amount_capturable_updated", intent, {})
            return
        self._take(intent, charge, intent.amount)
        if card.dispute is not None:
            self._disputes.open(charge, charge.amount, "fraudulent", card.dispute)

    def _take(self, intent: Intent, charge: Charge, amount: int) -> None:
        charge.captured, charge.amount_captured = True, amount
        charge.balance_transaction = self._books.book(
            "charge", amount, _fee(amount, charge.currency), charge.currency, charge.id
        ).id
        intent.status, intent.amount_received, intent.amount_capturable = "succeeded", amount, 0
        self._books.announce("charge.succeeded", charge, {})
        self._books.announce("payment_intent.succeeded", intent, {})

    def _fail(self, intent: Intent, error: PaymentError) -> None:
        intent.status, intent.next_action, intent.last_payment_error = "requires_payment_method", None, error
        intent.payment_method = None
        self._books.announce("payment_intent.payment_failed", intent, {})


def _automatic(form: Form) -> AutomaticPaymentMethods | None:
    given, allowed = form.members("automatic_payment_methods"), form.items("allowed_payment_method_types")
    if form.items("payment_method_types"):
        raise invalid(
            "`payment_method_types` is no longer supported. Use dynamic payment methods, or "
            "`allowed_payment_method_types`.",
            "payment_method_types",
            "payment_method_types_no_longer_supported",
        )
    if given and allowed:
        raise invalid(
            "You may only specify one of these parameters: automatic_payment_methods, allowed_payment_method_types.",
            "automatic_payment_methods",
        )
    if allowed:
        return None
    if given.get("enabled", "true") != "true":
        raise invalid("Invalid automatic_payment_methods[enabled]: must be true", "automatic_payment_methods[enabled]")
    redirects = given.get("allow_redirects", "always")
    if redirects not in {"always", "never"}:
        raise invalid(
            "Invalid automatic_payment_methods[allow_redirects]: must be one of always or never",
            "automatic_payment_methods[allow_redirects]",
        )
    return AutomaticPaymentMethods(enabled=True, allow_redirects=redirects)


def _check_amount(amount: int, currency: str) -> None:
    if not re.fullmatch(r"[a-z]{3}", currency):
        raise invalid(f"Invalid currency: {currency}.", "currency")
    if amount > _AMOUNT_MAX:
        raise invalid(f"Amount must be no more than {shown(_AMOUNT_MAX, currency)}", "amount", "amount_too_large")
    least = _AMOUNTS_MIN.get(currency, 1)
    if amount < least:
        raise invalid(f"Amount must be at least {shown(least, currency)}", "amount", "amount_too_small")
    if currency in _WHOLE_UNITS_AS_TWO_DECIMALS and amount % 100:
        raise invalid(
            f"Invalid amount. Currency {currency.upper()} has become effectively zero-decimal and charged amounts must "
            "be evenly divisible by 100.",
            "amount",
            "invalid_charge_amount_no_decimal_compatible",
        )
    if currency_exponent(currency.upper()) == _THREE_DECIMALS and amount % 10:
        raise invalid("Invalid amount. The least-significant digit of a three-decimal amount must be 0.", "amount")


def _card_for(intent: Intent, form: Form) -> Card:
    method = form.text("payment_method") or intent.payment_method
    if method is None:
        raise _unexpected(
            intent,
            "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the "
            "PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a "
            "payment method.",
        )
    automatic = intent.automatic_payment_methods
    if automatic is not None and automatic.allow_redirects == "always" and form.text("return_url") is None:
        raise invalid(
            "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of "
            "these payment methods might redirect your customer off of your page, you must provide a `return_url`.",
            "return_url",
        )
    return _card(method)


def _card(method: str) -> Card:
    if method not in CARDS:
        raise missing("PaymentMethod", method, "payment_method")
    return CARDS[method]


def _require_state(intent: Intent, states: frozenset[str], action: str) -> None:
    if intent.status not in states:
        raise _unexpected(
            intent, f"This PaymentIntent could not be {action} because it has a status of {intent.status}."
        )


def _unexpected(intent: Intent, message: str) -> RefusalError:
    return RefusalError(
        message,
        code="payment_intent_unexpected_state",
        payment_intent=msgspec.Raw(msgspec.json.encode(intent)),
    )


def _fee(amount: int, currency: str) -> int:
    """Return 2.9 % (rounded half up) and 30 hundredths of a unit, as in Stripe's price list for the United States."""
    fixed = 30 * int(10 ** currency_exponent(currency.upper())) // 100
    return (amount * 29 + 500) // 1000 + fixed
