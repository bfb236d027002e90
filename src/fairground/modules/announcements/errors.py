"""Errors of announcements."""

from fairground.kernel.errors import ConflictError, NotFoundError


class AnnouncementNotFoundError(NotFoundError):
    """There is no such announcement."""

    code = "ANNOUNCEMENT_NOT_FOUND"

    def __init__(self) -> None:
        """Say so."""
        super().__init__("No such announcement")


class AnnouncementEndedError(ConflictError):
    """The announcement is over."""

    code = "ANNOUNCEMENT_ENDED"

    def __init__(self) -> None:
        """Say so."""
        super().__init__("This announcement has ended already")
