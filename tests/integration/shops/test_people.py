"""A shop's people over HTTP: invitations by mail, roles, leaving, and handing the shop over."""

from __future__ import annotations

import asyncio
import re
import uuid
from typing import Any

import httpx2
import pytest

from fairground.infrastructure.access import ShopRole
from tests.support.factories import make_product, make_shop, make_user
from tests.support.shop_api import ShopApi, signed_in

#: The address of whoever ``signed_in`` makes.
ROBIN = "robin@example.org"
_MAILS = "SELECT text_body FROM mails WHERE template = 'shop_invitation' ORDER BY id"
_MEMBERS = "SELECT user_id, role FROM shop_members WHERE shop_id = $1"


async def _rows(api: ShopApi, sql: str, *args: object) -> list[Any]:
    async with api.database.read() as db:
        return list(await db.fetch(sql, *args))


async def _run(api: ShopApi, sql: str, *args: object) -> None:
    async with api.database.begin() as uow:
        await uow.execute(sql, *args)


async def _token(api: ShopApi) -> dict[str, str]:
    """Return the token of the newest invitation, as a request has it."""
    text = (await _rows(api, _MAILS))[-1]["text_body"]
    found = re.search(r"/invitation\?token=(\S+)", text)
    assert found is not None, text
    return {"token": found.group(1)}


async def _invite(client: httpx2.AsyncClient, email: str = ROBIN, role: str = "staff") -> dict[str, Any]:
    answer = await client.post("/shops/mine/invitations", json={"email": email, "role": role})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def test_an_invitation_joins_once(api: ShopApi) -> None:
    """SHOP-15: the link tells what it is about, makes the invited a member, and is used up; the token is not stored."""
    owner, guest = await make_user(api.database, first_name="Ann"), await make_user(api.database, email=ROBIN)
    shop = await make_shop(api.database, owner_id=owner, name="Oak", slug="oak")
    async with (
        api.client(signed_in(owner, shops={shop: ShopRole.OWNER})) as client,
        api.client(signed_in(guest, activated=False)) as robin,
        api.client() as nobody,
    ):
        made = await _invite(client, "Robin@Example.org", "manager")
        assert (made["email"], made["role"], made["is_expired"]) == ("Robin@Example.org", "manager", False)
        link = await _token(api)
        card = (await nobody.post("/invitations/look", json=link)).json()
        assert (card["shop_name"], card["role"], card["invited_by"], card["has_account"]) == (
            "Oak", "manager", "Ann Field", True,
        )  # fmt: skip
        assert (await nobody.post("/invitations/accept", json=link)).status_code == 401
        twice = await client.post("/shops/mine/invitations", json={"email": ROBIN, "role": "staff"})
        assert (twice.status_code, twice.json()["code"]) == (409, "ALREADY_INVITED")
        answers = await asyncio.gather(*(robin.post("/invitations/accept", json=link) for _ in range(3)))
        assert sorted(answer.status_code for answer in answers) == [200, 400, 400]
        assert (await nobody.post("/invitations/look", json=link)).json()["code"] == "INVALID_INVITATION"
        assert (await client.get("/shops/mine/invitations")).json()["items"] == []
        member = await client.post("/shops/mine/invitations", json={"email": ROBIN, "role": "staff"})
        assert (member.status_code, member.json()["code"]) == (409, "ALREADY_MEMBER")
    assert {row["user_id"]: row["role"] for row in await _rows(api, _MEMBERS, shop)} == {
        owner: "owner",
        guest: "manager",
    }
    stored = (await _rows(api, "SELECT token_hash FROM shop_invitations"))[0]["token_hash"]
    assert link["token"].encode() not in stored


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        ("UPDATE shop_invitations SET expires_at = now()", "INVALID_INVITATION"),
        ("UPDATE shop_invitations SET status = 'revoked'", "INVALID_INVITATION"),
        ("UPDATE shop_invitations SET email_key = 'other@example.org'", "INVITATION_FOR_ANOTHER"),
        ("UPDATE users SET suspended_at = now() WHERE email_key = 'robin@example.org'", "ACCOUNT_SUSPENDED"),
    ],
    ids=["expired", "revoked", "another's", "suspended"],
)
async def test_who_may_not_join(api: ShopApi, spoil: str, code: str) -> None:
    """SHOP-15, RBAC-19: late, called back, for another address, or suspended; nothing changes."""
    owner, guest = await make_user(api.database), await make_user(api.database, email=ROBIN)
    shop = await make_shop(api.database, owner_id=owner)
    async with (
        api.client(signed_in(owner, shops={shop: ShopRole.OWNER})) as client,
        api.client(signed_in(guest)) as robin,
    ):
        await _invite(client)
        await _run(api, spoil)
        refused = await robin.post("/invitations/accept", json=await _token(api))
        assert (refused.status_code in {400, 403}, refused.json()["code"]) == (True, code)
    assert [row["role"] for row in await _rows(api, _MEMBERS, shop)] == ["owner"]


