"""Payouts from asking to the bank."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from fairground.infrastructure.access import ShopRole
from tests.support.digest import changed, digest
from tests.support.payouts import IBAN, PAYPAL, PayoutHouse, Person

ACTS = [("approve", None), ("pay", {"reference": "BANK-1"}), ("reject", {"reason": "Wrong account"})]


async def rich_owner(house: PayoutHouse, amount: int = 10_000) -> Person:
    owner = await house.owner()
    await house.earn(owner.shop_id, amount)
    await owner.put_method()
    return owner


async def requested(owner: Person, amount: int = 4_000) -> dict[str, Any]:
    answer = await owner.ask_for(amount)
    assert answer.status_code == 201, answer.text
    payout: dict[str, Any] = answer.json()
    return payout


async def test_asking_sets_the_amount_aside_at_once(house: PayoutHouse) -> None:
    """BAL-02, BAL-03, BAL-05: from available to on hold, with everything that a payout keeps."""
    owner = await rich_owner(house)
    payout = await requested(owner)
    assert await house.balances(owner.shop_id) == (6_000, 4_000)
    assert payout["amount"] == {"amount": 4_000, "currency": "USD"}
    assert (payout["status"], payout["shop_id"]) == ("requested", str(owner.shop_id))
    assert payout["withdraw_method"]["iban"] == IBAN
    assert payout["created_at"] == payout["updated_at"]
    assert (payout["approved_at"], payout["paid_at"], payout["rejected_at"], payout["reference"]) == (None,) * 4
    assert await owner.get(f"/payouts/{payout['id']}") == payout
    assert (await owner.get("/payouts"))["items"] == [payout]


async def test_a_payout_goes_to_the_bank(house: PayoutHouse) -> None:
    """BAL-06: requested, approved, paid under the bank's reference; the money leaves the books by the bank."""
    owner, admin = await rich_owner(house), await house.admin()
    payout = await requested(owner)
    approved = await admin.decide(payout["id"], "approve")
    assert (approved.status_code, approved.json()["status"]) == (200, "approved")
    assert await house.balances(owner.shop_id) == (6_000, 4_000)
    paid = await admin.decide(payout["id"], "pay", {"reference": "  SEPA 2026-11  0042 "})
    assert (paid.status_code, paid.json()["status"]) == (200, "paid")
    assert await house.balances(owner.shop_id) == (6_000, 0)
    assert await house.bank() == 4_000
    seen = await owner.get(f"/payouts/{payout['id']}")
    assert (seen["status"], seen["reference"]) == ("paid", "SEPA 2026-11 0042")
    assert seen["created_at"] < seen["approved_at"] < seen["paid_at"] == seen["updated_at"]


@pytest.mark.parametrize("approved_before", [False, True])
async def test_a_rejected_payout_gives_the_amount_back_once(house: PayoutHouse, approved_before: bool) -> None:
    """BAL-06, I20: from requested or approved, for a reason that the shop can read."""
    owner, admin = await rich_owner(house), await house.admin()
    payout = await requested(owner)
    if approved_before:
        await admin.decide(payout["id"], "approve")
    rejected = await admin.decide(payout["id"], "reject", {"reason": "The account is not yours"})
    assert (rejected.status_code, rejected.json()["status"]) == (200, "rejected")
    assert await house.balances(owner.shop_id) == (10_000, 0)
    assert (await owner.get(f"/payouts/{payout['id']}"))["reason"] == "The account is not yours"
    again = await admin.decide(payout["id"], "reject", {"reason": "Once more"})
    assert (again.status_code, again.json()["code"]) == (409, "ILLEGAL_TRANSITION")
    assert await house.balances(owner.shop_id) == (10_000, 0)


async def test_the_key_of_a_rejected_payout_pays_nothing_out(house: PayoutHouse) -> None:
    """I20, R10: sent again under its key, the request answers as before; another payout needs another key."""
    owner, admin = await rich_owner(house), await house.admin()
    first = await owner.ask_for(10_000, key="monday")
    await admin.decide(first.json()["id"], "reject", {"reason": "Not today"})
    again = await owner.ask_for(10_000, key="monday")
    assert (again.status_code, again.content) == (201, first.content)
    assert await house.balances(owner.shop_id) == (10_000, 0)
    assert (await owner.ask_for(10_000, key="tuesday")).json()["id"] != first.json()["id"]
    assert await house.balances(owner.shop_id) == (0, 10_000)


