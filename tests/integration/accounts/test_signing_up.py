"""Registration and activation."""

from __future__ import annotations

import asyncio
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from fairground.kernel.emails import email_key
from fairground.modules.accounts.domain import LinkPurpose
from fairground.modules.accounts.links import Links
from tests.support.people import PASSWORD, SETTINGS, House

if TYPE_CHECKING:
    from tests.support.people import HouseWith

EVERYTHING = "SELECT jsonb_agg(to_jsonb(t)) FROM {} t"


async def test_registering_signs_in_and_mails_a_link(house: House) -> None:
    """AUTH-01, AUTH-17: 201 with user and token, role customer, signed in, activation link mailed."""
    device = house.client()
    answer = await device.register("ada@example.org")
    assert answer.status_code == 201, answer.text
    body = answer.json()
    assert body["user"]["role"] == "customer"
    assert body["user"]["activated"] is False
    assert body["user"]["shops"] == []
    device.bear(body["access_token"])
    assert (await device.get("/users/me")).json() == body["user"]
    (mail,) = await house.mails("ada@example.org")
    assert mail["template"] == "activate"
    assert "http://localhost:8000/activate?token=" in mail["text"]


async def test_browser_gets_cookies_and_no_token(house: House) -> None:
    """AUTH-09, AUTH-10, AUTH-33: a browser's session is in HttpOnly cookies, and no token in the body."""
    browser = house.client(browser=True)
    answer = await browser.register("ada@example.org")
    assert set(answer.json()) == {"user"}
    cookies = {header.partition("=")[0]: header for header in answer.headers.get_list("set-cookie")}
    assert set(cookies) == {"token", "refresh_token", "csrf-token", "visitor"}
    for header in cookies.values():
        assert "HttpOnly" in header
        assert "SameSite=Strict" in header
        assert "Secure" not in header
        assert "Domain" not in header
    assert "Max-Age=86400" in cookies["token"]
    assert "Path=/;" in cookies["token"] + ";"
    assert "Path=/api" in cookies["refresh_token"]
    assert (await browser.get("/users/me")).status_code == 200


async def test_cookies_are_secure_in_production(house_with: HouseWith) -> None:
    """AUTH-09, SEC-03: in production every cookie is Secure."""
    async with house_with(app_env="production", client_url="https://fair.example") as house:
        answer = await house.client(origin="https://fair.example").get("/csrf-token")
        headers = answer.headers.get_list("set-cookie")
        assert len(headers) == 2
        assert all("Secure" in header for header in headers)


@pytest.mark.parametrize("again", ["ada@example.org", "ADA@Example.ORG", " ada@example.org ", "\uff41da@example.org"])
async def test_a_registered_address_is_refused(house: House, again: str) -> None:
    """AUTH-02: the same address, however it is written → 409 and no second row."""
    assert (await house.client().register("ada@example.org")).status_code == 201
    answer = await house.client().register(again)
    assert answer.status_code == 409
    assert answer.json()["detail"] == "User already exists"
    assert await house.value("SELECT count(*) FROM users") == 1


async def test_fifty_at_once_make_one_account(house: House) -> None:
    """AUTH-02: fifty registrations of one address at the same time, in every spelling, end in one account."""
    spellings = ["jo.hn@gmail.com", "john@gmail.com", "JOHN@gmail.com", "john@googlemail.com", "Jo.Hn@GoogleMail.com"]
    answers = await asyncio.gather(*(house.client().register(spellings[n % 5]) for n in range(50)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 49
    assert await house.value("SELECT count(*) FROM users") == 1
    assert await house.value("SELECT count(*) FROM mails") == 1
    assert await house.value("SELECT count(*) FROM sessions") == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "nobody"}, "email"),
        ({"email": "a@b"}, "email"),
        ({"email": "a@example.org\r\nBcc: all@example.org"}, "email"),
        ({"email": "x" * 70 + "@example.org"}, "email"),
        ({"password": "short"}, "password"),
        ({"password": "ada@example.org!"}, "password"),
        ({"first_name": "\u202e \x07"}, "first_name"),
        ({"role": "admin"}, ""),
        ({"activated_at": "2026-01-01T00:00:00Z"}, ""),
        ({"first_name": 7}, "first_name"),
    ],
)
async def test_what_is_not_valid_is_refused_with_its_field(house: House, changes: dict[str, Any], field: str) -> None:
    """SEC-18, SEC-19: 422 with field errors, and nothing written."""
    answer = await house.client().register(**{"email": "ada@example.org", **changes})
    assert answer.status_code == 422, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert await house.value("SELECT count(*) FROM users") == 0


