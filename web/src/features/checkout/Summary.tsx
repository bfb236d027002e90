import type { Cart, CartItem, ShopSubtotal } from '@/shared/api';
import { ProductImage } from '@/shared/commerce';
import { formatMoney } from '@/shared/lib/money';
import { Countdown, Price } from '@/shared/ui';

export interface SummaryProps {
  cart: Cart;
  groups: { shop: ShopSubtotal; items: CartItem[] }[];
  nextEnd: string | null;
  onHoldEnd: () => void;
}

/** What is bought, printed on a ticket. */
export function Summary({ cart, groups, nextEnd, onHoldEnd }: SummaryProps) {
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-heading">Your order</h2>
        {nextEnd !== null && <Countdown until={nextEnd} label="Held" onEnd={onHoldEnd} />}
      </div>
      {groups.map(({ shop, items }) => (
        <section key={shop.id} aria-label={`From ${shop.name}`}>
          <h3 className="font-sans text-sm font-semibold tracking-normal text-ink-soft">
            {shop.name}
          </h3>
          <ul className="mt-2 grid gap-3">
            {items.map((item) => (
              <li key={item.id} className="flex items-center gap-3">
                <span className="relative size-14 shrink-0 overflow-hidden rounded-xl bg-photo">
                  <ProductImage image={item.image} name="" />
                </span>
                <span className="min-w-0 flex-1 text-[0.95rem] leading-snug">
                  <span className="line-clamp-2 font-medium">{item.product_name}</span>
                  <span className="block text-sm text-ink-soft">
                    {item.quantity} ×{' '}
                    {item.variant_name === '' ? formatMoney(item.price) : item.variant_name}
                  </span>
                </span>
                <Price price={item.line_total} size="sm" />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <div className="perforation -mx-6" aria-hidden="true" />
      <div className="flex items-baseline justify-between">
        <span className="font-semibold">Goods</span>
        <Price price={cart.subtotal} />
      </div>
      <p className="-mt-2 text-sm text-ink-soft">
        Taxes and delivery, where there are any, are added per order and shown on it.
      </p>
    </div>
  );
}