@pytest.mark.parametrize(
    ("before", "act", "allowed"),
    [
        ("requested", "approve", True), ("requested", "pay", False), ("requested", "reject", True),
        ("approved", "approve", False), ("approved", "pay", True), ("approved", "reject", True),
        ("paid", "approve", False), ("paid", "pay", False), ("paid", "reject", False),
        ("rejected", "approve", False), ("rejected", "pay", False), ("rejected", "reject", False),
    ],
)  # fmt: skip
async def test_every_step_from_every_state(house: PayoutHouse, before: str, act: str, allowed: bool) -> None:
    """BAL-06: the whole matrix; what is refused changes nothing."""
    owner, admin = await rich_owner(house), await house.admin()
    payout = await requested(owner)
    ways = {"requested": [], "approved": ["approve"], "paid": ["approve", "pay"], "rejected": ["reject"]}
    bodies: dict[str, Any] = dict(ACTS)
    for step in ways[before]:
        assert (await admin.decide(payout["id"], step, bodies[step])).status_code == 200
    stored = await digest(house.database)
    answer = await admin.decide(payout["id"], act, bodies[act] and {**bodies[act], **_other(act)})
    if allowed:
        assert answer.status_code == 200, answer.text
    else:
        assert (answer.status_code, answer.json()["code"]) == (409, "ILLEGAL_TRANSITION")
        assert answer.json()["from"] == before
        assert await digest(house.database) == stored


def _other(act: str) -> dict[str, str]:
    return {"reference": "BANK-2"} if act == "pay" else {}


@pytest.mark.parametrize("amount", [10_001, 10**14])
async def test_no_more_than_is_available(house: PayoutHouse, amount: int) -> None:
    """BAL-02, BAL-05: the answer says what is available, and nothing is left behind."""
    owner = await rich_owner(house)
    before = await digest(house.database)
    answer = await owner.ask_for(amount)
    assert (answer.status_code, answer.json()["code"]) == (402, "BALANCE_TOO_SMALL")
    assert answer.json()["available"] == {"amount": 10_000, "currency": "USD"}
    assert await digest(house.database) == before


async def test_what_is_owed_cannot_be_paid_out(house: PayoutHouse) -> None:
    """BAL-05, BAL-09: a balance below zero, after a refund or for commission on cash, pays nothing."""
    owner = await rich_owner(house, -700)
    answer = await owner.ask_for(1)
    assert (answer.status_code, answer.json()["available"]["amount"]) == (402, -700)
    assert await house.balances(owner.shop_id) == (-700, 0)


@pytest.mark.parametrize(
    "body",
    [{}, {"amount": 0}, {"amount": -1}, {"amount": 1.5}, {"amount": "1"}, {"amount": 10**15}, {"amount": True},
     {"amount": 1, "currency": "usd"}, {"amount": 1, "currency": "DOLLAR"}, {"amount": 1, "status": "paid"},
     {"amount": 1, "shop_id": "x"}],
)  # fmt: skip
async def test_what_is_no_amount_is_refused(house: PayoutHouse, body: dict[str, Any]) -> None:
    """BAL-05: 422, and nothing is set aside."""
    owner = await rich_owner(house)
    before = await digest(house.database)
    assert (await owner.send("POST", "/payouts", body)).status_code == 422
    assert await digest(house.database) == before


async def test_a_currency_pays_only_for_itself(house: PayoutHouse) -> None:
    """BAL-02: what was earned in dollars is not paid out in yen."""
    owner = await rich_owner(house)
    await house.earn(owner.shop_id, 300, "JPY")
    assert (await owner.ask_for(301, currency="JPY")).status_code == 402
    assert (await owner.ask_for(300, currency="JPY")).json()["amount"] == {"amount": 300, "currency": "JPY"}
    assert await house.balances(owner.shop_id) == (10_000, 0)


