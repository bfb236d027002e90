import { Link } from 'react-router';

import type { StatementRow } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { formatDateTime } from '@/shared/lib/dates';
import { formatMoney, type Money } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';

import { explain } from './statement';

/** Why the share of an order is what it is, when it comes, and where it is now. */
export function StatementDetail({ row }: { row: StatementRow }) {
  return (
    <div className="grid gap-x-10 gap-y-5 border-t border-dashed border-line-strong/50 pt-4 sm:grid-cols-2">
      <dl className="grid max-w-md content-start gap-1.5 tabular-nums">
        {explain(row).map(({ label, money, sum }) => (
          <div
            key={label}
            className={cn(
              'flex justify-between gap-4',
              sum ? 'border-t border-line pt-1.5 font-semibold' : 'text-ink-soft',
            )}
          >
            <dt>{label}</dt>
            <dd className="whitespace-nowrap">{formatMoney(money)}</dd>
          </div>
        ))}
      </dl>
      <div className="grid content-start gap-3">
        <p>{row.reason}</p>
        {row.available_at !== null && (
          <p className="text-ink-soft">
            {row.state === 'held' ? 'Available from ' : 'Available since '}
            {formatDateTime(row.available_at)}
          </p>
        )}
        <Whereabouts row={row} />
        <Link
          to={paths.sellerOrder(row.order_id)}
          className="inline-flex h-11 items-center justify-self-start font-semibold text-brand-text hover:underline"
        >
          See the order
        </Link>
      </div>
    </div>
  );
}

/** In which balances the share is; cash is in none of them. */
function Whereabouts({ row }: { row: StatementRow }) {
  const places: [string, Money][] = [
    ['In your pending balance', row.pending],
    ['In your available balance', row.available],
    ['Cash that you take yourself', row.cash],
  ];
  const filled = places.filter(([, money]) => money.amount !== 0);
  if (filled.length === 0) return null;
  return (
    <dl className="grid max-w-sm gap-1 tabular-nums">
      {filled.map(([label, money]) => (
        <div key={label} className="flex justify-between gap-4 text-ink-soft">
          <dt>{label}</dt>
          <dd className="whitespace-nowrap">{formatMoney(money)}</dd>
        </div>
      ))}
    </dl>
  );
}
