"""The fact that terms publish."""

from collections.abc import Sequence
from typing import ClassVar

from fairground.infrastructure.events import Event


class TermsChanged(Event, frozen=True, kw_only=True):
    """Organisers changed what holds in the market. ``names`` are the settings that were changed."""

    type: ClassVar[str] = "market.terms_changed"

    names: list[str]
    terms_version: int
    changed_by: str

    def key(self) -> str:
        """There is one market."""
        return "market"

    def audience(self) -> Sequence[str]:
        """Organisers."""
        return ("admin:dashboard",)
