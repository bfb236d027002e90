import { ArrowRight } from 'lucide-react';
import { Link } from 'react-router';

import type { StockAtRisk, StockFigures } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { Badge, Panel, Skeleton } from '@/shared/ui';

import { Thumb } from './Thumb';

/** What will be gone first, at the pace at which it sells. */
export function SellingOut({ stock }: { stock: StockFigures | undefined }) {
  return (
    <Panel
      title="Selling out"
      flush
      aside={
        <Link
          to={`${paths.sellerStock}?low=1`}
          className="-my-3 inline-flex h-12 items-center gap-1.5 font-semibold text-brand-text"
        >
          Restock <ArrowRight className="size-4" aria-hidden="true" />
        </Link>
      }
    >
      {stock === undefined && (
        <div className="grid gap-3 p-5 pt-0">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
      )}
      {stock?.count === 0 && <p className="px-5 pb-5 text-ink-soft">Enough of all that sells.</p>}
      {stock !== undefined && stock.count > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {stock.first.map((row) => (
            <Row key={row.variant_id} row={row} paceDays={stock.pace_days} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Row({ row, paceDays }: { row: StockAtRisk; paceDays: number }) {
  const name = row.variant_name === '' ? '' : `${row.variant_name} · `;
  return (
    <li className="flex min-h-14 items-center gap-3 px-5 py-2">
      <Thumb url={row.image_url} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{row.product_name}</span>
        <span className="block truncate text-sm text-ink-soft">
          {name}
          {row.sold} sold in {paceDays} days
        </span>
      </span>
      <Badge tone={row.available === 0 ? 'danger' : 'sun'}>{leftText(row)}</Badge>
    </li>
  );
}

function leftText({ available, days_left: days }: StockAtRisk): string {
  if (available === 0) return 'Sold out';
  return days === 0 ? `${available} left` : `${available} left, ${days} d`;
}
