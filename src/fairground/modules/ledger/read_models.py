"""The proof of the books: a read model over the tables of the ledger, of payments and of orders.

Each check is a query that returns one sentence per contradiction, so none when everything agrees. All run as one
statement: every check sees the same moment, whatever happens meanwhile.
"""

# ruff: noqa: S608 - what is put into a statement are the constants of this file

from fairground.infrastructure.database import Queries
from fairground.modules.ledger.domain import LedgerReport

#: More of one kind would tell nothing new.
PROBLEMS_PER_CHECK_MAX = 20

COUNTS = """
SELECT (SELECT count(*) FROM ledger_accounts) AS accounts, (SELECT count(*) FROM ledger_transfers) AS transfers,
       (SELECT count(*) FROM ledger_entries) AS entries, (SELECT count(*) FROM orders) AS orders,
       (SELECT count(*) FROM payments) AS payments, (SELECT count(*) FROM refunds) AS refunds,
       (SELECT count(*) FROM order_history) AS history
"""

CHECKS = {
    "transfers balance": """
        SELECT format('transfer %s sums to %s %s', transfer_id, sum(amount_minor), currency)
        FROM ledger_entries GROUP BY transfer_id, currency HAVING sum(amount_minor) <> 0""",
    "transfers have two sides": """
        SELECT format('transfer %s has %s entries', t.id, count(e.id))
        FROM ledger_transfers t LEFT JOIN ledger_entries e ON e.transfer_id = t.id
        GROUP BY t.id HAVING count(e.id) < 2""",
    "accounts have one currency": """
        SELECT format('entry %s is in %s, its account in %s', e.id, e.currency, a.currency)
        FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id WHERE e.currency <> a.currency""",
    "balances are the sum of entries": """
        SELECT format('%s of %s has %s %s, its entries sum to %s', a.kind, a.owner_id, a.balance_minor, a.currency,
                      coalesce(sum(e.amount_minor), 0))
        FROM ledger_accounts a LEFT JOIN ledger_entries e ON e.account_id = a.id
        GROUP BY a.id HAVING a.balance_minor <> coalesce(sum(e.amount_minor), 0)""",
    "the books are closed": """
        SELECT format('all entries sum to %s %s', sum(amount_minor), currency)
        FROM ledger_entries GROUP BY currency HAVING sum(amount_minor) <> 0""",
    "no overdraft": """
        SELECT format('%s of %s has %s %s, below its floor', kind, owner_id, balance_minor, currency)
        FROM ledger_accounts WHERE balance_minor < floor_minor""",
    "reversed at most once": """
        SELECT format('transfer %s is reversed %s times', reversal_of, count(*))
        FROM ledger_transfers WHERE reversal_of IS NOT NULL GROUP BY reversal_of HAVING count(*) > 1""",
    "reversals undo exactly": """
        SELECT format('transfer %s does not undo %s', r.id, r.reversal_of)
        FROM ledger_transfers r
        WHERE r.reversal_of IS NOT NULL AND EXISTS (
            SELECT FROM ledger_entries e WHERE e.transfer_id IN (r.id, r.reversal_of)
            GROUP BY e.account_id HAVING sum(e.amount_minor) <> 0)""",
    "providers hold what was captured": """
        SELECT format('%s should hold %s %s, the books say %s', owner_id, sum(captured), currency, sum(held))
        FROM (SELECT provider AS owner_id, currency, captured_minor - refunded_minor AS captured, 0 AS held
              FROM payments WHERE provider <> 'cod'
              UNION ALL
              SELECT owner_id, currency, 0, -balance_minor FROM ledger_accounts WHERE kind = 'provider_clearing') b
        GROUP BY owner_id, currency HAVING sum(captured) <> sum(held)""",
    "collected cash is booked": """
        SELECT format('collected cash should be %s %s, the books say %s', sum(captured), currency, sum(held))
        FROM (SELECT currency, captured_minor - refunded_minor AS captured, 0 AS held
              FROM payments WHERE provider = 'cod'
              UNION ALL
              SELECT currency, 0, -balance_minor FROM ledger_accounts WHERE kind = 'cash_collected') b
        GROUP BY currency HAVING sum(captured) <> sum(held)""",
    "owed refunds are booked": """
        SELECT format('owed refunds should be %s %s, the books say %s', sum(owed), currency, sum(booked))
        FROM (SELECT currency, amount_minor AS owed, 0 AS booked FROM refunds WHERE status <> 'succeeded'
              UNION ALL
              SELECT currency, 0, balance_minor FROM ledger_accounts WHERE kind = 'customer_refunds') b
        GROUP BY currency HAVING sum(owed) <> sum(booked)""",
    "paid orders have their transfer": """
        SELECT format('order %s is paid %s, its transfer says %s', o.order_number, o.total_minor, sum(-e.amount_minor))
        FROM orders o
        LEFT JOIN ledger_transfers t ON t.reference = o.id AND t.kind IN ('order_paid', 'cod_collected')
        LEFT JOIN ledger_entries e ON e.transfer_id = t.id AND e.amount_minor < 0
             AND EXISTS (SELECT FROM ledger_accounts a WHERE a.id = e.account_id
                         AND a.kind IN ('provider_clearing', 'cash_collected'))
        WHERE o.paid_at IS NOT NULL AND o.total_minor > 0
        GROUP BY o.id HAVING coalesce(sum(-e.amount_minor), 0) <> o.total_minor OR count(DISTINCT t.id) <> 1""",
    "transfers of orders have a paid order": """
        SELECT format('transfer %s (%s) has no paid order', t.id, t.kind)
        FROM ledger_transfers t LEFT JOIN orders o ON o.id = t.reference AND o.paid_at IS NOT NULL
        WHERE t.kind IN ('order_paid', 'cod_collected') AND o.id IS NULL""",
    "captured money is in paid orders or goes back": """
        SELECT format('checkout %s captured %s, its orders and refunds account for %s', checkout_id, sum(captured),
                      sum(used))
        FROM (SELECT checkout_id, captured_minor AS captured, 0 AS used FROM payments
              UNION ALL SELECT checkout_id, 0, total_minor FROM orders WHERE paid_at IS NOT NULL
              UNION ALL SELECT p.checkout_id, 0, r.amount_minor FROM refunds r JOIN payments p ON p.id = r.payment_id
              WHERE r.order_id IS NULL AND r.status <> 'failed') b
        GROUP BY checkout_id HAVING sum(captured) <> sum(used)""",
    "refunds stay within what was captured": """
        SELECT format('payment %s captured %s, refunds are %s', p.id, p.captured_minor, sum(r.amount_minor))
        FROM payments p JOIN refunds r ON r.payment_id = p.id AND r.status <> 'failed'
        GROUP BY p.id HAVING sum(r.amount_minor) > p.captured_minor""",
    "paid refunds are counted": """
        SELECT format('payment %s counts %s refunded, its refunds are %s', p.id, p.refunded_minor,
                      coalesce(sum(r.amount_minor), 0))
        FROM payments p LEFT JOIN refunds r ON r.payment_id = p.id AND r.status = 'succeeded'
        GROUP BY p.id HAVING p.refunded_minor <> coalesce(sum(r.amount_minor), 0)""",
    "cancelled orders give paid money back": """
        SELECT format('order %s is %s, %s of its %s go back', o.order_number, o.status,
                      coalesce(sum(r.amount_minor), 0), o.total_minor)
        FROM orders o LEFT JOIN refunds r ON r.order_id = o.id AND r.status <> 'failed'
        WHERE o.paid_at IS NOT NULL AND o.status IN ('cancelled', 'refunded')
        GROUP BY o.id HAVING coalesce(sum(r.amount_minor), 0) <> o.total_minor""",
    "sellers have earned what their orders say": """
        SELECT format('shop %s should have %s %s, the books say %s', shop_id, sum(earned), currency, sum(booked))
        FROM (SELECT o.shop_id::text AS shop_id, o.currency,
                     o.total_minor - (SELECT sum(l.commission_minor) FROM order_lines l WHERE l.order_id = o.id)
                         AS earned,
                     0 AS booked
              FROM orders o JOIN ledger_transfers t ON t.reference = o.id AND t.kind IN ('order_paid', 'cod_delivered')
              WHERE NOT EXISTS (SELECT FROM ledger_transfers r WHERE r.reversal_of = t.id)
              UNION ALL
              SELECT owner_id, currency, 0, balance_minor FROM ledger_accounts
              WHERE kind IN ('seller_pending', 'seller_available', 'seller_on_hold')) b
        GROUP BY shop_id, currency HAVING sum(earned) <> sum(booked)""",
    "orders are the sum of their lines": """
        SELECT format('order %s says %s, its lines %s', o.order_number, o.total_minor,
                      coalesce(sum(l.total_minor), 0) + o.shipping_minor)
        FROM orders o LEFT JOIN order_lines l ON l.order_id = o.id
        GROUP BY o.id HAVING o.total_minor <> coalesce(sum(l.total_minor), 0) + o.shipping_minor
            OR o.tax_minor <> coalesce(sum(l.tax_minor), 0) OR o.discount_minor <> coalesce(sum(l.discount_minor), 0)
            OR bool_or(l.total_minor NOT IN (l.price_at_time_minor * l.quantity - l.discount_minor,
                                             l.price_at_time_minor * l.quantity - l.discount_minor + l.tax_minor))""",
    "checkouts are the sum of their orders": """
        SELECT format('checkout %s says %s, its orders %s', c.number, c.total_minor, coalesce(sum(o.total_minor), 0))
        FROM checkouts c LEFT JOIN orders o ON o.checkout_id = c.id
        GROUP BY c.id HAVING c.total_minor <> coalesce(sum(o.total_minor), 0)""",
    "histories end in the present state": """
        SELECT format('order %s is %s, its history ends in %s', o.order_number, o.status, h.to_state)
        FROM orders o LEFT JOIN LATERAL (
            SELECT to_state FROM order_history h WHERE h.order_id = o.id AND h.machine = 'status'
            ORDER BY version DESC LIMIT 1) h ON true
        WHERE h.to_state IS DISTINCT FROM o.status""",
    "histories have no gaps": """
        SELECT format('order %s: %s went from %s but was %s', order_id, machine, from_state, before)
        FROM (SELECT order_id, machine, from_state,
                     lag(to_state) OVER (PARTITION BY order_id, machine ORDER BY version) AS before
              FROM order_history) h
        WHERE from_state IS DISTINCT FROM before""",
}
PROBLEMS = " UNION ALL ".join(
    f"SELECT * FROM ({check} LIMIT {PROBLEMS_PER_CHECK_MAX}) AS c{number} (problem)"
    for number, check in enumerate(CHECKS.values())
)


async def report(db: Queries) -> LedgerReport:
    """Run all checks. The counts are of a moment before."""
    counts = await db.fetch_row(COUNTS)
    assert counts is not None  # noqa: S101 - a query without FROM has one row
    problems = [str(row["problem"]) for row in await db.fetch(PROBLEMS)]
    return LedgerReport({**dict(counts), "checks": len(CHECKS)}, problems)