async def test_without_a_method_nothing_is_paid_out(house: PayoutHouse) -> None:
    """BAL-05: say first where to."""
    owner = await house.owner()
    await house.earn(owner.shop_id, 500)
    before = await digest(house.database)
    answer = await owner.ask_for(500)
    assert (answer.status_code, answer.json()["code"]) == (409, "WITHDRAW_METHOD_MISSING")
    assert await digest(house.database) == before


async def test_a_payout_keeps_its_target_and_shows_what_is_odd_about_it(house: PayoutHouse) -> None:
    """SHOP-10, BAL-06: a fresh method is flagged for the approving admin, and one that was replaced since, too."""
    owner, admin = await rich_owner(house), await house.admin()
    payout = await requested(owner, 1_000)
    (seen,) = (await admin.get("/admin/payouts"))["items"]
    assert (seen["withdraw_method"]["is_fresh"], seen["is_method_replaced"]) == (True, False)
    assert seen["withdraw_method"]["iban"] == IBAN
    await owner.put_method(PAYPAL)
    (seen,) = (await admin.get("/admin/payouts"))["items"]
    assert (seen["withdraw_method"]["iban"], seen["is_method_replaced"]) == (IBAN, True)
    await house.execute("UPDATE withdraw_methods SET changed_at = now() - interval '73 hours'")
    old = await requested(owner, 1_000)
    seen = {item["id"]: item for item in (await admin.get("/admin/payouts"))["items"]}
    assert (seen[old["id"]]["withdraw_method"]["is_fresh"], seen[old["id"]]["is_method_replaced"]) == (False, False)
    await owner.send("DELETE", "/shops/mine/withdraw-method")
    approved = (await admin.decide(payout["id"], "approve")).json()
    assert (approved["withdraw_method"]["is_fresh"], approved["is_method_replaced"]) == (True, True)
    details = await house.rows("SELECT detail FROM audit_log WHERE action = 'payout.approved'")
    assert details[0]["detail"]["method_is_fresh"] is True


