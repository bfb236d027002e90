import { ChevronRight } from 'lucide-react';
import { Link } from 'react-router';

import type { Order, Return } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { ErrorState, Loading, SkeletonText, StatusBadge, TimeAgo } from '@/shared/ui';

import { returnedGoods } from './labels';
import { useListOrderReturnsQuery } from './lists';

/** Orders that cannot have returns, so that nothing is asked for them. */
const never = new Set<Order['status']>(['pending', 'processing', 'shipped', 'cancelled']);

export interface OrderReturnsProps {
  order: Order;
  /** Where a return is shown. */
  returnPath: (returnId: string) => string;
}

/** What came back of an order, or is to: its returns, and how much was refunded. Nothing if nothing did. */
export function OrderReturns({ order, returnPath }: OrderReturnsProps) {
  const skip = never.has(order.status);
  const { data, error, refetch } = useListOrderReturnsQuery({ orderId: order.id }, { skip });
  const refunded = order.refunded.amount > 0;
  const returns = skip ? [] : (data?.items ?? []);
  const failed = !skip && data === undefined && error !== undefined;
  const expected = order.status === 'return_requested' || order.status === 'refunded';
  const loading = !skip && data === undefined && error === undefined && expected;
  if (!refunded && returns.length === 0 && !failed && !loading) return null;
  return (
    <section className="border-t border-line px-5 py-5">
      <h3 className="mb-3 text-sm font-semibold tracking-normal text-ink-soft">
        Returns and refunds
      </h3>
      {failed && <ErrorState error={error} onRetry={() => void refetch()} className="py-4" />}
      {loading && (
        <Loading label="Loading the returns">
          <SkeletonText lines={2} />
        </Loading>
      )}
      {returns.length > 0 && (
        <ul className="grid gap-2">
          {returns.map((found) => (
            <li key={found.id}>
              <ReturnLink found={found} to={returnPath(found.id)} />
            </li>
          ))}
        </ul>
      )}
      {refunded && (
        <p className="mt-3 flex justify-between gap-4 first:mt-0">
          <span className="text-ink-soft">Refunded so far</span>
          <span className="font-semibold tabular-nums">{formatMoney(order.refunded)}</span>
        </p>
      )}
    </section>
  );
}

function ReturnLink({ found, to }: { found: Return; to: string }) {
  return (
    <Link
      to={to}
      className="flex min-h-14 items-center gap-3 rounded-2xl border border-line px-4 py-2.5 hover:border-line-strong"
    >
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="font-semibold tabular-nums">{formatMoney(found.amount)}</span>
          <StatusBadge kind="return" status={found.status} />
          <TimeAgo at={found.created_at} className="text-sm text-ink-faint" />
        </span>
        <span className="block truncate text-sm text-ink-soft">{returnedGoods(found)}</span>
      </span>
      <ChevronRight className="size-5 shrink-0 text-ink-faint" aria-hidden="true" />
    </Link>
  );
}
