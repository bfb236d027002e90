"""Requests that somebody else's page makes a browser send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.people import ORIGIN, House

if TYPE_CHECKING:
    import httpx2

    from tests.support.people import Client

EVIL = "https://evil.example"


async def _victim(house: House) -> Client:
    browser = house.client(browser=True)
    await browser.register("ada@example.org")
    await browser.fetch_csrf()
    return browser


def _code(answer: httpx2.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def _raw(browser: Client, headers: dict[str, str], **body: Any) -> httpx2.Response:
    """Send the browser's cookies with exactly these headers."""
    kept = browser.http.headers.copy()
    browser.http.headers.pop("origin", None)
    try:
        return await browser.http.post("/api/v1/things", headers=headers, **body)
    finally:
        browser.http.headers = kept


async def test_matching_header_and_cookie_pass(house: House) -> None:
    """SEC-02 to SEC-05: GET /csrf-token sets the cookie; header equal to it → processed, else 403."""
    browser = await _victim(house)
    answer = await browser.get("/csrf-token")
    token = answer.json()["csrf_token"]
    (cookie,) = [header for header in answer.headers.get_list("set-cookie") if header.startswith("csrf-token=")]
    assert cookie.startswith(f"csrf-token={token};")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert (await _raw(browser, {"origin": ORIGIN, "x-csrf-token": token}, json={})).status_code == 201


@pytest.mark.parametrize(
    "body",
    [
        {"data": {"amount": "100"}},
        {"content": b'{"amount": 100}', "headers": {"content-type": "text/plain"}},
        {"files": {"file": ("a.txt", b"x", "text/plain")}},
    ],
)
async def test_a_foreign_form_is_refused(house: House, body: dict[str, Any]) -> None:
    """SEC-10, C3#17: form, text/plain and multipart with the victim's cookies, with and without an Origin → 403."""
    browser = await _victim(house)
    headers = body.pop("headers", {})
    assert _code(await _raw(browser, {**headers, "origin": EVIL}, **body)) == (403, "FOREIGN_ORIGIN")
    assert _code(await _raw(browser, {**headers, "origin": "null"}, **body)) == (403, "FOREIGN_ORIGIN")
    assert _code(await _raw(browser, {**headers, "sec-fetch-site": "cross-site"}, **body)) == (403, "FOREIGN_ORIGIN")
    assert _code(await _raw(browser, headers, **body)) == (403, "CSRF_MISSING")


@pytest.mark.parametrize(
    "origin",
    [
        "https://localhost:8000",
        "http://localhost:8000.evil.example",
        "http://localhost",
        "http://evil.example:8000",
        "null",
    ],
)
async def test_any_foreign_origin_is_refused_even_with_a_token(house: House, origin: str) -> None:
    """SEC-10, C3#20: an unsafe request from elsewhere → 403, whatever else it carries, Bearer included."""
    browser = await _victim(house)
    headers = {"origin": origin, "x-csrf-token": browser.csrf or ""}
    assert _code(await _raw(browser, headers, json={})) == (403, "FOREIGN_ORIGIN")
    device = house.client(origin=origin)
    device.bear(browser.cookies["token"])
    assert _code(await device.post("/things")) == (403, "FOREIGN_ORIGIN")


async def test_a_token_of_another_session_is_worth_nothing(house: House) -> None:
    """SEC-08, C3#17: an attacker who plants a cookie of a session of their own and sends its token → 403."""
    browser = await _victim(house)
    attacker = house.client(browser=True)
    await attacker.register("eve@example.org")
    planted = await attacker.fetch_csrf()
    browser.cookies.delete("csrf-token")
    browser.cookies.set("csrf-token", planted, domain="localhost.local", path="/")
    answer = await _raw(browser, {"origin": ORIGIN, "x-csrf-token": planted}, json={})
    assert _code(answer) == (403, "CSRF_STALE")


async def test_a_made_up_token_is_invalid(house: House) -> None:
    """SEC-05: naive double submit, equal header and cookie without our signature → 403."""
    browser = await _victim(house)
    browser.cookies.delete("csrf-token")
    browser.cookies.set("csrf-token", "abc.def", domain="localhost.local", path="/")
    answer = await _raw(browser, {"origin": ORIGIN, "x-csrf-token": "abc.def"}, json={})
    assert _code(answer) == (403, "CSRF_INVALID")


async def test_login_and_logout_kill_the_token_before(house: House) -> None:
    """SEC-07, SEC-08: tokens from before login and from before logout → 403 CSRF_STALE; one fresh fetch mends it."""
    browser = house.client(browser=True)
    await browser.register("ada@example.org")
    signed_in = await browser.fetch_csrf()
    await browser.post("/auth/logout")
    assert _code(await _raw(browser, {"origin": ORIGIN, "x-csrf-token": signed_in}, json={})) == (403, "CSRF_STALE")
    guest = await browser.fetch_csrf()
    assert (await browser.post("/things")).status_code == 201
    await browser.login("ada@example.org")
    assert _code(await _raw(browser, {"origin": ORIGIN, "x-csrf-token": guest}, json={})) == (403, "CSRF_STALE")
    browser.csrf = guest
    assert (await browser.post("/things")).status_code == 201


