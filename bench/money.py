"""Settling, refunding and paying by wallet, against pgbench's rate for the very same statements in the same run."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
import uuid
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import httpx2
import msgspec

from bench import pgbench, scenarios, traces
from bench.data import Market
from bench.harness import Bench
from bench.load import closed_loop
from bench.machine import cores, cpu_seconds, running
from fairground.entrypoints.application import create_application
from fairground.entrypoints.container import open_market
from fairground.infrastructure.logging import configure_logging
from fairground.infrastructure.settings import load_settings
from fairground.modules.ledger.domain import AccountKey, AccountKind, Entry, Transfer
from fairground.modules.ledger.service import LedgerService
from fairground.modules.payments.adapters.sandbox import event_body
from fairground.modules.payments.service import PaymentCommands, PaymentService
from fairground.workflows import work_off_inbox
from tests.support.server import free_port

TARGET = 0.5
BUYERS_AT_ONCE = 16
#: as many at the same time as the product's own worker does
_AT_ONCE = {"settle": work_off_inbox.LANES, "refund": 1}
_SECONDS_MAX = 180.0
_WALLET_MINOR = 1_000_000
_UNPAID = "SELECT id, provider_reference, amount_minor, currency FROM payments WHERE status = 'pending' ORDER BY id"
#: Sellers' accounts are there before: what pgbench runs in another order must not have to wait for one to be made.
_OPEN_ACCOUNTS = """
INSERT INTO ledger_accounts (id, kind, owner_id, currency, floor_minor)
SELECT gen_random_uuid(), 'seller_pending', id::text, 'USD', 0 FROM shops
"""
_LOAD = """
INSERT INTO payments (id, purpose, user_id, provider, method, status, amount_minor, captured_minor, currency,
                      provider_reference)
