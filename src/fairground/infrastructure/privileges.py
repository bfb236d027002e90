"""Running a child process as an unprivileged user when we are root.

PostgreSQL refuses to run as root. In a container root is often all there is, and the data may lie beneath a directory
which nobody else may enter (``/root`` is 0700). The child then gets, besides its unprivileged user, the one Linux
capability that lets it pass such directories; no file mode of a directory that we did not create is ever changed.
"""

from __future__ import annotations

import ctypes
import functools
import logging
import operator
import os
import pwd
import signal
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_LOG = logging.getLogger(__name__)

# From <linux/capability.h> and <linux/prctl.h>.
_CAP_DAC_OVERRIDE = 1
_CAP_DAC_READ_SEARCH = 2
_CAPABILITY_VERSION_3 = 0x20080522
_PR_SET_PDEATHSIG = 1
_PR_SET_KEEPCAPS = 8
_PR_CAP_AMBIENT = 47
_PR_CAP_AMBIENT_RAISE = 2

_CAP_SETS = frozenset({"CapPrm", "CapBnd"})

_FALLBACK_NOBODY_ID = 65534


class UnreachablePathError(RuntimeError):
    """The unprivileged user cannot reach a path, and we hold no capability to give it that would let it."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a child process runs as: user, group and, where paths are closed to them, one capability number."""

    uid: int
    gid: int
    capability: int | None = None


def nobody() -> Identity:
    """Return the system's unprivileged user."""
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        return Identity(_FALLBACK_NOBODY_ID, _FALLBACK_NOBODY_ID)
    return Identity(entry.pw_uid, entry.pw_gid)


def _mode_bits_for(path: Path, identity: Identity) -> int:
    """Return the rwx bits (0..7) which the plain file mode grants this identity on ``path``."""
    status = path.stat()
    mode = stat.S_IMODE(status.st_mode)
    if status.st_uid == identity.uid:
        return mode >> 6 & 7
    if status.st_gid == identity.gid:
        return mode >> 3 & 7
    return mode & 7


def first_closed_directory(path: Path, identity: Identity) -> Path | None:
    """Return the outermost directory on the way to ``path`` that this identity may not enter, or None."""
    for directory in reversed(path.resolve().parents):
        if not _mode_bits_for(directory, identity) & 1:
            return directory
    return None


def _permitted_capabilities() -> int:
    """Return the set of capabilities, as bits, that a child of ours may be given; none where there is no /proc."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    masks = {name: int(value, 16) for name, _, value in (line.partition(":\t") for line in lines) if name in _CAP_SETS}
    return functools.reduce(operator.and_, masks.values(), -1) if masks else 0


def reaching(identity: Identity, *, directories: Iterable[Path], executables: Iterable[Path]) -> Identity:
    """Return ``identity``, with a capability added if it could not otherwise reach all of these paths.

    Raises UnreachablePathError, naming the closed directory, if that is needed and impossible.
    """
    programs = tuple(executables)
    closed = [first_closed_directory(path, identity) for path in (*directories, *programs)]
    not_executable = [path for path in programs if not _mode_bits_for(path, identity) & 1]
    obstacle = next((path for path in (*closed, *not_executable) if path is not None), None)
    if obstacle is None:
        return identity
    # Search is the smaller right, but does not let anyone execute a file whose mode forbids it.
    wanted = (_CAP_DAC_OVERRIDE,) if not_executable else (_CAP_DAC_READ_SEARCH, _CAP_DAC_OVERRIDE)
    permitted = _permitted_capabilities()
    for capability in wanted:
        if permitted >> capability & 1:
            _LOG.warning(
                "%s is closed to uid %d: PostgreSQL runs with capability %d to pass it",
                obstacle,
                identity.uid,
                capability,
            )
            return Identity(identity.uid, identity.gid, capability)
    message = (
        f"{obstacle} is closed to the unprivileged user (uid {identity.uid}) that PostgreSQL must run as under root. "
        f"Choose a place it can reach (for the data: --data-dir), run as an ordinary user, or set DATABASE_URL."
    )
    raise UnreachablePathError(message)


def _check(result: int, action: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{action}: {os.strerror(number)}")


def child_setup(identity: Identity | None, *, death_signal: signal.Signals | None = None) -> Callable[[], None]:
    """Return a ``preexec_fn`` which becomes ``identity`` and, on Linux, gets ``death_signal`` when we die.

    The kernel sends that signal when the *thread* that started the child ends: start it from the main thread.
    """
    on_linux = sys.platform == "linux"
    # Loaded here: between fork and exec nothing may be imported or looked up.
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def set_up() -> None:
        if identity is not None:
            if identity.capability is not None:
                _check(libc.prctl(_PR_SET_KEEPCAPS, 1, 0, 0, 0), "PR_SET_KEEPCAPS")
            os.setgroups([])
            os.setregid(identity.gid, identity.gid)
            os.setreuid(identity.uid, identity.uid)
            if identity.capability is not None:
                _keep_only(libc, identity.capability)
        if on_linux and death_signal is not None:
            # After the change of user, which would clear it.
            _check(libc.prctl(_PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0), "PR_SET_PDEATHSIG")
            if os.getppid() != parent:
                os._exit(1)

    return set_up


def _keep_only(libc: ctypes.CDLL, capability: int) -> None:
    """Reduce this process to one capability and let it survive the exec that follows."""
    mask = 1 << capability
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)(mask, mask, mask, 0, 0, 0)
    _check(libc.capset(header, sets), "capset")
    _check(libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, capability, 0, 0), "PR_CAP_AMBIENT_RAISE")
