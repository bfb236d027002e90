"""What every answer has, and what every request passes."""

from __future__ import annotations

import asyncio
import json
import re
import uuid
from typing import TYPE_CHECKING, Any

import pytest
import structlog
from structlog.testing import capture_logs

from fairground.infrastructure.access import Role
from fairground.infrastructure.settings import RateLimit
from tests.support.people import ORIGIN, PASSWORD, House

if TYPE_CHECKING:
    import httpx2

    from tests.support.people import HouseWith

FIVE = RateLimit(5, 60)


def _told(answer: httpx2.Response) -> tuple[int, str, str]:
    body = answer.json()
    return answer.status_code, body["code"], body["detail"]


# Every answer


async def test_every_answer_is_safe_and_has_an_id(house: House) -> None:
    """SEC-14, C3#22: request id, CSP, nosniff, Referrer-Policy, COOP; API answers are not stored."""
    for path in ("/whoami", "/nothing/here", "/private", "/mail"):
        answer = await house.client().get(path)
        assert uuid.UUID(answer.headers["x-request-id"]).version == 7
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "object-src 'none'" in policy
        assert "base-uri 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "strict-origin-when-cross-origin"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert "strict-transport-security" not in answer.headers
    assert (await house.client().get("/whoami")).headers["cache-control"] == "no-store"


async def test_production_insists_on_https(house_with: HouseWith) -> None:
    """SEC-03, C3#22: HSTS in production; the catcher is not there."""
    async with house_with(app_env="production", client_url="https://fair.example") as house:
        answer = await house.client().get("/whoami")
        assert answer.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
        for path in ("/mail", "/mail.json", f"/mail/{uuid.uuid4()}"):
            assert (await house.client().get(path)).status_code == 404


async def test_api_is_answered_alike_under_both_prefixes(house: House) -> None:
    """API-01, C8#65: /api/x is /api/v1/x; doubled and trailing slashes make no other path."""
    for path in ("/api/v1/whoami", "/api/whoami", "/api//v1//whoami/", "/api/whoami/"):
        answer = await house.client().http.get(path)
        assert answer.status_code == 200, path
        assert answer.json()["user"] is None


@pytest.mark.parametrize(
    "path", ["/api/v1/ADMIN/things", "/api/v1/admin;/things", "/api/v1/admin/..;/admin/things", "/API/v1/admin/things"]
)
async def test_other_spellings_of_admin_lead_nowhere(house: House, path: str) -> None:
    """C4#29: no variant of a guarded path slips through."""
    answer = await house.client().http.get(path)
    assert answer.status_code in {401, 404}


async def test_an_unforeseen_error_tells_nothing(house: House) -> None:
    """SEC-11, SEC-12, SEC-13: 500 "Internal server error", the stack in the log by request id, and on it goes."""
    with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as logs:
        answer = await house.client().get("/boom")
    assert _told(answer) == (500, "INTERNAL_ERROR", "Internal server error")
    assert "secret" not in answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    (entry,) = [entry for entry in logs if entry["event"] == "unexpected error"]
    assert entry["request_id"] == answer.headers["x-request-id"] == answer.json()["request_id"]
    assert "the secret is 42" in str(entry["exc_info"])
    assert (await house.client().get("/whoami")).status_code == 200


async def test_development_shows_the_error(house_with: HouseWith) -> None:
    """SEC-13: only in development is the exception's text shown; never in production."""
    async with house_with(app_env="development") as house:
        assert _told(await house.client().get("/boom"))[2] == "ZeroDivisionError: the secret is 42"
    async with house_with(app_env="production", client_url="https://fair.example") as house:
        assert _told(await house.client().get("/boom"))[2] == "Internal server error"


async def test_an_error_after_the_answer_has_begun_does_not_add_a_second_one(house: House) -> None:
    """SEC-11: whoever reads a broken answer gets a broken answer, not two."""
    sent: list[Any] = []

    async def broken(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ZeroDivisionError

    async def keep(message: Any) -> None:
        sent.append(message)

    house.edge.app = broken
    scope: Any = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "headers": [],
        "client": ("203.0.113.1", 1),
        "state": {},
    }
    await house.edge(scope, None, keep)  # type: ignore[arg-type]
    assert [message["type"] for message in sent] == ["http.response.start"]


