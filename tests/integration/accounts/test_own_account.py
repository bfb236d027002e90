"""Profile, avatar, addresses, password, reset."""

from __future__ import annotations

import asyncio
import io
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from tests.support.people import PASSWORD, House

if TYPE_CHECKING:
    from tests.support.people import Client

NEW = "another lantern for the wheel"
ADDRESS = {
    "recipient": "Ada Buyer",
    "country": "nl",
    "city": "Utrecht",
    "address1": "Oudegracht 12",
    "zip_code": "3511",
}


async def _device(house: House, email: str = "ada@example.org") -> Client:
    device = house.client()
    device.bear((await device.register(email)).json()["access_token"])
    return device


def _picture(size: tuple[int, int] = (500, 400)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "orange").save(out, "JPEG")
    return out.getvalue()


# Profile


async def test_profile_is_changed_in_parts(house: House) -> None:
    """AUTH-24: what is absent stays; names are cleaned of what does not show."""
    device = await _device(house)
    answer = await device.send(
        "PATCH", "/users/me", json={"first_name": " Zoë\u202e \n  Ann ", "phone_number": "+31 6 123"}
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["first_name"] == "Zoë Ann"
    assert answer.json()["last_name"] == "Buyer"
    assert answer.json()["phone_number"] == "+31 6 123"
    answer = await device.send("PATCH", "/users/me", json={"phone_number": None})
    assert answer.json()["phone_number"] is None
    assert answer.json()["first_name"] == "Zoë Ann"


@pytest.mark.parametrize(
    "change",
    [
        {"role": "admin"},
        {"id": str(uuid.UUID(int=1))},
        {"phone_number": "call me"},
        {"first_name": ""},
        {"activated": True},
    ],
)
async def test_profile_takes_nothing_else(house: House, change: dict[str, Any]) -> None:
    """C4#30: mass assignment → 422, unchanged."""
    device = await _device(house)
    before = (await device.get("/users/me")).json()
    assert (await device.send("PATCH", "/users/me", json=change)).status_code == 422
    assert (await device.get("/users/me")).json() == before


async def test_an_address_that_is_taken_cannot_be_taken_over(house: House) -> None:
    """AUTH-02, AUTH-24: another account's address → 409; another spelling of the own one loses nothing."""
    device = await _device(house)
    await _device(house, "bob@example.org")
    answer = await device.send("PATCH", "/users/me", json={"email": "BOB@example.org", "first_name": "Eve"})
    assert (answer.status_code, answer.json()["detail"]) == (409, "User already exists")
    assert (await device.get("/users/me")).json()["first_name"] == "Ada"
    await device.post("/auth/activate", {"token": await house.link_token("ada@example.org", "activate")})
    answer = await device.send("PATCH", "/users/me", json={"email": "Ada@Example.org"})
    assert answer.json()["email"] == "Ada@Example.org"
    assert answer.json()["activated"] is True


async def test_two_take_one_address_at_the_same_time(house: House) -> None:
    """AUTH-02: of ten who change to one address at once exactly one has it."""
    devices = [await _device(house, f"p{n}@example.org") for n in range(10)]
    answers = await asyncio.gather(
        *(device.send("PATCH", "/users/me", json={"email": "prize@example.org"}) for device in devices)
    )
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 9


async def test_public_card_tells_name_and_picture_only(house: House) -> None:
    """AUTH-29, C4#31: nothing but id, name and avatar; nobody there → 404."""
    device = await _device(house)
    me = (await device.get("/users/me")).json()
    card = (await house.client().get(f"/users/{me['id']}")).json()
    assert card == {"id": me["id"], "name": "Ada Buyer", "avatar": None}
    assert (await house.client().get(f"/users/{uuid.UUID(int=7)}")).status_code == 404


async def test_a_new_picture_replaces_the_old_file(house: House) -> None:
    """AUTH-25: {public_id, url}; the old asset is deleted."""
    device = await _device(house)
    first = await device.send("PUT", "/users/me/avatar", files={"avatar": ("a.jpg", _picture(), "image/jpeg")})
    old = first.json()["avatar"]
    assert (await device.get(old["url"])).status_code == 200
    assert (await device.get(old["url"].replace(".webp", "-400.webp"))).status_code == 200
    second = await device.send("PUT", "/users/me/avatar", files={"avatar": ("a.jpg", _picture(), "image/jpeg")})
    new = second.json()["avatar"]
    await house.media.settle()
    assert (await device.get(old["url"])).status_code == 404
    assert (await device.get(new["url"])).status_code == 200
    assert await house.value("SELECT array_agg(public_id) FROM media_assets") == [new["public_id"]]
    assert len([path for path in (house.settings.data_dir / "media").rglob("*") if path.is_file()]) == 2


@pytest.mark.parametrize(
    ("files", "status"),
    [
        ({}, 422),
        (
            {
                "avatar": (
                    "a.svg",
                    b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                    "image/png",
                )
            },
            415,
        ),
        ({"avatar": ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "image/png")}, 415),
        ({"avatar": ("a.jpg", _picture()[:-200], "image/jpeg")}, 422),
        ({"avatar": ("a.html", b"<html>", "image/jpeg")}, 415),
        ({"other": ("a.jpg", _picture(), "image/jpeg")}, 422),
    ],
)
async def test_what_is_no_picture_is_refused(house: House, files: dict[str, Any], status: int) -> None:
    """SEC-21, C7#55: sniffed, not believed; nothing is kept."""
    device = await _device(house)
    body = {"files": files} if files else {"data": {"x": "y"}, "files": {"ignored": ("", b"", "text/plain")}}
    answer = await device.send("PUT", "/users/me/avatar", **body)
    assert answer.status_code == status, answer.text
    assert await house.value("SELECT count(*) FROM media_assets") == 0
    assert not list((house.settings.data_dir / "media").rglob("*.webp"))


