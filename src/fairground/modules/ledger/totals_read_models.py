"""What the books must add up to: a read model over the tables of ledger, payments, orders, payouts and wallets.

Each check compares accounts with what the rest of the program says of the same money, account by account where
that is known, and returns a sentence where the two differ.
"""

# ruff: noqa: S608 - what is put into a statement are the constants of this file

# What is left of each order that brought money, and who has it. Of a cash order its shop has what it took, owes the
# commission on it and gets what the platform bears; pieces that came back before it was taken (``waived``) count for
# nothing.
SALES = """
SELECT o.id, o.order_number, o.shop_id::text AS shop_id, o.currency, o.settled_at, x.is_cash,
       CASE WHEN x.is_cash THEN 0 ELSE o.total_minor - coalesce(r.amount, 0) END
           + x.subsidy_minor - x.commission_minor - x.fee_minor AS share_minor,
       x.subsidy_minor, x.commission_minor, x.fee_minor
FROM ledger_transfers t JOIN orders o ON o.id = t.reference
JOIN (
    SELECT l.order_id, sum(l.subsidy_minor) AS subsidy, sum(l.commission_minor) AS commission,
           sum(l.payment_fee_minor) AS fee,
           sum(l.subsidy_minor * (l.refunded_quantity - coalesce(f.pieces, 0)) / l.quantity) AS waived_subsidy,
           sum(l.commission_minor * (l.refunded_quantity - coalesce(f.pieces, 0)) / l.quantity) AS waived_commission
    FROM order_lines l LEFT JOIN (
        SELECT order_line_id, sum(quantity) AS pieces FROM refund_lines GROUP BY order_line_id
    ) f ON f.order_line_id = l.id
    GROUP BY l.order_id
) l ON l.order_id = o.id
LEFT JOIN (
    SELECT order_id, sum(amount_minor) AS amount, sum(subsidy_minor) AS subsidy, sum(commission_minor) AS commission,
           sum(payment_fee_minor) AS fee
    FROM refunds WHERE order_id IS NOT NULL AND status <> 'failed' GROUP BY order_id
) r ON r.order_id = o.id
CROSS JOIN LATERAL (
    SELECT t.kind = 'cod_collected' AS is_cash,
           l.subsidy - coalesce(r.subsidy, 0)
               - CASE t.kind WHEN 'cod_collected' THEN l.waived_subsidy ELSE 0 END AS subsidy_minor,
           l.commission - coalesce(r.commission, 0)
               - CASE t.kind WHEN 'cod_collected' THEN l.waived_commission ELSE 0 END AS commission_minor,
           CASE t.kind WHEN 'cod_collected' THEN 0 ELSE l.fee - coalesce(r.fee, 0) END AS fee_minor
) x
WHERE t.kind IN ('order_paid', 'cod_collected')
"""

