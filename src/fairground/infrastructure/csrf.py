"""Protection of cookie-authenticated requests: signed double-submit tokens, and which origins are ours.

A token is ``<random>.<signature>``: the signature covers the random part and the session it is for, so that a token of
one session is worth nothing in another. The random part carries a short signature of its own, which only tells a token
that we once issued (``CSRF_STALE``: fetch another) from one that we never did (``CSRF_INVALID``).
"""

import hmac
import ipaddress
import secrets
import uuid
from base64 import urlsafe_b64encode
from urllib.parse import urlsplit

from fairground.infrastructure.access import Visitor
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import ForbiddenError

_NONCE_BYTES = 18
_SEAL_BYTES = 9
_NONCE_LENGTH = 24
_TOKEN_LENGTH_MAX = 200


def binding_of(visitor: Visitor) -> str:
    """Return the session a visitor's CSRF tokens are bound to; empty when there is none to bind to."""
    if visitor.caller is not None:
        return session_binding(visitor.caller.session_id)
    return guest_binding(visitor.guest_key) if visitor.guest_key is not None else ""


def session_binding(session_id: uuid.UUID) -> str:
    """Return the binding of a signed-in session."""
    return f"session:{session_id}"


def guest_binding(guest_key: bytes) -> str:
    """Return the binding of an anonymous session."""
    return f"visitor:{guest_key.hex()}"


def _missing() -> ForbiddenError:
    return ForbiddenError("The CSRF token is missing", code="CSRF_MISSING")


def _invalid() -> ForbiddenError:
    return ForbiddenError("The CSRF token is not valid", code="CSRF_INVALID")


def _stale() -> ForbiddenError:
    return ForbiddenError("The CSRF token belongs to an earlier session", code="CSRF_STALE")


class Csrf:
    """Issues and checks CSRF tokens."""

    def __init__(self, settings: Settings) -> None:
        """Take the secret from the settings."""
        self._secret = settings.csrf_secret.encode()

    def _mac(self, message: str) -> bytes:
        return hmac.digest(self._secret, message.encode(), "sha256")

    def _seal(self, nonce: str) -> str:
        return urlsafe_b64encode(self._mac(f"issued.{nonce}")[:_SEAL_BYTES]).decode()

    def _sign(self, random: str, binding: str) -> str:
        return urlsafe_b64encode(self._mac(f"{random}.{binding}")).decode().rstrip("=")

    def issue(self, binding: str) -> str:
        """Return a fresh token for a session (see ``binding_of``)."""
        nonce = urlsafe_b64encode(secrets.token_bytes(_NONCE_BYTES)).decode()
        random = nonce + self._seal(nonce)
        return f"{random}.{self._sign(random, binding)}"

    def is_valid(self, token: str, binding: str) -> bool:
        """Tell whether the token is of this session."""
        random, _, signature = token.partition(".")
        return bool(binding) and hmac.compare_digest(signature.encode(), self._sign(random, binding).encode())

    def _was_issued(self, token: str) -> bool:
        random = token.partition(".")[0]
        nonce, seal = random[:_NONCE_LENGTH], random[_NONCE_LENGTH:]
        return hmac.compare_digest(seal.encode(), self._seal(nonce).encode())

    def check(self, header: str | None, cookie: str | None, binding: str) -> None:
        """Admit a request whose header equals its cookie and is of its session.

        Raises:
            ForbiddenError: ``CSRF_MISSING``, ``CSRF_INVALID`` or ``CSRF_STALE``.
        """
        if not header or not cookie:
            raise _missing()
        if len(header) > _TOKEN_LENGTH_MAX:
            raise _invalid()
        if hmac.compare_digest(header.encode(), cookie.encode()) and self.is_valid(header, binding):
            return
        raise _stale() if self._was_issued(header) else _invalid()


class Origins:
    """Decides which browser origins may send credentials."""

    def __init__(self, settings: Settings) -> None:
        """Take the list from the settings."""
        self._allowed = settings.allowed_origins
        self._local = not settings.is_production

    def allows(self, origin: str, host: str = "") -> bool:
        """Tell whether the origin is ours.

        Outside production a page served from a bare IP address or localhost may speak to that same address, so that a
        phone on the developer's network works. A name is never believed: it could be rebound to us (DNS rebinding).
        """
        if origin in self._allowed:
            return True
        return self._local and bool(host) and origin == f"http://{host}" and _is_address(origin)


def _is_address(origin: str) -> bool:
    name = urlsplit(origin).hostname or ""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name == "localhost"
    return True