async def test_requests_are_logged_without_secrets(house: House) -> None:
    """SEC-14, OPS-02, C2#16: one line a request, with who and how long; never a query or a token."""
    device = house.client()
    body = (await device.register("ada@example.org")).json()
    device.bear(body["access_token"])
    with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as logs:
        answer = await device.get("/whoami", params={"token": "very-secret"})
    (entry,) = [entry for entry in logs if entry["event"] == "request"]
    assert entry["request_id"] == answer.headers["x-request-id"]
    assert (entry["method"], entry["path"], entry["status"]) == ("GET", "/api/v1/whoami", 200)
    assert entry["user"] == body["user"]["id"]
    assert entry["ip"] == "203.0.113.7"
    text = json.dumps(logs, default=str)
    assert "very-secret" not in text
    assert body["access_token"] not in text


async def test_a_path_does_nothing_to_the_log(house: House) -> None:
    """C7#59: line breaks, escapes and turned directions in a path are written out."""
    with capture_logs() as logs:
        await house.client().get("/x%0d%0aevil%1b[31m%e2%80%ae")
    (entry,) = [entry for entry in logs if entry["event"] == "request"]
    assert entry["path"].isprintable()
    assert "\\r\\n" in entry["path"]


async def test_metrics_name_routes_not_paths(house: House) -> None:
    """OPS-05: requests by method, route template and status; paths that are no route share one label."""
    device = house.client()
    for n in range(3):
        await device.get(f"/users/{uuid.uuid4()}")
        await device.get(f"/no/such/{n}")
    await device.http.request("BREW", "/api/v1/whoami")
    text = house.telemetry.render().decode()
    assert 'http_requests_total{method="GET",route="/api/v1/users/{user_id}",status="404"} 3.0' in text
    assert 'http_requests_total{method="GET",route="unmatched",status="404"} 3.0' in text
    assert 'method="OTHER"' in text
    assert "BREW" not in text
    assert re.search(r'http_request_seconds_bucket\{le="[\d.]+",method="GET",route="/api/v1/users/\{user_id\}"\}', text)


async def test_each_house_has_metrics_of_its_own(house: House, house_with: HouseWith) -> None:
    """OPS-05: nothing is registered globally."""
    async with house_with() as other:
        await house.client().get("/whoami")
        assert "whoami" in house.telemetry.render().decode()
        assert "whoami" not in other.telemetry.render().decode()


async def test_bodies_have_an_end(house_with: HouseWith) -> None:
    """SEC-21: a body that says it is too large, and one that does not say, → 413; neither is read to its end."""
    async with house_with(body_bytes_max=1000, import_bytes_max=2000) as house:
        browser = house.client()
        large = await browser.post("/auth/login", {"email": "a@example.org", "password": "x" * 2000})
        assert _told(large)[:2] == (413, "TOO_LARGE")
        read = 0

        async def endless() -> Any:
            nonlocal read
            for _ in range(1000):
                read += 1
                yield b" " * 100

        answer = await browser.http.post(
            "/api/v1/auth/login", content=endless(), headers={"content-type": "application/json"}
        )
        assert answer.status_code == 413
        assert read < 50


# Who it is