#: Those that read no order line and no entry: a moment's work, however many orders there are.
TOTALS = {
    "providers hold what was captured": """
        SELECT format('%s should hold %s %s, the books say %s', owner_id, sum(captured), currency, sum(held))
        FROM (SELECT provider AS owner_id, currency, captured_minor - refunded_minor - provider_fee_minor AS captured,
                     0 AS held
              FROM payments WHERE provider NOT IN ('cod', 'wallet')
              UNION ALL
              SELECT provider, currency, -amount_minor, 0 FROM payment_disputes WHERE status IN ('open', 'lost')
              UNION ALL
              SELECT provider, currency, -amount_minor, 0 FROM provider_payouts
              UNION ALL
              SELECT owner_id, currency, 0, -balance_minor FROM ledger_accounts WHERE kind = 'provider_clearing') b
        GROUP BY owner_id, currency HAVING sum(captured) <> sum(held)""",
    "wallets hold what was loaded and not spent": """
        SELECT format('wallets should hold %s %s, the books say %s, of %s', sum(loaded), currency, sum(held), owner_id)
        FROM (SELECT user_id::text AS owner_id, currency, captured_minor AS loaded, 0 AS held
              FROM payments WHERE purpose = 'top_up'
              UNION ALL
              SELECT user_id::text, currency, refunded_minor - captured_minor, 0
              FROM payments WHERE provider = 'wallet'
              UNION ALL
              SELECT p.user_id::text, r.currency, -r.amount_minor, 0
              FROM refunds r JOIN payments p ON p.id = r.payment_id
              WHERE p.purpose = 'top_up' AND r.status <> 'failed' AND NOT r.made_by_provider
              UNION ALL
              SELECT user_id::text, currency, -fee_minor, 0 FROM wallet_refunds
              UNION ALL
              SELECT owner_id, currency, 0, balance_minor FROM ledger_accounts WHERE kind = 'customer_wallet') b
        GROUP BY owner_id, currency HAVING sum(loaded) <> sum(held)""",
    "collected cash is booked": """
        SELECT format('collected cash should be %s %s, the books say %s', sum(captured), currency, sum(held))
        FROM (SELECT currency, captured_minor - refunded_minor AS captured, 0 AS held
              FROM payments WHERE provider = 'cod'
              UNION ALL
              SELECT currency, 0, -balance_minor FROM ledger_accounts WHERE kind = 'cash_collected') b
        GROUP BY currency HAVING sum(captured) <> sum(held)""",
    "shops have the cash of their orders": """
        SELECT format('shop %s should have collected %s %s, the books say %s', shop_id, sum(collected), currency,
                      sum(booked))
        FROM (SELECT shop_id::text AS shop_id, currency, total_minor - waived_minor AS collected, 0 AS booked
              FROM orders WHERE payment_method = 'cod' AND paid_at IS NOT NULL
              UNION ALL
              SELECT o.shop_id::text, r.currency, -r.amount_minor, 0
              FROM refunds r JOIN orders o ON o.id = r.order_id
              WHERE o.payment_method = 'cod' AND r.status = 'succeeded'
              UNION ALL
              SELECT owner_id, currency, 0, -balance_minor FROM ledger_accounts WHERE kind = 'cash_collected') b
        GROUP BY shop_id, currency HAVING sum(collected) <> sum(booked)""",
    "cash to collect is delivered and not paid": """
        SELECT format('shop %s should collect %s %s, the books say %s', shop_id, sum(due), currency, sum(booked))
        FROM (SELECT shop_id::text AS shop_id, currency, total_minor - waived_minor AS due, 0 AS booked
              FROM orders WHERE payment_method = 'cod' AND delivered_at IS NOT NULL AND paid_at IS NULL
              UNION ALL
              SELECT owner_id, currency, 0, -balance_minor FROM ledger_accounts WHERE kind = 'cash_to_collect') b
        GROUP BY shop_id, currency HAVING sum(due) <> sum(booked)""",
    "cash is its shops' own, but for what they owe buyers": """
        SELECT format('of cash, %s %s are owed to buyers by shop %s, the books say %s', sum(owed), currency, shop_id,
                      -sum(booked))
        FROM (SELECT o.shop_id::text AS shop_id, r.currency, r.amount_minor AS owed, 0 AS booked
              FROM refunds r JOIN orders o ON o.id = r.order_id
              WHERE o.payment_method = 'cod' AND r.status <> 'succeeded'
              UNION ALL
              SELECT owner_id, currency, 0, balance_minor FROM ledger_accounts
              WHERE kind IN ('cash_to_collect', 'cash_collected', 'cash_kept')) b
        GROUP BY shop_id, currency HAVING sum(owed) <> -sum(booked)""",
    "owed refunds are booked": """
        SELECT format('owed refunds should be %s %s, the books say %s, of %s', sum(owed), currency, sum(booked),
                      owner_id)
        FROM (SELECT p.user_id::text AS owner_id, r.currency, r.amount_minor AS owed, 0 AS booked
              FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE r.status <> 'succeeded'
              UNION ALL
              SELECT owner_id, currency, 0, balance_minor FROM ledger_accounts WHERE kind = 'customer_refunds') b
        GROUP BY owner_id, currency HAVING sum(owed) <> sum(booked)""",
    "providers' fees are the platform's costs": """
        SELECT format('providers kept %s %s, the books say %s', sum(kept), currency, sum(booked))
        FROM (SELECT currency, provider_fee_minor AS kept, 0 AS booked FROM payments
              UNION ALL
              SELECT currency, 0, -balance_minor FROM ledger_accounts WHERE kind = 'provider_costs') b
        GROUP BY currency HAVING sum(kept) <> sum(booked)""",
    "what banks and providers took back is booked": """
        SELECT format('disputes and refunds made at providers took %s %s, the books say %s', sum(taken), currency,
                      sum(booked))
        FROM (SELECT currency, amount_minor AS taken, 0 AS booked FROM payment_disputes
              WHERE status IN ('open', 'lost')
              UNION ALL
              SELECT currency, amount_minor, 0 FROM refunds WHERE made_by_provider AND status = 'succeeded'
              UNION ALL
              SELECT currency, 0, -balance_minor FROM ledger_accounts WHERE kind = 'disputes') b
        GROUP BY currency HAVING sum(taken) <> sum(booked)""",
    "payouts are on hold until they are paid": """
        SELECT format('shop %s should have %s %s on hold, the books say %s', shop_id, sum(asked), currency, sum(booked))
        FROM (SELECT shop_id::text AS shop_id, currency, amount_minor AS asked, 0 AS booked FROM payouts
              WHERE status IN ('requested', 'approved')
              UNION ALL
              SELECT owner_id, currency, 0, balance_minor FROM ledger_accounts WHERE kind = 'seller_on_hold') b
        GROUP BY shop_id, currency HAVING sum(asked) <> sum(booked)""",
    "the bank has what providers sent, less paid payouts": """
        SELECT format('the bank should have %s %s, the books say %s', sum(had), currency, sum(booked))
        FROM (SELECT currency, -amount_minor AS had, 0 AS booked FROM payouts WHERE status = 'paid'
              UNION ALL
              SELECT currency, amount_minor, 0 FROM provider_payouts
              UNION ALL
              SELECT currency, 0, -balance_minor FROM ledger_accounts WHERE kind = 'bank') b
        GROUP BY currency HAVING sum(had) <> sum(booked)""",
}

