"""Payouts as pure decisions: their states, where money can go, and what callers get to see."""

import enum
import uuid
from datetime import datetime

import msgspec

from fairground.kernel.emails import parse_email
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.money import Money
from fairground.kernel.states import StateMachine
from fairground.kernel.text import clean_line
from fairground.modules.payouts.bank import masked_email, masked_iban, parse_bic, parse_iban

HOLDER_LENGTH_MAX = 140
REFERENCE_LENGTH_MAX = 140
REASON_LENGTH_MAX = 1000


class PayoutStatus(enum.StrEnum):
    """Where a payout is on its way from the balance to the bank."""

    REQUESTED = "requested"
    APPROVED = "approved"
    PAID = "paid"
    REJECTED = "rejected"


PAYOUT_MACHINE = StateMachine(
    "payout",
    {
        PayoutStatus.REQUESTED: frozenset({PayoutStatus.APPROVED, PayoutStatus.REJECTED}),
        PayoutStatus.APPROVED: frozenset({PayoutStatus.PAID, PayoutStatus.REJECTED}),
        PayoutStatus.PAID: frozenset(),
        PayoutStatus.REJECTED: frozenset(),
    },
)


class WithdrawMethodType(enum.StrEnum):
    """What kind of account money can be sent to."""

    BANK_ACCOUNT = "bank_account"
    PAYPAL = "paypal"


class WithdrawMethod(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a shop's money goes: a bank account (``account_holder``, ``iban``, ``bic``) or PayPal (``email``)."""

    type: WithdrawMethodType
    account_holder: str | None = None
    iban: str | None = None
    bic: str | None = None
    email: str | None = None

    def masked(self) -> "WithdrawMethod":
        """Return it for those who may know of it, but not use it."""
        return msgspec.structs.replace(
            self,
            iban=None if self.iban is None else masked_iban(self.iban),
            email=None if self.email is None else masked_email(self.email),
        )

    def summary(self) -> str:
        """Name it in a sentence, masked: ``the bank account DE89 **** 3000``."""
        shown = self.masked()
        if self.type is WithdrawMethodType.PAYPAL:
            return f"the PayPal account {shown.email}"
        return f"the bank account {shown.iban}"


class CurrentMethod(WithdrawMethod, frozen=True, kw_only=True, omit_defaults=True):
    """A method and when it was set; a payout keeps a copy as it was when it was asked for."""

    changed_at: datetime


class WithdrawMethodView(msgspec.Struct, frozen=True, kw_only=True):
    """A method as a caller sees it: ``iban`` and ``email`` are masked except for owners and admins (``is_masked``).

    ``is_fresh`` says that it was changed a short while ago, so that a payout to it deserves a second look.
    """

    type: WithdrawMethodType
    account_holder: str | None
    iban: str | None
    bic: str | None
    email: str | None
    changed_at: datetime
    is_fresh: bool
    is_masked: bool


class Payout(msgspec.Struct, frozen=True, kw_only=True):
    """A payout as its shop sees it. ``reason`` is why it was rejected, ``reference`` the bank's name for it."""

    id: uuid.UUID
    shop_id: uuid.UUID
    amount: Money
    status: PayoutStatus
    withdraw_method: WithdrawMethodView
    reference: str | None
    reason: str
    created_at: datetime
    updated_at: datetime
    approved_at: datetime | None
    paid_at: datetime | None
    rejected_at: datetime | None


class PayoutShop(msgspec.Struct, frozen=True):
    """The shop whose money it is."""

    id: uuid.UUID
    slug: str
    name: str
    status: str


class PayoutPerson(msgspec.Struct, frozen=True):
    """Somebody who acted on a payout."""

    id: uuid.UUID
    name: str


class AdminPayout(Payout, frozen=True, kw_only=True):
    """A payout as admins see it.

    ``is_method_replaced`` says that the shop has changed or removed its method since: the money goes where it was to
    go when it was asked for.
    """

    shop: PayoutShop
    requested_by: PayoutPerson
    decided_by: PayoutPerson | None
    is_method_replaced: bool


def parse_method(
    type_: WithdrawMethodType, *, account_holder: str | None, iban: str | None, bic: str | None, email: str | None
) -> WithdrawMethod:
    """Check what somebody filled in and return it in its normal form.

    Raises:
        InvalidError: something is missing, does not belong to the type, or is not valid.
    """
    if type_ is WithdrawMethodType.PAYPAL:
        _refuse_others(account_holder=account_holder, iban=iban, bic=bic)
        return WithdrawMethod(type=type_, email=parse_email(_required("email", email)))
    _refuse_others(email=email)
    holder = clean_line(_required("account_holder", account_holder))
    if not 0 < len(holder) <= HOLDER_LENGTH_MAX:
        raise _field_error("account_holder", f"has 1 to {HOLDER_LENGTH_MAX} characters")
    return WithdrawMethod(
        type=type_,
        account_holder=holder,
        iban=parse_iban(_required("iban", iban)),
        bic=parse_bic(bic) if bic else None,
    )


def _required(field: str, value: str | None) -> str:
    if value is None:
        raise _field_error(field, "is needed for this type")
    return value


def _refuse_others(**fields: str | None) -> None:
    given = [name for name, value in fields.items() if value is not None]
    if given:
        raise _field_error(given[0], "does not belong to this type")


def _field_error(field: str, message: str) -> InvalidError:
    return InvalidError("The withdraw method is not valid", errors=[FieldError(field, message)])
