"""What a shop reads about its money: balances, the entries behind them, statements, earnings day by day."""

import uuid
from collections.abc import AsyncIterator
from datetime import date

from fairground.infrastructure.access import Caller
from fairground.infrastructure.database import Database, Queries
from fairground.infrastructure.settings import Settings
from fairground.kernel.csv_text import csv_lines
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.money import Money
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor, invalid_cursor
from fairground.modules.ledger.domain import AccountKind
from fairground.modules.ledger.service import LedgerService
from fairground.modules.payouts import money_read_models
from fairground.modules.payouts.errors import StatementTooLargeError, UnknownTimeZoneError
from fairground.modules.payouts.methods import WithdrawMethods
from fairground.modules.payouts.money_read_models import DayRecord, EntryRecord, Period
from fairground.modules.payouts.schemas import Earnings, EarningsPoint, ShopAccount, ShopBalance, ShopTransaction
from fairground.modules.payouts.statement import StatementRow, statement_row
from fairground.modules.payouts.statement_file import COLUMNS, statement_lines
from fairground.modules.payouts.wording import title_of
from fairground.modules.terms.service import MarketTerms

UTC = "UTC"
_FILE_BATCH_SIZE = 500
_ENTRY_ID_MAX = 2**63 - 1
_ACCOUNTS = {
    AccountKind.SELLER_PENDING: ShopAccount.PENDING,
    AccountKind.SELLER_AVAILABLE: ShopAccount.AVAILABLE,
    AccountKind.SELLER_ON_HOLD: ShopAccount.ON_HOLD,
    AccountKind.CASH_TO_COLLECT: ShopAccount.CASH_TO_COLLECT,
    AccountKind.CASH_COLLECTED: ShopAccount.CASH_COLLECTED,
}
#: The ledger has the cash of others as what is held for it, below zero; to its shop it is money all the same.
_HELD = frozenset({AccountKind.CASH_TO_COLLECT, AccountKind.CASH_COLLECTED})


