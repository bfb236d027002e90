"""What the ledger refuses."""

from fairground.kernel.errors import ConflictError, RejectedError


class OverdraftError(RejectedError):
    """An account does not have the money."""

    def __init__(self) -> None:
        super().__init__("The balance is too small", code="BALANCE_TOO_SMALL")


class ReferenceReusedError(ConflictError):
    """The movement was made before, and was another one: a bug of the caller, and no money moves."""

    def __init__(self, kind: str, reference: object) -> None:
        super().__init__(f"{kind} of {reference} was posted before with other amounts", code="LEDGER_REFERENCE_REUSED")
