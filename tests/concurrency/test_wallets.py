"""Everything that can happen to a wallet, at once."""

from __future__ import annotations

import asyncio
import itertools
import random
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fairground.infrastructure.access import Role
from fairground.kernel.ids import new_id
from fairground.modules.ledger.domain import AccountKey, AccountKind, Entry
from fairground.modules.ledger.errors import OverdraftError
from tests.support.factories import MadeProduct, make_product
from tests.support.trade import Person, TradeHouse
from tests.support.wallets import in_wallet, must_add_up, open_fair, pay_at_zeffy, reference_of, start_top_up, top_up

YESTERDAY = (datetime.now(UTC) - timedelta(days=1)).date()
#: What an answer may be when others were first: the money has gone, or is going another way.
BEATEN = {402, 409}


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[TradeHouse]:
    async with open_fair(
        database_url, connections_max=16, wallet_refunds_on=YESTERDAY, wallet_balance_max_minor=1_000_000
    ) as house:
        yield house


async def pay(person: Person, product: MadeProduct, quantity: int = 1) -> int:
    """Buy something out of the wallet; returns the answer's status."""
    items = [{"variant_id": str(product.variant_id), "quantity": quantity}]
    answer = await person.order_in_a_crowd(method="wallet", items=items)
    if answer.status_code == 402:
        assert answer.json()["code"] in {"INSUFFICIENT_BALANCE", "WALLET_FROZEN"}
    return answer.status_code


async def test_of_100_debits_of_a_whole_balance_one_succeeds(house: TradeHouse) -> None:
    """WAL-08, I5: in the books themselves."""
    ann = await house.person()
    await top_up(ann, 2_000)
    wallet = AccountKey(AccountKind.CUSTOMER_WALLET, str(ann.id), "USD")
    shop = AccountKey(AccountKind.SELLER_PENDING, str(uuid.uuid4()), "USD")

    async def debit() -> bool:
        try:
            async with house.database.begin() as uow:
                entries = [Entry(wallet, -2_000), Entry(shop, 2_000)]
                return await house.services.ledger.transfer(uow, "stall_sale", new_id(), entries)
        except OverdraftError:
            return False

    assert sum(await asyncio.gather(*[debit() for _ in range(100)])) == 1
    assert (await in_wallet(ann), await house.balance(*(shop.kind, shop.owner))) == (0, 2_000)
    assert await house.value("SELECT count(*) FROM ledger_transfers WHERE kind = 'stall_sale'") == 1


async def test_of_100_orders_for_a_whole_balance_one_succeeds(house: TradeHouse) -> None:
    """WAL-08, I5: over the API; each of the others is told that the money is not there, and nothing is sold to it."""
    ann, ride = await house.person(), await make_product(house.database, on_hand=200, price_minor=2_000)
    await top_up(ann, 2_000)
    assert Counter(await asyncio.gather(*[pay(ann, ride) for _ in range(100)])) == {201: 1, 402: 99}
    assert await in_wallet(ann) == 0
    assert await house.value("SELECT count(*) FROM orders") == 1
    await must_add_up(house)


async def test_as_many_orders_as_the_balance_pays_for_succeed(house: TradeHouse) -> None:
    """I5: too few would be a mistake as well."""
    ann, ride = await house.person(), await make_product(house.database, on_hand=200, price_minor=300)
    await top_up(ann, 2_000)
    assert Counter(await asyncio.gather(*[pay(ann, ride) for _ in range(20)])) == {201: 6, 402: 14}
    assert await in_wallet(ann) == 200
    await must_add_up(house)


Act = Callable[[TradeHouse, Person, MadeProduct], Awaitable[None]]


async def act_pay(_house: TradeHouse, person: Person, product: MadeProduct) -> None:
    assert await pay(person, product) in {201, *BEATEN}


async def act_refund(_house: TradeHouse, person: Person, _product: MadeProduct) -> None:
    answer = await person.post("/wallet/refund")
    assert answer.status_code in {201, *BEATEN}, answer.text


async def act_run(house: TradeHouse, _person: Person, _product: MadeProduct) -> None:
    admin = await house.person(role=Role.ADMIN)
    assert (await admin.post("/admin/wallet-refunds")).status_code in {202, 409}
    await house.trade.wallets.work_off()


async def act_top_up(house: TradeHouse, person: Person, _product: MadeProduct) -> None:
    started = await start_top_up(person, 700)
    if started.status_code == 402:
        assert started.json()["code"] == "WALLET_FROZEN"
        return
    assert started.status_code == 201, started.text
    await person.use_card(started.json())
    await house.deliver()


async def act_freeze(_house: TradeHouse, person: Person, _product: MadeProduct) -> None:
    assert (await person.post("/wallet/freeze")).status_code == 200
    assert (await person.post("/wallet/unfreeze")).status_code == 200


