"""Wallets as pure data: shares, bank details, states, words."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairground.kernel.errors import InvalidError
from fairground.kernel.money import Money
from fairground.modules.payments.domain import RefundStatus
from fairground.modules.wallets.domain import (
    BankDetails,
    WalletRefundPart,
    WalletRefundStatus,
    entry_title,
    normal_bank_details,
    shares,
    status_of,
)

AMOUNT = st.integers(min_value=0, max_value=10**9)


def test_the_first_sources_are_used_up_first() -> None:
    """WAL-11: newest top-ups first, each at most what is left of it."""
    assert shares(2_500, [1_000, 2_000, 500]) == [1_000, 1_500, 0]
    assert shares(5_000, [1_000, 2_000]) == [1_000, 2_000]
    assert shares(100, [-20, 0, 300]) == [0, 0, 100]


@given(wanted=AMOUNT, left=st.lists(AMOUNT, max_size=20))
def test_shares_add_up_and_take_nothing_twice(wanted: int, left: list[int]) -> None:
    """WAL-11, I13: never more than is left of a source, and never less in all than can be had."""
    found = shares(wanted, left)
    assert all(0 <= share <= most for share, most in zip(found, left, strict=True))
    assert sum(found) == min(wanted, sum(left))


@pytest.mark.parametrize("account", ["DE89 3704 0044 0532 0130 00", "gb82west12345698765432", "NO9386011117947"])
def test_an_iban_is_taken_however_it_is_written(account: str) -> None:
    """BEY-07a: the self-service form."""
    found = normal_bank_details(BankDetails(account_holder="  Ann   Lee ", account=account, bank="cobadeff xxx"))
    assert found.account == account.replace(" ", "").upper()
    assert (found.account_holder, found.bank) == ("Ann Lee", "COBADEFFXXX")


def test_an_account_number_needs_no_iban() -> None:
    assert normal_bank_details(BankDetails(account_holder="Ann", account="000123456789")).account == "000123456789"


@pytest.mark.parametrize(
    ("holder", "account", "field"),
    [
        ("Ann", "DE88370400440532013000", "bank_details.account"),
        ("Ann", "DE8937", "bank_details.account"),
        ("Ann", "12-34", "bank_details.account"),
        ("Ann", "123", "bank_details.account"),
        ("   ", "000123456789", "bank_details.account_holder"),
    ],
)
def test_accounts_that_cannot_be(holder: str, account: str, field: str) -> None:
    """A typing error would send somebody's money to somebody else."""
    with pytest.raises(InvalidError) as refused:
        normal_bank_details(BankDetails(account_holder=holder, account=account))
    assert [error.field for error in refused.value.errors] == [field]


def part(status: RefundStatus, *, by_hand: bool) -> WalletRefundPart:
    return WalletRefundPart(
        refund_id=uuid.uuid4(),
        payment_id=uuid.uuid4(),
        provider="zeffy" if by_hand else "sandbox",
        method="cc",
        amount=Money(1, "USD"),
        status=status,
        by_hand=by_hand,
        updated_at=datetime.now(UTC),
    )


def test_a_refund_is_as_far_as_its_parts() -> None:
    """BEY-07b: each guest sees the state."""
    paid, owed = part(RefundStatus.SUCCEEDED, by_hand=False), part(RefundStatus.PENDING, by_hand=False)
    sent, unsent = part(RefundStatus.SUCCEEDED, by_hand=True), part(RefundStatus.PENDING, by_hand=True)
    assert status_of([paid, sent], has_bank_details=False) is WalletRefundStatus.DONE
    assert status_of([paid, owed], has_bank_details=False) is WalletRefundStatus.PENDING
    assert status_of([paid, unsent], has_bank_details=False) is WalletRefundStatus.NEEDS_BANK_DETAILS
    assert status_of([owed, unsent], has_bank_details=True) is WalletRefundStatus.PENDING
    assert status_of([sent, owed], has_bank_details=False) is WalletRefundStatus.PENDING


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("wallet_topped_up", "Top-up by Credit card"),
        ("order_paid", "Payment of order ORD-1 at Oak & Ash"),
        ("refund_paid", "Refund of order ORD-1 at Oak & Ash"),
        ("wallet_refund_due", "Paid back to Credit card"),
        ("wallet_refund_fee", "Fee for paying back"),
        ("reversal:order_paid", "Reversal of order paid"),
    ],
)
def test_a_movement_is_said_in_words(kind: str, words: str) -> None:
    """WAL-01: the history can be read."""
    assert entry_title(kind, order="ORD-1", shop="Oak & Ash", method="Credit card") == words
