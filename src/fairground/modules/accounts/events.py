"""Facts about people. No name, no secret; an e-mail address only where a mail is asked for."""

import uuid
from collections.abc import Sequence
from typing import ClassVar

from fairground.infrastructure.access import Role
from fairground.infrastructure.events import Event


class _UserEvent(Event, frozen=True, kw_only=True):
    """A fact about one person."""

    user_id: uuid.UUID

    def key(self) -> str:
        """Return the person's id."""
        return str(self.user_id)

    def audience(self) -> Sequence[str]:
        """Return the person's own room."""
        return (f"user:{self.user_id}",)


class UserRegistered(_UserEvent, frozen=True, kw_only=True):
    """An account exists."""

    type: ClassVar[str] = "user.registered"
    role: Role

    def audience(self) -> Sequence[str]:
        """Return the admins' room."""
        return ("admin:dashboard",)


class UserActivated(_UserEvent, frozen=True, kw_only=True):
    """The person has shown that the e-mail address is theirs."""

    type: ClassVar[str] = "user.activated"


class PasswordChanged(_UserEvent, frozen=True, kw_only=True):
    """There is a new password. ``by_reset`` tells a mailed link from a signed-in change."""

    type: ClassVar[str] = "password.changed"
    by_reset: bool


class RoleChanged(_UserEvent, frozen=True, kw_only=True):
    """The account role is another one."""

    type: ClassVar[str] = "user.role_changed"
    role: Role


class UserSuspended(_UserEvent, frozen=True, kw_only=True):
    """The person may not sign in any more."""

    type: ClassVar[str] = "user.suspended"


class UserRestored(_UserEvent, frozen=True, kw_only=True):
    """The person may sign in again."""

    type: ClassVar[str] = "user.restored"


class UserDeleted(_UserEvent, frozen=True, kw_only=True):
    """The person has left, and is nobody any more."""

    type: ClassVar[str] = "user.deleted"

    def audience(self) -> Sequence[str]:
        """Return the admins' room."""
        return ("admin:dashboard",)


class SessionRevoked(_UserEvent, frozen=True, kw_only=True):
    """A session has ended before its time; whoever holds sockets of it closes them.

    Reasons: ``logout``, ``replaced``, ``revoked``, ``password_changed``, ``password_reset``, ``refresh_reuse``,
    ``suspended``, ``role_changed``, ``signed_out_by_organiser``, ``deleted``; of what organisers see of others also
    ``left`` and ``expired``.
    """

    type: ClassVar[str] = "session.revoked"
    session_id: uuid.UUID
    reason: str


class LinkRequested(Event, frozen=True, kw_only=True):
    """Somebody asked for a mailed link. The address may belong to nobody: that is found out later, out of sight."""

    type: ClassVar[str] = "account.link_requested"
    purpose: str
    email_key: str

    def key(self) -> str:
        """Return the address: its requests are served in order."""
        return self.email_key
