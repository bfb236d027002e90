"""What payments refuse."""

from fairground.kernel.errors import BadRequestError, ConflictError, InvalidError, NotFoundError


class PaymentNotFoundError(NotFoundError):
    """No such payment, or not for this caller."""

    def __init__(self) -> None:
        super().__init__("No such payment", code="PAYMENT_NOT_FOUND")


class RefundNotFoundError(NotFoundError):
    """No such refund, or not for this caller."""

    def __init__(self) -> None:
        super().__init__("No such refund", code="REFUND_NOT_FOUND")


class PaymentNotOpenError(ConflictError):
    """The attempt is over; another one may be possible."""

    def __init__(self, detail: str = "This payment is not open any more") -> None:
        super().__init__(detail, code="PAYMENT_NOT_OPEN")


class PaymentMethodUnavailableError(InvalidError):
    """The market does not take this way of paying."""

    def __init__(self, method: str) -> None:
        super().__init__(f"You cannot pay by {method} here", code="PAYMENT_METHOD_UNAVAILABLE")


class WebhookError(BadRequestError):
    """A provider's message that cannot be believed or read."""

    def __init__(self, message: str) -> None:
        super().__init__(f"Webhook Error: {message}", code="WEBHOOK_INVALID")
