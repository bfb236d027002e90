"""Access tokens, CSRF tokens, cookies, origins, addresses and counters, without a database."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import time
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwk, jwt

from fairground.infrastructure.access import Caller, Role, Visitor
from fairground.infrastructure.csrf import Csrf, Origins, binding_of, guest_binding
from fairground.infrastructure.http.paths import canonical_path, rules_of
from fairground.infrastructure.rate_limits import ClientAddresses, InProcessRateLimiter, parse_networks
from fairground.infrastructure.sessions import AccessTokens, guest_key, guest_key_of, new_visitor_id, parse_cookies
from fairground.infrastructure.settings import RateLimit, Settings
from fairground.kernel.errors import AuthenticationError, ForbiddenError, InvalidError

SECRET = "jwt-secret-for-tests-0123456789abcdef"
SETTINGS = Settings(app_env="test", jwt_secret=SECRET, csrf_secret="csrf-secret-for-tests-0123456789abc")
KEY = jwk.OctKey.import_key(SECRET)
USER, SESSION = uuid.uuid4(), uuid.uuid4()


def _claims(**changes: Any) -> dict[str, Any]:
    now = int(time.time())
    claims = {
        "user_id": str(USER),
        "email": "ada@example.org",
        "role": "customer",
        "sid": str(SESSION),
        "iat": now,
        "exp": now + 60,
        "typ": "access",
    }
    return {name: value for name, value in {**claims, **changes}.items() if value is not None}


def _signed(header: dict[str, Any] | None = None, key: bytes = SECRET.encode(), **changes: Any) -> str:
    """Build a token by hand, so that no library refuses to make what an attacker would."""

    def part(value: Any) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    head = part({"alg": "HS256", "typ": "JWT", **(header or {})})
    message = f"{head}.{part(_claims(**changes))}"
    signature = base64.urlsafe_b64encode(hmac.digest(key, message.encode(), hashlib.sha256)).decode().rstrip("=")
    return f"{message}.{signature}"


def _code(token: str) -> str:
    with pytest.raises(AuthenticationError) as caught:
        AccessTokens(SETTINGS).verify(token)
    return caught.value.code


def test_a_token_says_what_was_put_in() -> None:
    """AUTH-05: the claims user_id, email, role, sid, iat, exp."""
    tokens = AccessTokens(SETTINGS)
    token = tokens.issue(user_id=USER, email="ada@example.org", role=Role.ADMIN, session_id=SESSION)
    claims = tokens.verify(token)
    assert (claims.user_id, claims.sid, claims.email, claims.role) == (USER, SESSION, "ada@example.org", "admin")
    assert claims.exp - claims.iat == 86_400
    assert tokens.verify(token) is claims
    assert AccessTokens(SETTINGS).verify(_signed()).user_id == USER


@pytest.mark.parametrize(
    "token",
    [
        _signed(key=b"another-secret-0123456789-abcdefgh"),
        _signed({"alg": "none"}),
        _signed({"alg": "None"}),
        _signed({"alg": "nOnE"}),
        _signed({"alg": "none"}).rpartition(".")[0] + ".",
        _signed({"alg": "HS512"}),
        _signed({"alg": "RS256"}),
        _signed({"crit": ["exp"], "exp": 1}),
        _signed({"crit": ["x-unknown"], "x-unknown": True}),
        _signed(typ="refresh"),
        _signed(typ=None),
        _signed(exp=None),
        _signed(exp="9999999999"),
        _signed(exp=True),
        _signed(exp=1e400),
        _signed(exp=int(time.time()) + 60.5),
        _signed(nbf=int(time.time()) + 3600),
        _signed(sid=None),
        _signed(sid="1"),
        _signed(user_id="' OR 1=1 --"),
        _signed(role=["admin"]),
        "",
        "a.b.c",
        "....",
        "x" * 10_000,
        _signed() + "x",
        _signed()[:-4] + "AAAA",
    ],
)
def test_forged_tokens_are_invalid(token: str) -> None:
    """AUTH-06, AUTH-13, C2#12, C2#14: another secret, algorithm, type or shape → "Invalid token"."""
    assert _code(token) == "INVALID_TOKEN"


