import type { Cart, Quote } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { formatMoney, type Money } from '@/shared/lib/money';
import { Price, Skeleton } from '@/shared/ui';

interface Sums {
  subtotal: Money;
  discount: Money;
  tax: Money;
  shipping: Money;
  total: Money;
}

type SomeSums = Partial<Sums> & Pick<Sums, 'subtotal'>;

export interface TotalsProps {
  cart: Cart;
  quote: Quote | undefined;
  /** Whether the sums answer what is on the page, or what was there a moment ago. */
  isCurrent: boolean;
  /** Whether it is known where the goods go: without that there is no saying what the tax is. */
  hasAddress: boolean;
  isPickup: boolean;
}

/** What is paid, as the server works it out. */
export function Totals({ cart, quote, isCurrent, hasAddress, isPickup }: TotalsProps) {
  return (
    <div
      aria-busy={!isCurrent}
      className={cn('grid gap-2 transition-opacity', quote && !isCurrent && 'opacity-60')}
    >
      <dl className="grid gap-2">
        <SumRows sums={quote ?? { subtotal: cart.subtotal }} isPickup={isPickup} />
        <div className="flex items-baseline justify-between gap-4 border-t border-line pt-3">
          <dt className="font-semibold">Total</dt>
          <dd aria-live="polite">
            {quote === undefined ? (
              <Skeleton className="h-7 w-24" />
            ) : (
              <Price price={quote.total} className="text-xl" />
            )}
          </dd>
        </div>
      </dl>
      {!hasAddress && (
        <p className="text-sm text-ink-soft">
          Delivery and taxes are added once we know where it goes.
        </p>
      )}
    </div>
  );
}

/** The parts of a sum; what is nothing is left out, but for the goods and a parcel that costs nothing. */
export function SumRows({ sums, isPickup }: { sums: SomeSums; isPickup: boolean }) {
  const { discount, tax, shipping } = sums;
  return (
    <>
      <Row label="Goods" amount={formatMoney(sums.subtotal)} />
      {discount !== undefined && discount.amount > 0 && (
        <Row label="Coupons" amount={`−${formatMoney(discount)}`} className="text-mint-text" />
      )}
      {tax !== undefined && tax.amount > 0 && <Row label="Tax" amount={formatMoney(tax)} />}
      {shipping !== undefined && (shipping.amount > 0 || !isPickup) && (
        <Row label="Delivery" amount={shipping.amount === 0 ? 'Free' : formatMoney(shipping)} />
      )}
    </>
  );
}

function Row({ label, amount, className }: { label: string; amount: string; className?: string }) {
  return (
    <div className={cn('flex items-baseline justify-between gap-4 text-[0.95rem]', className)}>
      <dt className={className ?? 'text-ink-soft'}>{label}</dt>
      <dd className="tabular-nums">{amount}</dd>
    </div>
  );
}
