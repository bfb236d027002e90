import { Link } from 'react-router';

import type { Order } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { besideState, isWide } from '@/shared/lib/focus';
import { formatMoney } from '@/shared/lib/money';
import { isPartlyShipped, OrderBadges } from '@/shared/orders';
import { Badge, Checkbox, TimeAgo } from '@/shared/ui';

export interface OrderRowProps {
  order: Order;
  to: string;
  selected: boolean;
  fresh: boolean;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
}

/** What was bought, in a line: "2× Copper kettle, Tea towel and 1 more". */
export function goodsText(order: Order): string {
  const named = order.items
    .slice(0, 2)
    .map(({ quantity, name }) => (quantity > 1 ? `${quantity}× ${name}` : name));
  const more = order.items.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** One order of the list, all of it a link but the box by which it is chosen. */
export function OrderRow({ order, to, selected, fresh, chosen, onChoose }: OrderRowProps) {
  return (
    <li
      className={cn(
        'flex border-l-4 border-transparent transition-colors',
        selected && 'border-brand bg-brand-soft/50',
        fresh && 'animate-fresh',
      )}
    >
      <span className="grid w-12 shrink-0 place-items-center">
        <Checkbox label={`Choose ${order.order_number}`} checked={chosen} onChange={onChoose} />
      </span>
      <Link
        to={to}
        aria-current={selected ? 'true' : undefined}
        data-row={order.id}
        state={besideState}
        preventScrollReset={isWide()}
        className={cn(
          'grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 py-3 pr-4 outline-offset-[-3px] transition-colors',
          !selected && 'hover:bg-sunken/60',
        )}
      >
        <span className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="font-semibold">{order.customer.name}</span>
          <OrderBadges order={order} />
          {isPartlyShipped(order) === true && <Badge tone="sky">Partly shipped</Badge>}
        </span>
        <span className="text-right font-semibold tabular-nums">{formatMoney(order.total)}</span>
        <span className="col-span-2 truncate text-[0.95rem] text-ink-soft">{goodsText(order)}</span>
        <span className="truncate text-sm text-ink-faint tabular-nums">{order.order_number}</span>
        <TimeAgo at={order.created_at} className="text-right text-sm text-ink-faint" />
      </Link>
    </li>
  );
}
