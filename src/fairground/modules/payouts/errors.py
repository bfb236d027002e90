"""What payouts refuse."""

from fairground.kernel.errors import ConflictError, FieldError, InvalidError, NotFoundError, RejectedError
from fairground.kernel.money import Money


class PayoutNotFoundError(NotFoundError):
    """No such payout, or not of the caller's shop."""

    def __init__(self) -> None:
        super().__init__("No such payout", code="PAYOUT_NOT_FOUND")


class WithdrawMethodMissingError(ConflictError):
    """Nobody has said where the shop's money is to go."""

    def __init__(self) -> None:
        super().__init__("Say first where the money is to go", code="WITHDRAW_METHOD_MISSING")


class WithdrawMethodNotFoundError(NotFoundError):
    """The shop has no withdraw method."""

    def __init__(self) -> None:
        super().__init__("No withdraw method is set", code="WITHDRAW_METHOD_NOT_FOUND")


class AmountNotAvailableError(RejectedError):
    """More is asked for than is available."""

    def __init__(self, wanted: Money, available: Money) -> None:
        super().__init__(
            f"{wanted} cannot be paid out: {available} is available",
            code="BALANCE_TOO_SMALL",
            extra={"available": {"amount": available.amount, "currency": available.currency}},
        )


class ReferenceUsedError(ConflictError):
    """The bank's reference names another payout."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"The reference {reference!r} belongs to another payout", code="PAYOUT_REFERENCE_USED")


class UnknownTimeZoneError(InvalidError):
    """A time zone that is not in the IANA database."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no time zone {name!r}",
            code="UNKNOWN_TIME_ZONE",
            errors=[FieldError("tz", "is not an IANA time zone such as Europe/Berlin")],
        )


class StatementTooLargeError(InvalidError):
    """A statement of more orders than one file may have."""

    def __init__(self, rows_max: int) -> None:
        super().__init__(
            f"The statement would have more than {rows_max} orders: choose fewer days",
            code="STATEMENT_TOO_LARGE",
            errors=[FieldError("from", f"more than {rows_max} orders lie between from and to")],
        )
