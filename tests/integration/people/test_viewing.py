"""Organisers see the market as a customer does: for a reason, for a quarter of an hour, and change nothing."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Any

import pytest

from fairground.entrypoints.application import create_api
from fairground.infrastructure.access import Caller, Role
from fairground.infrastructure.http.routing import declared_routes
from fairground.infrastructure.sessions import VIEWING_COOKIE
from fairground.infrastructure.sockets.handshake import Handshake
from fairground.infrastructure.sockets.sessions import SocketSession
from fairground.kernel.errors import AuthenticationError
from fairground.modules.accounts.viewing import ViewingService
from tests.support.digest import changed, digest

if TYPE_CHECKING:
    from tests.integration.people.conftest import Town
    from tests.support.app import Visitor

WHY = {"reason": "She cannot find her order"}
ROUTES = [(method, path, str(handler.opt["policy"])) for method, path, handler in declared_routes(create_api(None))]
SAFE = {"GET", "HEAD"}


async def look_in(town: Town, organiser: Visitor, name: str) -> Visitor:
    """Return the organiser's device as it sees the market as somebody."""
    answer = await organiser.ok("POST", f"/admin/users/{town.ids[name]}/impersonate", WHY)
    view = town.app.visitor()
    view.token = answer["access_token"]
    return view


def filled(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "nothing", re.sub(r"\{[^}]*:uuid\}", str(uuid.uuid4()), path))


async def test_no_unsafe_request_passes_and_no_safe_one_changes_anything(town: Town) -> None:
    """RBAC-13: every route there is, by an organiser who sees the market as Ada; the rows stay as they were."""
    await town.person("ada")
    view = await look_in(town, await town.person("olga", Role.ADMIN), "ada")
    me = await view.ok("GET", "/users/me")
    assert me["email"] == "ada@example.org"
    assert me["viewed_by"]["name"].startswith("Olga")
    before, wrong = await digest(town.app.market.database), []
    for method, path, policy in ROUTES:
        if policy == "webhook" or path.endswith("/auth/impersonation/end"):
            continue
        body: dict[str, str] | None = {} if method in {"POST", "PUT", "PATCH"} else None
        answer = await view.send(method, f"/{filled(path)}", body)
        code = answer.json().get("code") if answer.headers.get("content-type", "").endswith("json") else None
        refused = (answer.status_code, code) == (403, "IMPERSONATION_IS_READ_ONLY")
        if refused == (method in SAFE) and not path.endswith("/export/archive"):
            wrong.append(f"{method} {path} → {answer.status_code} {code}")
    assert wrong == []
    assert changed(before, await digest(town.app.market.database)) == []


async def test_beginning_and_leaving_are_on_record_and_the_person_sees_both(town: Town) -> None:
    """RBAC-13: an audit line each; the sign-in history names no device of the organiser's; no token refreshes it."""
    ada, organiser = await town.person("ada"), await town.person("olga", Role.ADMIN)
    view = await look_in(town, organiser, "ada")
    (seen, own) = (await ada.ok("GET", "/users/me/sign-ins"))["items"]
    assert (seen["by_organiser"], seen["ip"], seen["user_agent"], seen["ended_at"]) == (True, "", "", None)
    assert (own["by_organiser"], own["current"]) == (False, True)
    await view.ok("POST", "/auth/impersonation/end")
    assert (await view.send("GET", "/users/me")).status_code == 401
    assert (await organiser.send("POST", "/auth/impersonation/end")).json()["code"] == "NOT_IMPERSONATING"
    (seen, _) = (await ada.ok("GET", "/users/me/sign-ins"))["items"]
    assert (seen["end_reason"], seen["ended_at"] is None) == ("left", False)
    lines = await town.rows("SELECT actor_id, action, detail FROM audit_log ORDER BY id")
    assert [(line["actor_id"], line["action"]) for line in lines] == [
        (town.ids["olga"], "user.impersonated"),
        (town.ids["olga"], "user.impersonation_ended"),
    ]
    assert (lines[0]["detail"]["reason"], lines[1]["detail"]["reason"]) == (WHY["reason"], "left")
    tokens = "SELECT FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE s.parent_id IS NOT NULL"
    assert await town.rows(tokens) == []


