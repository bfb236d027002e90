"""What the catalogue's routes need from processes that span modules; the composition root hands it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Worker(Protocol):
    """Something that looks for work now and then, or when it is woken."""

    def wake(self) -> None:
        """Have it look now."""


@dataclass(frozen=True, slots=True)
class EditQueue:
    """Where changes of many products wait for the rest of their batches, in the background."""

    worker: Worker

    def wake(self) -> None:
        """Have the waiting ones looked at now; a hint, they are found without it too."""
        self.worker.wake()


@dataclass(frozen=True, slots=True)
class ImportQueue:
    """Where uploaded catalogues wait to be imported, in the background."""

    workers: Sequence[Worker]

    def wake(self) -> None:
        """Have the waiting files looked at now; a hint, they are found without it too."""
        for worker in self.workers:
            worker.wake()