@pytest.mark.parametrize(
    ("header", "code", "detail"),
    [
        (None, "AUTHENTICATION_REQUIRED", "Authentication required"),
        ("Basic YTpi", "UNAUTHORIZED", "Unauthorized"),
        ("Bearer", "UNAUTHORIZED", "Unauthorized"),
        ("Bearer ", "UNAUTHORIZED", "Unauthorized"),
        ("token", "UNAUTHORIZED", "Unauthorized"),
        ("Bearer nonsense", "INVALID_TOKEN", "Invalid token"),
        ("Bearer a.b.c", "INVALID_TOKEN", "Invalid token"),
        ("EXPIRED", "TOKEN_EXPIRED", "Token expired"),
    ],
)
async def test_four_ways_of_being_nobody(house: House, header: str | None, code: str, detail: str) -> None:
    """AUTH-11, AUTH-12, AUTH-13, AUTH-14, AUTH-15: each with its own code, and never 403 first."""
    tokens = house.edge.parts.tokens
    device = house.client()
    if header == "EXPIRED":
        tokens.lifetime_seconds = -1
        header = "Bearer " + tokens.issue(
            user_id=uuid.uuid4(), email="a@example.org", role=Role.ADMIN, session_id=uuid.uuid4()
        )
    if header is not None:
        device.http.headers["authorization"] = header
    for path in ("/private", "/admin/things", "/users/me"):
        assert _told(await device.get(path)) == (401, code, detail), path


async def test_a_refused_cookie_closes_no_public_page(house: House) -> None:
    """AUTH-13, AUTH-14: with a cookie that fails, public pages are shown, the rest says why, and the cookie goes."""
    browser = house.client(browser=True)
    browser.cookies.set("token", "nonsense", domain="localhost.local", path="/")
    assert (await browser.get("/whoami")).json()["user"] is None
    browser.cookies.set("token", "nonsense", domain="localhost.local", path="/")
    answer = await browser.get("/private")
    assert _told(answer) == (401, "INVALID_TOKEN", "Invalid token")
    assert any(h.startswith("token=") and "Max-Age=0" in h for h in answer.headers.get_list("set-cookie"))
    assert "token" not in browser.cookies
    assert _told(await browser.get("/private"))[1] == "AUTHENTICATION_REQUIRED"


async def test_signed_in_things_do_not_turn_into_a_guests(house: House) -> None:
    """AUTH-14: an expired session shows no empty guest cart, it says that it has expired."""
    browser = house.client(browser=True)
    await browser.register("ada@example.org")
    browser.cookies.delete("token")
    assert _told(await browser.get("/cart"))[1] == "TOKEN_EXPIRED"
    assert _told(await browser.post("/things"))[1] == "TOKEN_EXPIRED"
    assert (await house.client().get("/cart")).status_code == 200


async def test_roles_on_admin_and_permissions(house: House) -> None:
    """RBAC-07, RBAC-09, RBAC-11: no role → "Forbidden"; below admin → "Admin access required"; permission members."""
    clients = {}
    for role in (Role.CUSTOMER, Role.ADMIN, Role.SUPER_ADMIN):
        email = f"{role}@example.org"
        async with house.database.begin() as uow:
            await house.accounts.accounts.create_user(uow, email=email, password=PASSWORD, first_name="A", role=role)
        clients[role] = house.client()
        clients[role].bear((await house.client().login(email)).json()["access_token"])
    assert _told(await clients[Role.CUSTOMER].get("/admin/things")) == (403, "ADMIN_REQUIRED", "Admin access required")
    for role in (Role.ADMIN, Role.SUPER_ADMIN):
        assert (await clients[role].get("/admin/things")).status_code == 200
        assert (await clients[role].send("PATCH", "/orders/1/status")).status_code == 200
    refused = await clients[Role.CUSTOMER].send("PATCH", "/orders/1/status")
    assert _told(refused) == (403, "INSUFFICIENT_PERMISSIONS", "Insufficient permissions")
    assert refused.json() | {"required": "orders:update", "role": "customer"} == refused.json()


async def test_a_token_without_a_role_is_forbidden_on_admin(house: House) -> None:
    """RBAC-11: a token that names no role → 403 "Forbidden"; elsewhere it is a guest with nothing granted."""
    body = (await house.client().register("ada@example.org")).json()
    tokens = house.edge.parts.tokens
    claims = tokens.verify(body["access_token"])
    from joserfc import jwt  # noqa: PLC0415 - only this test forges a token

    raw = {"user_id": str(claims.user_id), "email": claims.email, "sid": str(claims.sid), "iat": claims.iat}
    token = jwt.encode({"alg": "HS256"}, {**raw, "exp": claims.exp, "typ": "access"}, tokens._key)
    device = house.client()
    device.bear(token)
    assert _told(await device.get("/admin/things")) == (403, "FORBIDDEN", "Forbidden")
    assert (await device.post("/orders")).status_code == 403
    assert (await device.get("/whoami")).json()["role"] == "guest"