@pytest.mark.parametrize(
    "header",
    [
        {"kid": "../../dev/null"},
        {"kid": "x' UNION SELECT 'secret"},
        {"jku": "https://evil.example/keys"},
        {"x5u": "https://evil.example/cert"},
        {"jwk": {"kty": "oct", "k": "AAAA"}},
    ],
)
def test_keys_named_by_the_token_are_not_used(header: dict[str, Any]) -> None:
    """C2#13: whatever key a header names, ours decides; nothing is fetched (sockets are off in this test)."""
    forged = _signed(header, key=b"\0" * 3)
    assert _code(forged) == "INVALID_TOKEN"
    empty = jwt.encode({"alg": "HS256"}, _claims(), jwk.OctKey.import_key("attacker-key-0123456789abcdef"))
    assert _code(empty) == "INVALID_TOKEN"


def test_an_old_token_has_expired() -> None:
    """AUTH-14: expired is told apart from invalid, but only when the signature is ours."""
    assert _code(_signed(exp=int(time.time()) - 1)) == "TOKEN_EXPIRED"
    assert _code(_signed(exp=int(time.time()) - 1, key=b"another-secret-0123456789-abcdefgh")) == "INVALID_TOKEN"


def test_a_remembered_token_expires_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """AUTH-14: a token that was verified once is refused when its time has come."""
    tokens = AccessTokens(SETTINGS)
    token = _signed(exp=int(time.time()) + 5)
    tokens.verify(token)
    later = time.time() + 6
    monkeypatch.setattr(time, "time", lambda: later)
    with pytest.raises(AuthenticationError, match="Token expired"):
        tokens.verify(token)


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """RELIABILITY I30: verified tokens do not fill the memory."""
    monkeypatch.setattr("fairground.infrastructure.sessions._VERIFIED_MAX", 10)
    tokens = AccessTokens(SETTINGS)
    for _ in range(35):
        tokens.verify(tokens.issue(user_id=uuid.uuid4(), email="a", role=Role.CUSTOMER, session_id=SESSION))
    assert len(tokens._verified) <= 10


# Cookies


def test_cookies_are_read_as_sent() -> None:
    """AUTH-09: the first of two cookies with one name counts; quotes and spaces are no part of it."""
    cookies = parse_cookies(b'token=abc; visitor="v w"; token=evil;novalue; x=a=b')
    assert cookies == {"token": "abc", "visitor": "v w", "x": "a=b"}
    assert parse_cookies(None) == {}


def test_a_guest_key_needs_a_well_formed_cookie() -> None:
    """CART-10: only ids of our making own a guest's things, and only their hash is passed on."""
    visitor = new_visitor_id()
    assert guest_key({"visitor": visitor}) == guest_key_of(visitor)
    assert len(guest_key_of(visitor)) == 32
    for bad in ("", "short", visitor + "x", visitor[:-1] + "!"):
        assert guest_key({"visitor": bad}) is None


# CSRF


def _refused(csrf: Csrf, header: str | None, cookie: str | None, binding: str) -> str:
    with pytest.raises(ForbiddenError) as caught:
        csrf.check(header, cookie, binding)
    return caught.value.code


def test_csrf_tokens_belong_to_a_session() -> None:
    """SEC-04, SEC-05, SEC-07: equal, signed by us, and of this session; each failure with its code."""
    csrf, mine, other = Csrf(SETTINGS), guest_binding(b"1"), guest_binding(b"2")
    token = csrf.issue(mine)
    csrf.check(token, token, mine)
    assert _refused(csrf, None, token, mine) == "CSRF_MISSING"
    assert _refused(csrf, token, None, mine) == "CSRF_MISSING"
    assert _refused(csrf, token, token, other) == "CSRF_STALE"
    assert _refused(csrf, token, csrf.issue(mine), mine) == "CSRF_STALE"
    assert _refused(csrf, token, token, "") == "CSRF_STALE"
    unbound = csrf.issue("")
    assert _refused(csrf, unbound, unbound, "") == "CSRF_STALE"
    foreign = Csrf(Settings(csrf_secret="another-secret-0123456789")).issue(mine)
    assert _refused(csrf, foreign, foreign, mine) == "CSRF_INVALID"
    for broken in ("x", "x.y", token[:-1], "." + token, token + "A", "é.ü"):
        assert _refused(csrf, broken, broken, mine) in {"CSRF_INVALID", "CSRF_STALE"}
    assert _refused(csrf, "x" * 1000, "x" * 1000, mine) == "CSRF_INVALID"


