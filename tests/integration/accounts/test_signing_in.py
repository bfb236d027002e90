"""Login, refresh, logout, and the sessions behind them."""

from __future__ import annotations

import asyncio
import os
import threading
import uuid
from typing import TYPE_CHECKING, Any

import bcrypt
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from pwdlib.hashers.argon2 import Argon2Hasher

from fairground.infrastructure.access import Caller, Role
from fairground.infrastructure.sessions import Claims
from fairground.kernel.errors import AuthenticationError
from fairground.modules.accounts.authenticator import SessionAuthenticator
from fairground.modules.accounts.domain import Device
from fairground.modules.accounts.passwords import Passwords
from fairground.modules.accounts.sessions import Visit
from tests.support.people import PASSWORD, SETTINGS, House

if TYPE_CHECKING:
    import httpx2

    from tests.support.people import Client, HouseWith


SHOP = uuid.UUID("01900000-0000-7000-8000-000000000001")


async def _account(house: House, email: str = "ada@example.org", role: Role = Role.CUSTOMER) -> Any:
    async with house.database.begin() as uow:
        account = await house.accounts.accounts.create_user(
            uow, email=email, password=PASSWORD, first_name="Ada", last_name="Buyer", role=role
        )
    return account.id


async def _device(house: House, email: str = "ada@example.org") -> Client:
    device = house.client()
    device.bear((await device.login(email)).json()["access_token"])
    return device


def _told(answer: httpx2.Response) -> tuple[int, str, str]:
    body = answer.json()
    return answer.status_code, body["code"], body["detail"]


async def test_login_gives_user_and_token(house: House) -> None:
    """AUTH-05, AUTH-07: {user, access_token} with the claims user_id, email, role, sid, iat, exp."""
    user_id = await _account(house)
    answer = await house.client().login("ADA@example.org")
    assert answer.status_code == 200
    body = answer.json()
    assert set(body) == {"user", "access_token", "refresh_token"}
    claims = jwt.decode(body["access_token"], OctKey.import_key(SETTINGS.jwt_secret), algorithms=["HS256"]).claims
    assert {name: claims[name] for name in ("user_id", "email", "role")} == {
        "user_id": str(user_id),
        "email": "ada@example.org",
        "role": "customer",
    }
    assert claims["exp"] - claims["iat"] == 86_400
    assert claims["sid"] == await house.value("SELECT id::text FROM sessions")


