"""What fulfilment refuses."""

from collections.abc import Sequence

from fairground.kernel.errors import ConflictError, FieldError, InvalidError, NotFoundError


class ShipmentNotFoundError(NotFoundError):
    """No such shipment, or not of the caller's shop."""

    def __init__(self) -> None:
        super().__init__("No such shipment", code="SHIPMENT_NOT_FOUND")


class ShipmentInvalidError(InvalidError):
    """A parcel cannot hold what it is said to hold; ``errors`` has one entry per item."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__("The parcel cannot hold these pieces", code="SHIPMENT_INVALID", errors=errors)


class NotShippableError(ConflictError):
    """Nothing can be sent of the order as it stands."""

    def __init__(self, detail: str, code: str) -> None:
        super().__init__(detail, code=code)


class ShipmentDeliveredError(ConflictError):
    """The parcel has arrived: it cannot be undone any more."""

    def __init__(self) -> None:
        super().__init__("This parcel has arrived and cannot be deleted", code="SHIPMENT_DELIVERED")


class PaperNotReadyError(ConflictError):
    """There is no invoice before the money has come, or, for cash, before the goods were handed over."""

    def __init__(self) -> None:
        super().__init__("The invoice is made once the order is paid", code="INVOICE_NOT_READY")


class PaperNotFoundError(NotFoundError):
    """No such credit note."""

    def __init__(self) -> None:
        super().__init__("No such credit note", code="CREDIT_NOTE_NOT_FOUND")