@given(st.text(max_size=120))
def test_no_invented_token_passes(text: str) -> None:
    """SEC-05: whatever is sent as header and cookie, it is refused, not an error."""
    csrf = Csrf(SETTINGS)
    assert _refused(csrf, text, text, guest_binding(b"1")).startswith("CSRF_")


def test_the_binding_is_the_session_or_the_guest() -> None:
    """SEC-07: signing in changes what tokens are bound to."""
    caller = Caller(USER, SESSION, "a", "A", Role.CUSTOMER, activated=True)
    assert binding_of(Visitor(caller, b"k")) == f"session:{SESSION}"
    assert binding_of(Visitor(None, b"k")) == guest_binding(b"k")
    assert binding_of(Visitor(None)) == ""


def test_origins() -> None:
    """SEC-15, SEC-17: exact matches only; bare addresses that are asked for by themselves outside production."""
    origins = Origins(
        Settings(app_env="development", client_url="https://fair.example", cors_origin=("https://app.example",))
    )
    assert origins.allows("https://fair.example")
    assert origins.allows("https://app.example")
    assert origins.allows("http://127.0.0.1:8000")
    assert origins.allows("http://192.168.1.5:8000", "192.168.1.5:8000")
    assert origins.allows("http://[fe80::1]:8000", "[fe80::1]:8000")
    for origin in (
        "null",
        "",
        "https://FAIR.example",
        "https://fair.example/",
        "https://fair.example:443",
        "http://fair.example",
    ):
        assert not origins.allows(origin, "x")
    assert not origins.allows("http://rebound.example", "rebound.example")
    assert not origins.allows("http://192.168.1.6:8000", "192.168.1.5:8000")
    assert not origins.allows("http://", "")
    production = Origins(Settings(app_env="production", client_url="https://fair.example"))
    assert not production.allows("http://127.0.0.1:8000", "127.0.0.1:8000")


# Addresses


def test_addresses_behind_proxies() -> None:
    """RATE-12, C8#64: the rightmost hop that is not ours; what cannot be read ends the search."""
    addresses = ClientAddresses(Settings(trusted_proxies=("10.0.0.0/8", "::1")))

    def client(peer: str, *forwarded: str) -> str:
        return addresses.client(peer, [(b"x-forwarded-for", value.encode()) for value in forwarded])

    assert client("203.0.113.1", "198.51.100.1") == "203.0.113.1"
    assert client("10.0.0.1", "198.51.100.1, 203.0.113.9") == "203.0.113.9"
    assert client("10.0.0.1", "203.0.113.9, 10.2.3.4") == "203.0.113.9"
    assert client("::1", "203.0.113.9", "10.2.3.4") == "203.0.113.9"
    assert client("10.0.0.1", "203.0.113.9, garbage, 10.2.3.4") == "10.2.3.4"
    assert client("10.0.0.1", "10.9.9.9") == "10.9.9.9"
    assert client("10.0.0.1") == "10.0.0.1"
    assert client("::ffff:10.0.0.1", "203.0.113.9") == "203.0.113.9"
    assert client("10.0.0.1", "::ffff:203.0.113.9") == "203.0.113.9"
    assert client("", "203.0.113.9") == ""


def test_networks_must_be_networks() -> None:
    """CFG-06: a setting that cannot be read is a clear error."""
    with pytest.raises(InvalidError, match="TRUSTED_PROXIES"):
        parse_networks(["10.0.0.0/99"], "TRUSTED_PROXIES")
    with pytest.raises(InvalidError, match="RATE_LIMIT_ALLOW_NETWORKS"):
        ClientAddresses(Settings(rate_limit_allow_networks=("the festival",)))


def test_keys_of_addresses_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """RELIABILITY I30: what is remembered of addresses does not grow without end."""
    monkeypatch.setattr("fairground.infrastructure.rate_limits._ADDRESSES_MAX", 10)
    addresses = ClientAddresses(Settings())
    for n in range(100):
        assert addresses.limit_key(f"203.0.113.{n}") == f"203.0.113.{n}"
    assert len(addresses._keys) <= 10
    assert addresses.limit_key("::ffff:203.0.113.7") == "203.0.113.7"
    assert addresses.limit_key("not an address") == "not an address"


# Counters