#: Those that go through all orders and their lines.
EARNINGS = {
    "sellers have earned what their orders say": f"""
        SELECT format('shop %s should have %s %s, the books say %s', shop_id, sum(earned), currency, sum(booked))
        FROM (SELECT shop_id, currency, share_minor AS earned, 0 AS booked FROM ({SALES}) s
              UNION ALL
              SELECT shop_id::text, currency, -amount_minor, 0 FROM payouts WHERE status = 'paid'
              UNION ALL
              SELECT owner_id, currency, 0, balance_minor FROM ledger_accounts
              WHERE kind IN ('seller_pending', 'seller_available', 'seller_on_hold')) b
        GROUP BY shop_id, currency HAVING sum(earned) <> sum(booked)""",
    "what is pending is not settled": f"""
        SELECT format('shop %s should have %s %s pending, the books say %s', shop_id, sum(pending), currency,
                      sum(booked))
        FROM (SELECT shop_id, currency, share_minor AS pending, 0 AS booked FROM ({SALES}) s
              WHERE settled_at IS NULL AND NOT is_cash
              UNION ALL
              SELECT owner_id, currency, 0, balance_minor FROM ledger_accounts WHERE kind = 'seller_pending') b
        GROUP BY shop_id, currency HAVING sum(pending) <> sum(booked)""",
    "commissions and wallets' fees are the platform's": f"""
        SELECT format('the platform earned %s %s, the books say %s', sum(earned), currency, sum(booked))
        FROM (SELECT currency, commission_minor AS earned, 0 AS booked FROM ({SALES}) s
              UNION ALL
              SELECT currency, fee_minor, 0 FROM wallet_refunds
              UNION ALL
              SELECT currency, 0, balance_minor FROM ledger_accounts WHERE kind = 'platform_fees') b
        GROUP BY currency HAVING sum(earned) <> sum(booked)""",
    "sellers pay for payments what their orders say": f"""
        SELECT format('sellers should have paid %s %s for payments, the books say %s', sum(charged), currency,
                      sum(booked))
        FROM (SELECT currency, fee_minor AS charged, 0 AS booked FROM ({SALES}) s
              UNION ALL
              SELECT currency, 0, balance_minor FROM ledger_accounts WHERE kind = 'payment_fees') b
        GROUP BY currency HAVING sum(charged) <> sum(booked)""",
    "the platform bears its part of discounts": f"""
        SELECT format('the platform should bear %s %s of discounts, the books say %s', sum(borne), currency,
                      sum(booked))
        FROM (SELECT currency, subsidy_minor AS borne, 0 AS booked FROM ({SALES}) s
              UNION ALL
              SELECT currency, 0, -balance_minor FROM ledger_accounts WHERE kind = 'platform_subsidies') b
        GROUP BY currency HAVING sum(borne) <> sum(booked)""",
    "settled orders have their transfer": f"""
        SELECT format('order %s is settled, and nothing was made available', o.order_number)
        FROM orders o JOIN ({SALES}) s ON s.id = o.id
        WHERE o.settled_at IS NOT NULL AND s.share_minor <> 0
          AND NOT EXISTS (SELECT FROM ledger_transfers t WHERE t.kind = 'order_settled' AND t.reference = o.id)
        UNION ALL
        SELECT format('transfer %s makes available what no settled order brought', t.id)
        FROM ledger_transfers t LEFT JOIN orders o ON o.id = t.reference AND o.settled_at IS NOT NULL
        WHERE t.kind = 'order_settled' AND o.id IS NULL""",
}
