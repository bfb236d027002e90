"""What is told of the past bears its own date, everywhere it is read, and nothing is rewritten for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from fairground.infrastructure.access import Role
from fairground.kernel.clock import utc_now
from fairground.modules.ledger.domain import AccountKind
from tests.support.factories import make_product
from tests.support.trade import open_trade

if TYPE_CHECKING:
    import uuid

    from tests.support.trade import TradeHouse

_PAST = datetime(2024, 5, 4, 12, tzinfo=UTC)
_DATES = """
SELECT 'order' AS what, created_at FROM orders WHERE shop_id = $1
UNION ALL SELECT 'paid', paid_at FROM orders WHERE shop_id = $1
UNION ALL SELECT 'delivered', delivered_at FROM orders WHERE shop_id = $1
UNION ALL SELECT 'checkout', c.created_at FROM checkouts c JOIN orders o ON o.checkout_id = c.id WHERE o.shop_id = $1
UNION ALL SELECT 'payment', p.created_at FROM payments p JOIN orders o USING (checkout_id) WHERE o.shop_id = $1
UNION ALL SELECT 'history', h.created_at FROM order_history h JOIN orders o ON o.id = h.order_id WHERE o.shop_id = $1
UNION ALL SELECT 'sale', m.created_at FROM stock_moves m JOIN variants v ON v.id = m.variant_id
    JOIN products p ON p.id = v.product_id WHERE p.shop_id = $1 AND m.kind = 'sale'
UNION ALL SELECT 'transfer', t.created_at FROM ledger_transfers t JOIN orders o ON o.id = t.reference
    WHERE o.shop_id = $1
UNION ALL SELECT 'entry', e.created_at FROM ledger_entries e JOIN ledger_transfers t ON t.id = e.transfer_id
    JOIN orders o ON o.id = t.reference WHERE o.shop_id = $1
"""
_ALL = {"order", "paid", "delivered", "checkout", "payment", "history", "sale", "transfer", "entry"}


async def _sell(house: TradeHouse) -> uuid.UUID:
    """Sell something up to its delivery; return the shop."""
    product = await make_product(house.database)
    buyer, admin = await house.person(), await house.person(role=Role.ADMIN)
    placed = await buyer.buy_and_pay((product.variant_ids[0], 1))
    for status in ("shipped", "delivered"):
        answer = await admin.send("PATCH", f"/orders/{placed['orders'][0]['id']}/status", {"status": status})
        assert answer.status_code == 200, answer.text
    return product.shop_id


async def test_what_is_told_of_the_past_bears_its_date_in_its_history_and_in_the_books(database_url: str) -> None:
    """ORD-33, BAL-07: rows that are never changed are inserted with their date; what comes after is of the present."""
    async with open_trade(database_url) as house:
        house.database.told_at = _PAST
        shop_id = await _sell(house)
        rows = await house.rows(_DATES, shop_id)
        assert {row["what"] for row in rows} == _ALL
        assert {row["created_at"] for row in rows} == {_PAST}
        house.database.told_at = None
        begun = utc_now() - timedelta(seconds=1)
        rows = await house.rows(_DATES, await _sell(house))
        assert {row["what"] for row in rows} == _ALL
        assert min(row["created_at"] for row in rows) > begun
        await house.must_agree()


async def test_a_hold_of_the_past_ends_in_the_past(database_url: str) -> None:
    """BAL-01: told of the second day after delivery, the share is still held; told of the third, it is available."""
    async with open_trade(database_url, settlement_hold_days=3) as house:
        house.database.told_at = _PAST
        shop_id = await _sell(house)
        for days, is_free in ((2, False), (3, True)):
            house.database.told_at = _PAST + timedelta(days=days)
            await house.trade.payments.release_earnings()
            available = await house.balance(AccountKind.SELLER_AVAILABLE, shop_id)
            assert (available > 0) is is_free
        settled = await house.value("SELECT settled_at FROM orders WHERE shop_id = $1", shop_id)
        assert settled == _PAST + timedelta(days=3)
        await house.must_agree()