# Addresses


async def test_address_book(house: House) -> None:
    """AUTH-26, AUTH-27: list, add, change, delete."""
    device = await _device(house)
    added = await device.post("/users/me/addresses", {**ADDRESS, "address_type": "office"})
    assert added.status_code == 201, added.text
    address = added.json()
    assert address["country"] == "NL"
    assert address["address2"] == ""
    changed = await device.send("PATCH", f"/users/me/addresses/{address['id']}", json={"city": "Delft"})
    assert changed.json() == {**address, "city": "Delft"}
    assert (await device.get("/users/me/addresses")).json() == {"items": [changed.json()]}
    assert (await device.send("DELETE", f"/users/me/addresses/{address['id']}")).status_code == 204
    assert (await device.get("/users/me/addresses")).json() == {"items": []}


async def test_strangers_addresses_are_not_there(house: House) -> None:
    """AUTH-27, C4#25: another person's address answers like a missing one, and stays as it is."""
    device, eve = await _device(house), await _device(house, "eve@example.org")
    address = (await device.post("/users/me/addresses", ADDRESS)).json()
    for method, body in (("PATCH", {"json": {"city": "Delft"}}), ("DELETE", {})):
        foreign = await eve.send(method, f"/users/me/addresses/{address['id']}", **body)
        missing = await eve.send(method, f"/users/me/addresses/{uuid.UUID(int=9)}", **body)
        assert foreign.status_code == missing.status_code == 404
        assert foreign.json() | {"request_id": ""} == missing.json() | {"request_id": ""}
    assert (await device.get("/users/me/addresses")).json()["items"] == [address]


@pytest.mark.parametrize(
    "change",
    [{"country": "Netherlands"}, {"city": "\u202e"}, {"address_type": "castle"}, {"user_id": str(uuid.UUID(int=1))}],
)
async def test_bad_addresses_are_refused(house: House, change: dict[str, str]) -> None:
    """SEC-18: 422 with the field."""
    device = await _device(house)
    assert (await device.post("/users/me/addresses", {**ADDRESS, **change})).status_code == 422


async def test_address_book_has_an_end(house: House) -> None:
    """C7#57: fifty addresses, then 409."""
    device = await _device(house)
    async with house.database.begin() as uow:
        await uow.execute(
            "INSERT INTO user_addresses (id, user_id, recipient, country, city, address1, zip_code, address_type) "
            "SELECT gen_random_uuid(), u.id, 'A', 'NL', 'U', 'O', '1', 'home' FROM users u, generate_series(1, 50)"
        )
    answer = await device.post("/users/me/addresses", ADDRESS)
    assert (answer.status_code, answer.json()["code"]) == (409, "TOO_MANY_ADDRESSES")


# Passwords


