"""Who a request claims to be: signed access tokens, and the cookies that carry them in browsers.

A token proves only that we issued it and that it has not ended; whether its session still lives is asked of the
``Authenticator`` on every request (see ``infrastructure.http.edge``).
"""

import hashlib
import re
import secrets
import time
import uuid
from collections.abc import Mapping
from typing import Literal, Protocol, cast

import msgspec
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from litestar.datastructures import Cookie

from fairground.infrastructure.access import Caller, Role
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import AuthenticationError

TOKEN_COOKIE = "token"  # noqa: S105 - the cookie's name
REFRESH_COOKIE = "refresh_token"
#: Beside an organiser's own token while they see the market as somebody else; it goes before that.
VIEWING_COOKIE = "viewing"
CSRF_COOKIE = "csrf-token"
VISITOR_COOKIE = "visitor"
#: Cookies that make a request one of a browser we know.
OUR_COOKIES = (TOKEN_COOKIE, REFRESH_COOKIE, CSRF_COOKIE, VISITOR_COOKIE, VIEWING_COOKIE)

#: As RFC 6265bis writes it; Litestar's type knows it in small letters only.
_STRICT = cast("Literal['strict']", "Strict")
_ALGORITHM = "HS256"
_TYPE = "access"
_TOKEN_LENGTH_MAX = 4096
_VERIFIED_MAX = 20_000
_VISITOR_SECONDS = 365 * 86_400
_VISITOR_SHAPE = re.compile(r"[A-Za-z0-9_-]{43}")


class Claims(msgspec.Struct, frozen=True):
    """What a verified access token says. ``role`` is None in a token that names none."""

    user_id: uuid.UUID
    sid: uuid.UUID
    email: str
    iat: int
    exp: int
    typ: str
    role: str | None = None
    nbf: int = 0


class Authenticator(Protocol):
    """Finds the person behind verified claims. ``fresh`` asks the database whatever is remembered."""

    async def __call__(self, claims: Claims, *, fresh: bool = False) -> Caller | None:
        """Return the caller, or None when the session has ended or the person is suspended."""
        ...


def authentication_required() -> AuthenticationError:
    """No credentials came."""
    return AuthenticationError("Authentication required", code="AUTHENTICATION_REQUIRED")


def unauthorized() -> AuthenticationError:
    """The Authorization header is not ``Bearer <token>``."""
    return AuthenticationError("Unauthorized", code="UNAUTHORIZED")


def invalid_token() -> AuthenticationError:
    """The token fails verification, or its session has ended."""
    return AuthenticationError("Invalid token", code="INVALID_TOKEN")


def token_expired() -> AuthenticationError:
    """The token was ours and has ended."""
    return AuthenticationError("Token expired", code="TOKEN_EXPIRED")


def viewing_ended() -> AuthenticationError:
    """An organiser's look at the market as somebody else is over; their own session is not."""
    return AuthenticationError("You do not see the market as somebody else any more", code="IMPERSONATION_ENDED")


class AccessTokens:
    """Issues and verifies access tokens (JWT, HS256 only)."""

    def __init__(self, settings: Settings) -> None:
        """Take the secret and the lifetime from the settings."""
        self._key = OctKey.import_key(settings.jwt_secret)
        self.lifetime_seconds = settings.jwt_expires_seconds
        self._verified: dict[str, Claims] = {}

    def issue(
        self, *, user_id: uuid.UUID, email: str, role: Role, session_id: uuid.UUID, seconds: int | None = None
    ) -> str:
        """Return a token that lives ``seconds`` from now, or ``lifetime_seconds``."""
        now = int(time.time())
        claims = {
            "user_id": str(user_id),
            "email": email,
            "role": role.value,
            "sid": str(session_id),
            "iat": now,
            "exp": now + (self.lifetime_seconds if seconds is None else seconds),
            "typ": _TYPE,
        }
        return jwt.encode({"alg": _ALGORITHM}, claims, self._key)

    def verify(self, token: str) -> Claims:
        """Return what the token says.

        Raises:
            AuthenticationError: ``INVALID_TOKEN`` or ``TOKEN_EXPIRED``.
        """
        claims = self._verified.get(token)
        if claims is None:
            claims = self._decode(token)
            if len(self._verified) >= _VERIFIED_MAX:
                self._verified.clear()
            self._verified[token] = claims
        if claims.exp <= time.time():
            raise token_expired()
        return claims

    def _decode(self, token: str) -> Claims:
        if len(token) > _TOKEN_LENGTH_MAX:
            raise invalid_token()
        try:
            decoded = jwt.decode(token, self._key, algorithms=[_ALGORITHM])
            claims = msgspec.convert(decoded.claims, Claims, strict=True)
        except (JoseError, ValueError):  # msgspec's ValidationError is a ValueError
            raise invalid_token() from None
        if claims.typ != _TYPE or claims.nbf > time.time():
            raise invalid_token()
        return claims


