"""What organisers see of people and do to their accounts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from fairground.infrastructure.access import Caller, Role, Viewer
from fairground.infrastructure.sockets.sessions import SessionRegistry, SocketSession
from fairground.kernel.ids import new_id
from fairground.modules.accounts.service import AccountService
from tests.support.factories import make_product, make_shop, make_user
from tests.support.purchases import make_purchase

if TYPE_CHECKING:
    from tests.integration.people.conftest import Town

WHY = {"reason": "Sells tickets that are none"}


async def test_people_are_found_and_shown_with_what_they_have_to_do_with_the_market(town: Town) -> None:
    """RBAC-13, ADM-13, ADM-10: by words, role and state; page by page; with orders, shops, sessions and notices."""
    admin, ada = await town.person("olga", Role.ADMIN), await town.person("ada")
    database = town.app.market.database
    shop_id = await make_shop(database, owner_id=town.ids["ada"], name="Ada's Tent", slug="tent")
    await make_purchase(database, town.ids["ada"], await make_product(database, shop_id), status="shipped")
    for number in range(4):
        await make_user(database, email=f"p{number}@example.org", first_name="Zoë", last_name="100%")
    await town.execute("UPDATE users SET activated_at = NULL WHERE email = 'p0@example.org'")

    async def found(query: str) -> list[str]:
        page = await admin.ok("GET", f"/admin/users?{query}")
        return [item["email"] for item in page["items"]]

    assert await found("q=ADA%20example") == ["ada@example.org"]
    assert await found("q=zoe%20100%25") == [f"p{n}@example.org" for n in (3, 2, 1, 0)]
    assert await found("q=1%250") == []
    assert await found("role=admin") == ["olga@example.org"]
    assert await found("state=not_activated") == ["p0@example.org"]
    assert await found("state=suspended") == await found("state=connected") == await found("state=deleted") == []
    first = await admin.ok("GET", "/admin/users?limit=4")
    rest = await admin.ok("GET", f"/admin/users?limit=4&cursor={first['next_cursor']}")
    assert len({item["id"] for item in first["items"] + rest["items"]}) == 6
    assert rest["next_cursor"] is None

    shown = await admin.ok("GET", f"/admin/users/{town.ids['ada']}")
    assert (shown["orders"], shown["open_orders"], shown["connected"]) == (1, 1, False)
    assert [shop["name"] for shop in shown["shops"]] == ["Ada's Tent"]
    assert [(s["user_agent"] != "", s["by_organiser"]) for s in shown["sessions"]] == [(True, False)]
    assert (shown["may_act"], shown["may_change_role"]) == (True, False)
    assert "password_hash" not in str(shown)
    figures = await admin.ok("GET", "/admin/users/figures")
    assert figures["total"] == 6
    assert (figures["organisers"], figures["seen_today"], figures["activated"]) == (1, 2, 5)
    for path in ("/admin/users", "/admin/users/figures", f"/admin/users/{town.ids['ada']}"):
        assert (await ada.send("GET", path)).status_code == 403
    assert (await admin.send("GET", f"/admin/users/{new_id()}")).status_code == 404


async def test_a_suspended_person_is_out_at_once_and_told_why(town: Town) -> None:
    """RBAC-13, RBAC-19: sessions and sockets end, signing in is refused, a mail says why, and all is on record."""
    admin, ada = await town.person("olga", Role.ADMIN), await town.person("ada")
    path = f"/admin/users/{town.ids['ada']}"
    assert (await admin.send("POST", f"{path}/suspend", {"reason": " "})).status_code == 422
    assert (await ada.send("GET", "/users/me")).status_code == 200
    shown = await admin.ok("POST", f"{path}/suspend", WHY)
    assert (shown["suspension_reason"], shown["sessions"]) == (WHY["reason"], [])
    assert (await ada.send("GET", "/users/me")).status_code == 401
    assert [event["reason"] for event in await town.events("session.revoked")] == ["suspended"]
    refused = await town.app.visitor().send(
        "POST", "/auth/login", {"email": "ada@example.org", "password": "merry-go-round-77"}
    )
    assert (refused.status_code, refused.json()["code"]) == (403, "ACCOUNT_SUSPENDED")
    assert (await admin.send("POST", f"{path}/suspend", WHY)).json()["code"] == "ALREADY_SUSPENDED"
    await admin.ok("POST", f"{path}/reinstate", {"reason": "A mistake"})
    await town.person("ada")
    assert await town.mails("ada@example.org") == ["account_suspended", "account_reinstated"]
    assert await town.audit("ada") == ["user.suspended", "user.reinstated"]
    assert (await admin.send("POST", f"{path}/reinstate", WHY)).json()["code"] == "NOT_SUSPENDED"


async def test_signing_out_everywhere_and_mailing_the_link_again(town: Town) -> None:
    """RBAC-13: all sessions of a person end; only those who have not confirmed their address get another link."""
    admin, ada = await town.person("olga", Role.ADMIN), await town.person("ada")
    await town.person("ada", browser=True)
    path = f"/admin/users/{town.ids['ada']}"
    assert await admin.ok("POST", f"{path}/sign-out") == {"sessions": 2}
    assert (await ada.send("GET", "/users/me")).status_code == 401
    again = await admin.send("POST", f"{path}/resend-activation")
    assert (again.status_code, again.json()["code"]) == (409, "ALREADY_ACTIVATED")
    await town.execute("UPDATE users SET activated_at = NULL WHERE id = $1", town.ids["ada"])
    await admin.ok("POST", f"{path}/resend-activation")
    assert await town.mails("ada@example.org") == ["activate"]
    assert await town.audit("ada") == ["user.signed_out", "user.activation_resent"]


async def test_nobody_acts_on_organisers_but_super_admins_and_nobody_on_themselves(town: Town) -> None:
    """RBAC-01, RBAC-13: admins act on customers only; roles are given by super admins alone; the last one stays."""
    admin, boss = await town.person("olga", Role.ADMIN), await town.person("boss", Role.SUPER_ADMIN)
    await town.person("ada")
    acts = ("suspend", "reinstate", "sign-out", "resend-activation")
    for actor, target, code in [
        (admin, "boss", "SUPER_ADMIN_REQUIRED"),
        (admin, "olga", "NOT_ON_YOURSELF"),
        (boss, "boss", "NOT_ON_YOURSELF"),
    ]:
        for act in acts:
            body = WHY if act in {"suspend", "reinstate"} else None
            refused = await actor.send("POST", f"/admin/users/{town.ids[target]}/{act}", body)
            assert (refused.status_code, refused.json()["code"]) == (403, code), (target, act)
    role = {"role": "admin", **WHY}
    assert (await admin.send("PUT", f"/admin/users/{town.ids['ada']}/role", role)).status_code == 403
    own = await boss.send("PUT", f"/admin/users/{town.ids['boss']}/role", role)
    assert own.json()["code"] == "NOT_ON_YOURSELF"
    guest = await boss.send("PUT", f"/admin/users/{town.ids['ada']}/role", {**role, "role": "guest"})
    assert (guest.status_code, guest.json()["errors"][0]["field"]) == (422, "role")
    assert await town.rows("SELECT FROM audit_log") == []

    assert (await boss.ok("PUT", f"/admin/users/{town.ids['ada']}/role", role))["role"] == "admin"
    assert await town.mails("ada@example.org") == ["role_changed"]
    assert (await boss.send("PUT", f"/admin/users/{town.ids['ada']}/role", role)).json()["code"] == "SAME_ROLE"
    await boss.ok("POST", f"/admin/users/{town.ids['olga']}/suspend", WHY)
    assert (await admin.send("GET", "/admin/users")).status_code == 401


async def test_two_super_admins_cannot_depose_each_other_at_once(town: Town) -> None:
    """RBAC-01: whatever comes first, one is left who can do everything."""
    one, two = await town.person("one", Role.SUPER_ADMIN), await town.person("two", Role.SUPER_ADMIN)
    body = {"role": "customer", **WHY}
    answers = await asyncio.gather(
        one.send("PUT", f"/admin/users/{town.ids['two']}/role", body),
        two.send("PUT", f"/admin/users/{town.ids['one']}/role", body),
    )
    assert sorted(answer.status_code for answer in answers) in ([200, 401], [200, 403], [200, 409])
    left = await town.rows("SELECT id FROM users WHERE role = 'super_admin' AND suspended_at IS NULL")
    assert len(left) == 1


async def test_a_reinstatement_does_not_bring_back_who_has_left(town: Town) -> None:
    """BEY-22b: a deleted account is nobody's, whatever is done to it."""
    admin = await town.person("olga", Role.ADMIN)
    await town.person("ada")
    await town.execute("UPDATE users SET suspended_at = now(), deleted_at = now() WHERE id = $1", town.ids["ada"])
    for act in ("suspend", "reinstate"):
        refused = await admin.send("POST", f"/admin/users/{town.ids['ada']}/{act}", WHY)
        assert (refused.status_code, refused.json()["code"]) == (409, "USER_DELETED")
    async with town.app.market.database.begin() as uow:
        assert not await town.app.market.services.provide(AccountService).restore(uow, town.ids["ada"])


def test_an_organiser_who_looks_in_is_no_sign_of_the_person() -> None:
    """ADM-10: who is connected is known by their own sockets."""
    registry, ada, bob = SessionRegistry(), new_id(), new_id()
    own = new_id()
    viewer = Viewer(new_id(), new_id(), "Olga")
    for sid, user_id, session_id, seen_by in (
        ("a", ada, own, None), ("b", ada, new_id(), viewer), ("c", bob, new_id(), viewer),
    ):  # fmt: skip
        caller = Caller(user_id, session_id, "", "", Role.CUSTOMER, activated=True, viewer=seen_by)
        registry.add(SocketSession(sid, caller))
    assert registry.people() == {ada}
    assert registry.sessions_of(ada) == {own}
    assert registry.sessions_of(bob) == set()
