import type { ReactNode } from 'react';

import type { Cart, CartItem, Quote, ShopSubtotal } from '@/shared/api';
import { EventCountdown, ProductImage } from '@/shared/commerce';
import { formatMoney } from '@/shared/lib/money';
import { Countdown, Price } from '@/shared/ui';

import { isAllPickedUp, isPickedUp } from './delivery';
import { SumRows, Totals } from './Totals';

export interface SummaryProps {
  cart: Cart;
  groups: { shop: ShopSubtotal; items: CartItem[] }[];
  nextEnd: string | null;
  onHoldEnd: () => void;
  quote: Quote | undefined;
  isCurrent: boolean;
  hasAddress: boolean;
  /** Where coupons are entered. */
  children: ReactNode;
}

/** What is bought, printed on a ticket. */
export function Summary({ cart, groups, nextEnd, onHoldEnd, quote, ...rest }: SummaryProps) {
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
              <Line key={item.id} item={item} />
            ))}
          </ul>
          {groups.length > 1 && <ShopTotal quote={quote} shopId={shop.id} />}
        </section>
      ))}
      <div className="perforation -mx-6" aria-hidden="true" />
      {rest.children}
      <Totals
        cart={cart}
        quote={quote}
        isCurrent={rest.isCurrent}
        hasAddress={rest.hasAddress}
        isPickup={isAllPickedUp(quote)}
      />
    </div>
  );
}

function Line({ item }: { item: CartItem }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span className="relative size-14 shrink-0 overflow-hidden rounded-xl bg-photo">
        <ProductImage image={item.image} name="" />
      </span>
      <span className="min-w-0 flex-1 text-[0.95rem] leading-snug">
        <span className="line-clamp-2 font-medium">{item.product_name}</span>
        <span className="block text-sm text-ink-soft">
          {item.quantity} × {item.variant_name === '' ? formatMoney(item.price) : item.variant_name}
        </span>
      </span>
      <Price price={item.line_total} size="sm" />
      {item.sale_event?.state === 'running' && (
        <EventCountdown
          until={item.sale_event.ends_at}
          label="Sale ends in"
          over="The sale is over"
          className="ml-17"
        />
      )}
    </li>
  );
}

interface ShopTotalProps {
  quote: Quote | undefined;
  shopId: string;
}

/** One shop's part, where there are several: each becomes an order of its own. */
function ShopTotal({ quote, shopId }: ShopTotalProps) {
  const part = quote?.shops.find(({ shop }) => shop.id === shopId);
  const isPickup = isPickedUp(part);
  if (part === undefined) return null;
  const isPlain = part.total.amount === part.subtotal.amount && part.discount.amount === 0;
  return (
    <dl className="mt-3 grid gap-1 border-l-2 border-line pl-3 text-sm">
      {!isPlain && <SumRows sums={part} isPickup={isPickup} />}
      <div className="flex items-baseline justify-between gap-4">
        <dt className="font-semibold">{isPickup ? 'From this shop' : 'This parcel'}</dt>
        <dd className="font-semibold tabular-nums">{formatMoney(part.total)}</dd>
      </div>
    </dl>
  );
}
