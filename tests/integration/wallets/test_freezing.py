"""The wallet of a lost phone."""

from __future__ import annotations

import uuid

from fairground.infrastructure.access import Role
from tests.support.digest import digest
from tests.support.factories import make_product
from tests.support.trade import TradeHouse
from tests.support.wallets import balance_of, in_wallet, must_add_up, start_top_up, top_up


async def test_a_frozen_wallet_pays_nothing_and_takes_what_is_under_way(house: TradeHouse) -> None:
    """WAL-11: no order, no refund, no new top-up; money that was sent before the freeze still arrives."""
    ann, lamp = await house.person(), await make_product(house.database, on_hand=5, price_minor=500)
    await top_up(ann, 2_000)
    under_way = (await start_top_up(ann, 1_000)).json()
    frozen = await ann.post("/wallet/freeze")
    assert (frozen.status_code, frozen.json()["frozen"], frozen.json()["can_pay"]) == (200, True, False)
    await ann.fill_cart((lamp.variant_id, 1))
    before = await digest(house.database)
    for refused in (await ann.order(method="wallet"), await start_top_up(ann, 500)):
        assert (refused.status_code, refused.json()["code"]) == (402, "WALLET_FROZEN")
    assert await digest(house.database) == before
    await ann.use_card(under_way)
    await house.deliver()
    assert await in_wallet(ann) == 3_000
    thawed = await ann.post("/wallet/unfreeze")
    assert (thawed.status_code, thawed.json()["frozen"], thawed.json()["can_pay"]) == (200, False, True)
    assert (await ann.order(method="wallet")).status_code == 201
    assert await balance_of(ann) == 2_500
    await must_add_up(house)


async def test_freezing_twice_is_freezing(house: TradeHouse) -> None:
    ann = await house.person()
    for verb in ("freeze", "freeze", "unfreeze", "unfreeze"):
        answer = await ann.post(f"/wallet/{verb}")
        assert (answer.status_code, answer.json()["frozen"]) == (200, verb == "freeze")


async def test_what_the_administration_froze_it_alone_unfreezes(house: TradeHouse) -> None:
    """WAL-11: whoever holds the lost phone cannot undo what its owner had done at the info desk; on record."""
    ann, admin = await house.person(), await house.person(role=Role.ADMIN)
    assert (await ann.post("/wallet/freeze")).json()["may_unfreeze"] is True
    answer = await admin.post(f"/admin/wallets/{ann.id}/freeze")
    assert (answer.status_code, answer.json()["frozen"], answer.json()["frozen_by"]) == (200, True, str(admin.id))
    assert (await ann.post("/wallet/freeze")).json()["may_unfreeze"] is False
    refused = await ann.post("/wallet/unfreeze")
    assert (refused.status_code, refused.json()["code"]) == (403, "WALLET_FROZEN_BY_STAFF")
    assert (await ann.get("/wallet")).json()["frozen"] is True
    answer = await admin.post(f"/admin/wallets/{ann.id}/unfreeze")
    assert (answer.status_code, answer.json()["frozen"], answer.json()["frozen_by"]) == (200, False, None)
    assert await house.rows("SELECT actor_id, action, target FROM audit_log ORDER BY id") == [
        {"actor_id": admin.id, "action": action, "target": f"wallet:{ann.id}"}
        for action in ("wallet.frozen", "wallet.unfrozen")
    ]


async def test_only_admins_reach_other_peoples_wallets(house: TradeHouse) -> None:
    """RBAC-14, RBAC-16, RBAC-21, WAL-07."""
    ann, eve, admin = await house.person(), await house.person(), await house.person(role=Role.ADMIN)
    await top_up(ann, 2_000)
    before = await digest(house.database)
    for method, path in [
        ("GET", ""),
        ("GET", "/entries"),
        ("POST", "/freeze"),
        ("POST", "/unfreeze"),
    ]:
        assert (await eve.send(method, f"/admin/wallets/{ann.id}{path}")).status_code == 403
    assert await digest(house.database) == before
    assert await balance_of(eve) == 0
    seen = (await admin.get(f"/admin/wallets/{ann.id}")).json()
    assert (seen["email"], seen["balance"]["amount"], seen["frozen"]) == (ann.caller.email, 2_000, False)
    entries = (await admin.get(f"/admin/wallets/{ann.id}/entries")).json()["items"]
    assert [entry["title"] for entry in entries] == ["Top-up by Credit card"]
    nobody = f"/admin/wallets/{uuid.uuid4()}"
    for method, path in [("GET", nobody), ("POST", f"{nobody}/freeze"), ("POST", f"{nobody}/unfreeze")]:
        missing = await admin.send(method, path)
        assert (missing.status_code, missing.json()["code"]) == (404, "WALLET_NOT_FOUND")