class SellerMoney:
    """Reads; nothing here moves money."""

    def __init__(self, settings: Settings, terms: MarketTerms, ledger: LedgerService) -> None:
        self._settings = settings
        self._terms = terms
        self._ledger = ledger
        self._methods = WithdrawMethods(settings)

    async def balance(self, db: Queries, caller: Caller, shop_id: uuid.UUID, currency: str | None) -> ShopBalance:
        """Return a shop's balances in one currency, the market's unless one is given."""
        chosen = currency or self._settings.default_currency
        accounts = {
            balance.account.kind: balance
            for balance in await self._ledger.balances(db, str(shop_id), *_ACCOUNTS)
            if balance.account.currency == chosen
        }
        minor = {kind: accounts[kind].balance_minor if kind in accounts else 0 for kind in _ACCOUNTS}
        earned = accounts.get(AccountKind.SELLER_PENDING)
        available = minor[AccountKind.SELLER_AVAILABLE]
        return ShopBalance(
            currency=chosen,
            pending=Money(minor[AccountKind.SELLER_PENDING], chosen),
            available=Money(available, chosen),
            on_hold=Money(minor[AccountKind.SELLER_ON_HOLD], chosen),
            debt=Money(max(-available, 0), chosen),
            today=Money(earned.today_minor if earned else 0, chosen),
            cash_to_collect=Money(-minor[AccountKind.CASH_TO_COLLECT], chosen),
            cash_collected=Money(-minor[AccountKind.CASH_COLLECTED], chosen),
            next_release_at=await money_read_models.next_release(db, shop_id, chosen),
            withdraw_method=await self._methods.find(db, caller, shop_id),
        )

    async def transactions(
        self, db: Queries, shop_id: uuid.UUID, kind: str | None, cursor: str | None, limit: int
    ) -> Page[ShopTransaction]:
        """Return a page of the entries of a shop's accounts, newest first; of one ``kind`` if it is given.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = _entry_before(cursor)
        found = await money_read_models.entries(db, shop_id, list(_ACCOUNTS), kind, before, limit + 1)
        rows, more = cut_page(found, limit)
        return Page([_transaction(row) for row in rows], encode_cursor(rows[-1].id) if more else None)

    async def period(self, db: Queries, first: date | None, last: date | None, zone: str | None) -> Period:
        """Return the period meant by a request; days are cut in UTC unless a zone is given.

        Raises:
            InvalidError: it ends before it begins, or there is no such zone.
        """
        if first is not None and last is not None and last < first:
            raise InvalidError("The period ends before it begins", errors=[FieldError("to", "lies before from")])
        return Period(first, last, await self._zone(db, zone))

    async def statement(
        self, db: Queries, shop_id: uuid.UUID, period: Period, cursor: str | None, limit: int
    ) -> Page[StatementRow]:
        """Return a page of a shop's orders that were placed in a period, newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        rows, more = cut_page(await money_read_models.statement(db, shop_id, period, before, limit + 1), limit)
        hold_days = self._terms.now.settlement_hold_days
        return Page([statement_row(row, hold_days) for row in rows], encode_cursor(rows[-1].id) if more else None)

    async def require_size(self, db: Queries, shop_id: uuid.UUID, period: Period) -> None:
        """Pass if a statement fits into a file.

        Raises:
            StatementTooLargeError: it has more orders than ``statement_rows_max``.
        """
        rows_max = self._settings.statement_rows_max
        if await money_read_models.statement_size(db, shop_id, period, rows_max + 1) > rows_max:
            raise StatementTooLargeError(rows_max)

    async def statement_file(self, database: Database, shop_id: uuid.UUID, period: Period) -> AsyncIterator[bytes]:
        """Yield a statement as CSV in chunks. No connection is held between them, however slowly they are taken."""
        yield csv_lines([COLUMNS])
        cursor: str | None = None
        left = self._settings.statement_rows_max
        while left > 0:
            async with database.read() as db:
                page = await self.statement(db, shop_id, period, cursor, min(_FILE_BATCH_SIZE, left))
            if page.items:
                yield statement_lines(page.items)
            left -= len(page.items)
            cursor = page.next_cursor
            if cursor is None:
                return

    async def earnings(
        self, db: Queries, shop_id: uuid.UUID, currency: str | None, zone: str | None, days: int
    ) -> Earnings:
        """Return what a shop earned on each of the last ``days`` days, today included.

        Raises:
            UnknownTimeZoneError: there is no such zone.
        """
        chosen = currency or self._settings.default_currency
        known = await self._zone(db, zone)
        found = await money_read_models.earnings(db, shop_id, chosen, known, days)
        return Earnings(chosen, known, [_point(row, chosen) for row in found])

    async def _zone(self, db: Queries, name: str | None) -> str:
        if name is None or name == UTC:
            return UTC
        if not await money_read_models.zone_exists(db, name):
            raise UnknownTimeZoneError(name)
        return name


def _entry_before(cursor: str | None) -> int | None:
    if cursor is None:
        return None
    found: int = decode_cursor(cursor, int)[0]
    if not 0 <= found <= _ENTRY_ID_MAX:
        raise invalid_cursor()
    return found


def _transaction(row: EntryRecord) -> ShopTransaction:
    kind = AccountKind(row.account)
    return ShopTransaction(
        id=row.id,
        kind=row.kind,
        title=title_of(row.kind),
        account=_ACCOUNTS[kind],
        amount=Money(-row.amount_minor if kind in _HELD else row.amount_minor, row.currency),
        order_id=row.order_id,
        order_number=row.order_number,
        payout_id=row.payout_id,
        memo=row.memo,
        created_at=row.created_at,
    )


def _point(row: DayRecord, currency: str) -> EarningsPoint:
    return EarningsPoint(
        day=row.day,
        gross=Money(row.gross_minor, currency),
        refunds=Money(row.refunds_minor, currency),
        fees=Money(row.fees_minor, currency),
        net=Money(row.gross_minor - row.refunds_minor - row.fees_minor, currency),
        orders=row.orders,
    )
