import { TicketPercent } from 'lucide-react';

import type { Cart } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';

import { useCodes } from './codes';
import { useQuote } from './quote';

/** In the cart: where coupons go, or what those will take off that were entered before. */
export function CouponHint({ cart }: { cart: Cart }) {
  const codes = useCodes();
  const { quote } = useQuote(cart, { country: undefined }, codes.length === 0);
  const valid = codes.length === 0 ? [] : (quote?.coupons ?? []).filter((coupon) => coupon.valid);
  return (
    <div className="flex items-start gap-2 text-sm text-ink-soft">
      <TicketPercent className="mt-px size-4.5 shrink-0 text-brand-text" aria-hidden="true" />
      {valid.length === 0 ? (
        <p>A coupon? You enter it at checkout.</p>
      ) : (
        <ul className="grid min-w-0 gap-0.5">
          {valid.map(({ code, discount }) => (
            <li key={code}>
              <span className="font-semibold break-all text-ink">{code}</span> takes{' '}
              {formatMoney(discount)} off at checkout.
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
