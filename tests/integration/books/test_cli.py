"""The books on the command line: statements, a provider's report, and the quick proof."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from fairground.entrypoints.cli import app
from tests.integration.books.test_reconcile import paid, report, row

if TYPE_CHECKING:
    from typer.testing import Result

    from tests.support.trade import TradeHouse


@pytest.fixture(autouse=True)
def installation(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("APP_ENV", "test")


async def run(*arguments: str) -> Result:
    """Run a command as a shell would, beside this test's own event loop."""
    return await asyncio.to_thread(lambda: CliRunner().invoke(app, ["ledger", *arguments]))


async def test_a_shops_statement_line_by_line(house: TradeHouse) -> None:
    """BAL-06, ARCH: opening, what moved, closing; as a table, as CSV and as JSON; by the shop's name."""
    await paid(house, 2_000)
    slug = str(await house.value("SELECT slug FROM shops LIMIT 1"))
    shown = await run("statement", "--shop", slug)
    assert shown.exit_code == 0, shown.output
    assert "seller_pending" in shown.output
    assert "order_paid" in shown.output
    lines = list(csv.DictReader(io.StringIO((await run("statement", "--shop", slug, "--csv")).stdout)))
    moved = [(line["kind"], line["amount_minor"], line["balance_minor"]) for line in lines]
    assert moved == [("order_paid", "2000", "2000")]
    (account,) = json.loads((await run("statement", "--shop", slug, "--json")).stdout)
    assert (account["opening_minor"], account["closing_minor"]) == (0, 2_000)
    (before,) = json.loads((await run("statement", "--shop", slug, "--to", "2020-01-01", "--json")).stdout)
    assert (before["closing_minor"], before["lines"]) == (0, [])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Name one of --account"),
        (("--shop", "a", "--wallet", "b"), "Name one of --account"),
        (("--account", "treasure:me"), "No kind of account: treasure"),
        (("--account", "platform_fees:nobody"), "no such account"),
        (("--wallet", "nobody@example.org"), "Nobody has an account"),
    ],
)
@pytest.mark.usefixtures("house")
async def test_what_a_statement_cannot_be_asked_for(options: tuple[str, ...], said: str) -> None:
    """Each mistake is named in one line."""
    answer = await run("statement", *options)
    assert answer.exit_code != 0
    assert said in f"{answer.output} {answer.exception}"


async def test_a_report_with_a_difference_ends_with_status_1(house: TradeHouse, tmp_path: Path) -> None:
    """I24, ARCH: what agrees passes; a charge that we do not know waits for a person, and the shell is told."""
    reference = await paid(house, 2_000)
    file = tmp_path / "balance.csv"
    file.write_bytes(report(row(1, reference, "20.00", fee="0.88")))
    agreed = await run("reconcile", "--provider", "sandbox", str(file))
    assert (agreed.exit_code, "0 differences wait" in agreed.output) == (0, True), agreed.output
    file.write_bytes(report(row(1, reference, "20.00", fee="0.88"), row(2, "ch_unknown", "7.00")))
    differs = await run("reconcile", "--provider", "sandbox", str(file))
    assert differs.exit_code == 1
    assert "OPEN" in differs.output
    assert "txn_2" in differs.output
    assert (await run("verify", "--quick")).exit_code == 0


async def test_a_damaged_balance_fails_the_quick_proof(house: TradeHouse) -> None:
    """BEY-01a: a cent too many in one account ends the command with status 1 and names it."""
    await paid(house, 2_000)
    async with house.database.begin() as uow:
        await uow.execute("ALTER TABLE ledger_accounts DISABLE TRIGGER USER")
        await uow.execute("UPDATE ledger_accounts SET balance_minor = balance_minor + 1 WHERE kind = 'seller_pending'")
        await uow.execute("ALTER TABLE ledger_accounts ENABLE TRIGGER USER")
    answer = await run("verify", "--quick")
    assert answer.exit_code == 1
    assert "WRONG" in answer.output
