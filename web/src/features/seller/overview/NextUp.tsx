import { ArrowRight, PartyPopper } from 'lucide-react';
import { Link } from 'react-router';

import type { Order } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import {
  nextQueueStep,
  offeredStatuses,
  OrderBadges,
  stepOf,
  useFresh,
  useOrderChange,
} from '@/shared/orders';
import { Button, EmptyState, Panel, Skeleton, TimeAgo } from '@/shared/ui';

import { goodsText } from '../orders/OrderRow';

const SHOWN = 8;

/** The orders that wait for the shop, the longest waiting first, each with its next step. */
export function NextUp({ orders }: { orders: readonly Order[] | undefined }) {
  const fresh = useFresh();
  return (
    <Panel
      title="Next up"
      flush
      aside={
        <Link
          to={paths.sellerOrders}
          className="-my-3 inline-flex h-12 items-center gap-1.5 font-semibold text-brand-text"
        >
          All orders <ArrowRight className="size-4" aria-hidden="true" />
        </Link>
      }
    >
      {orders === undefined && (
        <div className="grid gap-3 p-5 pt-0">
          <Skeleton className="h-14" />
          <Skeleton className="h-14" />
          <Skeleton className="h-14" />
        </div>
      )}
      {orders?.length === 0 && (
        <EmptyState icon={PartyPopper} title="All done" className="py-8">
          No order waits for you. The next one appears here by itself.
        </EmptyState>
      )}
      {orders !== undefined && orders.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {orders.slice(0, SHOWN).map((order) => (
            <li key={order.id} className={cn(fresh.has(order.id) && 'animate-fresh')}>
              <WaitingOrder order={order} />
            </li>
          ))}
        </ul>
      )}
      {orders !== undefined && orders.length > SHOWN && (
        <p className="border-t border-line px-5 py-3 text-sm text-ink-soft">
          and {orders.length - SHOWN} more
        </p>
      )}
    </Panel>
  );
}

function WaitingOrder({ order }: { order: Order }) {
  const change = useOrderChange(order);
  const queue = nextQueueStep(order);
  const [status] = offeredStatuses(order);
  const label = queue?.label ?? (status === undefined ? null : stepOf(status).label);
  const go = () => {
    if (queue !== null) void change.takeQueueStep(queue, null);
    else if (status !== undefined) void change.setStatus(status);
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-3 px-5 py-3 max-sm:grid-cols-1">
      <Link
        to={paths.sellerOrder(order.id)}
        className="grid min-h-12 content-center gap-0.5 rounded-lg"
      >
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="font-semibold">{order.customer.name}</span>
          <OrderBadges order={order} />
          <TimeAgo at={order.created_at} className="text-sm text-ink-faint" />
        </span>
        <span className="truncate text-[0.95rem] text-ink-soft">
          {goodsText(order)} · <span className="text-ink">{formatMoney(order.total)}</span>
        </span>
      </Link>
      {label !== null && (
        <Button
          variant="secondary"
          busy={change.busy}
          onClick={go}
          aria-label={`${label}: ${order.order_number}`}
          className="h-12 sm:min-w-40"
        >
          {label}
        </Button>
      )}
    </div>
  );
}
