import type { Order } from '@/shared/api';
import { GoodsLine } from '@/shared/commerce';
import { formatMoney, type Money } from '@/shared/lib/money';

/** What was bought, and how the total comes about. */
export function OrderLines({ order }: { order: Order }) {
  return (
    <>
      <ul className="divide-y divide-line">
        {order.items.map((item) => (
          <GoodsLine
            key={item.id}
            imageUrl={item.image_url}
            quantity={item.quantity}
            name={item.name}
            detail={[item.variant_name, item.sku].filter(Boolean).join(' · ')}
            money={item.total}
          />
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
