"""What wallets refuse."""

from fairground.kernel.errors import (
    ConflictError,
    FieldError,
    ForbiddenError,
    InvalidError,
    NotFoundError,
    RejectedError,
)
from fairground.kernel.money import Money


class WalletNotFoundError(NotFoundError):
    """No such person, so no such wallet."""

    def __init__(self) -> None:
        super().__init__("No such wallet", code="WALLET_NOT_FOUND")


class WalletRefundNotFoundError(NotFoundError):
    """No such refund of a wallet, or not for this caller."""

    def __init__(self) -> None:
        super().__init__("No such refund", code="WALLET_REFUND_NOT_FOUND")


class WalletFrozenError(RejectedError):
    """Nothing leaves a frozen wallet, and nobody begins to fill it."""

    def __init__(self) -> None:
        super().__init__("This wallet is frozen", code="WALLET_FROZEN")


class FrozenByStaffError(ForbiddenError):
    """The administration froze the wallet, so only the administration unfreezes it."""

    def __init__(self) -> None:
        super().__init__("Ask the organiser: this wallet was not frozen by you", code="WALLET_FROZEN_BY_STAFF")


class TopUpAmountError(InvalidError):
    """A top-up is too small or too large."""

    def __init__(self, least: Money, most: Money) -> None:
        detail = f"A top-up is {least} to {most}"
        super().__init__(
            detail, code="TOP_UP_AMOUNT", errors=[FieldError("amount", f"{least.amount} to {most.amount}")]
        )


class WalletFullError(ConflictError):
    """The wallet would hold more than it may, counting the top-ups that are open."""

    def __init__(self, room: Money) -> None:
        super().__init__(
            f"This wallet has room for {room} more, counting open top-ups",
            code="WALLET_FULL",
            extra={"room": room.amount, "currency": room.currency},
        )


class RefundsClosedError(ConflictError):
    """What is left in wallets is not paid back yet."""

    def __init__(self) -> None:
        super().__init__("Wallets are not paid back yet", code="WALLET_REFUNDS_CLOSED")


class NothingToRefundError(ConflictError):
    """The wallet is empty, has no more than the fee, or its top-ups cannot take anything back."""

    def __init__(self) -> None:
        super().__init__("There is nothing to pay back", code="WALLET_NOTHING_TO_REFUND")


class BankDetailsNeededError(InvalidError):
    """A part of the money is sent by hand, and it is not known where to."""

    def __init__(self, by_hand: Money) -> None:
        super().__init__(
            f"Say where to send {by_hand}: it cannot go back the way it came",
            code="BANK_DETAILS_REQUIRED",
            errors=[FieldError("bank_details", "where to send what is sent by hand", "required")],
            extra={"by_hand": by_hand.amount, "currency": by_hand.currency},
        )


class NoBankDetailsNeededError(ConflictError):
    """Nothing of the refund is waiting to be sent by hand."""

    def __init__(self) -> None:
        super().__init__("Nothing of this refund waits to be sent by hand", code="BANK_DETAILS_NOT_NEEDED")


class RunActiveError(ConflictError):
    """All wallets are being paid back already."""

    def __init__(self) -> None:
        super().__init__("All wallets are being paid back already", code="WALLET_REFUND_RUN_ACTIVE")


class InsufficientBalanceError(RejectedError):
    """The wallet does not have the price; loading it helps."""

    def __init__(self, price: Money) -> None:
        super().__init__(
            f"Your wallet has not enough for {price}",
            code="INSUFFICIENT_BALANCE",
            extra={"price": price.amount, "currency": price.currency},
        )
