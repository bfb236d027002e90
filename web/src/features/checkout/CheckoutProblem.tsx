import { Link } from 'react-router';

import { useGetWalletQuery, type Problem } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { ProblemNote } from '@/shared/ui';
import { TopUpButton } from '@/shared/wallet';

const cartCodes = new Set(['INSUFFICIENT_STOCK', 'CART_INVALID', 'CART_EMPTY', 'PRICE_CHANGED']);

/** Why the order was not placed, and where to mend it. */
export function CheckoutProblem({ problem }: { problem: Problem }) {
  return (
    <div className="grid gap-3">
      <ProblemNote error={problem} />
      {problem.errors && problem.errors.length > 0 && (
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