ACTS: dict[str, Act] = {
    "pay": act_pay,
    "refund": act_refund,
    "run": act_run,
    "top_up": act_top_up,
    "freeze": act_freeze,
}


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations_with_replacement(ACTS, 2)))
async def test_every_pair_at_once_leaves_every_cent_in_its_place(house: TradeHouse, one: str, other: str) -> None:
    """WAL-08, WAL-11, WAL-12: no balance below zero, nothing paid back twice, nothing lost, nobody deadlocked."""
    ride = await make_product(house.database, on_hand=200, price_minor=900)
    guests = [await house.person() for _ in range(3)]
    for guest in guests:
        await top_up(guest, 1_000)
        await top_up(guest, 1_000)
    acts = [ACTS[name](house, guest, ride) for guest in guests for name in (one, other, one, other)]
    await asyncio.gather(*acts)
    await house.deliver()
    await house.trade.wallets.work_off()
    await house.trade.payments.pay_refunds()
    for guest in guests:
        assert await in_wallet(guest) >= 0
        per_run = await house.rows(
            "SELECT run_id FROM wallet_refunds WHERE user_id = $1 AND run_id IS NOT NULL", guest.id
        )
        assert len({row["run_id"] for row in per_run}) == len(per_run)
    assert await house.value("SELECT count(*) FROM payments WHERE refunded_minor > captured_minor") == 0
    assert await house.value("SELECT count(*) FROM refunds WHERE status <> 'succeeded'") == 0
    assert await house.value("SELECT count(*) FROM payment_webhooks WHERE status <> 'processed'") == 0
    await must_add_up(house)


async def test_money_that_came_is_credited_once_whoever_tells_of_it(house: TradeHouse) -> None:
    """WAL-10: many workers, many copies of a message, one credit."""
    ann = await house.person()
    started = (await start_top_up(ann, 2_000)).json()
    await ann.use_card(started)
    await house.sandbox.deliver_due()
    body = await house.value("SELECT body FROM payment_webhooks")
    for place in range(20):
        await house.execute(
            "INSERT INTO payment_webhooks (id, provider, event_id, type, body) VALUES ($1, 'sandbox', $2, 'again', $3)",
            new_id(),
            f"copy {place}",
            body,
        )
    await asyncio.gather(*[house.trade.payments.process_webhooks() for _ in range(6)])
    assert await in_wallet(ann) == 2_000
    assert len(await house.events("wallet.topped_up")) == 1
    await must_add_up(house)


async def test_one_key_sent_many_times_at_once_is_one_top_up(house: TradeHouse) -> None:
    """WAL-10: the others are told to wait, or get the same answer."""
    ann = await house.person()
    answers = await asyncio.gather(*[start_top_up(ann, 2_000, key="k") for _ in range(10)])
    made = [answer for answer in answers if answer.status_code == 201]
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len({answer.content for answer in made}) == 1
    assert await house.value("SELECT count(*) FROM payments") == 1


async def test_top_ups_begun_at_once_stay_below_the_maximum(database_url: str) -> None:
    """WAL-11: what is under way counts, also when it is begun in the same moment."""
    async with open_fair(database_url, connections_max=16) as house:
        ann = await house.person()
        answers = await asyncio.gather(*[start_top_up(ann, 10_000) for _ in range(12)])
        assert Counter(answer.status_code for answer in answers) == {201: 5, 409: 7}


async def test_successes_at_once_stay_below_the_maximum(database_url: str) -> None:
    """WAL-11: of money that comes at once, what has no room goes back."""
    async with open_fair(database_url, connections_max=16) as before:
        ann = await before.person()
        for _ in range(5):
            await ann.use_card((await start_top_up(ann, 10_000)).json())
    async with open_fair(database_url, connections_max=16, wallet_balance_max_minor=25_000) as house:
        ann = await house.person(ann.id)
        await house.sandbox.deliver_due()
        await asyncio.gather(*[house.trade.payments.process_webhooks() for _ in range(5)])
        assert await in_wallet(ann) == 25_000
        await house.trade.payments.pay_refunds()
        assert await house.value("SELECT sum(refunded_minor)::int FROM sandbox_charges") == 25_000
        await must_add_up(house)


async def waits_for_a_lock(house: TradeHouse, work: asyncio.Future[Any]) -> bool:
    """Tell whether work waits for a lock in the database, as soon as it either does or is done."""
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    while not work.done():
        if await house.value(waiting):
            return True
    return False