SELECT p.id, 'top_up', p.user_id, 'sandbox', 'cc', 'succeeded', $2, $2, 'USD', 'sbx_' || p.id
FROM (SELECT gen_random_uuid() AS id, user_id FROM unnest($1::uuid[]) AS user_id) AS p RETURNING id, user_id
"""
HEADER = "\n| money | SQL | per second | CPU µs | pgbench per second | share | target |\n|---|---|---|---|---|---|---|"


@dataclass(frozen=True)
class _Told:
    """What the simulator would send about a charge."""

    id: str
    amount: int
    currency: str
    metadata: dict[str, str]
    failure_code: str = ""
    failure_message: str = ""


async def money(bench: Bench, market: Market, only: str) -> dict[str, float]:
    """Measure what ``only`` is a part of, printing as it goes; return the shares."""
    names = [name for name in ("settle", "refund", "pay by wallet") if only in name]
    if not names:
        return {}
    print(HEADER)
    await _prepare(bench, market)
    shares = {}
    for name in names:
        measure = _by_wallet if name == "pay by wallet" else _jobs
        shares[name] = await measure(bench, market, name)
    return shares


async def _jobs(bench: Bench, market: Market, kind: str) -> float:
    del market
    template = "told" if kind == "settle" else "promised"
    recorded = bench.folder / f"{kind}.traces"
    await _work(bench, kind, await bench.copy("recorded", template), recorded)
    found = traces.load(recorded)
    product, floor, cpu = [], [], []
    for _ in range(bench.rounds):
        done = await _work(bench, kind, await bench.copy("measured", template))
        product.append(done["pieces"] / done["seconds"])
        cpu.append(done["cpu_seconds"] / done["pieces"] * 1e6)
        floor.append(await pgbench.rate(await bench.copy("measured", template), found, _AT_ONCE[kind]))
    return _report(kind, found, product, floor, cpu)


async def _by_wallet(bench: Bench, market: Market, name: str) -> float:
    requests = scenarios.wallet_payments(market)
    recorded = bench.folder / "wallet.traces"
    port = free_port()
    with running("product", port, await bench.copy("recorded", "filled"), recorded, env=bench.env):
        for request in requests:
            result = await closed_loop(port, iter([request, None]).__next__, connections=1)
            if result.statuses != {201: 1}:
                message = f"a payment by wallet was answered {result.statuses}"
                raise RuntimeError(message)
    found = traces.load(recorded)[-len(requests) :]
    product, floor, cpu = [], [], []
    for _ in range(bench.rounds):
        port = free_port()
        with running("product", port, await bench.copy("measured", "filled"), env=bench.env) as pid:
            # connections are open before: pgbench's rate does not count the opening of its own either
            looks = chain(scenarios.looks_into_carts(market), repeat(None))
            await closed_loop(port, looks.__next__, connections=BUYERS_AT_ONCE)
            before = cpu_seconds(pid)
            result = await closed_loop(port, chain(requests, repeat(None)).__next__, connections=BUYERS_AT_ONCE)
            cpu.append((cpu_seconds(pid) - before) / result.requests * 1e6)
        if set(result.statuses) != {201}:
            message = f"payments by wallet were answered {result.statuses}"
            raise RuntimeError(message)
        product.append(result.rate)
        floor.append(await pgbench.rate(await bench.copy("measured", "filled"), found, BUYERS_AT_ONCE))
    return _report(name, found, product, floor, cpu)


def _report(name: str, found: list[traces.Trace], product: list[float], floor: list[float], cpu: list[float]) -> float:
    share = statistics.median(product) / statistics.median(floor)
    cells = (
        name,
        f"{statistics.mean(len(trace.statements) for trace in found):.1f}",
        f"{statistics.median(product):,.0f}",
        f"{statistics.median(cpu):,.0f}",
        f"{statistics.median(floor):,.0f}",
        f"{share:.2f}",
        f"{TARGET} {'met' if share >= TARGET else 'short'}",
    )
    print(f"| {' | '.join(cells)} |", flush=True)
    return round(share, 3)


async def _work(bench: Bench, kind: str, url: str, *paths: Path) -> dict[str, float]:
    """Run a job of the product's in a process on the server's core."""
    taskset = shutil.which("taskset")
    pinned = [taskset, "-c", str(next(iter(cores()[0])))] if taskset else []
    done = await asyncio.to_thread(
        subprocess.run,
        [*pinned, sys.executable, "-m", "bench.jobs", kind, url, *map(str, paths)],
        env={**os.environ, **bench.env},
        capture_output=True,
        text=True,
        timeout=_SECONDS_MAX,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


async def _prepare(bench: Bench, market: Market) -> None:
    """Make the starting points: carts and wallets filled; then orders and messages that they are paid; then refunds."""
    settings = load_settings({**bench.env, "LOG_LEVEL": "ERROR"})
    configure_logging(settings)
    async with open_market(settings, await bench.copy("filled", "bench")) as opened:
        await _send(opened, scenarios.cart_calls(market))
        async with opened.database.begin() as uow:
            await uow.execute(_OPEN_ACCOUNTS)
            loaded = await uow.fetch(_LOAD, [buyer.id for buyer in market.buyers[: scenarios.CHECKOUTS]], _WALLET_MINOR)
            await LedgerService().transfer_many(uow, [_loaded(row["id"], row["user_id"]) for row in loaded])
    async with open_market(settings, await bench.copy("told", "filled")) as opened:
        await _send(opened, scenarios.order_calls(market, "cc"))
        async with opened.database.begin() as uow:
            for row in await uow.fetch(_UNPAID):
                await _tell(opened, uow, row)
            await uow.execute("UPDATE sandbox_charges SET status = 'succeeded'")
    async with open_market(settings, await bench.copy("promised", "told")) as opened:
        for _ in range(1 + scenarios.CHECKOUTS // 200):
            await opened.services.provide(PaymentCommands).process_webhooks()
        async with opened.database.read() as db:
            orders = await db.fetch(
                "SELECT o.id, o.user_id FROM orders o WHERE o.id IN"
                " (SELECT DISTINCT ON (checkout_id) id FROM orders ORDER BY checkout_id, id)"
            )
        tokens = {buyer.id: buyer.token for buyer in market.buyers}
        await _send(opened, [(tokens[row["user_id"]], f"/orders/{row['id']}/cancel", None) for row in orders])


async def _send(opened: Any, calls: list[scenarios.Call]) -> None:
    transport = httpx2.ASGITransport(app=create_application(opened))
    async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000/api/v1") as http:
        for token, path, body in calls:
            answer = await http.post(path, json=body, headers={"authorization": f"Bearer {token}"})
            if not answer.is_success:
                message = f"{path}: {answer.status_code} {answer.text[:500]}"
                raise RuntimeError(message)


async def _tell(opened: Any, uow: Any, row: Any) -> None:
    payments = opened.services.provide(PaymentService)
    told: Any = _Told(row["provider_reference"], row["amount_minor"], row["currency"], {"paymentId": str(row["id"])})
    body = event_body(f"evt_{uuid.uuid4().hex}", "payment_intent.succeeded", msgspec.to_builtins(told))
    await payments.inbox.store(uow, "sandbox", payments.provider("sandbox").read_event(body), body)


def _loaded(payment_id: uuid.UUID, user_id: uuid.UUID) -> Transfer:
    wallet = AccountKey(AccountKind.CUSTOMER_WALLET, str(user_id), "USD")
    clearing = AccountKey(AccountKind.PROVIDER_CLEARING, "sandbox", "USD")
    entries = (Entry(clearing, -_WALLET_MINOR), Entry(wallet, _WALLET_MINOR))
    return Transfer(kind="wallet_topped_up", reference=payment_id, entries=entries)