async def test_invitations_are_sent_again_called_back_and_declined(api: ShopApi) -> None:
    """SHOP-15, RBAC-21: a new link ends the old one, not twice a minute; others' invitations are 404."""
    owner, stranger = await make_user(api.database), await make_user(api.database)
    shop, other = (
        await make_shop(api.database, owner_id=owner),
        await make_shop(api.database, owner_id=stranger),
    )
    async with (
        api.client(signed_in(owner, shops={shop: ShopRole.OWNER})) as client,
        api.client(signed_in(stranger, shops={other: ShopRole.OWNER})) as elsewhere,
        api.client() as nobody,
    ):
        made = await _invite(client)
        path = f"/shops/mine/invitations/{made['id']}"
        first = await _token(api)
        again = await client.post(f"{path}/resend")
        assert (again.status_code, again.json()["code"]) == (429, "INVITED_JUST_NOW")
        assert (await elsewhere.post(f"{path}/resend")).status_code == 404
        assert (await elsewhere.delete(path)).status_code == 404
        await _run(api, "UPDATE shop_invitations SET sent_at = sent_at - interval '1 hour', expires_at = now()")
        assert (await client.get("/shops/mine/invitations")).json()["items"][0]["is_expired"] is True
        assert (await client.post(f"{path}/resend")).json()["is_expired"] is False
        second = await _token(api)
        assert (await nobody.post("/invitations/look", json=first)).status_code == 400
        assert (await nobody.post("/invitations/decline", json=second)).status_code == 204
        assert (await client.delete(path)).status_code == 404
        third = await _invite(client)
        assert (await client.delete(f"/shops/mine/invitations/{third['id']}")).status_code == 204
        assert (await nobody.post("/invitations/look", json=await _token(api))).status_code == 400


async def test_leaving_and_handing_over(api: ShopApi) -> None:
    """SHOP-15, RBAC-22: the last owner cannot leave; a transfer is one step, on record; what they invited to ends."""
    owner, heir = await make_user(api.database), await make_user(api.database, email="heir@example.org")
    shop = await make_shop(api.database, owner_id=owner)
    await _run(api, "INSERT INTO shop_members VALUES ($1, $2, 'staff')", shop, heir)
    async with (
        api.client(signed_in(owner, shops={shop: ShopRole.OWNER})) as client,
        api.client(signed_in(heir, shops={shop: ShopRole.STAFF})) as staff,
    ):
        assert (await client.delete(f"/users/me/shops/{shop}")).json()["code"] == "LAST_OWNER"
        assert (await client.delete(f"/users/me/shops/{uuid.uuid4()}")).status_code == 404
        assert (await staff.post("/shops/mine/ownership", json={"user_id": str(heir)})).status_code == 403
        missing = await client.post("/shops/mine/ownership", json={"user_id": str(uuid.uuid4())})
        assert missing.json()["code"] == "MEMBER_NOT_FOUND"
        await _invite(client, "friend@example.org")
        moved = await client.post("/shops/mine/ownership", json={"user_id": str(heir), "role": "manager"})
        assert moved.status_code == 200, moved.text
        assert {row["user_id"]: row["role"] for row in moved.json()["items"]} == {
            str(owner): "manager",
            str(heir): "owner",
        }
        # the request was let in before; under the lock it counts what they are now
        late = await client.patch(f"/shops/mine/members/{owner}", json={"role": "owner"})
        assert (late.status_code, late.json()["code"]) == (403, "SHOP_ROLE_REQUIRED")
        assert (await client.delete(f"/users/me/shops/{shop}")).status_code == 204
    assert await _rows(api, "SELECT 1 FROM shop_invitations WHERE status = 'open'") == []
    assert [row["action"] for row in await _rows(api, "SELECT action FROM audit_log")] == ["shop.ownership_transferred"]
    facts = [row["type"] for row in await _rows(api, "SELECT type FROM event_log ORDER BY entry_id")]
    assert facts[-3:] == ["shop.member_changed", "shop.member_changed", "shop.member_removed"]