# Limits


async def test_the_boundary(house_with: HouseWith) -> None:
    """RATE-01, RATE-07: headers count down to 0, the next → 429 with Retry-After, problem+json."""
    async with house_with(rate_limit_general=FIVE) as house:
        answers = [await house.client().get("/whoami") for _ in range(6)]
        assert [answer.status_code for answer in answers] == [200] * 5 + [429]
        assert [answer.headers["x-ratelimit-remaining"] for answer in answers] == ["4", "3", "2", "1", "0", "0"]
        assert {answer.headers["x-ratelimit-limit"] for answer in answers} == {"5"}
        assert 0 < int(answers[5].headers["retry-after"]) <= 60
        assert answers[5].json()["code"] == "RATE_LIMITED"
        assert (await house.client(ip="203.0.113.8").get("/whoami")).status_code == 200


async def test_hundred_in_parallel_pass_five(house_with: HouseWith) -> None:
    """RATE-14: of 100 parallel requests with limit 5 exactly 5 pass."""
    async with house_with(rate_limit_general=FIVE) as house:
        answers = await asyncio.gather(*(house.client().get("/whoami") for _ in range(100)))
        assert sorted(answer.status_code for answer in answers) == [200] * 5 + [429] * 95


async def test_five_hundred_people_behind_one_address(house_with: HouseWith) -> None:
    """RATE-12: each within their own budget, none is refused, though together they are far over it."""
    async with house_with(rate_limit_general=FIVE, rate_limit_orders=RateLimit(2, 60)) as house:
        tokens = house.edge.parts.tokens
        async with house.database.begin() as uow:
            await uow.execute(
                "INSERT INTO users (id, email, email_key, password_hash, first_name, last_name) "
                "SELECT gen_random_uuid(), 'p' || n, 'p' || n, '', 'P', '' FROM generate_series(1, 500) n"
            )
            await uow.execute(
                "INSERT INTO sessions (id, user_id, expires_at) SELECT id, id, now() + '1 day' FROM users"
            )
            people = await uow.fetch("SELECT user_id, id FROM sessions")

        async def visit(person: Any) -> list[int]:
            device = house.client(ip="203.0.113.7")
            device.bear(tokens.issue(user_id=person["user_id"], email="p", role=Role.CUSTOMER, session_id=person["id"]))
            answers = [await device.get("/whoami") for _ in range(5)] + [await device.post("/orders") for _ in range(2)]
            return [answer.status_code for answer in answers]

        seen = [await asyncio.gather(*map(visit, people[start : start + 50])) for start in range(0, 500, 50)]
        assert {status for batch in seen for statuses in batch for status in statuses} == {200, 201}


async def test_orders_and_payments_have_a_budget_of_their_own(house_with: HouseWith) -> None:
    """RATE-03, RATE-04: POST /orders and payment routes share `orders`; reading orders does not count there."""
    async with house_with(rate_limit_orders=RateLimit(2, 60)) as house:
        device = house.client()
        await device.post("/orders")
        assert (await device.get("/api/v1/payments/config")).status_code == 404
        assert (await device.post("/orders")).status_code == 429
        assert (await device.post("/orders/1/pay")).status_code == 429
        assert (await device.get("/orders/1")).status_code == 404
        assert (await device.http.post("/api/v1/payments/sandbox/webhook")).status_code == 201


