import { Link } from 'react-router';

import { useGetWalletQuery, type Problem } from '@/shared/api';
import { couponWords, isCouponProblem } from '@/shared/coupons';
import { formatMoney, type Money } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { ProblemNote } from '@/shared/ui';
import { TopUpButton } from '@/shared/wallet';

const cartCodes = new Set([
  'INSUFFICIENT_STOCK',
  'CART_INVALID',
  'CART_EMPTY',
  'PRICE_CHANGED',
  'SHOP_CLOSED',
  'SHOP_ON_HOLIDAY',
]);

/** Whether it was refused for how the goods were to come: the quote is asked for anew then. */
export function isShippingProblem({ code }: Problem): boolean {
  return code.startsWith('SHIPPING_') || code === 'NOT_SHIPPED_THERE';
}

/** Why the order was not placed, and where to mend it. */
export function CheckoutProblem({ problem }: { problem: Problem }) {
  const words = wordsOf(problem);
  return (
    <div className="grid gap-3">
      <ProblemNote error={words === null ? problem : { ...problem, detail: words }} />
      {words === null && problem.errors && problem.errors.length > 0 && (
        <ul className="list-disc pl-5 text-sm text-danger-text">
          {problem.errors.map(({ field, message }) => (
            <li key={`${field} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
      {cartCodes.has(problem.code) && (
        <Link to={paths.cart} className="font-semibold text-brand-text hover:underline">
          Look at your cart
        </Link>
      )}
      {problem.code === 'INSUFFICIENT_BALANCE' && <TopUpOffer price={problem.extra.price} />}
    </div>
  );
}

/** What changed between the page and the till, for people; null where the server's own words do. */
function wordsOf({ code, detail, extra }: Problem): string | null {
  if (isCouponProblem(code)) {
    return `${couponWords(code, detail)} Nothing was ordered: look at the total again.`;
  }
  if (code === 'SHIPPING_PRICE_CHANGED' || code === 'SHIPPING_METHOD_NOT_OFFERED') {
    return `${detail}. Nothing was ordered: look at the delivery and the total again.`;
  }
  const now = extra.total as Money | undefined;
  if (code === 'PRICE_CHANGED' && now !== undefined) {
    return `The total is now ${formatMoney(now)}. Nothing was ordered: place it again if that suits you.`;
  }
  return null;
}

/** Loads what is missing; the order form stays as it is. */
function TopUpOffer({ price }: { price: unknown }) {
  const balance = useGetWalletQuery().data?.balance;
  const missing = typeof price === 'number' && balance ? price - balance.amount : undefined;
  return (
    <TopUpButton
      variant="secondary"
      label="Top up your wallet"
      suggested={missing !== undefined && missing > 0 ? missing : undefined}
    />
  );
}