async def test_the_window_moves_on() -> None:
    """RATE-07: five pass, the sixth waits for the window's end, then five pass again."""
    now = 100.0
    limiter = InProcessRateLimiter(clock=lambda: now)
    limit = RateLimit(5, 60)
    decisions = [await limiter.hit("s", "k", limit) for _ in range(6)]
    assert [decision.allowed for decision in decisions] == [True] * 5 + [False]
    assert [decision.remaining for decision in decisions] == [4, 3, 2, 1, 0, 0]
    assert decisions[5].reset_seconds == 60
    now = 159.5
    assert (await limiter.hit("s", "k", limit)).reset_seconds == 1
    now = 160.0
    assert (await limiter.hit("s", "k", limit)).remaining == 4
    assert (await limiter.hit("other", "k", limit)).remaining == 4


@given(st.lists(st.integers(1, 4), max_size=60), st.integers(1, 20))
def test_never_more_than_the_limit(costs: list[int], count: int) -> None:
    """RATE-14: in any order of costs, what passed in one window adds up to at most the limit."""

    async def run() -> int:
        limiter = InProcessRateLimiter(clock=lambda: 0.0)
        limit = RateLimit(count, 60)
        decisions = await asyncio.gather(*(limiter.hit("s", "k", limit, cost) for cost in costs))
        return sum(cost for cost, decision in zip(costs, decisions, strict=True) if decision.allowed)

    assert asyncio.run(run()) <= count


async def test_refunds_and_forgetting() -> None:
    """RATE-05, RATE-13: a refund gives one place back, never more than were taken; a forgotten key begins anew."""
    limiter = InProcessRateLimiter()
    limit = RateLimit(2, 60)
    await limiter.hit("s", "k", limit)
    await limiter.refund("s", "k")
    await limiter.refund("s", "k")
    assert [(await limiter.hit("s", "k", limit)).allowed for _ in range(3)] == [True, True, False]
    await limiter.forget("s", "k")
    await limiter.forget("s", "nobody")
    await limiter.refund("s", "nobody")
    assert (await limiter.hit("s", "k", limit)).allowed


async def test_counters_are_bounded() -> None:
    """RATE-11, RELIABILITY I30: a flood of keys takes a bounded memory; the ended go first, then the oldest."""
    now = 0.0
    limiter = InProcessRateLimiter(keys_max=100, clock=lambda: now)
    for n in range(60):
        await limiter.hit("s", f"old{n}", RateLimit(1, 10))
    now = 20.0
    for n in range(80):
        await limiter.hit("s", f"new{n}", RateLimit(1, 10))
    assert len(limiter) <= 100
    assert not (await limiter.hit("s", "new0", RateLimit(1, 10))).allowed
    for n in range(1000):
        await limiter.hit("s", f"flood{n}", RateLimit(1, 10))
    assert len(limiter) <= 100


# Paths


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("/api/products", "/api/v1/products"),
        ("/api/v1/products/", "/api/v1/products"),
        ("//api///v1//products//", "/api/v1/products"),
        ("/api", "/api"),
        ("/api/v1", "/api/v1"),
        ("/api/v10/x", "/api/v1/v10/x"),
        ("/", "/"),
        ("//", "/"),
        ("/products/", "/products"),
    ],
)
def test_every_path_has_one_spelling(path: str, canonical: str) -> None:
    """API-01, C8#65: limits and routes see the same path."""
    assert canonical_path(path) == canonical
    assert canonical_path(canonical) == canonical


@pytest.mark.parametrize(
    ("method", "path", "scope"),
    [
        ("POST", "/api/v1/orders", "orders"),
        ("GET", "/api/v1/orders", "general"),
        ("POST", "/api/v1/orders/1/pay", "orders"),
        ("POST", "/api/v1/orders/1/cancel", "general"),
        ("POST", "/api/v1/payments/1/sandbox/confirm", "orders"),
        ("POST", "/api/v1/payments/sandbox/webhook", None),
        ("POST", "/payments/sandbox/webhook", None),
        ("POST", "/api/v1/payments/a/b/webhook", "orders"),
        ("POST", "/api/v1/auth/login", "entrance"),
        ("POST", "/api/v1/auth/refresh", "general"),
        ("GET", "/api/v1/products", "general"),
        ("GET", "/assets/app.js", None),
    ],
)
def test_limit_scopes(method: str, path: str, scope: str | None) -> None:
    """RATE-01 to RATE-04: which budget a request is taken from."""
    assert rules_of(method, path).limit_scope == scope
