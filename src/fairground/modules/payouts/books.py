"""What admins read about the market's money: where it is, and every movement of it."""

import contextlib
import uuid
from collections.abc import Callable, Iterable
from datetime import datetime

from fairground.infrastructure.database import Queries
from fairground.kernel.money import Money
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor, invalid_cursor
from fairground.modules.ledger.domain import AccountKind
from fairground.modules.payouts import books_read_models
from fairground.modules.payouts.books_read_models import SideRecord, TotalRecord, TransferPlace, TransferRecord
from fairground.modules.payouts.schemas import (
    AdminMoney,
    AdminTransaction,
    CurrencyBooks,
    LedgerLine,
    LedgerParty,
    ProviderBalance,
)
from fairground.modules.payouts.wording import title_of


class MarketBooks:
    """Reads; nothing here moves money."""

    async def overview(self, db: Queries) -> AdminMoney:
        """Return where the market's money is, by currency, and how many payouts wait."""
        totals = await books_read_models.totals(db)
        waiting = await books_read_models.waiting(db)
        currencies = sorted({total.currency for total in totals})
        books = [_books(currency, [total for total in totals if total.currency == currency]) for currency in currencies]
        return AdminMoney(books, waiting.requested, waiting.approved)

    async def transactions(
        self, db: Queries, kind: str | None, cursor: str | None, limit: int
    ) -> Page[AdminTransaction]:
        """Return a page of the ledger's transfers, newest first; of one ``kind`` if it is given.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        found = await books_read_models.transfers(db, kind, _place(cursor), limit + 1)
        rows, more = cut_page(found, limit)
        names = await books_read_models.names(db, _owners(rows))
        following = encode_cursor(rows[-1].created_at.isoformat(), rows[-1].id) if more else None
        return Page([_transaction(row, names) for row in rows], following)


def _books(currency: str, totals: Iterable[TotalRecord]) -> CurrencyBooks:
    by_kind: dict[AccountKind, list[TotalRecord]] = {}
    for total in totals:
        by_kind.setdefault(total.kind, []).append(total)

    def owed(kind: AccountKind) -> Money:
        return Money(sum(t.positive_minor + t.negative_minor for t in by_kind.get(kind, [])), currency)

    def held(kind: AccountKind) -> Money:
        return -owed(kind)

    def part(kind: AccountKind, of: Callable[[TotalRecord], int]) -> Money:
        return Money(sum(map(of, by_kind.get(kind, []))), currency)

    clearing = by_kind.get(AccountKind.PROVIDER_CLEARING, [])
    to_collect, collected = held(AccountKind.CASH_TO_COLLECT), held(AccountKind.CASH_COLLECTED)
    return CurrencyBooks(
        currency=currency,
        clearing=[ProviderBalance(t.provider, Money(-t.positive_minor - t.negative_minor, currency)) for t in clearing],
        bank=held(AccountKind.BANK),
        wallets=owed(AccountKind.CUSTOMER_WALLET),
        sellers_pending=owed(AccountKind.SELLER_PENDING),
        sellers_available=part(AccountKind.SELLER_AVAILABLE, lambda t: t.positive_minor),
        sellers_debt=part(AccountKind.SELLER_AVAILABLE, lambda t: -t.negative_minor),
        sellers_on_hold=owed(AccountKind.SELLER_ON_HOLD),
        refunds_owed=owed(AccountKind.CUSTOMER_REFUNDS),
        fees=owed(AccountKind.PLATFORM_FEES),
        payment_fees=owed(AccountKind.PAYMENT_FEES),
        subsidies=held(AccountKind.PLATFORM_SUBSIDIES),
        provider_costs=held(AccountKind.PROVIDER_COSTS),
        disputes=held(AccountKind.DISPUTES),
        cash_to_collect=to_collect,
        cash_collected=collected,
        cash_to_hand_back=to_collect + collected - owed(AccountKind.CASH_KEPT),
    )


def _transaction(row: TransferRecord, names: dict[str, str]) -> AdminTransaction:
    """Return a transfer for reading. Money goes from the account that loses most to the one that gains most."""

    def party(side: SideRecord) -> LedgerParty:
        return LedgerParty(side.kind, side.owner, names.get(side.owner) or side.owner.capitalize())

    amount = sum(side.amount_minor for side in row.entries if side.amount_minor > 0)
    return AdminTransaction(
        id=row.id,
        kind=row.kind,
        title=title_of(row.kind),
        reference=row.reference,
        order_id=row.order_id,
        order_number=row.order_number,
        memo=row.memo,
        amount=Money(amount, row.entries[0].currency),
        source=party(min(row.entries, key=lambda side: side.amount_minor)),
        target=party(max(row.entries, key=lambda side: side.amount_minor)),
        entries=[LedgerLine(party(side), Money(side.amount_minor, side.currency)) for side in row.entries],
        created_at=row.created_at,
    )


def _owners(rows: Iterable[TransferRecord]) -> set[uuid.UUID]:
    """Return the ids of the users and shops whose accounts take part; others are names already."""
    found = set()
    for owner in {side.owner for row in rows for side in row.entries}:
        with contextlib.suppress(ValueError):
            found.add(uuid.UUID(owner))
    return found


def _place(cursor: str | None) -> TransferPlace | None:
    if cursor is None:
        return None
    written, transfer_id = decode_cursor(cursor, str, uuid.UUID)
    try:
        created_at = datetime.fromisoformat(written)
    except ValueError:
        raise invalid_cursor() from None
    if created_at.tzinfo is None:
        raise invalid_cursor()
    return TransferPlace(created_at, transfer_id)