async def test_it_ends_with_the_organisers_own_session_with_the_role_and_with_time(town: Town) -> None:
    """RBAC-19: an organiser who signs out, is deposed, or whose quarter of an hour is over sees nothing more."""
    await town.person("ada")
    organiser = await town.person("olga", Role.ADMIN)
    view = await look_in(town, organiser, "ada")
    second = await look_in(town, organiser, "ada")
    assert (await view.send("GET", "/users/me")).status_code == 401, "one at a time"
    await organiser.ok("POST", "/auth/logout")
    assert (await second.send("GET", "/users/me")).status_code == 401

    organiser = await town.person("olga", Role.ADMIN)
    view = await look_in(town, organiser, "ada")
    await town.execute("UPDATE users SET role = 'customer' WHERE email = 'olga@example.org'")
    town.app.market.edge.authenticator.__dict__["_remembered"].clear()
    assert (await view.send("GET", "/users/me")).status_code == 401

    await town.execute("UPDATE users SET role = 'admin' WHERE email = 'olga@example.org'")
    view = await look_in(town, organiser, "ada")
    await town.execute("UPDATE sessions SET expires_at = now() WHERE parent_id IS NOT NULL AND revoked_at IS NULL")
    town.app.market.edge.authenticator.__dict__["_remembered"].clear()
    assert (await view.send("GET", "/users/me")).status_code == 401
    async with town.app.market.database.begin() as uow:
        await town.app.market.services.provide(ViewingService).expire(uow)
    ends = "SELECT detail ->> 'reason' AS why FROM audit_log WHERE action = 'user.impersonation_ended' ORDER BY id"
    assert [row["why"] for row in await town.rows(ends)] == ["replaced", "logout", "replaced", "expired"]


async def test_nobody_sees_the_market_as_another_organiser_or_without_a_reason(town: Town) -> None:
    """RBAC-13: customers only, with a reason, by organisers only; nothing is begun otherwise."""
    organiser, ada = await town.person("olga", Role.ADMIN), await town.person("ada")
    boss = await town.person("boss", Role.SUPER_ADMIN)
    path = f"/admin/users/{town.ids['ada']}/impersonate"
    assert (await boss.send("POST", f"/admin/users/{town.ids['olga']}/impersonate", WHY)).json()["code"] == (
        "ORGANISERS_ARE_NOT_IMPERSONATED"
    )
    assert (await organiser.send("POST", path, {"reason": "  "})).status_code == 422
    assert (await ada.send("POST", path, WHY)).status_code == 403
    await organiser.ok("POST", f"/admin/users/{town.ids['ada']}/suspend", WHY)
    assert (await organiser.send("POST", path, WHY)).json()["code"] == "ACCOUNT_SUSPENDED"
    assert await town.rows("SELECT FROM sessions WHERE parent_id IS NOT NULL") == []


async def test_a_browser_keeps_the_organisers_own_session_and_returns_to_it(town: Town) -> None:
    """RBAC-13, AUTH-33: the token is in a cookie beside the organiser's own, and no answer shows it to a script."""
    await town.person("ada")
    organiser = await town.person("olga", Role.ADMIN, browser=True)
    answer = await organiser.ok("POST", f"/admin/users/{town.ids['ada']}/impersonate", WHY)
    assert "access_token" not in answer
    assert (await organiser.ok("GET", "/users/me"))["email"] == "ada@example.org"
    assert (await organiser.send("GET", "/admin/users")).status_code == 403
    refused = await organiser.send("POST", "/cart/items", {"product_id": str(uuid.uuid4()), "quantity": 1})
    assert refused.json()["code"] == "IMPERSONATION_IS_READ_ONLY"
    assert (await organiser.send("POST", "/auth/refresh")).json()["code"] == "IMPERSONATION_IS_READ_ONLY"
    await organiser.ok("POST", "/auth/impersonation/end")
    assert (await organiser.ok("GET", "/users/me"))["email"] == "olga@example.org"
    await organiser.ok("POST", f"/admin/users/{town.ids['ada']}/sign-out")

    # A cookie that outlives its session makes nobody act as themselves unawares.
    await organiser.ok("POST", f"/admin/users/{town.ids['ada']}/impersonate", WHY)
    await town.execute("UPDATE sessions SET revoked_at = now() WHERE parent_id IS NOT NULL")
    town.app.market.edge.authenticator.__dict__["_remembered"].clear()
    over = await organiser.send("GET", "/users/me")
    assert (over.status_code, over.json()["code"]) == (401, "IMPERSONATION_ENDED")
    assert (await organiser.ok("GET", "/users/me"))["email"] == "olga@example.org"


async def test_sockets_listen_and_do_nothing(town: Town) -> None:
    """RBAC-17: the cookie counts for sockets too; no event passes that changes or marks anything."""
    await town.person("ada")
    organiser = await town.person("olga", Role.ADMIN)
    view = await look_in(town, organiser, "ada")
    handshake = Handshake("s", {}, {"token": organiser.token, VIEWING_COOKIE: view.token}, {}, None, "", False)
    caller: Caller = await town.app.market.realtime.authenticate(handshake)
    assert (caller.user_id, caller.viewer is not None) == (town.ids["ada"], True)
    session, refused = SocketSession("s", caller), set()
    dispatcher: Any = town.app.market.sockets.__dict__["_application"].dispatcher
    for event in town.app.market.sockets.events:
        answer = await dispatcher.dispatch(session, event.name, [{}])
        if answer.get("error", {}).get("code") == "IMPERSONATION_IS_READ_ONLY":
            refused.add(event.name)
    assert refused == {event.name for event in town.app.market.sockets.events if not event.only_reads}
    assert "update-order-status" in refused
    await organiser.ok("POST", "/auth/logout")
    with pytest.raises(AuthenticationError):
        await town.app.market.realtime.authenticate(handshake)
