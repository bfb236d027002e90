import { Link } from 'react-router';

import type { Order } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { besideState, isWide } from '@/shared/lib/focus';
import { formatMoney } from '@/shared/lib/money';
import { OrderBadges } from '@/shared/orders';
import { TimeAgo } from '@/shared/ui';

export interface OrderRowProps {
  order: Order;
  to: string;
  selected: boolean;
  fresh: boolean;
}

/** What was bought, in a line: "2× Copper kettle, Tea towel and 1 more". */
export function goodsText(order: Order): string {
  const named = order.items
    .slice(0, 2)
    .map(({ quantity, name }) => (quantity > 1 ? `${quantity}× ${name}` : name));
  const more = order.items.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** One order of the list, the whole of it a link. */
export function OrderRow({ order, to, selected, fresh }: OrderRowProps) {
  return (
    <li>
      <Link
        to={to}
        aria-current={selected ? 'true' : undefined}
        data-row={order.id}
        state={besideState}
        preventScrollReset={isWide()}
        className={cn(
          'grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 border-l-4 border-transparent px-4 py-3 outline-offset-[-3px] transition-colors hover:bg-sunken/60',
          selected && 'border-brand bg-brand-soft/50 hover:bg-brand-soft/50',
          fresh && 'animate-fresh',
        )}
      >
        <span className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="font-semibold">{order.customer.name}</span>
          <OrderBadges order={order} />
        </span>
        <span className="text-right font-semibold tabular-nums">{formatMoney(order.total)}</span>
        <span className="col-span-2 truncate text-[0.95rem] text-ink-soft">{goodsText(order)}</span>
        <span className="truncate text-sm text-ink-faint tabular-nums">{order.order_number}</span>
        <TimeAgo at={order.created_at} className="text-right text-sm text-ink-faint" />
      </Link>
    </li>
  );
}