async def test_nothing_readable_holds_the_password_or_its_hash(house: House, capfd: pytest.CaptureFixture[str]) -> None:
    """AUTH-03, AUTH-04: argon2id, and neither password nor hash in answers, events, mails or logs."""
    device = house.client()
    answer = await device.register("ada@example.org")
    device.bear(answer.json()["access_token"])
    texts = [answer.text, (await device.get("/users/me")).text, *capfd.readouterr()]
    tables = ("event_log", "mails", "sessions", "account_tokens")
    texts += [json.dumps(await house.value(EVERYTHING.format(table)), default=str) for table in tables]
    stored = str(await house.value("SELECT password_hash FROM users"))
    assert stored.startswith("$argon2id$")
    for text in texts:
        assert PASSWORD not in text
        assert "argon2" not in text
        assert stored not in text


async def test_register_with_a_picture(house: House) -> None:
    """AUTH-01, SEC-21: multipart with an avatar, stored as {public_id, url}."""
    picture = io.BytesIO()
    Image.new("RGB", (600, 500), "teal").save(picture, "PNG")
    person = {"email": "ada@example.org", "password": PASSWORD, "first_name": "Ada", "last_name": "B"}
    device = house.client()
    answer = await device.send(
        "POST", "/auth/register", data=person, files={"avatar": ("me.png", picture.getvalue(), "image/png")}
    )
    assert answer.status_code == 201, answer.text
    avatar = answer.json()["user"]["avatar"]
    assert set(avatar) == {"public_id", "url"}
    assert re.fullmatch(r"/media/avatar/[0-9a-f]{32}\.webp", avatar["url"])
    shown = await device.get(avatar["url"])
    assert shown.headers["content-type"] == "image/webp"
    assert await house.value("SELECT owner_id::text FROM media_assets") == answer.json()["user"]["id"]


# Activation


async def test_activation_marks_the_address_and_signs_in(house: House) -> None:
    """AUTH-18: the link marks the e-mail as activated and sets the cookie; there is one account."""
    await house.client().register("ada@example.org")
    token = await house.link_token("ada@example.org", "activate")
    browser = house.client(browser=True)
    answer = await browser.post("/auth/activate", {"token": token})
    assert answer.status_code == 200, answer.text
    assert answer.json()["user"]["activated"] is True
    assert "token" in browser.cookies
    assert (await browser.get("/users/me")).json()["activated"] is True
    assert await house.value("SELECT count(*) FROM users") == 1
    assert [event.type for event in await house.events("user.registered", "user.activated")] == [
        "user.registered",
        "user.activated",
    ]


