import { ArrowRight } from 'lucide-react';
import { Link } from 'react-router';

import { paths } from '@/shared/lib/paths';
import { Badge, Panel, Skeleton } from '@/shared/ui';

import type { StockRow } from '../api';

const SHOWN = 6;

/** What is nearly sold out. */
export function RunningLow({ rows }: { rows: readonly StockRow[] | undefined }) {
  return (
    <Panel
      title="Running low"
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
      {rows === undefined && (
        <div className="grid gap-3 p-5 pt-0">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
      )}
      {rows?.length === 0 && <p className="px-5 pb-5 text-ink-soft">Enough of everything.</p>}
      {rows !== undefined && rows.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {rows.slice(0, SHOWN).map((row) => (
            <li key={row.variant_id} className="flex min-h-14 items-center gap-3 px-5 py-2">
              {row.image !== null && (
                <img
                  src={row.image.url}
                  alt=""
                  loading="lazy"
                  className="size-10 rounded-lg bg-photo object-cover"
                />
              )}
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{row.product_name}</span>
                {row.variant_name !== '' && (
                  <span className="block truncate text-sm text-ink-soft">{row.variant_name}</span>
                )}
              </span>
              <Badge tone={row.available === 0 ? 'danger' : 'sun'}>
                {row.available === 0 ? 'Sold out' : `${row.available} left`}
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
