"""What a client shows at the door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Addresses end up in logs and histories, so nothing secret is taken from one.
_SECRET_PARAMETERS = frozenset({"token", "access_token", "auth", "authorization", "jwt"})


class ConnectionRefused(Exception):  # noqa: N818 - the protocol's word for it
    """The client may not connect. It reads ``message``, and ``code`` as ``error.data.code``."""

    def __init__(self, message: str = "Authentication error", *, code: str = "AUTHENTICATION_REQUIRED") -> None:
        """Keep what the client will read."""
        super().__init__(message)
        self.message = message
        self.code = code


@dataclass(frozen=True, slots=True)
class Handshake:
    """A request to connect, before anybody is believed.

    ``cookies`` is empty unless an allowed page sent the request: a browser adds cookies to requests of any page, so
    without an ``Origin`` they prove nothing. ``auth`` is what the client passed as ``auth``.
    """

    sid: str
    auth: Mapping[str, object]
    cookies: Mapping[str, str]
    headers: Mapping[str, str]
    origin: str | None
    address: str
    secret_in_query: bool

    @property
    def token(self) -> str | None:
        """Return ``auth.token`` if it is there."""
        token = self.auth.get("token")
        return token if isinstance(token, str) and token else None


def read_handshake(
    sid: str,
    auth: object,
    *,
    raw_headers: Iterable[tuple[bytes, bytes]],
    query_string: bytes,
    origin: str | None,
    address: str,
) -> Handshake:
    """Build the handshake from the parts of an ASGI scope; ``origin`` is that of the request that brought CONNECT."""
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in raw_headers}
    names = {name.lower() for name, _ in parse_qsl(query_string.decode("latin-1"), keep_blank_values=True)}
    return Handshake(
        sid=sid,
        auth=auth if isinstance(auth, dict) else {},
        cookies=parse_cookies(headers.get("cookie", "")) if origin is not None else {},
        headers=headers,
        origin=origin,
        address=address,
        secret_in_query=not _SECRET_PARAMETERS.isdisjoint(names),
    )


def parse_cookies(header: str) -> dict[str, str]:
    """Read a Cookie header; of two cookies with one name the first counts, as browsers send the most specific first."""
    cookies: dict[str, str] = {}
    for part in header.split(";"):
        name, separator, value = part.strip().partition("=")
        if separator:
            cookies.setdefault(name, value.strip('"'))
    return cookies
