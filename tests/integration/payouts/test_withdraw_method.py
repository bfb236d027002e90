"""Where a shop's money goes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fairground.infrastructure.access import Caller, Membership, ShopRole
from tests.support.digest import digest
from tests.support.payouts import BANK, IBAN, PAYPAL, PayoutHouse, open_payouts

PATH = "/shops/mine/withdraw-method"


async def test_an_owner_says_where_the_money_goes(house: PayoutHouse) -> None:
    """SHOP-10: a bank account is taken as it is printed and kept as machines write it."""
    owner = await house.owner()
    assert (await owner.send("GET", PATH)).json()["code"] == "WITHDRAW_METHOD_NOT_FOUND"
    printed = {**BANK, "iban": "de89 3704 0044 0532 0130 00", "bic": "cobadeffxxx", "account_holder": " Oak  & Iron "}
    answer = await owner.put_method(printed)
    assert answer.status_code == 200, answer.text
    shown = answer.json()
    assert {name: shown[name] for name in BANK} == BANK
    assert (shown["email"], shown["is_fresh"], shown["is_masked"]) == (None, True, False)
    assert await owner.get(PATH) == shown


async def test_another_method_takes_its_place(house: PayoutHouse) -> None:
    """SHOP-10: nothing of the old one is left."""
    owner = await house.owner()
    await owner.put_method()
    shown = (await owner.put_method(PAYPAL)).json()
    assert (shown["type"], shown["email"]) == ("paypal", PAYPAL["email"])
    assert (shown["iban"], shown["bic"], shown["account_holder"]) == (None, None, None)
    assert await house.value("SELECT count(*) FROM withdraw_methods") == 1


@pytest.mark.parametrize(
    ("method", "field"),
    [
        ({"type": "bank_account", "account_holder": "Oak"}, "iban"),
        ({"type": "bank_account", "iban": IBAN}, "account_holder"),
        ({**BANK, "account_holder": " \u202e "}, "account_holder"),
        ({**BANK, "iban": "DE89370400440532013001"}, "iban"),
        ({**BANK, "bic": "NOPE"}, "bic"),
        ({**BANK, "email": "a@example.org"}, "email"),
        ({"type": "paypal"}, "email"),
        ({"type": "paypal", "email": "nobody"}, "email"),
        ({**PAYPAL, "iban": IBAN}, "iban"),
        ({"type": "cheque"}, "type"),
        ({**BANK, "shop_id": "0"}, ""),
        ({**BANK, "iban": 89}, "iban"),
    ],
)
async def test_what_cannot_be_paid_to_is_refused(house: PayoutHouse, method: dict[str, Any], field: str) -> None:
    """SHOP-10: 422 names the field, and the method stays as it was."""
    owner = await house.owner()
    await owner.put_method(PAYPAL)
    before = await digest(house.database)
    answer = await owner.put_method(method)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)
    assert await digest(house.database) == before


async def test_managers_see_it_masked_and_cannot_change_it(house: PayoutHouse) -> None:
    """RBAC-22, SHOP-10, SHOP-11: owners alone decide where the money goes, and alone see it whole."""
    owner = await house.owner()
    await owner.put_method()
    manager = await house.person(shop_role=ShopRole.MANAGER, shop_id=owner.shop_id)
    shown = await manager.get(PATH)
    assert (shown["iban"], shown["account_holder"], shown["is_masked"]) == ("DE89 **** 3000", "Oak & Iron", True)
    before = await digest(house.database)
    assert (await manager.put_method(PAYPAL)).status_code == 403
    assert (await manager.send("DELETE", PATH)).status_code == 403
    assert await digest(house.database) == before


async def test_an_owner_who_manages_another_shop_sees_that_ones_masked(house: PayoutHouse) -> None:
    """RBAC-12: rights in one shop are none in another."""
    owner, other = await house.owner(), await house.owner()
    await owner.put_method()
    both = await house.person(shop_role=ShopRole.OWNER)
    await house.execute(
        "INSERT INTO shop_members (shop_id, user_id, role) VALUES ($1, $2, 'manager')", owner.shop_id, both.id
    )
    house.callers[str(both.id)] = _with(both.caller, owner.caller.memberships[0], ShopRole.MANAGER)
    answer = await both.send("GET", PATH, **{"x-shop-id": str(owner.shop_id)})
    assert (answer.status_code, answer.json()["iban"]) == (200, "DE89 **** 3000")
    refused = await both.send("PUT", PATH, PAYPAL, **{"x-shop-id": str(owner.shop_id)})
    assert (refused.status_code, refused.json()["code"]) == (403, "SHOP_ROLE_REQUIRED")
    assert (await both.send("GET", PATH, **{"x-shop-id": str(other.shop_id)})).status_code == 404


async def test_a_change_is_told_to_all_owners_and_put_on_record(house: PayoutHouse) -> None:
    """SHOP-10: the fact names the owners of that moment, and never the account itself."""
    owner = await house.owner()
    partner = await house.owner(owner.shop_id)
    await house.person(shop_role=ShopRole.MANAGER, shop_id=owner.shop_id)
    await owner.put_method()
    await owner.put_method(PAYPAL)
    assert (await owner.send("DELETE", PATH)).status_code == 204
    facts = [event.payload for event in await house.events("withdraw_method.changed")]
    targets = ["the bank account DE89 **** 3000", "the PayPal account m***@oak.example", None]
    assert [fact["target"] for fact in facts] == targets
    assert all(set(fact["owner_ids"]) == {str(owner.id), str(partner.id)} for fact in facts)  # type: ignore[call-overload]
    audit = await house.rows("SELECT actor_id, action, target, detail FROM audit_log ORDER BY id")
    assert [line["action"] for line in audit] == ["withdraw_method.changed"] * 2 + ["withdraw_method.removed"]
    assert [line["detail"]["to"] for line in audit] == targets
    assert {(line["actor_id"], line["target"]) for line in audit} == {(owner.id, f"shop:{owner.shop_id}")}
    told = await house.value("SELECT string_agg(payload::text, '') FROM event_log")
    assert IBAN not in told + str(audit)


async def test_the_same_account_again_is_no_change(house: PayoutHouse) -> None:
    """SHOP-10: no mail, and the age by which payouts are judged goes on."""
    owner = await house.owner()
    first = (await owner.put_method()).json()
    before = await digest(house.database)
    assert (await owner.put_method({**BANK, "iban": "DE89 3704 0044 0532 0130 00"})).json() == first
    assert await digest(house.database) == before


async def test_removing_what_is_not_there(house: PayoutHouse) -> None:
    """SHOP-11."""
    owner = await house.owner()
    answer = await owner.send("DELETE", PATH)
    assert (answer.status_code, answer.json()["code"]) == (404, "WITHDRAW_METHOD_NOT_FOUND")


async def test_freshness_ends_after_the_hours_of_the_setting(database_url: str) -> None:
    """SHOP-10: by the database's clock."""
    async with open_payouts(database_url, withdraw_method_fresh_hours=5) as house:
        owner = await house.owner()
        await owner.put_method()
        for minutes, expected in ((299, True), (301, False)):
            await house.execute("UPDATE withdraw_methods SET changed_at = now() - make_interval(mins => $1)", minutes)
            assert (await owner.get(PATH))["is_fresh"] is expected


def _with(caller: Caller, membership: Membership, role: ShopRole) -> Caller:
    return replace(caller, memberships=(*caller.memberships, replace(membership, role=role)))
