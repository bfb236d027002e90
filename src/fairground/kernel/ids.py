"""Identifiers: UUID version 7 (RFC 9562 §5.7), so that ids sort by the time they were made."""

import os
import secrets
import threading
import time
import uuid

_COUNTER_MAX = 0xFFF


class _Clock:
    """Milliseconds with a counter beneath them, so that ids of one process rise strictly (RFC 9562 §6.2, method 1)."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._milliseconds = 0
        self._counter = 0

    def tick(self) -> tuple[int, int]:
        """Return Unix milliseconds and a 12-bit counter, together higher than the last ones."""
        with self._lock:
            now = time.time_ns() // 1_000_000
            if now > self._milliseconds:
                self._milliseconds = now
                self._counter = secrets.randbits(11)  # room above, and no hint of how many were made before
            elif self._counter < _COUNTER_MAX:
                self._counter += 1
            else:
                self._milliseconds += 1
                self._counter = 0
            return self._milliseconds, self._counter


_clock = _Clock()


def new_id() -> uuid.UUID:
    """Return a fresh UUIDv7: 48 bits of Unix milliseconds, a 12-bit counter, 62 random bits."""
    milliseconds, counter = _clock.tick()
    random = int.from_bytes(os.urandom(8)) & (1 << 62) - 1
    return uuid.UUID(int=(milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | counter << 64 | 0x2 << 62 | random)


def read_id(text: str) -> uuid.UUID | None:
    """Return the id that a text from outside names; None when it names none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
