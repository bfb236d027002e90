"""Who is behind a token, asked of the database at most once a second per session."""

import dataclasses
import time
import uuid
from collections.abc import Callable

from fairground.infrastructure.access import Caller, Membership, Role, ShopRole, Viewer, parse_role
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.sessions import AccessTokens, Claims, invalid_token
from fairground.modules.accounts import session_repository as repository

_KEEP_SECONDS = 1.0
_REMEMBERED_MAX = 50_000
_ORDER = tuple(Role)


class SessionAuthenticator:
    """The ``Authenticator`` of accounts: one statement reads person, session and shops.

    What is found is believed for a second. A session that ends, or a role that changes, in this process is forgotten at
    once; other processes notice within that second.
    """

    def __init__(
        self, database: Database, tokens: AccessTokens, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Begin with nobody remembered."""
        self._database = database
        self._tokens = tokens
        self._clock = clock
        self._remembered: dict[uuid.UUID, tuple[float, Claims, Caller]] = {}
        self._generation = 0

    async def __call__(self, claims: Claims, *, fresh: bool = False) -> Caller | None:
        """Return the caller, or None when the session has ended or the person is suspended."""
        if not fresh:
            found = self._remembered.get(claims.sid)
            if found is not None and found[0] > self._clock() and (found[1] is claims or found[1] == claims):
                return found[2]
        generation = self._generation
        caller = await self._find(claims)
        # A session that ended while the database was asked must not be remembered as live.
        if caller is not None and generation == self._generation:
            if len(self._remembered) >= _REMEMBERED_MAX:
                self._remembered.clear()
            self._remembered[claims.sid] = self._clock() + _KEEP_SECONDS, claims, caller
        return caller

    async def verify(self, token: str) -> Caller:
        """Return whom a token stands for, asking the database.

        Raises:
            AuthenticationError: it is not valid, has ended, or its session has.
        """
        caller = await self(self._tokens.verify(token), fresh=True)
        if caller is None:
            raise invalid_token()
        return dataclasses.replace(caller, by_bearer=True)

    async def _find(self, claims: Claims) -> Caller | None:
        async with self._database.read() as db:
            row = await repository.find_caller(db, claims.sid, claims.user_id)
            if row is None:
                return None
            if row.is_stale:
                await repository.touch_session(db, claims.sid)
        return Caller(
            user_id=row.id,
            session_id=claims.sid,
            email=row.email,
            name=f"{row.first_name} {row.last_name}".strip(),
            role=_confirmed(claims.role, Role(row.role)),
            activated=row.is_activated,
            memberships=tuple(
                Membership(uuid.UUID(s["id"]), s["slug"], s["name"], ShopRole(s["role"]), s["status"])
                for s in row.shops
            ),
            expires_at=claims.exp,
            viewer=None
            if row.parent_id is None or row.viewer_id is None
            else Viewer(row.viewer_id, row.parent_id, row.viewer_name),
        )

    def forget_session(self, uow: UnitOfWork, session_id: uuid.UUID) -> None:
        """Have a session asked for anew once the transaction is durable."""
        uow.after_commit(lambda: self._forget({session_id}))

    def forget_user(self, uow: UnitOfWork, user_id: uuid.UUID) -> None:
        """Have all sessions of a person asked for anew once the transaction is durable."""
        uow.after_commit(
            lambda: self._forget({sid for sid, (_, _, caller) in self._remembered.items() if caller.user_id == user_id})
        )

    def _forget(self, session_ids: set[uuid.UUID]) -> None:
        self._generation += 1
        for session_id in session_ids:
            self._remembered.pop(session_id, None)


def _confirmed(claimed: str | None, stored: Role) -> Role:
    """Return the lesser of what the token says and what the database says: neither alone makes an admin."""
    try:
        role = Role.GUEST if claimed is None else parse_role(claimed)
    except ValueError:
        role = Role.GUEST
    return min(role, stored, key=_ORDER.index)
