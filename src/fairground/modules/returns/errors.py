"""What returns refuse."""

from fairground.kernel.errors import ConflictError, NotFoundError


class ReturnNotFoundError(NotFoundError):
    """No such return, or not for this caller."""

    def __init__(self) -> None:
        super().__init__("No such return", code="RETURN_NOT_FOUND")


class NotReturnableError(ConflictError):
    """The order cannot be returned, or not any more."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail, code="NOT_RETURNABLE")


class ReturnDecidedError(ConflictError):
    """The return was decided otherwise before."""

    def __init__(self, status: str) -> None:
        super().__init__(f"This return is {status} already", code="RETURN_DECIDED", extra={"return_status": status})
