"""What is refused about copies of personal data."""

from fairground.kernel.errors import ForbiddenError, NotFoundError, TooManyRequestsError


class ExportNotFoundError(NotFoundError):
    """There is no copy that could be downloaded: none was asked for, it is not ready, or its time is over."""

    code = "EXPORT_NOT_FOUND"

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("No copy of your data is ready: ask for one, and look again in a while")


class ExportTooSoonError(TooManyRequestsError):
    """A copy was asked for a short while ago."""

    code = "EXPORT_TOO_SOON"

    def __init__(self, seconds: int) -> None:
        """Say when it can be asked again."""
        super().__init__(
            "You asked for a copy of your data within the last 24 hours", extra={"retry_after": max(seconds, 1)}
        )


class NotYourDataError(ForbiddenError):
    """Only people themselves take their data away; an organiser who looks in does not."""

    code = "IMPERSONATION_IS_READ_ONLY"

    def __init__(self) -> None:
        """Say so."""
        super().__init__("Only the person takes their data away")