async def test_a_freeze_waits_for_the_payment_that_is_being_made(house: TradeHouse) -> None:
    """WAL-11: once the freeze is answered nothing leaves the wallet any more, not even what was begun before."""
    ann = await house.person()
    await top_up(ann, 2_000)
    async with house.database.begin() as uow:
        await house.services.wallets.require_spendable(uow, ann.id)
        freeze = asyncio.ensure_future(ann.post("/wallet/freeze"))
        assert await waits_for_a_lock(house, freeze)
    assert (await freeze).json()["frozen"] is True


async def test_payments_do_not_wait_for_each_other_at_the_wallet(house: TradeHouse) -> None:
    """BEY-03a: several stalls at once; only the books decide between them."""
    ann = await house.person()
    await top_up(ann, 2_000)
    async with house.database.begin() as uow:
        await house.services.wallets.require_spendable(uow, ann.id)
        async with house.database.begin() as second:
            await asyncio.wait_for(house.services.wallets.require_spendable(second, ann.id), timeout=30)


async def test_two_runs_cannot_be_begun_at_once(house: TradeHouse) -> None:
    """BEY-07a: one at a time, whoever presses the button."""
    admins = [await house.person(role=Role.ADMIN) for _ in range(8)]
    answers = await asyncio.gather(*[admin.post("/admin/wallet-refunds") for admin in admins])
    assert Counter(answer.status_code for answer in answers) == {202: 1, 409: 7}


async def test_many_workers_pay_each_wallet_back_once(house: TradeHouse) -> None:
    """BEY-07b: each process runs the job."""
    guests = [await house.person() for _ in range(10)]
    for guest in guests:
        await top_up(guest, 1_000)
    await asyncio.gather(*[house.trade.wallets.work_off() for _ in range(6)])
    await house.trade.wallets.work_off()
    assert [await in_wallet(guest) for guest in guests] == [0] * 10
    assert await house.value("SELECT count(*) FROM wallet_refunds") == 10
    await must_add_up(house)


async def test_of_the_last_parts_that_are_paid_at_once_one_tells(house: TradeHouse) -> None:
    """BEY-07b: each guest hears once that all went back, whichever part was last."""
    guests = [await house.person() for _ in range(8)]
    for guest in guests:
        for _ in range(3):
            await top_up(guest, 1_000)
        assert (await guest.post("/wallet/refund")).status_code == 201
    await asyncio.gather(*[house.trade.payments.pay_refunds() for _ in range(6)])
    assert await house.value("SELECT count(*) FROM refunds WHERE status <> 'succeeded'") == 0
    told = Counter(fact.payload["user_id"] for fact in await house.events("wallet.refunded"))
    assert told == {str(guest.id): 1 for guest in guests}
    await must_add_up(house)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("seed", [1, 7, 42])
async def test_after_any_sequence_everything_adds_up(house: TradeHouse, seed: int) -> None:
    """WAL-12, BEY-01b: top-ups less refunds are what is in wallets, with sellers, and kept as fees."""
    choose = random.Random(seed)
    guests = [await house.person() for _ in range(6)]
    rides = [await make_product(house.database, on_hand=500, price_minor=price) for price in (333, 700, 1_250)]
    admin = await house.person(role=Role.ADMIN)

    async def live(guest: Person, steps: list[str]) -> None:
        for step in steps:
            ride = choose.choice(rides)
            if step == "cancel":
                orders = (await guest.get("/orders")).json()["items"]
                if orders:
                    cancelled = await guest.post(f"/orders/{choose.choice(orders)['id']}/cancel")
                    assert cancelled.status_code in {200, 409}, cancelled.text
            elif step == "zeffy":
                transaction = f"txn_{new_id().hex}"
                await pay_at_zeffy(house, await reference_of(guest), "15.00", transaction=transaction)
            elif step == "refund_by_hand":
                account = {"account_holder": "Guest", "account": "DE89370400440532013000"}
                answer = await guest.post("/wallet/refund", {"bank_details": account})
                assert answer.status_code in {201, *BEATEN}, answer.text
            else:
                await ACTS[step](house, guest, ride)

    kinds = ["pay", "pay", "pay", "top_up", "top_up", "zeffy", "cancel", "refund_by_hand", "run", "freeze"]
    await asyncio.gather(*[live(guest, [choose.choice(kinds) for _ in range(14)]) for guest in guests])
    await house.deliver()
    await house.trade.wallets.work_off()
    await must_add_up(house)
    await house.trade.payments.pay_refunds()
    for todo in (await admin.get("/admin/wallet-refunds/by-hand?limit=100")).json()["items"]:
        assert (await admin.post(f"/refunds/{todo['refund_id']}/confirm")).status_code == 200
    assert await house.value("SELECT count(*) FROM refunds WHERE status <> 'succeeded'") == 0
    owed = "SELECT coalesce(sum(balance_minor), 0)::bigint FROM ledger_accounts WHERE kind = 'customer_refunds'"
    assert await house.value(owed) == 0
    await must_add_up(house)