async def test_a_guests_old_token_stays_dead_after_logout(house: House) -> None:
    """SEC-08: even with its cookie planted again, since the guest is another one now."""
    browser = house.client(browser=True)
    guest = await browser.fetch_csrf()
    await browser.register("ada@example.org")
    await browser.post("/auth/logout")
    browser.cookies.delete("csrf-token")
    browser.cookies.set("csrf-token", guest, domain="localhost.local", path="/")
    assert _code(await _raw(browser, {"origin": ORIGIN, "x-csrf-token": guest}, json={})) == (403, "CSRF_STALE")


async def test_tabs_share_one_token(house: House) -> None:
    """SEC-02: fetching it again gives the one that still counts, so that no tab spoils another's."""
    browser = await _victim(house)
    assert await browser.fetch_csrf() == await browser.fetch_csrf()


async def test_safe_methods_need_no_token(house: House) -> None:
    """SEC-06: GET is exempt."""
    browser = await _victim(house)
    assert (await browser.get("/whoami")).json()["user"] is not None


async def test_bearer_needs_no_token_and_ignores_the_cookie(house: House) -> None:
    """SEC-09: Bearer is exempt, and then the cookie is not believed."""
    browser = await _victim(house)
    other = await house.client().register("eve@example.org")
    token = other.json()["access_token"]
    headers = {"authorization": f"Bearer {token}"}
    assert (await _raw(browser, headers, json={})).status_code == 201
    who = (await browser.get("/whoami", headers=headers)).json()
    assert who["user"] == other.json()["user"]["id"]
    assert who["guest"] is None
    assert _code(await _raw(browser, {"authorization": "Bearer nonsense"}, json={})) == (401, "INVALID_TOKEN")


async def test_webhooks_need_no_token(house: House) -> None:
    """SEC-09: providers have neither cookie nor token, and their paths are found with and without the prefix."""
    for path in ("/api/v1/payments/sandbox/webhook", "/api/payments/sandbox/webhook"):
        assert (await house.client().http.post(path, content=b"{}")).json() == {"received": "sandbox"}


async def test_a_program_without_cookies_needs_no_token(house: House) -> None:
    """SEC-09: no cookie of ours, no Origin, no Sec-Fetch-Site: nobody's browser was abused."""
    assert (await house.client().post("/things")).status_code == 201
    typed = await house.client().post("/things", headers={"sec-fetch-site": "none"})
    assert _code(typed) == (403, "CSRF_MISSING")
    assert _code(await house.client(origin=ORIGIN).post("/things")) == (403, "CSRF_MISSING")


async def test_login_and_logout_cannot_be_forged(house: House) -> None:
    """C3#19: neither signing a victim in nor out works from elsewhere."""
    browser = await _victim(house)
    body = {"email": "eve@example.org", "password": "whatever it is"}
    kept = browser.http.headers.copy()
    browser.http.headers.pop("origin")
    for path in ("/auth/login", "/auth/logout", "/auth/refresh"):
        assert _code(await browser.http.post(f"/api/v1{path}", json=body, headers={"origin": EVIL}))[0] == 403
        assert _code(await browser.http.post(f"/api/v1{path}", json=body))[0] == 403
    browser.http.headers = kept
    assert (await browser.get("/users/me")).status_code == 200


async def test_no_get_changes_state(house: House) -> None:
    """AUTH-23, C3#18: GET on an unsafe route → 405; overriding the method changes nothing."""
    browser = await _victim(house)
    assert (await browser.get("/auth/logout")).status_code == 405
    answer = await browser.get("/things", headers={"x-http-method-override": "POST"})
    assert answer.status_code == 405
    assert (await browser.get("/users/me")).status_code == 200


# CORS


async def test_only_our_origins_may_send_credentials(house: House) -> None:
    """SEC-15, SEC-16, C3#20: credentials for listed origins, Vary: Origin always, nothing for the others."""
    allowed = await house.client(origin=ORIGIN).get("/whoami")
    assert allowed.headers["access-control-allow-origin"] == ORIGIN
    assert allowed.headers["access-control-allow-credentials"] == "true"
    for origin in (EVIL, "null", "http://localhost:8000.evil.example"):
        answer = await house.client(origin=origin).get("/whoami")
        assert "access-control-allow-origin" not in answer.headers
        assert "Origin" in answer.headers["vary"]
    assert "Origin" in (await house.client().get("/whoami")).headers["vary"]


async def test_preflight(house: House) -> None:
    """SEC-15: a preflight of ours is answered at the edge, a foreign one refused."""
    asked = {"access-control-request-method": "PATCH", "access-control-request-headers": "x-csrf-token"}
    answer = await house.client(origin=ORIGIN).http.options("/api/v1/things", headers=asked)
    assert answer.status_code == 204
    assert "PATCH" in answer.headers["access-control-allow-methods"]
    assert "X-CSRF-Token" in answer.headers["access-control-allow-headers"]
    refused = await house.client(origin=EVIL).http.options("/api/v1/things", headers=asked)
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers


async def test_a_phone_on_the_developers_network_is_let_in(house: House) -> None:
    """SEC-10: outside production the same bare address is ours; a name that points here is not (rebinding)."""
    for host, status in (("192.168.1.5:8000", 201), ("rebound.example:8000", 403)):
        browser = house.client(browser=True, host=host)
        browser.http.headers["origin"] = f"http://{host}"
        token = await browser.fetch_csrf()
        cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        headers = {"x-csrf-token": token, "cookie": cookies}
        assert (await browser.http.post("/api/v1/things", headers=headers)).status_code == status