def parse_cookies(header: bytes | None) -> dict[str, str]:
    """Return the cookies of a request; of two with one name the first, which has the more specific path."""
    found: dict[str, str] = {}
    if header:
        for part in header.decode("latin-1").split(";"):
            name, separator, value = part.partition("=")
            if separator:
                found.setdefault(name.strip(), value.strip().strip('"'))
    return found


def new_visitor_id() -> str:
    """Return the id of a new anonymous browser session: 256 random bits."""
    return secrets.token_urlsafe(32)


def guest_key(cookies: Mapping[str, str]) -> bytes | None:
    """Return the key that owns a guest's things: the hash of the visitor cookie, None without a well-formed one."""
    visitor = cookies.get(VISITOR_COOKIE)
    return guest_key_of(visitor) if visitor is not None and _VISITOR_SHAPE.fullmatch(visitor) else None


def guest_key_of(visitor_id: str) -> bytes:
    """Return the key of an anonymous session id."""
    return hashlib.sha256(visitor_id.encode()).digest()


class SessionCookies:
    """Builds the cookies. All are ``HttpOnly`` and ``SameSite=Strict``, and ``Secure`` in production."""

    def __init__(self, settings: Settings) -> None:
        """Take flags and lifetimes from the settings."""
        self._secure = settings.is_production
        self._token_seconds = settings.jwt_expires_seconds
        self._refresh_seconds = settings.refresh_expires_days * 86_400

    def _cookie(self, name: str, value: str, max_age: int | None, path: str = "/") -> Cookie:
        return Cookie(
            key=name, value=value, max_age=max_age, path=path, httponly=True, samesite=_STRICT, secure=self._secure
        )

    def access(self, token: str) -> Cookie:
        """Return the cookie of an access token."""
        return self._cookie(TOKEN_COOKIE, token, self._token_seconds)

    def refresh(self, token: str) -> Cookie:
        """Return the cookie of a refresh token, sent to the API only."""
        return self._cookie(REFRESH_COOKIE, token, self._refresh_seconds, "/api")

    def csrf(self, token: str) -> Cookie:
        """Return the cookie half of a CSRF token."""
        return self._cookie(CSRF_COOKIE, token, None)

    def visitor(self, visitor_id: str) -> Cookie:
        """Return the cookie of an anonymous session."""
        return self._cookie(VISITOR_COOKIE, visitor_id, _VISITOR_SECONDS)

    def viewing(self, token: str, seconds: int) -> Cookie:
        """Return the cookie of a token by which an organiser sees the market as somebody else."""
        return self._cookie(VIEWING_COOKIE, token, seconds)

    def end_viewing(self) -> Cookie:
        """Return what takes an organiser back to their own session."""
        return self._cookie(VIEWING_COOKIE, "", 0)

    def end_access(self) -> Cookie:
        """Return what removes the access token."""
        return self._cookie(TOKEN_COOKIE, "", 0)

    def end_refresh(self) -> Cookie:
        """Return what removes the refresh token."""
        return self._cookie(REFRESH_COOKIE, "", 0, "/api")