@pytest.mark.parametrize(
    "path", ["/api/v1/whoami", "/api/whoami", "/api/v1/whoami/", "/api/v1//whoami", "/api/v1/whoami?x=1"]
)
async def test_no_spelling_escapes_the_count(house_with: HouseWith, path: str) -> None:
    """C8#65: slashes, prefix, query and method count as the same thing."""
    async with house_with(rate_limit_general=FIVE) as house:
        for _ in range(5):
            await house.client().http.get("/api/v1/whoami")
        assert (await house.client().http.get(path)).status_code == 429


async def test_forwarded_addresses_of_strangers_are_not_believed(house_with: HouseWith) -> None:
    """RATE-12, C8#64: 50 invented X-Forwarded-For, Forwarded and X-Real-IP make nobody else."""
    async with house_with(rate_limit_general=FIVE) as house:
        statuses = []
        for n in range(50):
            address = f"198.51.100.{n}"
            spoofed = {"x-forwarded-for": address, "forwarded": f"for={address}", "x-real-ip": address}
            statuses.append((await house.client().get("/whoami", headers=spoofed)).status_code)
        assert statuses == [200] * 5 + [429] * 45


async def test_behind_our_proxies_the_rightmost_stranger_counts(house_with: HouseWith) -> None:
    """RATE-12, C8#64: N proxies of ours, the header twice, invented hops on the left."""
    async with house_with(rate_limit_general=FIVE, trusted_proxies=("10.0.0.0/8", "192.0.2.1")) as house:
        statuses = []
        for n in range(20):
            headers = [("x-forwarded-for", f"198.51.100.{n}, 203.0.113.50"), ("x-forwarded-for", "192.0.2.1, 10.1.1.1")]
            answer = await house.client(ip="10.0.0.1").http.get("/api/v1/whoami", headers=headers)
            statuses.append(answer.status_code)
        assert statuses == [200] * 5 + [429] * 15
        answer = await house.client(ip="10.0.0.1").get("/whoami", headers={"x-forwarded-for": "203.0.113.51"})
        assert answer.json()["ip"] == "203.0.113.51"


async def test_hopping_within_an_ipv6_network_helps_nobody(house_with: HouseWith) -> None:
    """C8#64: a /64 is one customer."""
    async with house_with(rate_limit_general=FIVE) as house:
        statuses = [(await house.client(ip=f"2001:db8:1:2::{n:x}").get("/whoami")).status_code for n in range(20)]
        assert statuses == [200] * 5 + [429] * 15
        assert (await house.client(ip="2001:db8:1:3::1").get("/whoami")).status_code == 200


async def test_event_networks_are_not_counted_by_address(house_with: HouseWith) -> None:
    """RATE-12: in an allow-listed network guests are not counted, people still are."""
    async with house_with(rate_limit_general=FIVE, rate_limit_allow_networks=("203.0.113.0/24",)) as house:
        device = house.client()
        token = (await device.register("ada@example.org")).json()["access_token"]
        assert {(await house.client().get("/whoami")).status_code for _ in range(30)} == {200}
        person = house.client()
        person.bear(token)
        assert [(await person.get("/whoami")).status_code for _ in range(6)] == [200] * 5 + [429]


async def test_forged_tokens_are_counted_by_address(house_with: HouseWith) -> None:
    """RATE-01: inventing a token for each request is no way around the limit."""
    async with house_with(rate_limit_general=FIVE) as house:
        statuses = []
        for n in range(10):
            device = house.client()
            device.bear(f"invented.{n}.token")
            statuses.append((await device.get("/whoami")).status_code)
        assert statuses == [401] * 5 + [429] * 5


async def test_refusals_at_the_edge_have_all_headers(house_with: HouseWith) -> None:
    """SEC-14: CORS comes first: a page of ours can read why it was refused."""
    async with house_with(rate_limit_general=RateLimit(1, 60)) as house:
        await house.client(origin=ORIGIN).get("/whoami")
        refused = await house.client(origin=ORIGIN).get("/whoami")
        assert refused.status_code == 429
        assert refused.headers["access-control-allow-origin"] == ORIGIN
        assert "Retry-After" in refused.headers["access-control-expose-headers"]
        assert refused.headers["x-request-id"] == refused.json()["request_id"]
