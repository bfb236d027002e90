"""Named points at which a test may kill or stop the process, to show that what was begun is finished by somebody.

``FAIRGROUND_FAULTS=settle.booked:1:kill`` ends the process with SIGKILL at the first pass through ``settle.booked``;
``raise`` instead of ``kill`` fails there. Several are separated by commas. Unset, a point costs one look at an empty
mapping; production refuses to start with it (see ``settings``).
"""

import contextlib
import os
import signal
from collections import Counter
from collections.abc import Iterator

VARIABLE = "FAIRGROUND_FAULTS"


class InjectedFaultError(RuntimeError):
    """What a point raises that was told to fail."""


def _parse(text: str) -> dict[str, tuple[int, str]]:
    plan = {}
    for entry in filter(None, text.split(",")):
        name, nth, action = entry.split(":")
        plan[name] = (int(nth), action)
    return plan


_passes: Counter[str] = Counter()
_plan: dict[str, tuple[int, str]] | None = None


@contextlib.contextmanager
def planned(text: str) -> Iterator[None]:
    """Have the points do what ``text`` says, written as in the environment, until the block ends."""
    global _plan  # noqa: PLW0603 - the points of the whole process
    before, _plan = _plan, _parse(text)
    _passes.clear()
    try:
        yield
    finally:
        _plan = before


def fault_point(name: str) -> None:
    """Pass, or do what the environment says for this point and this pass.

    Raises:
        InjectedFaultError: it says ``raise``.
    """
    global _plan  # noqa: PLW0603 - read once, at the first point and not on import
    if _plan is None:
        _plan = _parse(os.environ.get(VARIABLE, ""))
    if name not in _plan:
        return
    _passes[name] += 1
    nth, action = _plan[name]
    if _passes[name] != nth:
        return
    if action == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    raise InjectedFaultError(name)
