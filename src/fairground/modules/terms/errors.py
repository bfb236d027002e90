"""Errors of terms."""

from fairground.kernel.errors import ConflictError


class SettingsChangedError(ConflictError):
    """Somebody else changed the settings since they were read."""

    code = "SETTINGS_CHANGED"

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("Somebody else changed the settings in the meantime: look at them again, then save")
