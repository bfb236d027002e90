"""``fairground ledger`` and ``fairground stock``: recompute everything and prove it; show and compare the books."""

import sys
from typing import Annotated, Protocol

import typer

from fairground.entrypoints.cli import books
from fairground.entrypoints.cli.common import AsJson, DataDir, say, say_json, with_market
from fairground.entrypoints.container import Market
from fairground.modules.inventory.service import InventoryService
from fairground.modules.ledger.service import LedgerService


class Report(Protocol):
    """What a proof returns: how much it looked at and every contradiction found."""

    @property
    def checked(self) -> dict[str, int]:
        """Counts of what was looked at, by name."""

    @property
    def problems(self) -> list[str]:
        """One sentence per contradiction; empty when everything agrees."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    ledger = typer.Typer(no_args_is_help=True, help="The books.")
    ledger.command("verify")(verify_ledger)
    books.register(ledger)
    stock = typer.Typer(no_args_is_help=True, help="The goods.")
    stock.command("verify")(verify_stock)
    for name, group in (("ledger", ledger), ("stock", stock)):
        group.callback()(lambda: None)
        app.add_typer(group, name=name)


def verify_ledger(
    data_dir: DataDir = None,
    *,
    as_json: AsJson = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="Look at accounts, payments, refunds and payouts, not at every entry.")
    ] = False,
) -> None:
    """Prove that every cent is accounted for. Ends with status 1 when it is not.

    Example: fairground ledger verify --json
    """

    async def work(market: Market) -> Report:
        async with market.database.snapshot() as db:
            return await market.services.provide(LedgerService).verify(db, quick=quick)

    _print("The ledger", with_market(data_dir, work), as_json=as_json)


def verify_stock(data_dir: DataDir = None, *, as_json: AsJson = False) -> None:
    """Prove that stock, holds and the journal of movements agree. Ends with status 1 when they do not.

    Example: fairground stock verify --json
    """

    async def work(market: Market) -> Report:
        async with market.database.begin() as uow:
            return await market.services.provide(InventoryService).verify(uow)

    _print("The stock", with_market(data_dir, work), as_json=as_json)


def _print(subject: str, report: Report, *, as_json: bool) -> None:
    if as_json:
        say_json({"ok": not report.problems, "checked": report.checked, "problems": report.problems})
    else:
        for name, count in report.checked.items():
            say(f"  {name:<28} {count:>12,}")
        for problem in report.problems:
            say(f"  WRONG: {problem}")
        say(f"{subject} {'does not agree' if report.problems else 'is proven'}.")
    if report.problems:
        sys.exit(1)
