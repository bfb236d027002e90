"""The nightly proof, the one on demand, and accounts line by line."""

from __future__ import annotations

import asyncio

from fairground.infrastructure.access import Role
from fairground.workflows.prove_ledger import ProveLedger
from tests.support.factories import make_product
from tests.support.trade import TradeHouse


async def test_proven_once_a_night_by_one(house: TradeHouse) -> None:
    """BEY-01a: however many processes and turns there are, one proof is kept."""
    prove = ProveLedger(house.database, house.services.ledger)
    await asyncio.gather(*[prove.nightly() for _ in range(4)])
    await prove.nightly()
    assert await house.value("SELECT count(*) FROM ledger_proofs") == 1
    await house.execute("UPDATE ledger_proofs SET created_at = created_at - interval '21 hours'")
    await prove.nightly()
    assert await house.value("SELECT count(*) FROM ledger_proofs") == 2


async def test_what_does_not_agree_is_told(house: TradeHouse) -> None:
    """BEY-01a, ADM-08: a contradiction is kept, told to organisers at once, and shown."""
    lamp = await make_product(house.database, price_minor=700)
    await (await house.person()).buy_and_pay((lamp.variant_id, 1))
    admin = await house.person(role=Role.ADMIN)
    answer = await admin.post("/admin/ledger/verify")
    assert (answer.status_code, answer.json()["problems"]) == (200, [])
    assert await house.events("ledger.proof_failed") == []
    await house.execute("UPDATE ledger_accounts SET balance_minor = balance_minor + 1 WHERE kind = 'seller_pending'")
    problems = (await admin.post("/admin/ledger/verify")).json()["problems"]
    assert any("seller_pending" in problem for problem in problems)
    (event,) = await house.events("ledger.proof_failed")
    assert event.payload["count"] == len(problems)
    newest, before = (await admin.get("/admin/ledger/proofs")).json()["items"]
    assert (newest["problems"], before["problems"]) == (problems, [])
    assert await house.value("SELECT count(*) FROM audit_log WHERE action = 'ledger.proven'") == 2


async def test_an_account_line_by_line(house: TradeHouse) -> None:
    """BEY-01a, BAL-04: entries newest first with the balance after each, page by page."""
    lamp = await make_product(house.database, price_minor=700, on_hand=9)
    for _ in range(3):
        await (await house.person()).buy_and_pay((lamp.variant_id, 1))
    admin = await house.person(role=Role.ADMIN)
    (account,) = (await admin.get(f"/admin/ledger/accounts?kind=seller_pending&owner={lamp.shop_id}")).json()["items"]
    assert account["balance_minor"] == 2_100
    path = f"/admin/ledger/accounts/{account['id']}/entries?limit=2"
    first = (await admin.get(path)).json()
    rest = (await admin.get(f"{path}&cursor={first['next_cursor']}")).json()
    lines = [*first["items"], *rest["items"]]
    assert [(line["amount_minor"], line["balance_minor"]) for line in lines] == [(700, 2_100), (700, 1_400), (700, 700)]
    assert rest["next_cursor"] is None
    missing = "/admin/ledger/accounts/0190a1b2-c3d4-7abc-8def-0123456789ab/entries"
    assert (await admin.get(missing)).status_code == 404
