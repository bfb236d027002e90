"""``fairground ledger statement`` and ``reconcile``: accounts line by line, and providers' reports."""

import csv
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from fairground.entrypoints.cli.common import AsJson, CommandError, DataDir, say, say_json, with_market
from fairground.entrypoints.container import Market
from fairground.infrastructure.database import Queries
from fairground.kernel.emails import email_key
from fairground.kernel.money import Money
from fairground.modules.accounts.service import AccountService
from fairground.modules.ledger.domain import AccountKind, ReconciliationView
from fairground.modules.ledger.service import AccountStatement, LedgerCommands, LedgerService
from fairground.modules.shops.service import ShopService

_SHOP = (
    AccountKind.SELLER_PENDING,
    AccountKind.SELLER_AVAILABLE,
    AccountKind.SELLER_ON_HOLD,
    AccountKind.CASH_TO_COLLECT,
    AccountKind.CASH_COLLECTED,
)
AccountName = Annotated[str | None, typer.Option("--account", help="KIND:OWNER, such as platform_fees:platform.")]
ShopName = Annotated[
    str | None, typer.Option("--shop", help="A shop's address: its pending, available and held money.")
]
Wallet = Annotated[str | None, typer.Option("--wallet", help="An e-mail address: that person's wallet.")]
ProviderName = Annotated[str | None, typer.Option("--provider", help="What a provider holds for us.")]
From = Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="The first day (UTC).")]
To = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="The last day (UTC).")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]


def register(group: typer.Typer) -> None:
    """Add the commands."""
    group.command("statement")(statement)
    group.command("reconcile")(reconcile)


def statement(  # noqa: PLR0913 - options of the command line
    data_dir: DataDir = None,
    *,
    account: AccountName = None,
    shop: ShopName = None,
    wallet: Wallet = None,
    provider: ProviderName = None,
    start: From = None,
    end: To = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show accounts line by line: what was in them, what moved, what is in them.

    Example: fairground ledger statement --shop anns-pottery --from 2026-11-01
    """
    if sum(name is not None for name in (account, shop, wallet, provider)) != 1:
        raise CommandError("Name one of --account, --shop, --wallet and --provider")

    async def work(market: Market) -> list[AccountStatement]:
        proofs = market.services.provide(LedgerService).proofs
        async with market.database.snapshot() as db:
            kinds, owner = await _owner(market, db, account, shop, wallet, provider)
            found = [item for kind in kinds for item in (await proofs.accounts(db, kind, owner, None, 100)).items]
            return [await proofs.statement(db, item, _begin(start), _after(end)) for item in found]

    found = with_market(data_dir, work)
    if not found:
        raise CommandError("There is no such account, or nothing has moved in it yet")
    if as_json:
        say_json(found)
    elif as_csv:
        _print_csv(found)
    else:
        _print(found)


def reconcile(
    report: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The provider's report, a CSV file.")],
    provider: Annotated[str, typer.Option("--provider", help="stripe, paypal or sandbox.")],
    data_dir: DataDir = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Compare a provider's report with our record. Ends with status 1 when a difference waits for a person.

    Example: fairground ledger reconcile --provider stripe balance.csv
    """

    async def work(market: Market) -> ReconciliationView:
        commands = market.services.provide(LedgerCommands)
        return await commands.reconcile(provider, report.name, report.read_bytes(), None)

    result = with_market(data_dir, work)
    if as_json:
        say_json(result)
    else:
        head = result.reconciliation
        for difference in result.differences:
            mark = "OPEN" if difference.is_open else "done"
            say(f"  {mark}  {difference.kind:<18} {difference.provider_reference:<28} {difference.explanation}")
        for currency, totals in head.totals.items():
            sums = (totals.theirs_minor, totals.ours_minor, totals.difference_minor)
            theirs, ours, left = (Money(minor, currency) for minor in sums)
            say(f"  theirs {theirs}, ours {ours}: {left} unexplained")
        say(f"{head.rows_read} rows, {head.matched} agree, {head.open_differences} differences wait for a person.")
    if result.reconciliation.open_differences:
        sys.exit(1)


async def _owner(
    market: Market, db: Queries, account: str | None, shop: str | None, wallet: str | None, provider: str | None
) -> tuple[tuple[AccountKind, ...], str]:
    """Return the kinds of accounts and the owner that the options name."""
    if shop is not None:
        return _SHOP, str((await market.services.provide(ShopService).find(db, shop)).id)
    if wallet is not None:
        found = await market.services.provide(AccountService).find_by_email(db, email_key(wallet))
        if found is None:
            raise CommandError(f"Nobody has an account with the address {wallet}")
        return (AccountKind.CUSTOMER_WALLET,), str(found.id)
    if provider is not None:
        return (AccountKind.PROVIDER_CLEARING,), provider
    kind, _, owner = (account or "").partition(":")
    try:
        return (AccountKind(kind),), owner
    except ValueError:
        raise CommandError(f"No kind of account: {kind}. There are: {', '.join(AccountKind)}") from None


def _begin(day: datetime | None) -> datetime | None:
    return None if day is None else day.replace(tzinfo=UTC)


def _after(day: datetime | None) -> datetime | None:
    return None if day is None else day.replace(tzinfo=UTC) + timedelta(days=1)


def _print(statements: list[AccountStatement]) -> None:
    console = Console()
    for found in statements:
        currency = found.account.currency
        table = Table("Time (UTC)", "What", "Memo", title=f"{found.account.kind} of {found.account.owner_id}")
        table.add_column("Amount", justify="right")
        table.add_column("Balance", justify="right")
        table.add_row("", "opening", "", "", str(Money(found.opening_minor, currency)))
        for line in found.lines:
            amount, balance = Money(line.amount_minor, currency), Money(line.balance_minor, currency)
            table.add_row(f"{line.created_at:%Y-%m-%d %H:%M:%S}", line.kind, line.memo, str(amount), str(balance))
        table.add_row("", "closing", "", "", str(Money(found.closing_minor, currency)))
        console.print(table)


def _print_csv(statements: list[AccountStatement]) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(
        ["account", "owner", "time", "kind", "memo", "reference", "amount_minor", "balance_minor", "currency"]
    )
    for found in statements:
        for line in found.lines:
            head = [found.account.kind, found.account.owner_id, line.created_at.isoformat(), line.kind]
            memo = f"'{line.memo}" if line.memo[:1] in set("=+-@\t\r") else line.memo
            writer.writerow(
                [*head, memo, line.reference, line.amount_minor, line.balance_minor, found.account.currency]
            )
