import { ImageOff } from 'lucide-react';

import type { Order, OrderLine } from '@/shared/api';
import { formatMoney, type Money } from '@/shared/lib/money';

/** What was bought, and how the total comes about. */
export function OrderLines({ order }: { order: Order }) {
  return (
    <>
      <ul className="divide-y divide-line">
        {order.items.map((item) => (
          <Line key={item.id} item={item} />
        ))}
      </ul>
      <dl className="mt-2 grid gap-1.5 border-t border-line pt-3 tabular-nums">
        <Sum label="Subtotal" money={order.subtotal} />
        {order.discount.amount !== 0 && <Sum label="Discount" money={negative(order.discount)} />}
        {order.shipping.amount !== 0 && <Sum label="Shipping" money={order.shipping} />}
        {order.tax.amount !== 0 && <Sum label="Tax" money={order.tax} />}
        <div className="flex items-baseline justify-between gap-4 pt-1 font-semibold">
          <dt>Total</dt>
          <dd className="font-display text-xl font-bold tracking-tight">
            {formatMoney(order.total)}
          </dd>
        </div>
      </dl>
    </>
  );
}

function Line({ item }: { item: OrderLine }) {
  return (
    <li className="grid grid-cols-[3.25rem_minmax(0,1fr)_auto] items-center gap-3.5 py-2.5 first:pt-0">
      {item.image_url === null ? (
        <span className="grid size-13 place-items-center rounded-xl bg-sunken text-ink-faint">
          <ImageOff className="size-5" aria-hidden="true" />
        </span>
      ) : (
        <img
          src={item.image_url}
          alt=""
          loading="lazy"
          className="size-13 rounded-xl bg-photo object-cover"
        />
      )}
      <div className="min-w-0">
        <p className="leading-snug font-semibold">
          <span className="mr-1.5 inline-block min-w-7 rounded-md bg-sunken px-1.5 text-center tabular-nums">
            {item.quantity}×
          </span>
          {item.name}
        </p>
        <p className="truncate text-sm text-ink-soft">
          {[item.variant_name, item.sku].filter(Boolean).join(' · ')}
        </p>
      </div>
      <p className="font-semibold tabular-nums">{formatMoney(item.total)}</p>
    </li>
  );
}

function Sum({ label, money }: { label: string; money: Money }) {
  return (
    <div className="flex justify-between gap-4 text-ink-soft">
      <dt>{label}</dt>
      <dd>{formatMoney(money)}</dd>
    </div>
  );
}

function negative(money: Money): Money {
  return { ...money, amount: -money.amount };
}
