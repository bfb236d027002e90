"""The proof of the books: a read model over the tables of the ledger, of payments and of orders.

Each check is a query that returns one sentence per contradiction, so none when everything agrees. All run in one
snapshot, each as a statement with a time limit of its own: every check sees the same moment, whatever happens
meanwhile, and one that takes too long says so and keeps no other from its answer.
"""

from collections.abc import Collection

from fairground.infrastructure.database import Snapshot
from fairground.kernel.errors import TemporaryError
from fairground.modules.ledger.domain import LedgerReport
from fairground.modules.ledger.records_read_models import ORDERS, RETURNING
from fairground.modules.ledger.totals_read_models import EARNINGS, TOTALS

#: More of one kind would tell nothing new.
PROBLEMS_PER_CHECK_MAX = 20
CHECK_SECONDS_MAX = 120.0

COUNTS = """
SELECT (SELECT count(*) FROM ledger_accounts) AS accounts, (SELECT count(*) FROM ledger_transfers) AS transfers,
       (SELECT count(*) FROM ledger_entries) AS entries, (SELECT count(*) FROM orders) AS orders,
       (SELECT count(*) FROM payments) AS payments, (SELECT count(*) FROM refunds) AS refunds,
       (SELECT count(*) FROM order_history) AS history
"""
ACCOUNTS = {
    "accounts sum to zero": """
        SELECT format('all accounts sum to %s %s', sum(balance_minor), currency)
        FROM ledger_accounts GROUP BY currency HAVING sum(balance_minor) <> 0""",
    "accounts belong to somebody": """
        SELECT format('%s of %s belongs to nobody', a.kind, a.owner_id)
        FROM ledger_accounts a
        LEFT JOIN users u ON a.kind IN ('customer_wallet', 'customer_refunds') AND u.id::text = a.owner_id
        LEFT JOIN shops s ON s.id::text = a.owner_id
            AND a.kind IN ('seller_pending', 'seller_available', 'seller_on_hold', 'cash_to_collect', 'cash_collected',
                           'cash_kept')
        WHERE u.id IS NULL AND s.id IS NULL AND a.kind NOT IN ('provider_clearing', 'rounding')
          AND NOT (a.owner_id = 'platform'
                   AND a.kind IN ('platform_fees', 'payment_fees', 'platform_subsidies', 'provider_costs', 'disputes',
                                  'bank'))""",
    "no overdraft": """
        SELECT format('%s of %s has %s %s, below its floor', kind, owner_id, balance_minor, currency)
        FROM ledger_accounts WHERE balance_minor < floor_minor""",
}
ENTRIES = {
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
                      coalesce(e.amount_minor, 0))
        FROM ledger_accounts a
        LEFT JOIN (SELECT account_id, sum(amount_minor) AS amount_minor FROM ledger_entries GROUP BY account_id) e
            ON e.account_id = a.id
        WHERE a.balance_minor <> coalesce(e.amount_minor, 0)""",
    "the books are closed": """
        SELECT format('all entries sum to %s %s', sum(amount_minor), currency)
        FROM ledger_entries GROUP BY currency HAVING sum(amount_minor) <> 0""",
    "reversed at most once": """
        SELECT format('transfer %s is reversed %s times', reversal_of, count(*))
        FROM ledger_transfers WHERE reversal_of IS NOT NULL GROUP BY reversal_of HAVING count(*) > 1""",
    "reversals undo exactly": """
        SELECT format('transfer %s does not undo %s', r.id, r.reversal_of)
        FROM ledger_transfers r
        WHERE r.reversal_of IS NOT NULL AND EXISTS (
            SELECT FROM ledger_entries e WHERE e.transfer_id IN (r.id, r.reversal_of)
            GROUP BY e.account_id HAVING sum(e.amount_minor) <> 0)""",
}
CHECKS = {**ACCOUNTS, **TOTALS, **EARNINGS, **ENTRIES, **ORDERS, **RETURNING}
#: A moment's work even for large books: what accounts hold is what payments, refunds, payouts and cash say.
QUICK = frozenset({*ACCOUNTS, *TOTALS})


async def report(db: Snapshot, names: Collection[str] = tuple(CHECKS)) -> LedgerReport:
    """Run some checks, all unless ``names`` says which."""
    (counts,) = await db.fetch_within(CHECK_SECONDS_MAX, COUNTS)
    found = {name: await _contradictions(db, name) for name in names}
    return LedgerReport(
        checked={**dict(counts), "checks": len(found)},
        problems=[sentence for sentences in found.values() for sentence in sentences],
        failed=[name for name, sentences in found.items() if sentences],
    )


async def _contradictions(db: Snapshot, name: str) -> list[str]:
    statement = f"{CHECKS[name]} LIMIT {PROBLEMS_PER_CHECK_MAX}"
    try:
        return [str(row[0]) for row in await db.fetch_within(CHECK_SECONDS_MAX, statement)]
    except TemporaryError as error:
        return [f"nobody knows whether {name}: {error.detail.lower()}"]
