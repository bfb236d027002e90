"""Beginning, renewing and ending sessions."""

import secrets
import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.logging import current_request_id
from fairground.infrastructure.sessions import AccessTokens, invalid_token
from fairground.infrastructure.settings import Settings
from fairground.kernel.ids import new_id
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.accounts import repository, session_repository
from fairground.modules.accounts.authenticator import SessionAuthenticator
from fairground.modules.accounts.domain import Account, Device, SessionInfo
from fairground.modules.accounts.errors import SessionNotFoundError
from fairground.modules.accounts.events import SessionRevoked
from fairground.modules.accounts.links import token_hash
from fairground.modules.accounts.session_repository import EndedSession

#: What else happens when somebody signs in, in the same transaction: the guest's cart becomes theirs.
OnSignIn = Callable[[UnitOfWork, uuid.UUID, bytes], Awaitable[None]]

log = structlog.get_logger("security")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session with its tokens. ``refresh_token`` is None where the one that was given out before still counts."""

    account: Account
    session_id: uuid.UUID
    access_token: str
    refresh_token: str | None


@dataclass(frozen=True, slots=True)
class Visit:
    """What a request tells of who is signing in: the device, the guest it was, and the session it replaces."""

    device: Device
    guest_key: bytes | None = None
    replaces: Caller | None = None


class SessionService:
    """Sessions of people."""

    def __init__(
        self, settings: Settings, tokens: AccessTokens, authenticator: SessionAuthenticator, on_sign_in: OnSignIn
    ) -> None:
        """Take what makes tokens, remembers callers, and wants to know of sign-ins."""
        self._refresh_days = settings.refresh_expires_days
        self._tokens = tokens
        self._authenticator = authenticator
        self._on_sign_in = on_sign_in

    async def start(
        self, uow: UnitOfWork, account: Account, visit: Visit, *, password_hash: str | None = None
    ) -> SignedIn:
        """Begin a session. With ``password_hash`` only while that is still the account's.

        Raises:
            AuthenticationError: the password has just been changed, or the person suspended.
        """
        session_id = new_id()
        days = self._refresh_days
        if not await session_repository.start_session(uow, session_id, account.id, visit.device, days, password_hash):
            raise invalid_token()
        if visit.replaces is not None:
            await self.revoke(uow, visit.replaces.user_id, visit.replaces.session_id, "replaced")
        if visit.guest_key is not None:
            await self._on_sign_in(uow, account.id, visit.guest_key)
        return SignedIn(
            account, session_id, self._access_token(account, session_id), await self._refresh(uow, session_id)
        )

    def _access_token(self, account: Account, session_id: uuid.UUID) -> str:
        return self._tokens.issue(user_id=account.id, email=account.email, role=account.role, session_id=session_id)

    async def _refresh(self, uow: UnitOfWork, session_id: uuid.UUID) -> str:
        token = secrets.token_urlsafe(32)
        await session_repository.insert_refresh_token(uow, token_hash(token), session_id)
        return token

    async def refresh(self, uow: UnitOfWork, refresh_token: str) -> SignedIn | None:
        """Rotate a refresh token. None means that the session is over: commit, then refuse.

        A token that was used before ends the session, since one of its two users is a thief. Only a request that was
        already under way when the first use was committed is none: two tabs woke at the same time. It gets an access
        token, and the refresh token that went to the first remains the one that counts.
        """
        digest = token_hash(refresh_token)
        found = await session_repository.lock_refresh_token(uow, digest)
        if found is None or not found.is_live or not found.is_current:
            return None
        if found.is_used and not found.was_raced:
            log.warning("refresh token reused", user_id=str(found.user_id), session_id=str(found.session_id))
            await self.revoke(uow, found.user_id, found.session_id, "refresh_reuse")
            return None
        account = await repository.find_account(uow, found.user_id)
        if account is None:
            return None
        access = self._access_token(account, found.session_id)
        if found.is_used:
            return SignedIn(account, found.session_id, access, None)
        await session_repository.use_refresh_token(uow, digest)
        await session_repository.touch_session(uow, found.session_id)
        return SignedIn(account, found.session_id, access, await self._refresh(uow, found.session_id))

    async def end(self, uow: UnitOfWork, caller: Caller | None, refresh_token: str | None) -> None:
        """Sign out: end the caller's session, and that of the refresh token if the access token has ended before it."""
        if caller is not None:
            await self.revoke(uow, caller.user_id, caller.session_id, "logout")
        elif refresh_token:
            found = await session_repository.lock_refresh_token(uow, token_hash(refresh_token))
            if found is not None:
                await self.revoke(uow, found.user_id, found.session_id, "logout")

    async def revoke(self, uow: UnitOfWork, user_id: uuid.UUID, session_id: uuid.UUID, reason: str) -> bool:
        """End one session, and what an organiser sees of others by it; tell whether it was live."""
        return await self.tell_ended(
            uow, await session_repository.revoke_session(uow, session_id, user_id, reason), reason
        )

    async def revoke_all(
        self, uow: UnitOfWork, user_id: uuid.UUID, reason: str, *, keep: uuid.UUID | None = None
    ) -> int:
        """End all sessions of a person, but one to keep; return how many of their own."""
        ended = await session_repository.revoke_sessions(uow, user_id, keep, reason)
        await self.tell_ended(uow, ended, reason)
        return sum(session.user_id == user_id for session in ended)

    async def tell_ended(self, uow: UnitOfWork, ended: Sequence[EndedSession], reason: str) -> bool:
        """Have sockets closed and nobody believed any more; what organisers saw of others is over on the record."""
        for session in ended:
            uow.publish(SessionRevoked(user_id=session.user_id, session_id=session.id, reason=reason))
            self._authenticator.forget_session(uow, session.id)
            if session.viewer_id is not None:
                await record_audit(
                    uow,
                    actor_id=session.viewer_id,
                    action="user.impersonation_ended",
                    target=f"user:{session.user_id}",
                    detail={"session_id": str(session.id), "reason": reason},
                    request_id=current_request_id(),
                )
        return bool(ended)

    async def list_live(self, db: Queries, user_id: uuid.UUID) -> list[SessionInfo]:
        """Return a person's live sessions."""
        return await session_repository.list_sessions(db, user_id)

    async def history(self, db: Queries, user_id: uuid.UUID, cursor: str | None, limit: int) -> Page[SessionInfo]:
        """Return a page of where a person signed in, ended sessions too, the newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        rows, more = cut_page(await session_repository.list_history(db, user_id, before, limit + 1), limit)
        return Page(rows, encode_cursor(rows[-1].id) if more else None)

    async def revoke_own(self, uow: UnitOfWork, user_id: uuid.UUID, session_id: uuid.UUID) -> None:
        """End one of the caller's sessions.

        Raises:
            SessionNotFoundError: it is not theirs, or has ended.
        """
        if not await self.revoke(uow, user_id, session_id, "revoked"):
            raise SessionNotFoundError("No such session")