async def test_a_link_works_once(house: House) -> None:
    """AUTH-19, AUTH-20: of twenty uses at once one succeeds, the others → 400; so does any later one."""
    await house.client().register("ada@example.org")
    token = await house.link_token("ada@example.org", "activate")
    answers = await asyncio.gather(*(house.client().post("/auth/activate", {"token": token}) for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [200] + [400] * 19
    answer = await house.client().post("/auth/activate", {"token": token})
    assert answer.status_code == 400
    assert answer.json()["code"] == "INVALID_LINK"


async def test_bad_links_are_refused(house: House) -> None:
    """AUTH-19, C1#4, C1#6: tampered, expired, for another purpose, or signed with another secret → 400."""
    await house.client().register("ada@example.org")
    token = await house.link_token("ada@example.org", "activate")
    await house.client().post("/auth/password-reset", {"email": "ada@example.org"})
    reset = await house.link_token("ada@example.org", "reset_password")
    random, _, signature = token.partition(".")
    foreign = Links(type(SETTINGS)(activation_secret="another")).issue(LinkPurpose.ACTIVATE)
    flipped = random[:-1] + ("A" if random[-1] != "A" else "B")
    bad = [f"{flipped}.{signature}", f"{random}.{signature[:-2]}AA", random, reset, foreign, "x", "a" * 500]
    for wrong in bad:
        answer = await house.client().post("/auth/activate", {"token": wrong})
        assert answer.status_code == 400, wrong
    async with house.database.begin() as uow:
        await uow.execute("UPDATE account_tokens SET expires_at = now() - interval '1 second'")
    assert (await house.client().post("/auth/activate", {"token": token})).status_code == 400
    assert await house.value("SELECT count(*) FROM users WHERE activated_at IS NOT NULL") == 0


async def test_a_link_dies_with_the_address_it_was_for(house: House) -> None:
    """AUTH-24: after a change of address the link to the old one is worth nothing."""
    device = house.client()
    device.bear((await device.register("ada@example.org")).json()["access_token"])
    old = await house.link_token("ada@example.org", "activate")
    answer = await device.send("PATCH", "/users/me", json={"email": "ada@new.example"})
    assert answer.json()["activated"] is False
    assert (await house.client().post("/auth/activate", {"token": old})).status_code == 400
    new = await house.link_token("ada@new.example", "activate")
    assert (await house.client().post("/auth/activate", {"token": new})).status_code == 200
    told = await house.mails("ada@example.org")
    assert "email_changed" in [mail["template"] for mail in told]


async def test_activation_can_be_required(house_with: HouseWith) -> None:
    """AUTH-35: no session at registration, login → 403 EMAIL_NOT_ACTIVATED until activated."""
    async with house_with(require_activation=True) as house:
        device = house.client()
        answer = await device.register("ada@example.org")
        assert answer.status_code == 201
        assert set(answer.json()) == {"user"}
        assert not device.cookies
        assert await house.value("SELECT count(*) FROM sessions") == 0
        refused = await device.login("ada@example.org")
        assert (refused.status_code, refused.json()["code"]) == (403, "EMAIL_NOT_ACTIVATED")
        wrong = await device.login("ada@example.org", "not the password at all")
        assert (wrong.status_code, wrong.json()["detail"]) == (401, "Invalid email or password")
        token = await house.link_token("ada@example.org", "activate")
        assert (await device.post("/auth/activate", {"token": token})).status_code == 200
        assert (await house.client().login("ada@example.org")).status_code == 200


async def test_the_link_can_be_mailed_again(house: House) -> None:
    """BEY-19: the same answer for an address that needs it, one that does not, and one that nobody has."""
    await house.client().register("ada@example.org")
    await house.client().register("bob@example.org")
    await house.client().post("/auth/activate", {"token": await house.link_token("bob@example.org", "activate")})
    answers = [
        await house.client().post("/auth/resend-activation", {"email": f"{name}@example.org"})
        for name in ("ada", "bob", "eve")
    ]
    assert {(answer.status_code, answer.content) for answer in answers} == {(202, b"null")}
    await house.serve_links()
    counts = [len(await house.mails(f"{name}@example.org")) for name in ("ada", "bob", "eve")]
    assert counts == [2, 1, 0]
    token = await house.link_token("ada@example.org", "activate")
    assert (await house.client().post("/auth/activate", {"token": token})).status_code == 200


# The guest that was


async def test_a_guest_takes_their_things_along(house: House) -> None:
    """CART-10: registering, signing in and activating hand the guest's key over, in the same transaction."""
    browser = house.client(browser=True)
    await browser.fetch_csrf()
    guest = (await browser.get("/whoami")).json()["guest"]
    visitor = browser.cookies["visitor"]
    user = (await browser.register("ada@example.org")).json()["user"]
    assert [(str(user_id), key.hex()) for user_id, key in house.merged] == [(user["id"], guest)]
    assert browser.cookies["visitor"] != visitor

    second = house.client(browser=True)
    await second.fetch_csrf()
    guest = (await second.get("/whoami")).json()["guest"]
    await second.login("ada@example.org")
    assert house.merged[1][1].hex() == guest


def test_addresses_of_one_mailbox_have_one_key() -> None:
    """AUTH-02, C1#7: case, Unicode forms and ignored dots do not make another address; other dots and tags do."""
    assert email_key("Ada@Example.org") == email_key(" ada@example.ORG ")
    assert email_key("a.d.a@gmail.com") == email_key("ada@googlemail.com")
    assert email_key("e\u0301@example.org") == email_key("\u00c9@example.org")
    assert email_key("a.da@example.org") != email_key("ada@example.org")
    assert email_key("ada+1@example.org") != email_key("ada@example.org")
