"""A member's life in the whole program: invited by mail without an account, at work, removed at once."""

from __future__ import annotations

import re
import uuid
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from fairground.infrastructure.sockets.server import SocketServer
from fairground.modules.accounts.service import AccountService
from fairground.modules.inventory.service import InventoryService
from fairground.modules.realtime.service import RealtimeService
from fairground.modules.shops.domain import ShopDraft
from fairground.modules.shops.service import ShopService
from tests.support.app import App, Visitor, running_app
from tests.support.socket_server import eventually

PASSWORD = "merry-go-round-77"


class Told:
    """Sockets that only note what they are asked to do, in order."""

    socket_count = 0

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []

    async def emit(self, room: str, event: str, _payload: Mapping[str, object]) -> None:
        """Note who is told what."""
        self.said.append((room, event))

    async def reconnect_user(self, user_id: uuid.UUID) -> int:
        """Note whose sockets begin anew."""
        self.said.append((f"user:{user_id}", "reconnect"))
        return 0


@pytest.fixture
async def app(database_url: str, tmp_path: Path) -> AsyncIterator[App]:
    async with running_app(database_url, tmp_path, background=True) as running:
        yield running


async def _mails(app: App, to: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await app.visitor().ok("GET", f"//mail.json?to={to}"))["items"]
    return items


async def _owner(app: App) -> Visitor:
    services = app.market.services
    async with app.market.database.begin() as uow:
        ann = await services.provide(AccountService).create_user(
            uow, email="ann@example.org", password=PASSWORD, first_name="Ann"
        )
        draft = ShopDraft(name="Oak", slug="oak", email="oak@example.org")
        await services.provide(ShopService).open(uow, ann.id, draft)
    owner = app.visitor()
    await owner.sign_in("ann@example.org", PASSWORD)
    return owner


async def test_a_member_comes_and_goes(app: App) -> None:
    """SHOP-15, RBAC-17, RBAC-22: no account, a mail, a registration, a seat; removed, the very next request is refused.

    The sockets begin anew, so that no room of the shop is left to them. Everyone concerned hears of it.
    """
    told = Told()
    inventory = app.market.services.provide(InventoryService)
    app.market.services.provide(RealtimeService).attach(cast("SocketServer", told), inventory, cast("Any", None))
    owner = await _owner(app)
    await owner.ok("POST", "/shops/mine/invitations", {"email": "bo@example.org", "role": "staff"})
    text = (await _mails(app, "bo@example.org"))[0]["text"]
    found = re.search(r"/invitation\?token=(\S+)", text)
    assert found is not None, text
    link = {"token": found.group(1)}

    bo = app.visitor()
    assert (await bo.ok("POST", "/invitations/look", link))["has_account"] is False
    person = {"email": "bo@example.org", "password": PASSWORD, "first_name": "Bo", "last_name": ""}
    registered = await bo.ok("POST", "/auth/register", person)
    bo.token = registered["access_token"]
    bo_id = registered["user"]["id"]
    assert (await bo.send("GET", "/shops/mine")).status_code == 403
    await bo.ok("POST", "/invitations/accept", link)
    assert (await bo.ok("GET", "/shops/mine"))["slug"] == "oak"
    assert [seat["role"] for seat in (await bo.ok("GET", "/users/me"))["shops"]] == ["staff"]
    assert (await bo.send("GET", "/shops/mine/members")).status_code == 403
    await owner.ok("PATCH", f"/shops/mine/members/{bo_id}", {"role": "manager"})
    await bo.ok("PATCH", "/shops/mine", {"tagline": "Since today"})

    await owner.ok("DELETE", f"/shops/mine/members/{bo_id}")
    refused = await bo.send("GET", "/shops/mine")
    assert (refused.status_code, refused.json()["code"]) == (403, "SHOP_MEMBERSHIP_REQUIRED")

    await eventually(lambda: told.said.count((f"user:{bo_id}", "reconnect")) == 3)

    async def heard() -> bool:
        mails = [mail["subject"] for mail in await _mails(app, "bo@example.org")]
        notices = [notice["kind"] for notice in (await bo.ok("GET", "/notifications"))["items"]]
        return (
            "You do not belong to Oak any more." in mails
            and "You belong to Oak now, as staff." in mails
            and notices == ["you_member_removed", "member_changed", "you_member_joined"]
        )

    for _ in range(100):
        if await heard():
            break
    assert await heard()
    kinds = [notice["message"] for notice in (await owner.ok("GET", "/notifications"))["items"]]
    assert kinds == ["Bo joined Oak as staff."]


async def test_each_consumer_keeps_its_own_place(app: App) -> None:
    """SHOP-15: two of one name would share an offset, and each would miss what the other has read."""
    names = [consumer.name for consumer in app.market.consumers]
    assert len(names) == len(set(names))
