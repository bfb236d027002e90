"""What each order, payment, refund and payout must agree with: its own parts, its transfers, its history.

A read model over the tables of ledger, orders, payments, payouts, returns and wallets.
"""

ORDERS = {
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
    "orders that were paid say so": """
        SELECT format('order %s is %s, paid at %s', order_number, payment_status, coalesce(paid_at::text, 'no time'))
        FROM orders
        WHERE (paid_at IS NOT NULL) <> (payment_status IN ('paid', 'partially_refunded', 'refunded'))""",
    "orders know what goes back": """
        SELECT format('order %s says %s go back, its refunds are %s', o.order_number, o.refunded_minor,
                      coalesce(sum(r.amount_minor), 0))
        FROM orders o LEFT JOIN refunds r ON r.order_id = o.id AND r.status <> 'failed'
        GROUP BY o.id HAVING coalesce(sum(r.amount_minor), 0) <> o.refunded_minor""",
    "orders say what went back": """
        SELECT format('order %s is %s, %s of %s went back', o.order_number, o.payment_status,
                      coalesce(sum(r.amount_minor), 0), o.total_minor - o.waived_minor)
        FROM orders o LEFT JOIN refunds r ON r.order_id = o.id AND r.status = 'succeeded'
        WHERE o.paid_at IS NOT NULL AND o.total_minor > o.waived_minor
        GROUP BY o.id
        HAVING o.payment_status <> CASE WHEN coalesce(sum(r.amount_minor), 0) = 0 THEN 'paid'
                                        WHEN sum(r.amount_minor) < o.total_minor - o.waived_minor
                                        THEN 'partially_refunded' ELSE 'refunded' END""",
    "orders that ended paid give all money back": """
        SELECT format('order %s is %s, %s of its %s go back', order_number, status, refunded_minor, total_minor)
        FROM orders WHERE paid_at IS NOT NULL AND status IN ('cancelled', 'refunded')
          AND refunded_minor + waived_minor <> total_minor""",
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

RETURNING = {
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
    "refunds have their transfer": """
        SELECT format('refund %s of %s was never booked as owed', r.id, r.amount_minor)
        FROM refunds r LEFT JOIN ledger_transfers t
          ON (t.kind IN ('order_refunded', 'wallet_refund_due', 'refunded_there') AND t.reference = r.id)
          OR (t.kind = 'payment_excess' AND t.reference = r.payment_id
              AND r.order_id IS NULL AND r.wallet_refund_id IS NULL AND NOT r.made_by_provider)
        WHERE r.status <> 'failed' AND t.id IS NULL""",
    "transfers of refunds have a refund": """
        SELECT format('transfer %s (%s) has no refund', t.id, t.kind)
        FROM ledger_transfers t
        LEFT JOIN refunds r ON r.id = t.reference AND r.status <> 'failed'
            AND CASE t.kind WHEN 'order_refunded' THEN r.order_id IS NOT NULL
                            WHEN 'wallet_refund_due' THEN r.wallet_refund_id IS NOT NULL
                            ELSE r.made_by_provider END
        WHERE t.kind IN ('order_refunded', 'wallet_refund_due', 'refunded_there') AND r.id IS NULL
          AND NOT EXISTS (SELECT FROM ledger_transfers v WHERE v.reversal_of = t.id)""",
    "refunds of orders are the sum of their pieces": """
        SELECT format('refund %s is %s, its pieces and shipping are %s', r.id, r.amount_minor,
                      coalesce(sum(l.amount_minor), 0) + r.shipping_minor)
        FROM refunds r LEFT JOIN refund_lines l ON l.refund_id = r.id
        WHERE r.order_id IS NOT NULL
        GROUP BY r.id HAVING r.amount_minor <> coalesce(sum(l.amount_minor), 0) + r.shipping_minor
            OR r.commission_minor <> coalesce(sum(l.commission_minor), 0)
            OR r.payment_fee_minor <> coalesce(sum(l.payment_fee_minor), 0)
            OR r.subsidy_minor <> coalesce(sum(l.subsidy_minor), 0)""",
    "no more pieces go back than were sold": """
        SELECT format('line %s: %s of %s pieces count as gone back, refunds say %s', l.id, l.refunded_quantity,
                      l.quantity, sum(f.quantity))
        FROM order_lines l JOIN refund_lines f ON f.order_line_id = l.id
        GROUP BY l.id HAVING sum(f.quantity) > l.refunded_quantity""",
    "no more of a line goes back than it brought": """
        SELECT format('line %s brought %s, refunds give back %s', l.id, l.total_minor, sum(f.amount_minor))
        FROM order_lines l JOIN refund_lines f ON f.order_line_id = l.id
        GROUP BY l.id HAVING sum(f.amount_minor) > l.total_minor OR sum(f.tax_minor) > l.tax_minor
            OR sum(f.commission_minor) > l.commission_minor OR sum(f.payment_fee_minor) > l.payment_fee_minor
            OR sum(f.subsidy_minor) > l.subsidy_minor""",
    "returns and their refunds agree": """
        SELECT format('return %s is %s, its refund %s', n.id, n.status, coalesce(r.status, 'missing'))
        FROM returns n LEFT JOIN refunds r ON r.id = n.refund_id
        WHERE (n.status = 'refund_pending' AND r.status IS DISTINCT FROM 'pending')
           OR (n.status = 'refunded' AND r.id IS NOT NULL AND r.status <> 'succeeded')
           OR (n.status IN ('requested', 'rejected', 'withdrawn') AND n.refund_id IS NOT NULL)""",
    "refunds of wallets are the sum of their parts": """
        SELECT format('wallet refund %s is %s, its parts are %s', w.id, w.amount_minor,
                      coalesce(sum(r.amount_minor), 0))
        FROM wallet_refunds w LEFT JOIN refunds r ON r.wallet_refund_id = w.id AND r.status <> 'failed'
        GROUP BY w.id HAVING w.amount_minor <> coalesce(sum(r.amount_minor), 0)""",
    "disputes have their transfers": """
        SELECT format('dispute %s is %s, its transfers are %s', d.provider_reference, d.status,
                      coalesce(string_agg(t.kind, ', ' ORDER BY t.kind COLLATE "C"), 'missing'))
        FROM payment_disputes d
        LEFT JOIN ledger_transfers t
            ON t.reference = d.id AND t.kind IN ('dispute_opened', 'reversal:dispute_opened')
        GROUP BY d.id HAVING string_agg(t.kind, ', ' ORDER BY t.kind COLLATE "C") IS DISTINCT FROM
            CASE d.status WHEN 'won' THEN 'dispute_opened, reversal:dispute_opened' ELSE 'dispute_opened' END""",
    "payouts have their transfers": """
        SELECT format('payout %s is %s, its transfers are %s', p.id, p.status,
                      coalesce(string_agg(t.kind, ', ' ORDER BY t.kind COLLATE "C"), 'missing'))
        FROM payouts p
        LEFT JOIN ledger_transfers t ON t.reference = p.id
            AND t.kind IN ('payout_requested', 'payout_paid', 'reversal:payout_requested')
        GROUP BY p.id HAVING string_agg(t.kind, ', ' ORDER BY t.kind COLLATE "C") IS DISTINCT FROM
            CASE p.status WHEN 'paid' THEN 'payout_paid, payout_requested'
                          WHEN 'rejected' THEN 'payout_requested, reversal:payout_requested'
                          ELSE 'payout_requested' END""",
}