async def test_unknown_address_and_wrong_password_look_alike(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """AUTH-08, AUTH-21, C1#2: the same status, body and headers, and the same work: one hash verified for each."""
    await _account(house)
    compared: list[str] = []
    verify = Argon2Hasher.verify

    def spy(self: Argon2Hasher, password: str | bytes, stored: str | bytes) -> bool:
        compared.append(str(stored))
        return verify(self, password, stored)

    monkeypatch.setattr(Argon2Hasher, "verify", spy)
    wrong = await house.client().login("ada@example.org", "not the password at all")
    unknown = await house.client().login("eve@example.org", "not the password at all")
    real, dummy = compared
    assert real == await house.value("SELECT password_hash FROM users")
    assert dummy != real
    assert dummy.rpartition("$")[0].rpartition("$")[0] == real.rpartition("$")[0].rpartition("$")[0]  # the same costs
    assert _told(wrong) == (401, "INVALID_CREDENTIALS", "Invalid email or password")
    assert _told(unknown) == _told(wrong)
    assert set(unknown.headers) == set(wrong.headers)
    assert wrong.json() | {"request_id": ""} == unknown.json() | {"request_id": ""}


async def test_hashing_leaves_the_event_loop_alone(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """L8: passwords are verified in threads of their own, at most as many at a time as there are cores."""
    await _account(house)
    running, most, threads = 0, 0, set()
    lock, verify = threading.Lock(), Passwords._verify

    def spy(self: Passwords, password: str, stored: str | None) -> tuple[bool, str | None]:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
            threads.add(threading.current_thread().name)
        try:
            return verify(self, password, stored)
        finally:
            with lock:
                running -= 1

    monkeypatch.setattr(Passwords, "_verify", spy)
    await asyncio.gather(*(house.client().login("ada@example.org") for _ in range(20)))
    assert 1 <= most <= (os.cpu_count() or 1)
    assert all(name.startswith("passwords") for name in threads)


async def test_a_flood_of_logins_is_refused_not_queued_for_ever(house: House) -> None:
    """L8: past the places to wait → 429 with Retry-After, and it is no failed try."""
    await _account(house)
    house.accounts.accounts._passwords._waiting_max = 0
    answer = await house.client().login("ada@example.org")
    assert (answer.status_code, answer.json()["code"]) == (429, "SIGN_IN_BUSY")
    assert answer.headers["retry-after"] == "3"


async def test_imported_bcrypt_hashes_work_and_are_upgraded(house: House) -> None:
    """AUTH-03: a bcrypt hash signs in and is argon2id afterwards; what bcrypt cut off at 72 bytes still fits."""
    await _account(house)
    long = "a very long pass phrase that goes on and on beyond the seventy-two bytes bcrypt reads"
    assert len(long) > 72
    async with house.database.begin() as uow:
        hashed = bcrypt.hashpw(long.encode()[:72], bcrypt.gensalt(4)).decode()
        await uow.execute("UPDATE users SET password_hash = $1", hashed)
    assert (await house.client().login("ada@example.org", "wrong" + long)).status_code == 401
    assert (await house.client().login("ada@example.org", long)).status_code == 200
    assert str(await house.value("SELECT password_hash FROM users")).startswith("$argon2id$")
    assert (await house.client().login("ada@example.org", long)).status_code == 200
    assert (await house.client().login("ada@example.org", long[:72])).status_code == 401


async def test_a_hash_of_no_known_kind_fits_nothing(house: House) -> None:
    """AUTH-08: a damaged hash is a failed login, not an error."""
    await _account(house)
    async with house.database.begin() as uow:
        await uow.execute("UPDATE users SET password_hash = 'md5:1234'")
    assert (await house.client().login("ada@example.org")).status_code == 401


async def test_a_suspended_person_is_locked_out_at_once(house: House) -> None:
    """RBAC-19, C2#10: the open session ends, and signing in → 403; a wrong password is told nothing."""
    user_id = await _account(house)
    device = await _device(house)
    assert (await device.get("/users/me")).status_code == 200
    async with house.database.begin() as uow:
        await house.accounts.accounts.suspend(uow, user_id)
    assert _told(await device.get("/users/me")) == (401, "INVALID_TOKEN", "Invalid token")
    assert _told(await house.client().login("ada@example.org"))[:2] == (403, "ACCOUNT_SUSPENDED")
    assert _told(await house.client().login("ada@example.org", "wrong password here"))[0] == 401
    async with house.database.begin() as uow:
        await house.accounts.accounts.restore(uow, user_id)
    assert (await house.client().login("ada@example.org")).status_code == 200


async def test_login_replaces_the_browsers_session(house: House) -> None:
    """C2#9: a new session id, and the old one is dead."""
    await _account(house)
    await _account(house, "bob@example.org")
    browser = house.client(browser=True)
    await browser.login("ada@example.org")
    old = browser.cookies["token"]
    await browser.login("bob@example.org")
    thief = house.client()
    thief.bear(old)
    assert _told(await thief.get("/users/me"))[1] == "INVALID_TOKEN"
    assert (await browser.get("/users/me")).json()["email"] == "bob@example.org"


async def test_a_password_changed_meanwhile_starts_no_session(house: House) -> None:
    """C2#10: whoever was checking the old password while it was changed gets no session by it."""
    user_id = await _account(house)
    accounts = house.accounts.accounts
    async with house.database.read() as db:
        credentials = await accounts.find_credentials(db, "ada@example.org")
    checked = await accounts.verify(credentials, PASSWORD)
    async with house.database.begin() as uow:
        await uow.execute("UPDATE users SET password_hash = 'other' WHERE id = $1", user_id)
    visit = Visit(Device("", ""))
    with pytest.raises(AuthenticationError, match="Invalid token"):
        async with house.database.begin() as uow:
            await accounts.sign_in(uow, checked, visit)
    assert await house.value("SELECT count(*) FROM sessions") == 0


async def test_sign_in_waits_for_a_change_of_password_under_way(house: House) -> None:
    """C2#10: a session begun beside a change of password would survive it; it waits, and is refused."""
    user_id = await _account(house)
    accounts, device = house.accounts.accounts, Visit(Device("", ""))
    async with house.database.read() as db:
        credentials = await accounts.find_credentials(db, "ada@example.org")
    checked = await accounts.verify(credentials, PASSWORD)

    async def sign_in() -> None:
        async with house.database.begin() as uow:
            await accounts.sign_in(uow, checked, device)

    async with house.database.begin() as uow:
        await uow.execute("UPDATE users SET password_hash = 'other' WHERE id = $1", user_id)
        await house.accounts.sessions.revoke_all(uow, user_id, "password_changed")
        waiting = asyncio.create_task(sign_in())
        await _until_blocked(house)
    with pytest.raises(AuthenticationError, match="Invalid token"):
        await waiting
    assert await house.value("SELECT count(*) FROM sessions WHERE revoked_at IS NULL") == 0


# Refresh


async def test_refresh_rotates(house: House) -> None:
    """AUTH-32, AUTH-36: a device trades its refresh token for a fresh pair in the same session."""
    await _account(house)
    first = (await house.client().login("ada@example.org")).json()
    device = house.client()
    device.bear(first["access_token"])
    answer = await device.post("/auth/refresh", {"refresh_token": first["refresh_token"]})
    assert answer.status_code == 200
    second = answer.json()
    assert second["refresh_token"] != first["refresh_token"]
    other = house.client()
    other.bear(second["access_token"])
    assert (await other.get("/users/me")).status_code == 200
    assert await house.value("SELECT count(*) FROM sessions") == 1
    assert await house.value("SELECT max(expires_at) <= now() + interval '90 days' FROM refresh_tokens")


async def test_a_browser_refreshes_by_cookie(house: House) -> None:
    """AUTH-33, SEC-07: no token in the body, a fresh CSRF token, and the old one is worth nothing."""
    await _account(house)
    browser = house.client(browser=True)
    await browser.login("ada@example.org")
    before, csrf = browser.cookies["refresh_token"], await browser.fetch_csrf()
    answer = await browser.post("/auth/refresh")
    assert set(answer.json()) == {"user"}
    assert browser.cookies["refresh_token"] != before
    assert browser.cookies["csrf-token"] != csrf
    stale = await browser.http.post("/api/v1/things", headers={"x-csrf-token": csrf})
    assert (stale.status_code, stale.json()["code"]) == (403, "CSRF_STALE")


async def test_what_can_be_renewed_says_so(house: House) -> None:
    """AUTH-14: when the cookie of the access token has gone with it, the answer is "Token expired", not "required"."""
    await _account(house)
    browser = house.client(browser=True)
    await browser.login("ada@example.org")
    browser.cookies.delete("token")
    assert _told(await browser.get("/users/me")) == (401, "TOKEN_EXPIRED", "Token expired")
    assert (await browser.get("/whoami")).json()["user"] is None
    assert (await browser.post("/auth/refresh")).status_code == 200
    assert (await browser.get("/users/me")).status_code == 200


async def test_a_reused_refresh_token_ends_the_session(house: House) -> None:
    """AUTH-36, C2#15: whoever uses an old one, thief or owner, both are out."""
    await _account(house)
    first = (await house.client().login("ada@example.org")).json()
    device = house.client()
    device.bear(first["access_token"])
    second = (await device.post("/auth/refresh", {"refresh_token": first["refresh_token"]})).json()
    assert _told(await device.post("/auth/refresh", {"refresh_token": first["refresh_token"]}))[0] == 401
    assert _told(await device.post("/auth/refresh", {"refresh_token": second["refresh_token"]}))[0] == 401
    device.bear(second["access_token"])
    assert _told(await device.get("/users/me")) == (401, "INVALID_TOKEN", "Invalid token")
    (event,) = await house.events("session.revoked")
    assert event.payload["reason"] == "refresh_reuse"


async def test_a_browser_whose_session_is_over_drops_its_cookies(house: House) -> None:
    """AUTH-36: after a refused refresh the browser is a guest again."""
    await _account(house)
    browser = house.client(browser=True)
    await browser.login("ada@example.org")
    old = browser.cookies["refresh_token"]
    await browser.post("/auth/refresh")
    browser.cookies.set("refresh_token", old, domain="localhost.local", path="/api")
    answer = await browser.post("/auth/refresh")
    assert answer.status_code == 401
    assert {"token", "refresh_token"}.isdisjoint(browser.cookies)


async def test_tabs_that_refresh_side_by_side_keep_the_session(house: House) -> None:
    """AUTH-36: two requests under way at the same time are no reuse; one gets the new refresh token, all go on."""
    await _account(house)
    token = (await house.client().login("ada@example.org")).json()["refresh_token"]
    sessions = house.accounts.sessions
    async with house.database.begin() as first, house.database.begin() as second:
        winner = await sessions.refresh(first, token)
        waiting = asyncio.create_task(sessions.refresh(second, token))
        await _until_blocked(house)
        await first._commit(_Commit(first))
        runner_up = await waiting
    assert winner is not None
    assert runner_up is not None
    assert winner.refresh_token is not None
    assert runner_up.refresh_token is None
    assert winner.session_id == runner_up.session_id
    assert await house.value("SELECT revoked_at IS NULL FROM sessions")
    assert (await house.client().post("/auth/refresh", {"refresh_token": winner.refresh_token})).status_code == 200


class _Commit:
    """Ends a unit of work's transaction before its block does."""

    def __init__(self, uow: Any) -> None:
        self._uow = uow

    async def commit(self) -> None:
        await self._uow.execute("COMMIT")
        await self._uow.execute("BEGIN")


async def _until_blocked(house: House) -> None:
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    async with asyncio.timeout(30):
        while not await house.value(query):
            await asyncio.sleep(0.01)


# The end of sessions


async def test_logout_ends_the_session_on_the_server(house: House) -> None:
    """AUTH-23, C2#10: cookies removed, and the token that was in them is refused at once."""
    await _account(house)
    browser = house.client(browser=True)
    await browser.login("ada@example.org")
    stolen = house.client()
    stolen.bear(browser.cookies["token"])
    assert (await stolen.get("/users/me")).status_code == 200
    assert (await browser.post("/auth/logout")).status_code == 204
    assert {"token", "refresh_token"}.isdisjoint(browser.cookies)
    assert _told(await stolen.get("/users/me")) == (401, "INVALID_TOKEN", "Invalid token")
    (event,) = await house.events("session.revoked")
    assert event.audience == [f"user:{event.payload['user_id']}"]
    assert set(event.payload) == {"user_id", "session_id", "reason"}
    assert (await browser.post("/auth/logout")).status_code == 204


async def test_logout_with_an_expired_access_token_ends_the_session_too(house: House) -> None:
    """AUTH-23: the refresh token says whose session it is."""
    await _account(house)
    browser = house.client(browser=True)
    await browser.login("ada@example.org")
    browser.cookies.delete("token")
    await browser.post("/auth/logout")
    assert await house.value("SELECT revoke_reason FROM sessions") == "logout"


async def test_sessions_are_listed_and_ended_by_their_owner_only(house: House) -> None:
    """AUTH-36, C4#24: a stranger's session is not there, by list or by id."""
    await _account(house)
    await _account(house, "eve@example.org")
    phone, laptop, eve = await _device(house), await _device(house), await _device(house, "eve@example.org")
    listed = (await laptop.get("/users/me/sessions")).json()["items"]
    assert [item["current"] for item in listed].count(True) == 1
    assert len(listed) == 2
    assert listed[0]["ip"] == "203.0.113.7"
    other = next(item["id"] for item in listed if not item["current"])
    assert (await eve.send("DELETE", f"/users/me/sessions/{other}")).status_code == 404
    assert (await laptop.send("DELETE", f"/users/me/sessions/{other}")).status_code == 204
    assert (await laptop.send("DELETE", f"/users/me/sessions/{other}")).status_code == 404
    assert (await phone.get("/users/me")).status_code == 401
    assert (await laptop.get("/users/me")).status_code == 200


async def test_another_process_notices_within_a_second(house: House) -> None:
    """I28: what this process remembers of a session lasts a second at most."""
    await _account(house)
    device = await _device(house)
    now = 100.0
    house.accounts.authenticator._clock = lambda: now
    assert (await device.get("/users/me")).status_code == 200
    async with house.database.begin() as uow:  # as another process would
        await uow.execute("UPDATE sessions SET revoked_at = now()")
    now += 0.9
    assert (await device.get("/whoami")).json()["user"] is not None
    now += 0.2
    assert (await device.get("/whoami")).status_code == 401


async def test_a_session_that_ends_while_it_is_looked_up_is_not_remembered(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C2#10: a look-up that began before the logout must not keep the session alive after it."""
    await _account(house)
    device = await _device(house)
    found, go_on = asyncio.Event(), asyncio.Event()
    find = SessionAuthenticator._find

    async def slow(self: SessionAuthenticator, claims: Claims) -> Caller | None:
        caller = await find(self, claims)
        found.set()
        await go_on.wait()
        return caller

    with monkeypatch.context() as patch:
        patch.setattr(SessionAuthenticator, "_find", slow)
        looking = asyncio.create_task(device.get("/whoami"))
        await found.wait()
    async with house.database.begin() as uow:
        user_id = await uow.fetch_value("SELECT user_id FROM sessions")
        await house.accounts.sessions.revoke_all(uow, user_id, "logout")
    go_on.set()
    await looking
    assert (await device.get("/whoami")).status_code == 401


async def test_admin_requests_ask_the_database_every_time(house: House) -> None:
    """RBAC-19: on /admin nothing is remembered."""
    user_id = await _account(house, role=Role.ADMIN)
    device = await _device(house)
    assert (await device.get("/admin/things")).status_code == 200
    async with house.database.begin() as uow:  # as another process would
        await uow.execute("UPDATE users SET role = 'customer' WHERE id = $1", user_id)
    answer = await device.get("/admin/things")
    assert (answer.status_code, answer.json()["detail"]) == (403, "Admin access required")


async def test_the_caller_is_asked_for_in_one_statement_and_remembered(house: House) -> None:
    """AUTH-15: user, session and shops come by one statement, and for a second by none."""
    await _account(house)
    device = await _device(house)
    before = house.database.statements
    await device.get("/whoami")
    assert house.database.statements - before == 1
    await device.get("/whoami")
    assert house.database.statements - before == 1


async def test_role_change_ends_sessions(house: House) -> None:
    """C2#10: an admin who is none any more is out at once; the next sign-in has the new role."""
    user_id = await _account(house, role=Role.SUPER_ADMIN)
    device = await _device(house)
    async with house.database.begin() as uow:
        await house.accounts.accounts.change_role(uow, user_id, Role.CUSTOMER)
    assert (await device.get("/admin/things")).status_code == 401
    answer = await (await _device(house)).get("/admin/things")
    assert (answer.status_code, answer.json()["detail"]) == (403, "Admin access required")


@pytest.mark.parametrize(("claimed", "stored", "status"), [("admin", "customer", 403), ("customer", "admin", 403)])
async def test_neither_token_nor_database_alone_makes_an_admin(
    house: House, claimed: str, stored: str, status: int
) -> None:
    """RBAC-19: admin only by the verified token's role, confirmed in the database."""
    user_id = await _account(house, "admin@admin.example", role=Role(stored))
    device = await _device(house, "admin@admin.example")
    session = await house.value("SELECT id FROM sessions WHERE user_id = $1", user_id)
    token = house.edge.parts.tokens.issue(
        user_id=user_id, email="admin@admin.example", role=Role(claimed), session_id=session
    )
    device.bear(token)
    assert (await device.get("/admin/things")).status_code == status


async def test_memberships_come_with_the_caller(house: House) -> None:
    """AUTH-22, AUTH-30: /users/me tells the shops; the same session is used for buying and selling."""
    user_id = await _account(house)
    async with house.database.begin() as uow:
        await uow.execute("INSERT INTO shops (id, slug, name, email) VALUES ($1, 'pots', 'Pots', 'a@b.cd')", SHOP)
        await uow.execute("INSERT INTO shop_members (shop_id, user_id, role) VALUES ($1, $2, 'owner')", SHOP, user_id)
    device = await _device(house)
    me = (await device.get("/users/me")).json()
    seat = {"id": str(SHOP), "slug": "pots", "name": "Pots", "role": "owner", "status": "active"}
    assert me["shops"] == [seat]
    caller = await house.accounts.authenticator.verify(device.http.headers["authorization"].removeprefix("Bearer "))
    assert [membership.slug for membership in caller.memberships] == ["pots"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/auth/login", {"email": "a\x00@example.org", "password": PASSWORD}),
        ("/auth/login", {"email": "ada@example.org", "password": "\x00" * 12}),
        ("/auth/password-reset", {"email": "a\x00@example.org"}),
        ("/auth/resend-activation", {"email": "a\x00@example.org"}),
        ("/auth/activate", {"token": "\x00.\x00"}),
        ("/auth/refresh", {"refresh_token": "\x00"}),
        (
            "/auth/register",
            {"email": "b@example.org", "password": "\x00" * 5 + PASSWORD, "first_name": "\x00", "last_name": ""},
        ),
    ],
)
async def test_no_input_is_an_error_of_ours(house: House, path: str, body: dict[str, str]) -> None:
    """SEC-18, C7#51: a NUL character is refused, or is part of a wrong password; never a 500."""
    await _account(house)
    assert 400 <= (await house.client().post(path, body)).status_code < 500


# Limits on trying


async def test_sixth_login_is_refused(house_with: HouseWith) -> None:
    """RATE-02, RATE-07, RATE-08: 5 pass with Remaining 0 on the 5th, the 6th → 429 with Retry-After."""
    async with house_with(rate_limit_auth=type(SETTINGS)().rate_limit_auth) as house:
        await _account(house)
        answers = [await house.client().login("ada@example.org") for _ in range(5)]
        assert {answer.status_code for answer in answers} == {200}
        assert {answer.headers["x-ratelimit-limit"] for answer in answers} == {"5"}
        assert [answer.headers["x-ratelimit-remaining"] for answer in answers] == ["4", "3", "2", "1", "0"]
        assert answers[-1].headers["x-ratelimit-reset"] == "900"
        refused = await house.client().login("ADA@example.org")
        assert refused.status_code == 429
        assert 0 < int(refused.headers["retry-after"]) <= 900
        assert refused.headers["x-ratelimit-remaining"] == "0"
        assert (await house.client().login("bob@example.org")).status_code == 401
        assert 'rate_limited_total{scope="auth"} 1.0' in house.telemetry.render().decode()


async def test_failures_count_over_all_addresses(house_with: HouseWith) -> None:
    """RATE-13, C1#1: five failures from five addresses lock the account; the right password is refused alike."""
    async with house_with(rate_limit_auth=type(SETTINGS)().rate_limit_auth) as house:
        await _account(house)
        assert (await house.client(ip="198.51.100.9").login("ada@example.org")).status_code == 200
        tries = [house.client(ip=f"198.51.100.{n}").login("ada@example.org", "wrong password") for n in range(30)]
        statuses = [answer.status_code for answer in await asyncio.gather(*tries)]
        assert statuses.count(401) == 5
        assert statuses.count(429) == 25
        assert (await house.client(ip="198.51.100.99").login("ada@example.org")).status_code == 429


async def test_success_is_no_failure_and_resets_nothing(house_with: HouseWith) -> None:
    """RATE-13: right passwords from many addresses never lock the account; failures stay counted through them."""
    async with house_with(rate_limit_auth=type(SETTINGS)().rate_limit_auth) as house:
        await _account(house)
        for n in range(12):
            assert (await house.client(ip=f"198.51.100.{n}").login("ada@example.org")).status_code == 200
        for n in range(4):
            assert (await house.client(ip=f"192.0.2.{n}").login("ada@example.org", "wrong")).status_code == 401
        assert (await house.client(ip="192.0.2.50").login("ada@example.org")).status_code == 200
        assert (await house.client(ip="192.0.2.51").login("ada@example.org", "wrong")).status_code == 401
        assert (await house.client(ip="192.0.2.52").login("ada@example.org", "wrong")).status_code == 429


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/auth/register", {"email": "a@example.org", "password": "x", "first_name": "A", "last_name": ""}),
        ("/auth/activate", {"token": "forged"}),
        ("/auth/resend-activation", {"email": "a@example.org"}),
        ("/auth/password-reset", {"email": "a@example.org"}),
        ("/auth/password-reset/confirm", {"token": "forged", "password": PASSWORD}),
    ],
)
async def test_every_entrance_is_limited(house_with: HouseWith, path: str, body: dict[str, str]) -> None:
    """RATE-02: register, activate and password count like login."""
    async with house_with(rate_limit_auth=type(SETTINGS)().rate_limit_auth) as house:
        answers = [await house.client().post(path, body) for _ in range(6)]
        assert [answer.status_code == 429 for answer in answers] == [False] * 5 + [True]
        assert answers[4].headers["x-ratelimit-remaining"] == "0"


async def test_hundred_at_once_pass_five(house_with: HouseWith) -> None:
    """RATE-14: of 100 parallel tries on one account exactly 5 pass."""
    async with house_with(rate_limit_auth=type(SETTINGS)().rate_limit_auth) as house:
        await _account(house)
        answers = await asyncio.gather(*(house.client().login("ada@example.org") for _ in range(100)))
        assert sorted(answer.status_code for answer in answers) == [200] * 5 + [429] * 95