async def test_changing_the_password_ends_the_other_sessions(house: House) -> None:
    """AUTH-28: the old password is required; this session stays, all others end; the account is told."""
    device = await _device(house)
    other = house.client()
    other.bear((await other.login("ada@example.org")).json()["access_token"])
    body = {"old_password": PASSWORD, "new_password": NEW}
    wrong = await device.send("PUT", "/users/me/password", json={**body, "old_password": "guess"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "WRONG_PASSWORD")
    weak = await device.send("PUT", "/users/me/password", json={**body, "new_password": "Fairground2026"})
    assert (weak.status_code, weak.json()["errors"][0]["field"]) == (422, "new_password")
    assert (await other.get("/users/me")).status_code == 200
    assert (await device.send("PUT", "/users/me/password", json=body)).status_code == 204
    assert (await device.get("/users/me")).status_code == 200
    assert (await other.get("/users/me")).status_code == 401
    assert (await house.client().login("ada@example.org")).status_code == 401
    assert (await house.client().login("ada@example.org", NEW)).status_code == 200
    assert (await house.mails("ada@example.org"))[0]["template"] == "password_changed"
    (event,) = await house.events("password.changed")
    assert set(event.payload) == {"user_id", "by_reset"}


async def test_reset_by_mail(house: House) -> None:
    """BEY-18a, BEY-18b: single use; all sessions end; the account is told by mail."""
    device = await _device(house)
    await house.client().post("/auth/password-reset", {"email": "ADA@example.org"})
    token = await house.link_token("ada@example.org", "reset_password")
    weak = await house.client().post("/auth/password-reset/confirm", {"token": token, "password": "password"})
    assert weak.status_code == 422
    confirm = {"token": token, "password": NEW}
    answers = await asyncio.gather(*(house.client().post("/auth/password-reset/confirm", confirm) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [204] + [400] * 4
    assert (await device.get("/users/me")).status_code == 401
    assert (await house.client().login("ada@example.org")).status_code == 401
    assert (await house.client().login("ada@example.org", NEW)).status_code == 200
    assert (await house.mails("ada@example.org"))[0]["template"] == "password_changed"
    again = await house.client().post("/auth/password-reset/confirm", confirm)
    assert (again.status_code, again.json()["code"]) == (400, "INVALID_LINK")


async def test_a_change_of_password_kills_reset_links(house: House) -> None:
    """C1#4: a link asked for before the change is worth nothing after it."""
    device = await _device(house)
    await house.client().post("/auth/password-reset", {"email": "ada@example.org"})
    token = await house.link_token("ada@example.org", "reset_password")
    await device.send("PUT", "/users/me/password", json={"old_password": PASSWORD, "new_password": NEW})
    confirm = {"token": token, "password": "yet another lantern"}
    assert (await house.client().post("/auth/password-reset/confirm", confirm)).status_code == 400


async def test_known_and_unknown_addresses_are_answered_alike(house: House) -> None:
    """BEY-18a, C1#2: the same answer by the same statements; only the known one gets a mail."""
    await _device(house)
    counts, answers = [], []
    for email in ("ada@example.org", "eve@example.org"):
        before = house.database.statements
        answers.append(await house.client().post("/auth/password-reset", {"email": email}))
        counts.append(house.database.statements - before)
    assert counts[0] == counts[1]
    assert answers[0].status_code == answers[1].status_code == 202
    assert answers[0].content == answers[1].content
    await house.serve_links()
    assert [mail["template"] for mail in await house.mails("eve@example.org")] == []
    assert "reset_password" in [mail["template"] for mail in await house.mails("ada@example.org")]


async def test_links_ignore_what_the_request_says_of_its_host(house: House) -> None:
    """C1#4: Host and X-Forwarded-Host are never in a mail."""
    await _device(house)
    headers = {"host": "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https"}
    answer = await house.client().post("/auth/password-reset", {"email": "ada@example.org"}, headers=headers)
    assert answer.status_code == 202
    await house.serve_links()
    mail = (await house.mails("ada@example.org"))[0]
    assert "evil" not in mail["text"] + mail["html"]
    assert "http://localhost:8000/reset-password?token=" in mail["text"]


async def test_a_suspended_account_gets_no_link(house: House) -> None:
    """BEY-18a: a reset does not let a suspended person back in."""
    device = await _device(house)
    user_id = uuid.UUID((await device.get("/users/me")).json()["id"])
    async with house.database.begin() as uow:
        await house.accounts.accounts.suspend(uow, user_id)
    answer = await house.client().post("/auth/password-reset", {"email": "ada@example.org"})
    assert answer.status_code == 202
    await house.serve_links()
    assert "reset_password" not in [mail["template"] for mail in await house.mails("ada@example.org")]
