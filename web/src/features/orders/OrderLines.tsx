import { Undo2 } from 'lucide-react';
import { Link } from 'react-router';

import type { Order, OrderItem } from '@/shared/api';
import { ProductImage } from '@/shared/commerce';
import { paths } from '@/shared/lib/paths';
import { ItemReview } from '@/shared/reviews';
import { Badge, Price } from '@/shared/ui';

export function OrderLines({ order }: { order: Order }) {
  return (
    <ul className="divide-y divide-line">
      {order.items.map((item) => {
        const picture = item.image_url === null ? null : { url: item.image_url, alt: '' };
        return (
          <li key={item.id} className="flex items-center gap-4 py-3.5">
            <span className="relative size-16 shrink-0 overflow-hidden rounded-xl bg-photo">
              <ProductImage image={picture} name="" />
            </span>
            <div className="min-w-0 flex-1">
              <Link
                to={paths.product({ id: item.product_id, handle: 'product' })}
                className="line-clamp-2 leading-snug font-semibold hover:underline"
              >
                {item.name}
              </Link>
              <p className="text-sm text-ink-soft">
                {item.quantity} × <Price price={item.price_at_time} size="sm" />
                {item.variant_name !== '' && ` · ${item.variant_name}`}
              </p>
              {item.refunded_quantity > 0 && <ReturnedBadge item={item} />}
              <ItemReview order={order} item={item} />
            </div>
            <Price price={item.total} />
          </li>
        );
      })}
    </ul>
  );
}

/** How many pieces of a line went back. */
function ReturnedBadge({ item }: { item: OrderItem }) {
  const all = item.refunded_quantity === item.quantity;
  return (
    <Badge tone="neutral" className="mt-1">
      <Undo2 aria-hidden="true" />
      {all ? 'Refunded' : `${item.refunded_quantity} of ${item.quantity} refunded`}
    </Badge>
  );
}

export function OrderTotals({ order }: { order: Order }) {
  const rows = [
    { label: 'Goods', money: order.subtotal, always: true },
    {
      label: 'Discount',
      money: { ...order.discount, amount: -order.discount.amount },
      always: false,
    },
    { label: 'Delivery', money: order.shipping, always: true },
    { label: 'Tax', money: order.tax, always: false },
  ];
  return (
    <dl className="grid gap-2">
      {rows
        .filter(({ money, always }) => always || money.amount !== 0)
        .map(({ label, money }) => (
          <div key={label} className="flex justify-between gap-4 text-ink-soft">
            <dt>{label}</dt>
            <dd>
              {money.amount === 0 ? 'Free' : <Price price={money} size="sm" className="text-ink" />}
            </dd>
          </div>
        ))}
      <div className="mt-1 flex items-baseline justify-between gap-4 border-t border-line pt-3">
        <dt className="font-semibold">Total</dt>
        <dd>
          <Price price={order.total} />
        </dd>
      </div>
      {order.refunded.amount > 0 && (
        <div className="flex justify-between gap-4 text-mint-text">
          <dt>Refunded</dt>
          <dd>
            <Price price={{ ...order.refunded, amount: -order.refunded.amount }} size="sm" />
          </dd>
        </div>
      )}
    </dl>
  );
}
