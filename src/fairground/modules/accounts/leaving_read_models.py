"""A read model of what keeps a person from leaving.

Reads the tables of accounts, orders, returns, payments, wallets, the ledger, shops and payouts.
"""

from __future__ import annotations

import uuid

import msgspec

from fairground.infrastructure.database import Queries
from fairground.modules.accounts.domain import Obstacle, ObstacleCode

_OPEN_ORDER = "('pending', 'processing', 'shipped', 'return_requested')"
COUNTS = f"""
SELECT (SELECT role FROM users WHERE id = $1) <> 'customer' AS is_organiser,
    (SELECT count(*) FROM orders WHERE user_id = $1 AND status IN {_OPEN_ORDER}) AS open_orders,
    (SELECT count(*) FROM returns WHERE user_id = $1 AND status IN ('requested', 'refund_pending')) AS open_returns,
    (SELECT count(*) FROM refunds r JOIN payments p ON p.id = r.payment_id
     WHERE p.user_id = $1 AND r.status = 'pending') AS refunds_under_way,
    (SELECT count(*) FROM payment_disputes d JOIN payments p ON p.id = d.payment_id
     WHERE p.user_id = $1 AND d.status = 'open') AS open_disputes,
    (SELECT count(*) FROM ledger_accounts WHERE kind = 'customer_wallet' AND owner_id = $1::uuid::text
     AND balance_minor <> 0) AS wallet_not_empty,
    (SELECT count(*) FROM payments WHERE user_id = $1 AND purpose = 'top_up'
     AND status IN ('pending', 'authorized')) AS top_ups_under_way
"""  # noqa: S608 - our own text
# Shops that nobody else owns, and in which somebody still waits for goods or money.
SHOPS = f"""
SELECT s.name FROM shop_members m JOIN shops s ON s.id = m.shop_id
WHERE m.user_id = $1 AND m.role = 'owner'
  AND NOT EXISTS (SELECT FROM shop_members o WHERE o.shop_id = s.id AND o.role = 'owner' AND o.user_id <> $1)
  AND (EXISTS (SELECT FROM orders o WHERE o.shop_id = s.id AND (o.status IN {_OPEN_ORDER}
                   OR (o.hold_until IS NOT NULL AND o.settled_at IS NULL)))
       OR EXISTS (SELECT FROM payouts p WHERE p.shop_id = s.id AND p.status IN ('requested', 'approved'))
       OR EXISTS (SELECT FROM ledger_accounts a WHERE a.owner_id = s.id::text AND a.balance_minor <> 0
                  AND a.kind IN ('seller_pending', 'seller_available', 'seller_on_hold')))
ORDER BY s.name
"""  # noqa: S608
MEMBERSHIPS = "SELECT shop_id FROM shop_members WHERE user_id = $1"


class _Counts(msgspec.Struct, frozen=True):
    is_organiser: bool
    open_orders: int
    open_returns: int
    refunds_under_way: int
    open_disputes: int
    wallet_not_empty: int
    top_ups_under_way: int


_MESSAGES = {
    ObstacleCode.OPEN_ORDERS: "Orders of yours are under way.",
    ObstacleCode.OPEN_RETURNS: "A return of yours is not finished.",
    ObstacleCode.REFUNDS_UNDER_WAY: "Money is on its way back to you.",
    ObstacleCode.OPEN_DISPUTES: "A payment of yours is disputed at your bank.",
    ObstacleCode.WALLET_NOT_EMPTY: "There is money in your wallet: spend it, or have it paid back.",
    ObstacleCode.TOP_UPS_UNDER_WAY: "A top-up of your wallet is not finished.",
}


async def obstacles(db: Queries, user_id: uuid.UUID) -> list[Obstacle]:
    """Return all that has to be settled before a person can leave."""
    counts = await db.row(_Counts, COUNTS, user_id)
    assert counts is not None  # noqa: S101 - a query without FROM has one row
    found: list[Obstacle] = []
    if counts.is_organiser:
        found.append(Obstacle(ObstacleCode.ORGANISER, "You run the market: have your role taken back first."))
    for code, message in _MESSAGES.items():
        count: int = getattr(counts, code)
        if count:
            found.append(Obstacle(code, message, count))
    for row in await db.fetch(SHOPS, user_id):
        message = f"{row['name']} has nobody else, and business that is not finished."
        found.append(Obstacle(ObstacleCode.SHOP_WITH_OPEN_BUSINESS, message, 1, row["name"]))
    return found


async def shops_of(db: Queries, user_id: uuid.UUID) -> list[uuid.UUID]:
    """Return the shops that a person belongs to."""
    return [row["shop_id"] for row in await db.fetch(MEMBERSHIPS, user_id)]
