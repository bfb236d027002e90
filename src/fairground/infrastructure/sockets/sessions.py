"""Who is connected: found by socket, by user, and by session, never by scanning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

    from fairground.infrastructure.access import Caller


@dataclass(frozen=True, slots=True)
class SocketSession:
    """One connected socket and the person behind it, as they were when it connected."""

    sid: str
    caller: Caller

    @property
    def user_id(self) -> uuid.UUID:
        """Return the person's id."""
        return self.caller.user_id


class SessionRegistry:
    """The sockets of this process."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._sessions: dict[str, SocketSession] = {}
        self._by_user: dict[uuid.UUID, set[str]] = {}
        self._by_session: dict[uuid.UUID, set[str]] = {}

    def __len__(self) -> int:
        """Return the number of sockets."""
        return len(self._sessions)

    @property
    def user_count(self) -> int:
        """Return the number of people with at least one socket."""
        return len(self._by_user)

    def add(self, session: SocketSession) -> None:
        """Enter a socket."""
        self._sessions[session.sid] = session
        self._by_user.setdefault(session.caller.user_id, set()).add(session.sid)
        self._by_session.setdefault(session.caller.session_id, set()).add(session.sid)

    def remove(self, sid: str) -> SocketSession | None:
        """Strike a socket out and return it, None if it was not there."""
        session = self._sessions.pop(sid, None)
        if session is not None:
            _discard(self._by_user, session.caller.user_id, sid)
            _discard(self._by_session, session.caller.session_id, sid)
        return session

    def get(self, sid: str) -> SocketSession | None:
        """Return a socket's session."""
        return self._sessions.get(sid)

    def people(self) -> frozenset[uuid.UUID]:
        """Return those who have a socket, and not only an organiser who looks in."""
        return frozenset(user_id for user_id in self._by_user if self.sessions_of(user_id))

    def sessions_of(self, user_id: uuid.UUID) -> frozenset[uuid.UUID]:
        """Return the sessions by which a person is connected."""
        callers = (self._sessions[sid].caller for sid in self._by_user.get(user_id, ()))
        return frozenset(caller.session_id for caller in callers if caller.viewer is None)

    def all(self) -> Iterable[str]:
        """Return every socket."""
        return tuple(self._sessions)

    def of_user(self, user_id: uuid.UUID) -> tuple[str, ...]:
        """Return the sockets of a person."""
        return tuple(self._by_user.get(user_id, ()))

    def of_session(self, session_id: uuid.UUID) -> tuple[str, ...]:
        """Return the sockets that one sign-in opened."""
        return tuple(self._by_session.get(session_id, ()))


def _discard(index: dict[uuid.UUID, set[str]], key: uuid.UUID, sid: str) -> None:
    sids = index[key]
    sids.discard(sid)
    if not sids:
        del index[key]
