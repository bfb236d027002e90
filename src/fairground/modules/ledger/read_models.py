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

# What the sellers have of each order: the share of what was paid, less the part that goes back. Of cash they have what
# they took, owe the commission on it and get what the platform bears; pieces that came back before it was taken
# (``waived``) are not counted.
_SHARES = """
SELECT o.shop_id::text AS shop_id, o.currency, o.settled_at, t.kind = 'cod_collected' AS is_cash,
       CASE t.kind WHEN 'order_paid' THEN o.total_minor + l.subsidy - l.commission - l.fee - coalesce(r.share, 0)
                   ELSE l.subsidy - l.commission - coalesce(r.subsidy - r.commission, 0)
                        + l.waived_commission - l.waived_subsidy
                   END AS share_minor
FROM orders o JOIN ledger_transfers t ON t.reference = o.id AND t.kind IN ('order_paid', 'cod_collected')
JOIN LATERAL (
    SELECT sum(l.subsidy_minor) AS subsidy, sum(l.commission_minor) AS commission, sum(l.payment_fee_minor) AS fee,
           sum(l.commission_minor * (l.refunded_quantity - coalesce(f.pieces, 0)) / l.quantity) AS waived_commission,
           sum(l.subsidy_minor * (l.refunded_quantity - coalesce(f.pieces, 0)) / l.quantity) AS waived_subsidy
    FROM order_lines l
    LEFT JOIN (SELECT order_line_id, sum(quantity) AS pieces FROM refund_lines GROUP BY order_line_id) f
        ON f.order_line_id = l.id
    WHERE l.order_id = o.id) l ON true
LEFT JOIN LATERAL (
    SELECT sum(r.amount_minor + r.subsidy_minor - r.commission_minor - r.payment_fee_minor) AS share,
           sum(r.commission_minor) AS commission, sum(r.subsidy_minor) AS subsidy
    FROM refunds r WHERE r.order_id = o.id AND r.status <> 'failed') r ON true
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
        FROM (SELECT provider AS owner_id, currency, captured_minor - refunded_minor - provider_fee_minor AS captured,
                     0 AS held
              FROM payments WHERE provider NOT IN ('cod', 'wallet')
              UNION ALL
              SELECT provider, currency, -amount_minor, 0 FROM payment_disputes WHERE status IN ('open', 'lost')
              UNION ALL
              SELECT owner_id, currency, 0, -balance_minor FROM ledger_accounts WHERE kind = 'provider_clearing') b
        GROUP BY owner_id, currency HAVING sum(captured) <> sum(held)""",
    "wallets hold what was loaded and not spent": """
        SELECT format('wallets should hold %s %s, the books say %s', sum(loaded), currency, sum(held))
        FROM (SELECT currency, captured_minor AS loaded, 0 AS held FROM payments WHERE purpose = 'top_up'
              UNION ALL
              SELECT currency, refunded_minor - captured_minor, 0 FROM payments WHERE provider = 'wallet'
              UNION ALL
              SELECT r.currency, -r.amount_minor, 0 FROM refunds r JOIN payments p ON p.id = r.payment_id
              WHERE p.purpose = 'top_up' AND r.status <> 'failed' AND NOT r.made_by_provider
              UNION ALL
              SELECT currency, -fee_minor, 0 FROM wallet_refunds
              UNION ALL
              SELECT currency, 0, balance_minor FROM ledger_accounts WHERE kind = 'customer_wallet') b
        GROUP BY currency HAVING sum(loaded) <> sum(held)""",
    "collected cash is booked": """
        SELECT format('collected cash should be %s %s, the books say %s', sum(captured), currency, sum(held))
        FROM (SELECT currency, captured_minor - refunded_minor AS captured, 0 AS held
              FROM payments WHERE provider = 'cod'
              UNION ALL
              SELECT currency, 0, -balance_minor FROM ledger_accounts WHERE kind = 'cash_collected') b
        GROUP BY currency HAVING sum(captured) <> sum(held)""",
    "cash is its shops' own, but for what they owe buyers": """
        SELECT format('of cash, %s %s are owed to buyers, the books say %s', sum(owed), currency, -sum(booked))
        FROM (SELECT r.currency, r.amount_minor AS owed, 0 AS booked
              FROM refunds r JOIN payments p ON p.id = r.payment_id
              WHERE p.provider = 'cod' AND r.status <> 'succeeded'
              UNION ALL
              SELECT currency, 0, balance_minor FROM ledger_accounts
              WHERE kind IN ('cash_to_collect', 'cash_collected', 'cash_kept')) b
        GROUP BY currency HAVING sum(owed) <> -sum(booked)""",
    "owed refunds are booked": """
        SELECT format('owed refunds should be %s %s, the books say %s', sum(owed), currency, sum(booked))
        FROM (SELECT currency, amount_minor AS owed, 0 AS booked FROM refunds WHERE status <> 'succeeded'
              UNION ALL
              SELECT currency, 0, balance_minor FROM ledger_accounts WHERE kind = 'customer_refunds') b
        GROUP BY currency HAVING sum(owed) <> sum(booked)""",
    "paid orders have their transfer": """
        SELECT format('order %s is paid %s, its transfer says %s', o.order_number, o.total_minor - o.waived_minor,
                      sum(-e.amount_minor))
        FROM orders o
        LEFT JOIN ledger_transfers t ON t.reference = o.id AND t.kind IN ('order_paid', 'cod_collected')
        LEFT JOIN ledger_entries e ON e.transfer_id = t.id AND e.amount_minor < 0
             AND EXISTS (SELECT FROM ledger_accounts a WHERE a.id = e.account_id
                         AND a.kind IN ('provider_clearing', 'customer_wallet', 'cash_collected'))
        WHERE o.paid_at IS NOT NULL AND o.total_minor > 0
        GROUP BY o.id
        HAVING coalesce(sum(-e.amount_minor), 0) <> o.total_minor - o.waived_minor OR count(DISTINCT t.id) <> 1""",
    "transfers of orders have a paid order": """
        SELECT format('transfer %s (%s) has no paid order', t.id, t.kind)
        FROM ledger_transfers t LEFT JOIN orders o ON o.id = t.reference AND o.paid_at IS NOT NULL
        WHERE t.kind IN ('order_paid', 'cod_collected') AND o.id IS NULL""",
    "captured money is in paid orders or goes back": """
        SELECT format('checkout %s captured %s, its orders and refunds account for %s', checkout_id, sum(captured),
                      sum(used))
        FROM (SELECT checkout_id, captured_minor AS captured, 0 AS used FROM payments WHERE purpose = 'checkout'
              UNION ALL SELECT checkout_id, 0, total_minor - waived_minor FROM orders WHERE paid_at IS NOT NULL
              UNION ALL SELECT p.checkout_id, 0, r.amount_minor FROM refunds r JOIN payments p ON p.id = r.payment_id
              WHERE r.order_id IS NULL AND r.status <> 'failed' AND NOT r.made_by_provider
                AND p.purpose = 'checkout') b
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
    "orders know what goes back": """
        SELECT format('order %s says %s go back, its refunds are %s', o.order_number, o.refunded_minor,
                      coalesce(sum(r.amount_minor), 0))
        FROM orders o LEFT JOIN refunds r ON r.order_id = o.id AND r.status <> 'failed'
        GROUP BY o.id HAVING coalesce(sum(r.amount_minor), 0) <> o.refunded_minor""",
    "refunds of orders are the sum of their pieces": """
        SELECT format('refund %s is %s, its pieces and shipping are %s', r.id, r.amount_minor,
                      coalesce(sum(l.amount_minor), 0) + r.shipping_minor)
        FROM refunds r LEFT JOIN refund_lines l ON l.refund_id = r.id
        WHERE r.order_id IS NOT NULL
        GROUP BY r.id HAVING r.amount_minor <> coalesce(sum(l.amount_minor), 0) + r.shipping_minor
            OR r.commission_minor <> coalesce(sum(l.commission_minor), 0)""",
    "no more pieces go back than were sold": """
        SELECT format('line %s: %s of %s pieces count as gone back, refunds say %s', l.id, l.refunded_quantity,
                      l.quantity, sum(f.quantity))
        FROM order_lines l JOIN refund_lines f ON f.order_line_id = l.id
        GROUP BY l.id HAVING sum(f.quantity) > l.refunded_quantity""",
    "orders that ended paid give all money back": """
        SELECT format('order %s is %s, %s of its %s go back', order_number, status, refunded_minor, total_minor)
        FROM orders WHERE paid_at IS NOT NULL AND status IN ('cancelled', 'refunded')
          AND refunded_minor + waived_minor <> total_minor""",
    "returns and their refunds agree": """
        SELECT format('return %s is %s, its refund %s', n.id, n.status, coalesce(r.status, 'missing'))
        FROM returns n LEFT JOIN refunds r ON r.id = n.refund_id
        WHERE (n.status = 'refund_pending' AND r.status IS DISTINCT FROM 'pending')
           OR (n.status = 'refunded' AND r.id IS NOT NULL AND r.status <> 'succeeded')
           OR (n.status IN ('requested', 'rejected', 'withdrawn') AND n.refund_id IS NOT NULL)""",
    "sellers have earned what their orders say": f"""
        SELECT format('shop %s should have %s %s, the books say %s', shop_id, sum(earned), currency, sum(booked))
        FROM (SELECT shop_id, currency, share_minor AS earned, 0 AS booked FROM ({_SHARES}) s
              UNION ALL
              SELECT shop_id::text, currency, -amount_minor, 0 FROM payouts WHERE status = 'paid'
              UNION ALL
              SELECT owner_id, currency, 0, balance_minor FROM ledger_accounts
              WHERE kind IN ('seller_pending', 'seller_available', 'seller_on_hold')) b
        GROUP BY shop_id, currency HAVING sum(earned) <> sum(booked)""",
    "what is pending is not settled": f"""
        SELECT format('shop %s should have %s %s pending, the books say %s', shop_id, sum(pending), currency,
                      sum(booked))
        FROM (SELECT shop_id, currency, share_minor AS pending, 0 AS booked FROM ({_SHARES}) s
              WHERE settled_at IS NULL AND NOT is_cash
              UNION ALL
              SELECT owner_id, currency, 0, balance_minor FROM ledger_accounts WHERE kind = 'seller_pending') b
        GROUP BY shop_id, currency HAVING sum(pending) <> sum(booked)""",
    "payouts are on hold until they are paid": """
        SELECT format('shop %s should have %s %s on hold, the books say %s', shop_id, sum(asked), currency, sum(booked))
        FROM (SELECT shop_id::text AS shop_id, currency, amount_minor AS asked, 0 AS booked FROM payouts
              WHERE status IN ('requested', 'approved')
              UNION ALL
              SELECT owner_id, currency, 0, balance_minor FROM ledger_accounts WHERE kind = 'seller_on_hold') b
        GROUP BY shop_id, currency HAVING sum(asked) <> sum(booked)""",
    "paid payouts left the bank": """
        SELECT format('the bank should have paid %s %s, the books say %s', sum(paid), currency, sum(booked))
        FROM (SELECT currency, amount_minor AS paid, 0 AS booked FROM payouts WHERE status = 'paid'
              UNION ALL
              SELECT currency, 0, balance_minor FROM ledger_accounts WHERE kind = 'bank') b
        GROUP BY currency HAVING sum(paid) <> sum(booked)""",
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
