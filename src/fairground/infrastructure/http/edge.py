"""What every request passes before any route, in one wrapper and a fixed order.

CORS → request id → logging → recovery → limits → authentication → CSRF; then Litestar checks the route's policy and the
request's shape. Bodies pass through untouched, but for a count of those that do not say how long they are.

``scope["state"]`` tells the routes what was found: ``request_id``, ``client_ip`` and ``visitor`` (an
``access.Visitor``). Routes may answer back there: ``rate_limit`` (a ``Decision`` to show instead of the edge's own) and
``end_session`` (have the browser drop its tokens).
"""

import dataclasses
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
import structlog
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, reset_contextvars

from fairground.infrastructure.access import Caller, Visitor
from fairground.infrastructure.csrf import Csrf, Origins, binding_of
from fairground.infrastructure.http.paths import SAFE_METHODS, PathRules, canonical_path, rules_of
from fairground.infrastructure.http.problems import PROBLEM_MEDIA_TYPE, Problem, problem_bytes, to_known
from fairground.infrastructure.http.security_headers import security_headers
from fairground.infrastructure.rate_limits import ClientAddresses, Decision, RateLimiter
from fairground.infrastructure.sessions import (
    CSRF_COOKIE,
    OUR_COOKIES,
    REFRESH_COOKIE,
    TOKEN_COOKIE,
    VIEWING_COOKIE,
    AccessTokens,
    Authenticator,
    Claims,
    SessionCookies,
    guest_key,
    invalid_token,
    parse_cookies,
    token_expired,
    unauthorized,
    viewing_ended,
)
from fairground.infrastructure.settings import Settings
from fairground.infrastructure.telemetry import Telemetry
from fairground.kernel.errors import AuthenticationError, FairgroundError, ForbiddenError, TooLargeError
from fairground.kernel.ids import new_id

Headers = list[tuple[bytes, bytes]]

_NO_STORE = (b"cache-control", b"no-store")
_VARY = (b"vary", b"Origin")
_EXPOSED = b"X-Request-ID, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After, ETag"
_CORS: Headers = [
    (b"access-control-allow-credentials", b"true"),
    (b"access-control-expose-headers", _EXPOSED),
]
_ACCEPTED = b"Authorization, Content-Type, Idempotency-Key, If-None-Match, X-CSRF-Token, X-Shop-Id"
_PREFLIGHT: Headers = [
    (b"access-control-allow-methods", b"GET, POST, PUT, PATCH, DELETE"),
    (b"access-control-allow-headers", _ACCEPTED),
    (b"access-control-max-age", b"600"),
]
_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
_INTERNAL_ERROR = 500
_TOO_MANY = 429
_PATH_LENGTH_SHOWN = 300

log = structlog.get_logger("http")


@dataclass(frozen=True, slots=True)
class EdgeParts:
    """What the edge asks of other parts."""

    settings: Settings
    tokens: AccessTokens
    authenticator: Authenticator
    limiter: RateLimiter
    addresses: ClientAddresses
    csrf: Csrf
    telemetry: Telemetry


