"""What is left in a wallet goes back to where it came from, at its owner's wish."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fairground.infrastructure.access import Role
from fairground.modules.ledger.domain import AccountKind
from fairground.modules.payments.service import RefundDraft
from tests.support.digest import digest
from tests.support.factories import make_product
from tests.support.trade import Person, TradeHouse
from tests.support.wallets import (
    IBAN,
    balance_of,
    in_wallet,
    must_add_up,
    open_fair,
    pay_at_zeffy,
    reference_of,
    top_up,
)

YESTERDAY = (datetime.now(UTC) - timedelta(days=1)).date()


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[TradeHouse]:
    """A fair that is over."""
    async with open_fair(database_url, wallet_refunds_on=YESTERDAY) as house:
        yield house


async def ask(person: Person, key: str | None = None, **body: Any) -> Any:
    headers = {} if key is None else {"idempotency-key": key}
    return await person.post("/wallet/refund", body or None, **headers)


async def test_the_newest_top_ups_are_paid_back_first(house: TradeHouse) -> None:
    """WAL-11, BEY-07a: to their sources, each at most with what it brought; told, and seen in every part."""
    ann, lamp = await house.person(), await make_product(house.database, on_hand=5, price_minor=1_500)
    old, new = await top_up(ann, 2_000), await top_up(ann, 1_000)
    await ann.buy((lamp.variant_id, 1), method="wallet")
    answer = await ask(ann)
    assert answer.status_code == 201, answer.text
    refund = answer.json()
    assert (refund["status"], refund["amount"]["amount"], refund["fee"]["amount"]) == ("pending", 1_500, 0)
    assert [(part["payment_id"], part["amount"]["amount"]) for part in refund["parts"]] == [
        (str(new), 1_000),
        (str(old), 500),
    ]
    assert await balance_of(ann) == 0
    assert await house.balance(AccountKind.CUSTOMER_REFUNDS, ann.id) == 1_500
    await must_add_up(house)
    await house.trade.payments.pay_refunds()
    (seen,) = (await ann.get("/wallet/refunds")).json()["items"]
    assert (seen["status"], {part["status"] for part in seen["parts"]}) == ("done", {"succeeded"})
    assert await house.balance(AccountKind.PROVIDER_CLEARING, "sandbox") == -1_500
    assert await house.value("SELECT array_agg(refunded_minor ORDER BY created_at) FROM sandbox_charges") == [
        500,
        1_000,
    ]
    started, done = await house.events("wallet.refund_started", "wallet.refunded")
    assert (started.payload["amount_minor"], done.payload["amount_minor"]) == (1_500, 1_500)
    assert started.payload["wallet_refund_id"] == done.payload["wallet_refund_id"] == refund["id"]
    await must_add_up(house)


async def test_asked_twice_a_wallet_is_paid_back_once(house: TradeHouse) -> None:
    """WAL-11: the same key gives the same answer; without it nothing is left."""
    ann = await house.person()
    await top_up(ann, 2_000)
    first, again = await ask(ann, "k"), await ask(ann, "k")
    assert (first.status_code, first.content) == (again.status_code, again.content) == (201, first.content)
    empty = await ask(ann)
    assert (empty.status_code, empty.json()["code"]) == (409, "WALLET_NOTHING_TO_REFUND")
    assert await house.value("SELECT count(*) FROM refunds") == 1
    await must_add_up(house)


async def test_the_organisers_fee_is_kept(database_url: str) -> None:
    """BEY-07a: the fee is booked as such; a wallet with no more than it is left alone."""
    async with open_fair(database_url, wallet_refunds_on=YESTERDAY, wallet_refund_fee_minor=600) as house:
        ann, bob = await house.person(), await house.person()
        await top_up(ann, 2_000)
        await top_up(bob, 600)
        refund = (await ask(ann)).json()
        assert (refund["amount"]["amount"], refund["fee"]["amount"]) == (1_400, 600)
        assert await house.balance(AccountKind.PLATFORM_FEES, "platform") == 600
        assert await in_wallet(ann) == 0
        assert (await ask(bob)).json()["code"] == "WALLET_NOTHING_TO_REFUND"
        assert await in_wallet(bob) == 600
        titles = [entry["title"] for entry in (await ann.get("/wallet/entries")).json()["items"]]
        assert sorted(titles[:2]) == ["Fee for paying back", "Paid back to Credit card"]
        await house.trade.payments.pay_refunds()
        await must_add_up(house)


@pytest.mark.parametrize("day", [None, (datetime.now(UTC) + timedelta(days=2)).date()])
async def test_before_the_day_nobody_may_ask(database_url: str, day: Any) -> None:
    """BEY-07a: from a date on."""
    async with open_fair(database_url, wallet_refunds_on=day) as house:
        ann = await house.person()
        await top_up(ann, 2_000)
        before = await digest(house.database)
        refused = await ask(ann)
        assert (refused.status_code, refused.json()["code"]) == (409, "WALLET_REFUNDS_CLOSED")
        await house.trade.wallets.work_off()
        assert await digest(house.database) == before
        wallet = (await ann.get("/wallet")).json()
        assert (wallet["refunds_open"], wallet["refunds_from"]) == (False, day.isoformat() if day else None)


async def test_a_frozen_wallet_is_not_paid_back(house: TradeHouse) -> None:
    """WAL-11: until it is unfrozen."""
    ann = await house.person()
    await top_up(ann, 2_000)
    await ann.post("/wallet/freeze")
    assert (await ask(ann)).json()["code"] == "WALLET_FROZEN"
    assert await in_wallet(ann) == 2_000
    await ann.post("/wallet/unfreeze")
    assert (await ask(ann)).status_code == 201


async def test_what_no_provider_gives_back_is_sent_by_hand(house: TradeHouse) -> None:
    """BEY-07a: the self-service form asks where to, an admin sends it and says so, and the guest sees each state."""
    ann, eve, admin = await house.person(), await house.person(), await house.person(role=Role.ADMIN)
    await top_up(ann, 1_000)
    await pay_at_zeffy(house, await reference_of(ann), "25.00")
    before = await digest(house.database)
    needed = await ask(ann)
    assert (needed.status_code, needed.json()["code"], needed.json()["by_hand"]) == (
        422,
        "BANK_DETAILS_REQUIRED",
        2_500,
    )
    typo = await ask(ann, bank_details={**IBAN, "account": "DE88370400440532013000"})
    assert (typo.status_code, typo.json()["code"]) == (422, "BANK_DETAILS_INVALID")
    assert await digest(house.database) == before
    refund = (await ask(ann, bank_details=IBAN)).json()
    assert [(part["provider"], part["by_hand"]) for part in refund["parts"]] == [("zeffy", True), ("sandbox", False)]
    assert refund["account_ending"] == "3000"
    await house.trade.payments.pay_refunds()
    (seen,) = (await ann.get("/wallet/refunds")).json()["items"]
    assert [part["status"] for part in seen["parts"]] == ["pending", "succeeded"]
    assert await house.events("wallet.refunded") == []
    (todo,) = (await admin.get("/admin/wallet-refunds/by-hand")).json()["items"]
    assert (todo["bank_details"], todo["amount"]["amount"], todo["payment_reference"]) == (IBAN, 2_500, "txn_1")
    assert (todo["email"], todo["user_id"]) == (ann.caller.email, str(ann.id))
    path = f"/refunds/{todo['refund_id']}/confirm"
    assert (await eve.post(path, {"reference": "x"})).status_code == 404
    assert (await ann.post(path, {"reference": "x"})).status_code == 404
    assert (await admin.post(path, {"reference": "SEPA 17"})).status_code == 200
    (seen,) = (await ann.get("/wallet/refunds")).json()["items"]
    assert (seen["status"], [part["status"] for part in seen["parts"]]) == ("done", ["succeeded", "succeeded"])
    assert len(await house.events("wallet.refunded")) == 1
    assert (await admin.get("/admin/wallet-refunds/by-hand")).json()["items"] == []
    await must_add_up(house)


async def test_bank_details_can_be_given_later_and_by_their_owner_only(house: TradeHouse) -> None:
    """BEY-07a, RBAC-21: a run does not know them; the guest is asked, and others find nothing."""
    ann, eve, admin = await house.person(), await house.person(), await house.person(role=Role.ADMIN)
    await pay_at_zeffy(house, await reference_of(ann), "25.00")
    await house.trade.wallets.work_off()
    (refund,) = (await ann.get("/wallet/refunds")).json()["items"]
    assert (refund["status"], refund["account_ending"], refund["asked_by_owner"]) == ("needs_bank_details", None, False)
    (todo,) = (await admin.get("/admin/wallet-refunds/by-hand")).json()["items"]
    assert todo["bank_details"] is None
    path = f"/wallet/refunds/{refund['id']}/bank-details"
    for missing in (
        await eve.send("PUT", path, IBAN),
        await ann.send("PUT", f"/wallet/refunds/{uuid.uuid4()}/bank-details", IBAN),
    ):
        assert (missing.status_code, missing.json()["code"]) == (404, "WALLET_REFUND_NOT_FOUND")
    given = await ann.send("PUT", path, IBAN)
    assert (given.status_code, given.json()["status"], given.json()["account_ending"]) == (200, "pending", "3000")
    await admin.post(f"/refunds/{todo['refund_id']}/confirm")
    late = await ann.send("PUT", path, IBAN)
    assert (late.status_code, late.json()["code"]) == (409, "BANK_DETAILS_NOT_NEEDED")
    assert (await eve.get("/wallet/refunds")).json()["items"] == []


async def test_more_than_came_never_goes_back(house: TradeHouse) -> None:
    """I13: what went back at the provider's desk, or is disputed, is not paid back again; the rest stays."""
    ann = await house.person()
    first, second = await top_up(ann, 2_000), await top_up(ann, 1_000)
    async with house.database.begin() as uow:
        payment = await house.services.payments.lock(uow, second)
        draft = RefundDraft(id=uuid.uuid4(), amount_minor=400, reason="a test")
        await house.services.payments.refunds.note_foreign(uow, payment, draft, "re_1")
    await house.execute(
        """INSERT INTO payment_disputes (id, payment_id, provider, provider_reference, amount_minor, currency)
           VALUES ($1, $2, 'sandbox', 'dp_1', 500, 'USD')""",
        uuid.uuid4(),
        first,
    )
    refund = (await ask(ann)).json()
    assert [(part["payment_id"], part["amount"]["amount"]) for part in refund["parts"]] == [
        (str(second), 600),
        (str(first), 1_500),
    ]
    assert await in_wallet(ann) == 900
    assert (await ask(ann)).json()["code"] == "WALLET_NOTHING_TO_REFUND"


async def test_paid_back_money_can_come_again(house: TradeHouse) -> None:
    """WAL-11: a second refund takes only what came since."""
    ann = await house.person()
    await top_up(ann, 2_000)
    await ask(ann)
    later = await top_up(ann, 700)
    refund = (await ask(ann)).json()
    assert [part["payment_id"] for part in refund["parts"]] == [str(later)]
    page = (await ann.get("/wallet/refunds?limit=1")).json()
    assert [one["id"] for one in page["items"]] == [refund["id"]]
    assert page["next_cursor"]
    await house.trade.payments.pay_refunds()
    await must_add_up(house)