async def test_repeated_under_one_key_every_command_has_one_effect(house: PayoutHouse) -> None:
    """I14, BAL-06: byte for byte the same answer, and the books as after the first."""
    owner, admin = await rich_owner(house), await house.admin()
    first = await owner.ask_for(4_000, key="k")
    assert (await owner.ask_for(4_000, key="k")).content == first.content
    other = await owner.ask_for(4_001, key="k")
    assert (other.status_code, other.json()["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")
    payout_id = first.json()["id"]
    for act, body in ACTS[:2]:
        done = await admin.decide(payout_id, act, body, key=act)
        assert done.status_code == 200, done.text
        before = await digest(house.database)
        again = await admin.decide(payout_id, act, body, key=act)
        assert (again.status_code, again.content) == (200, done.content)
        assert await digest(house.database) == before
    assert await house.balances(owner.shop_id) == (6_000, 0)
    assert await house.bank() == 4_000


async def test_a_bank_reference_names_one_payout(house: PayoutHouse) -> None:
    """BAL-06: another payout under it is refused and stays approved."""
    owner, admin = await rich_owner(house), await house.admin()
    first, second = await requested(owner, 1_000), await requested(owner, 2_000)
    for payout in (first, second):
        await admin.decide(payout["id"], "approve")
    assert (await admin.decide(first["id"], "pay", {"reference": "SEPA-1"})).status_code == 200
    before = await digest(house.database)
    answer = await admin.decide(second["id"], "pay", {"reference": " SEPA-1"})
    assert (answer.status_code, answer.json()["code"]) == (409, "PAYOUT_REFERENCE_USED")
    assert await digest(house.database) == before
    assert (await admin.decide(second["id"], "pay", {"reference": "SEPA-2"})).status_code == 200
    assert await house.bank() == 3_000


@pytest.mark.parametrize(
    ("act", "body"),
    [("pay", {}), ("pay", {"reference": ""}), ("pay", {"reference": " \t"}), ("pay", {"reference": "x" * 141}),
     ("pay", {"reference": 7}), ("reject", {}), ("reject", {"reason": ""}), ("reject", {"reason": "\u202e "}),
     ("reject", {"reason": "x" * 1001}), ("reject", {"reason": "ok", "amount": 1})],
)  # fmt: skip
async def test_a_decision_needs_its_word(house: PayoutHouse, act: str, body: dict[str, Any]) -> None:
    """BAL-06: paying needs a bank reference, rejecting a reason."""
    owner, admin = await rich_owner(house), await house.admin()
    payout = await requested(owner)
    await admin.decide(payout["id"], "approve")
    before = await digest(house.database)
    assert (await admin.decide(payout["id"], act, body)).status_code == 422
    assert await digest(house.database) == before


async def test_each_act_is_told_and_on_record(house: PayoutHouse) -> None:
    """BAL-06: facts for the shop's and the administration's rooms, and a line of audit with who and why."""
    owner, admin = await rich_owner(house), await house.admin()
    first, second = await requested(owner, 1_000), await requested(owner, 2_000)
    await admin.decide(first["id"], "approve")
    await admin.decide(first["id"], "pay", {"reference": "SEPA-9"})
    await admin.decide(second["id"], "reject", {"reason": "Doubtful"})
    types = [f"payout.{step}" for step in ("requested", "requested", "approved", "paid", "rejected")]
    facts = await house.events(*types)
    assert [fact.type for fact in facts] == types
    assert {tuple(fact.audience) for fact in facts} == {(f"shop:{owner.shop_id}", "admin:dashboard")}
    steps = [(fact.payload["previous_status"], fact.payload["status"]) for fact in facts]
    assert steps == [(None, "requested"), (None, "requested"), ("requested", "approved"), ("approved", "paid"),
                     ("requested", "rejected")]  # fmt: skip
    assert facts[0].payload["owner_ids"] == [str(owner.id)]
    assert facts[0].payload["target"] == "the bank account DE89 **** 3000"
    audit = await house.rows(
        "SELECT actor_id, action, target, detail, request_id FROM audit_log WHERE action LIKE 'payout%' ORDER BY id"
    )
    assert [line["action"] for line in audit] == types
    assert [line["actor_id"] for line in audit] == [owner.id] * 2 + [admin.id] * 3
    assert (audit[3]["target"], audit[3]["detail"]["reference"]) == (f"payout:{first['id']}", "SEPA-9")
    assert (audit[4]["detail"]["reason"], audit[4]["request_id"]) == ("Doubtful", "test")


async def test_lists_are_filtered_and_paged(house: PayoutHouse) -> None:
    """BAL-03, API-02: a shop's own, all shops' for admins, by status and shop, newest first."""
    one, other, admin = await rich_owner(house), await rich_owner(house), await house.admin()
    mine = [await requested(one, amount) for amount in (100, 200, 300)]
    theirs = await requested(other, 50)
    await admin.decide(mine[0]["id"], "approve")
    listed = await one.get("/payouts?limit=2")
    assert [item["id"] for item in listed["items"]] == [mine[2]["id"], mine[1]["id"]]
    rest = await one.get(f"/payouts?limit=2&cursor={listed['next_cursor']}")
    assert ([item["id"] for item in rest["items"]], rest["next_cursor"]) == ([mine[0]["id"]], None)
    assert [item["id"] for item in (await one.get("/payouts?status=approved"))["items"]] == [mine[0]["id"]]
    everything = await admin.get("/admin/payouts")
    assert everything["items"][0]["id"] == theirs["id"]
    assert len(everything["items"]) == 4
    for shop in (str(other.shop_id), other.caller.memberships[0].slug):
        assert [item["id"] for item in (await admin.get(f"/admin/payouts?shop={shop}"))["items"]] == [theirs["id"]]
    assert len((await admin.get("/admin/payouts?status=requested"))["items"]) == 3
    approved = (await admin.get("/admin/payouts?status=approved"))["items"][0]
    assert (approved["shop"]["id"], approved["decided_by"]["id"]) == (str(one.shop_id), str(admin.id))
    assert approved["requested_by"] == {"id": str(one.id), "name": "Robin Field"}
    assert (await admin.send("GET", "/admin/payouts?cursor=nonsense")).status_code == 422


@pytest.mark.parametrize("who", ["guest", "buyer", "staff", "manager", "stranger", "admin"])
async def test_nobody_else_asks_for_a_shops_money(house: PayoutHouse, who: str) -> None:
    """RBAC-12, RBAC-14, RBAC-22, BAL-02: owners only, and only of their own shop; nothing changes."""
    owner = await rich_owner(house)
    await requested(owner, 1_000)
    person = await _as(house, who, owner)
    before = await digest(house.database)
    answers = [
        await person.ask_for(100),
        await person.send("POST", "/payouts", {"amount": 100}, **{"x-shop-id": str(owner.shop_id)}),
        await person.send("PUT", "/shops/mine/withdraw-method", PAYPAL, **{"x-shop-id": str(owner.shop_id)}),
        await person.send("DELETE", "/shops/mine/withdraw-method", **{"x-shop-id": str(owner.shop_id)}),
    ]
    expected = {"guest": {401}, "stranger": {404, 409, 402}}.get(who, {403})
    assert {answer.status_code for answer in answers} <= expected
    assert await digest(house.database) == before


@pytest.mark.parametrize("who", ["guest", "buyer", "staff", "manager", "owner", "stranger"])
async def test_only_admins_decide(house: PayoutHouse, who: str) -> None:
    """RBAC-11, BAL-06: an owner does not approve their own payout; nothing changes."""
    owner = await rich_owner(house)
    payout = await requested(owner, 1_000)
    person = owner if who == "owner" else await _as(house, who, owner)
    before = await digest(house.database)
    for act, body in ACTS:
        assert (await person.decide(payout["id"], act, body)).status_code == (401 if who == "guest" else 403)
    for path in ("/admin/payouts", "/admin/money", "/admin/transactions"):
        assert (await person.send("GET", path)).status_code == (401 if who == "guest" else 403)
    assert await digest(house.database) == before


@pytest.mark.parametrize("who", ["guest", "buyer", "staff", "stranger", "admin"])
async def test_nobody_else_reads_a_shops_money(house: PayoutHouse, who: str) -> None:
    """RBAC-14, RBAC-21, RBAC-22: staff and strangers see none of it; another shop's payout does not exist."""
    owner = await rich_owner(house)
    payout = await requested(owner, 1_000)
    person = await _as(house, who, owner)
    for path in ("withdraw-method", "balance", "transactions", "statement", "statement.csv", "earnings"):
        answer = await person.send("GET", f"/shops/mine/{path}", **{"x-shop-id": str(owner.shop_id)})
        assert answer.status_code == {"guest": 401, "stranger": 404}.get(who, 403), path
    answer = await person.send("GET", f"/payouts/{payout['id']}")
    assert answer.status_code == {"guest": 401, "stranger": 404}.get(who, 403)
    if who == "stranger":
        missing = await person.send("GET", f"/payouts/{uuid.uuid4()}")
        assert answer.json() == missing.json()
        assert (await person.get("/payouts"))["items"] == []
        assert (await person.get("/shops/mine/transactions"))["items"] == []


async def _as(house: PayoutHouse, who: str, owner: Person) -> Person:
    roles = {"staff": ShopRole.STAFF, "manager": ShopRole.MANAGER}
    if who in roles:
        return await house.person(shop_role=roles[who], shop_id=owner.shop_id)
    if who == "stranger":
        return await house.owner()
    person = await (house.admin() if who == "admin" else house.person())
    if who == "guest":
        del house.callers[str(person.id)]
    return person


async def test_a_manager_sees_payouts_and_balance_but_no_account(house: PayoutHouse) -> None:
    """RBAC-22: managers see the money, masked where it goes."""
    owner = await rich_owner(house)
    payout = await requested(owner)
    manager = await house.person(shop_role=ShopRole.MANAGER, shop_id=owner.shop_id)
    seen = await manager.get(f"/payouts/{payout['id']}")
    assert (seen["withdraw_method"]["iban"], seen["withdraw_method"]["is_masked"]) == ("DE89 **** 3000", True)
    assert (await manager.get("/payouts"))["items"] == [seen]
    assert (await manager.get("/shops/mine/balance"))["withdraw_method"]["iban"] == "DE89 **** 3000"


async def test_nothing_but_its_own_rows_changes(house: PayoutHouse) -> None:
    """I25: a payout touches payouts, the ledger, the log and the audit."""
    owner = await rich_owner(house)
    before = await digest(house.database)
    await requested(owner)
    assert changed(before, await digest(house.database)) == [
        "audit_log", "event_log", "ledger_accounts", "ledger_entries", "ledger_transfers", "payouts",
    ]  # fmt: skip
