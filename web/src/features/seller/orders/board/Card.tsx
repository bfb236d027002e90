import { ArrowRight, Ellipsis, GripVertical, PackagePlus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';

import type { Order } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { nextQueueStep, OrderBadges, useFresh, useOrderChange } from '@/shared/orders';
import { IconButton, Menu, MenuItem, MenuSeparator, TimeAgo } from '@/shared/ui';

import { goodsText } from '../OrderRow';
import { canSend, piecesLeft } from '../shipments/pieces';
import { ShipDialog } from '../shipments/ShipDialog';

import { targetsOf } from './columns';
import { useCarried } from './useCarrying';

/** An order on the board: it is carried by its handle, or moved by its menu. */
export function Card({ order }: { order: Order }) {
  const { carried, pick, cancel } = useCarried();
  const change = useOrderChange(order);
  const fresh = useFresh().has(order.id);
  const movable = targetsOf(order).length > 0;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- what the mouse does here, the handle does for keys
    <li
      draggable={movable}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', order.id);
        pick({ order, by: 'mouse', over: null, move: change.setStatus });
      }}
      onDragEnd={cancel}
      className={cn(
        'grid grid-cols-[minmax(0,1fr)_auto] gap-x-2 rounded-2xl border border-line bg-surface p-3 shadow-card',
        movable && 'cursor-grab active:cursor-grabbing',
        fresh && 'animate-fresh',
        carried?.order.id === order.id && 'opacity-60 outline-2 outline-focus',
      )}
    >
      <Link
        to={paths.sellerOrder(order.id)}
        draggable={false}
        className="grid min-w-0 content-start gap-1 rounded-lg"
      >
        <span className="truncate font-semibold">{order.customer.name}</span>
        <span className="line-clamp-2 text-sm text-ink-soft">{goodsText(order)}</span>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
          <span className="font-semibold tabular-nums">{formatMoney(order.total)}</span>
          <OrderBadges order={order} />
        </span>
        <span className="flex flex-wrap gap-x-2 text-xs text-ink-faint tabular-nums">
          {order.order_number}
          <TimeAgo at={order.created_at} />
        </span>
        {order.shipped_pieces > 0 && piecesLeft(order) > 0 && (
          <span className="text-xs font-semibold text-sky-text">
            {order.shipped_pieces} sent, {piecesLeft(order)} to go
          </span>
        )}
      </Link>
      <div className="grid content-start">
        {movable && <Handle order={order} move={change.setStatus} />}
        <CardMenu order={order} change={change} />
      </div>
    </li>
  );
}

interface HandleProps {
  order: Order;
  move: ReturnType<typeof useOrderChange>['setStatus'];
}

/** Takes the order up by keys; the arrows then choose a column. */
function Handle({ order, move }: HandleProps) {
  const { carried, refocus, pick, cancel, steer } = useCarried();
  const button = useRef<HTMLButtonElement>(null);
  const held = carried?.order.id === order.id;
  useEffect(() => {
    if (refocus === order.id) button.current?.focus();
  }, [refocus, order.id]);
  return (
    <IconButton
      ref={button}
      size="icon-sm"
      label={`Move ${order.order_number}`}
      aria-pressed={held}
      className="max-sm:hidden"
      onKeyDown={(event) => {
        if (held) steer(event);
        else if (event.key === ' ' || event.key === 'Enter') {
          event.preventDefault();
          const [first] = targetsOf(order);
          pick({ order, by: 'keys', over: first?.id ?? null, move });
        }
      }}
      onBlur={() => {
        if (held) cancel();
      }}
    >
      <GripVertical className="size-4.5" />
    </IconButton>
  );
}

interface CardMenuProps {
  order: Order;
  change: ReturnType<typeof useOrderChange>;
}

/** The same steps without carrying anything: for phones, and for whoever prefers it. */
function CardMenu({ order, change }: CardMenuProps) {
  const [sending, setSending] = useState(false);
  const targets = targetsOf(order);
  const queue = nextQueueStep(order);
  if (targets.length === 0 && queue === null && !canSend(order)) return null;
  return (
    <>
      <Menu
        trigger={
          <IconButton size="icon-sm" label={`What to do with ${order.order_number}`}>
            <Ellipsis className="size-4.5" />
          </IconButton>
        }
      >
        {queue !== null && (
          <MenuItem onClick={() => void change.takeQueueStep(queue, null)}>
            <ArrowRight aria-hidden="true" /> {queue.label}
          </MenuItem>
        )}
        {targets.map(({ id, label, status }) => (
          <MenuItem
            key={id}
            onClick={() => {
              if (status !== null) void change.setStatus(status);
            }}
          >
            <ArrowRight aria-hidden="true" /> Move to {label}
          </MenuItem>
        ))}
        {canSend(order) && (
          <>
            {targets.length > 0 && <MenuSeparator />}
            <MenuItem onClick={() => setSending(true)}>
              <PackagePlus aria-hidden="true" /> Send a parcel…
            </MenuItem>
          </>
        )}
      </Menu>
      <ShipDialog order={order} open={sending} onOpenChange={setSending} />
    </>
  );
}