class Edge:
    """An ASGI application around another one. HTTP requests pass its gates, everything else passes it by."""

    def __init__(self, app: ASGIApp, parts: EdgeParts) -> None:
        """Prepare what is the same for all requests."""
        settings = parts.settings
        self.app = app
        self.parts = parts
        self.origins = Origins(settings)
        self.show_errors = settings.app_env == "development"
        self.security: Headers = security_headers(settings)
        cookies = SessionCookies(settings)
        self.end_access = (b"set-cookie", cookies.end_access().to_header(header="").encode())
        self.end_refresh = (b"set-cookie", cookies.end_refresh().to_header(header="").encode())
        self.end_viewing = (b"set-cookie", cookies.end_viewing().to_header(header="").encode())
        self.limits = {
            "general": settings.rate_limit_general,
            "entrance": settings.rate_limit_general,
            "orders": settings.rate_limit_orders,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request through, or answer it."""
        if scope["type"] == ScopeType.HTTP:
            await _Exchange(self, scope, send).run(receive)
        else:
            await self.app(scope, receive, send)


class _Exchange:
    """One request and its answer."""

    __slots__ = (
        "_send", "answer_headers", "by_bearer", "by_viewing", "caller", "client_ip", "cookies", "decision", "edge",
        "headers", "is_safe", "method", "origin", "path", "request_id", "rules", "scope", "state", "status",
    )  # fmt: skip

    def __init__(self, edge: Edge, scope: Scope, send: Send) -> None:
        self.edge = edge
        self.scope = scope
        self._send = send
        self.method: str = scope["method"]  # type: ignore[typeddict-item]
        self.path = scope["path"] = canonical_path(scope["path"])
        self.rules: PathRules = rules_of(self.method, self.path)
        self.headers: dict[bytes, bytes] = dict(scope["headers"])
        self.is_safe = self.method in SAFE_METHODS
        self.request_id = str(new_id())
        self.state: dict[str, Any] = scope.setdefault("state", {})
        self.answer_headers: Headers = []
        self.cookies: dict[str, str] = {}
        self.caller: Caller | None = None
        self.by_bearer = False
        self.by_viewing = False
        self.decision: Decision | None = None
        self.origin: bytes | None = None
        self.client_ip = ""
        self.status = 0

    async def run(self, receive: Receive) -> None:
        """Admit the request, have it answered, and tell of it."""
        started = time.perf_counter()
        peer = self.scope.get("client")
        addresses = self.edge.parts.addresses
        self.client_ip = addresses.client(peer[0] if peer else "", self.scope["headers"])
        self.state["request_id"] = self.request_id
        self.state["client_ip"] = self.client_ip
        marks = bind_contextvars(request_id=self.request_id)
        try:
            self._check_origin()
            if (
                self.method == "OPTIONS"
                and self.origin is not None
                and b"access-control-request-method" in self.headers
            ):
                await self._answer(204, [*_PREFLIGHT], b"")
            else:
                if self.rules.is_api:
                    receive = self._bounded(receive)
                    await self._admit()
                await self.edge.app(self.scope, receive, self.send)
        except Exception as error:  # noqa: BLE001 - the last resort: whatever happened, the caller gets an answer
            await self._fail(error)
        finally:
            self._tell(time.perf_counter() - started)
            reset_contextvars(**marks)

    # CORS

    def _check_origin(self) -> None:
        raw = self.headers.get(b"origin")
        if raw is None:
            if not self.is_safe and self.headers.get(b"sec-fetch-site") == b"cross-site":
                raise _foreign_origin()
            return
        host = self.headers.get(b"host", b"").decode("latin-1")
        if self.edge.origins.allows(raw.decode("latin-1"), host):
            self.origin = raw
        elif not self.is_safe or b"access-control-request-method" in self.headers:
            raise _foreign_origin()

    # Limits, authentication, CSRF

    def _bounded(self, receive: Receive) -> Receive:
        settings = self.edge.parts.settings
        is_form = self.headers.get(b"content-type", b"").startswith(b"multipart/")
        bytes_max = settings.import_bytes_max if is_form else settings.body_bytes_max
        length = self.headers.get(b"content-length")
        if length is not None:
            if length.isdigit() and int(length) > bytes_max:
                raise TooLargeError(f"The request body may have at most {bytes_max} bytes")
            return receive
        return _counted(receive, bytes_max) if b"transfer-encoding" in self.headers else receive

    async def _admit(self) -> None:
        self.cookies = parse_cookies(self.headers.get(b"cookie"))
        if self.rules.is_webhook:
            return
        claims, refusal = self._read_token()
        await self._limit(claims)
        if claims is not None:
            refusal = await self._authenticate(claims)
        refusal = self._weigh(refusal)
        visitor = Visitor(self.caller, None if self.by_bearer else guest_key(self.cookies), refusal)
        self.state["visitor"] = visitor
        if not self.is_safe and not self.by_bearer:
            self._check_csrf(visitor)

    def _read_token(self) -> tuple[Claims | None, AuthenticationError | None]:
        """Return what a token says, or why it is not believed; neither when none came."""
        authorization = self.headers.get(b"authorization")
        if authorization is not None:
            self.by_bearer = True
            scheme, _, token = authorization.decode("latin-1").partition(" ")
            if scheme.lower() != "bearer" or not token.strip():
                return None, unauthorized()
            token = token.strip()
        else:
            viewing = self.cookies.get(VIEWING_COOKIE, "")
            self.by_viewing = bool(viewing)
            token = viewing or self.cookies.get(TOKEN_COOKIE, "")
            if not token:  # the cookie ends with its token: what can still be renewed has expired
                return None, token_expired() if REFRESH_COOKIE in self.cookies else None
        try:
            return self.edge.parts.tokens.verify(token), None
        except AuthenticationError as error:
            return None, error

    async def _limit(self, claims: Claims | None) -> None:
        scope = self.rules.limit_scope
        if scope is None:
            return
        parts = self.edge.parts
        # At an entrance a token says nothing about who is trying to get in.
        by_address = claims is None or scope == "entrance"
        key = parts.addresses.limit_key(self.client_ip) if by_address or claims is None else f"user:{claims.user_id}"
        if key is not None:
            self.decision = await parts.limiter.hit(scope, key, self.edge.limits[scope])
            self.decision.check()

    async def _authenticate(self, claims: Claims) -> AuthenticationError | None:
        caller = await self.edge.parts.authenticator(claims, fresh=self.rules.is_admin)
        if caller is None:
            return invalid_token()
        if claims.role is None and self.rules.is_admin:
            raise ForbiddenError("Forbidden")
        self.caller = dataclasses.replace(caller, by_bearer=True) if self.by_bearer else caller
        return None

    def _weigh(self, refusal: AuthenticationError | None) -> AuthenticationError | None:
        """Refuse at once what can only be a mistake; leave a page that anyone may read to its route's policy."""
        if refusal is None:
            return None
        if self.by_viewing:  # the organiser's own session is as it was, and nobody is to act by it unawares
            self.answer_headers.append(self.edge.end_viewing)
            refusal = viewing_ended()
        elif not self.by_bearer and refusal.code == "INVALID_TOKEN":
            self.answer_headers.append(self.edge.end_access)
        if self.rules.is_entrance:
            return None
        if self.by_bearer or not self.is_safe:
            raise refusal
        return refusal

    def _check_csrf(self, visitor: Visitor) -> None:
        if (
            self.origin is None
            and b"sec-fetch-site" not in self.headers
            and not any(name in self.cookies for name in OUR_COOKIES)
        ):
            return  # no browser sent this: there is nobody whose cookies could have been abused
        header = self.headers.get(b"x-csrf-token", b"").decode("latin-1")
        self.edge.parts.csrf.check(header, self.cookies.get(CSRF_COOKIE), binding_of(visitor))

    # Answers

    async def send(self, message: Message) -> None:
        """Add the headers of every answer, and pass it on."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = self._with_headers([*message["headers"]])
        await self._send(message)

    def _with_headers(self, headers: Headers) -> Headers:
        edge = self.edge
        headers.append((b"x-request-id", self.request_id.encode()))
        if self.rules.is_api:
            headers += edge.security
            headers.append(_VARY)
            if not any(name == b"cache-control" for name, _ in headers):
                headers.append(_NO_STORE)
            decision: Decision | None = self.state.get("rate_limit", self.decision)
            if decision is not None:
                headers += (
                    (b"x-ratelimit-limit", b"%d" % decision.limit),
                    (b"x-ratelimit-remaining", b"%d" % decision.remaining),
                    (b"x-ratelimit-reset", b"%d" % decision.reset_seconds),
                )
        else:
            present = {name for name, _ in headers}
            headers += (header for header in edge.security if header[0] not in present)
        if self.origin is not None:
            headers.append((b"access-control-allow-origin", self.origin))
            headers += _CORS
        if self.state.get("end_session"):
            headers += (edge.end_access, edge.end_refresh)
        headers += self.answer_headers
        return headers

    async def _answer(self, status: int, headers: Headers, body: bytes) -> None:
        headers.append((b"content-length", b"%d" % len(body)))
        await self.send({"type": "http.response.start", "status": status, "headers": headers})
        await self.send({"type": "http.response.body", "body": body, "more_body": False})

    async def _fail(self, error: Exception) -> None:
        if self.status:
            log.error("failed after the answer had begun", path=_printable(self.path), exc_info=error)
            return  # the server sees that the answer is not whole and closes the connection
        known = to_known(error)
        if known is None:
            log.error("unexpected error", method=self.method, path=_printable(self.path), exc_info=error)
            await self._answer(_INTERNAL_ERROR, _problem_headers({}), self._internal_error(error))
            return
        await self._refuse(known)

    async def _refuse(self, known: FairgroundError) -> None:
        status, body, headers = problem_bytes(known, self.request_id)
        await self._answer(status, _problem_headers(headers), body)

    def _internal_error(self, error: Exception) -> bytes:
        detail = f"{type(error).__name__}: {error}" if self.edge.show_errors else "Internal server error"
        return msgspec.json.encode(
            Problem(
                type="urn:fairground:error:internal",
                title="Internal server error",
                status=_INTERNAL_ERROR,
                detail=detail,
                code="INTERNAL_ERROR",
                request_id=self.request_id,
            )
        )

    def _tell(self, seconds: float) -> None:
        telemetry = self.edge.parts.telemetry
        route = self.scope.get("path_template") or "unmatched"
        method = self.method if self.method in _METHODS else "OTHER"
        telemetry.observe_request(method, str(route), self.status, seconds)
        if self.status == _TOO_MANY:
            telemetry.count_limited("auth" if "rate_limit" in self.state else self.rules.limit_scope or "other")
        write: Callable[..., Any] = log.info if self.rules.is_api else log.debug
        write(
            "request",
            method=method,
            path=_printable(self.path),
            status=self.status,
            ms=round(seconds * 1000, 2),
            ip=self.client_ip,
            user=None if self.caller is None else str(self.caller.user_id),
        )


def _foreign_origin() -> ForbiddenError:
    return ForbiddenError("Requests from this origin are not allowed", code="FOREIGN_ORIGIN")


def _problem_headers(extra: dict[str, str]) -> Headers:
    headers = [(b"content-type", PROBLEM_MEDIA_TYPE.encode())]
    headers += ((name.encode(), value.encode()) for name, value in extra.items())
    return headers


def _printable(path: str) -> str:
    """Return a path that can do nothing to a terminal or a log file."""
    shown = path[:_PATH_LENGTH_SHOWN]
    return shown if shown.isprintable() else ascii(shown)


def _counted(receive: Receive, bytes_max: int) -> Receive:
    """Count a body that does not say how long it is."""
    received = 0

    async def count() -> Any:  # noqa: ANN401 - one of ASGI's messages
        nonlocal received
        message = await receive()
        if message["type"] == "http.request":
            received += len(message.get("body", b""))
            if received > bytes_max:
                raise TooLargeError(f"The request body may have at most {bytes_max} bytes")
        return message

    return count
