"""What the catalogue's routes need from processes that span modules; the composition root hands it in."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportQueue:
    """Where uploaded catalogues wait to be imported, in the background."""

    #: has the waiting files looked at now; a hint, they are found without it too
    wake: Callable[[], None]
