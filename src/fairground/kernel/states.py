"""State machines: one transition table per machine, one function that obeys it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from fairground.kernel.errors import ConflictError

S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class StateMachine(Generic[S]):
    """A named transition table: from each state, the states that may follow."""

    name: str
    transitions: Mapping[S, frozenset[S]]

    def allows(self, current: S, target: S) -> bool:
        """Tell whether ``target`` may follow ``current``."""
        return target in self.transitions[current]

    def transition(self, current: S, target: S) -> S:
        """Return ``target`` if it may follow ``current``.

        Raises:
            ConflictError: code ``ILLEGAL_TRANSITION``, with members ``from``, ``to`` and ``allowed``.
        """
        if not self.allows(current, target):
            raise ConflictError(
                f"{self.name} cannot go from {current} to {target}",
                code="ILLEGAL_TRANSITION",
                extra={"from": current, "to": target, "allowed": sorted(self.transitions[current])},
            )
        return target