async def test_owners_who_remove_each_other(api: ShopApi) -> None:
    """SHOP-15: of three owners who all remove the next at once, one stays, and nobody acts who was removed."""
    owners = [await make_user(api.database) for _ in range(3)]
    shop = await make_shop(api.database, owner_id=owners[0])
    for owner in owners[1:]:
        await _run(api, "INSERT INTO shop_members VALUES ($1, $2, 'owner')", shop, owner)

    async def remove(place: int) -> int:
        async with api.client(signed_in(owners[place], shops={shop: ShopRole.OWNER})) as client:
            return (await client.delete(f"/shops/mine/members/{owners[(place + 1) % 3]}")).status_code

    codes = await asyncio.gather(*map(remove, range(3)))
    left = await _rows(api, _MEMBERS, shop)
    assert len(left) == 3 - codes.count(204)
    assert left
    assert set(codes) <= {204, 403, 404, 409}


async def test_the_checklist_of_a_new_shop(api: ShopApi) -> None:
    """SPA-07, SHOP-13: each step is done when what it asks for is there; the list goes when all that is needed is."""
    owner = await make_user(api.database)
    shop = await make_shop(api.database, owner_id=owner)
    async with api.client(signed_in(owner, shops={shop: ShopRole.OWNER})) as client:
        fresh = (await client.get("/shops/mine/onboarding")).json()
        assert [(step["id"], step["done"], step["optional"]) for step in fresh["steps"]] == [
            ("description", False, False), ("picture", False, False), ("address", False, False),
            ("withdraw_method", False, False), ("product", False, False), ("shipping", False, True),
        ]  # fmt: skip
        early = await client.post("/shops/mine/onboarding/dismiss")
        assert (early.status_code, early.json()["code"]) == (409, "ONBOARDING_OPEN")
        await client.patch("/shops/mine", json={"description": "Lamps", "address": {"country": "LV", "city": "Riga"}})
        await _run(api, """UPDATE shops SET avatar = '{"public_id": "x", "url": "/x"}' WHERE id = $1""", shop)
        await _run(api, "INSERT INTO withdraw_methods VALUES ($1, 'paypal', '{}', $2, now())", shop, owner)
        done = [step["id"] for step in (await client.get("/shops/mine/onboarding")).json()["steps"] if step["done"]]
        assert done == ["description", "picture", "address", "withdraw_method"]
        await make_product(api.database, shop)
        assert (await client.get("/shops/mine/onboarding")).json()["complete"] is True
        assert (await client.post("/shops/mine/onboarding/dismiss")).json()["dismissed"] is True


async def test_addresses_are_checked_as_they_are_typed(api: ShopApi) -> None:
    """SHOP-01: what a name becomes, whether it is free, and one that is."""
    await make_shop(api.database, slug="oak")
    async with api.client(signed_in(await make_user(api.database))) as client, api.client() as nobody:
        for text, expected in {
            "Oak!": ("oak", False, "oak-2"),
            "Elm": ("elm", True, "elm"),
            "mine": ("mine", False, "mine-2"),
        }.items():
            found = (await client.get("/shops/slug-check", params={"text": text})).json()
            assert (found["slug"], found["available"], found["suggestion"]) == expected
        assert (await nobody.get("/shops/slug-check", params={"text": "oak"})).status_code == 401
