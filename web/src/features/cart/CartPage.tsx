import { ShieldCheck, Timer, Trash2 } from 'lucide-react';
import { useState } from 'react';

import { useEmptyCartMutation, useValidateCartQuery, type CartProblem } from '@/shared/api';
import { CouponHint } from '@/shared/coupons';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import {
  Button,
  ButtonLink,
  ConfirmDialog,
  Countdown,
  ErrorState,
  Loading,
  Price,
  Skeleton,
  toast,
} from '@/shared/ui';

import { EmptyCart } from './CartDrawer';
import { CartLines } from './CartLines';
import { useCart } from './useCart';

export function CartPage() {
  useTitle('Your cart');
  const { cart, groups, expired, blocked, nextEnd, error, isLoading, refetch, onHoldEnd } =
    useCart();
  const filled = cart !== undefined && cart.items.length > 0;
  // Re-checked whenever the cart changes, so that nobody learns of a problem at the till.
  const check = useValidateCartQuery(undefined, { skip: !filled, refetchOnMountOrArgChange: true });
  if (isLoading) return <CartSkeleton />;
  if (cart === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!filled) return <EmptyCart />;
  return (
    <div className="grid grid-cols-1 gap-8 py-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-12">
      <div>
        <div className="mb-6 flex flex-wrap items-end justify-between gap-3">
          <h1 className="text-title">Your cart</h1>
          <EmptyButton />
        </div>
        <Issues issues={check.data?.errors ?? []} />
        <CartLines groups={groups} expired={expired} onHoldEnd={onHoldEnd} />
      </div>
      <aside aria-label="Summary" className="lg:sticky lg:top-36 lg:self-start">
        <div className="grid gap-4 rounded-panel border border-line bg-surface p-6 shadow-card">
          {nextEnd !== null && (
            <div className="flex items-start gap-3 rounded-2xl bg-sun-soft p-4 text-sun-text">
              <Timer className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
              <p className="text-sm">
                Held for you, the first until the clock runs out.
                <Countdown until={nextEnd} label="Held" className="mt-1 -ml-2.5 flex w-fit" />
              </p>
            </div>
          )}
          <dl className="grid gap-2">
            {groups.map(({ shop }) => (
              <div key={shop.id} className="flex justify-between gap-4 text-ink-soft">
                <dt className="truncate">{shop.name}</dt>
                <dd>
                  <Price price={shop.subtotal} size="sm" className="text-ink" />
                </dd>
              </div>
            ))}
            <div className="mt-2 flex items-baseline justify-between gap-4 border-t border-line pt-3">
              <dt className="font-semibold">Subtotal</dt>
              <dd>
                <Price price={cart.subtotal} />
              </dd>
            </div>
          </dl>
          <CouponHint cart={cart} />
          {blocked ? (
            <p className="text-sm text-danger-text">Remove what is sold out to check out.</p>
          ) : (
            <ButtonLink to={paths.checkout} size="lg" block>
              Check out
            </ButtonLink>
          )}
          <p className="flex items-center gap-2 text-sm text-ink-soft">
            <ShieldCheck className="size-4.5 shrink-0 text-mint-text" aria-hidden="true" />
            You pay once; every shop sends its own parcel.
          </p>
        </div>
      </aside>
    </div>
  );
}

function Issues({ issues }: { issues: readonly CartProblem[] }) {
  if (issues.length === 0) return null;
  return (
    <ul
      role="alert"
      className="mb-6 grid gap-1 rounded-2xl bg-sun-soft px-5 py-4 text-sm text-sun-text"
    >
      {issues.map((issue) => (
        <li key={`${issue.item_id} ${issue.code}`}>{issue.message}</li>
      ))}
    </ul>
  );
}

function EmptyButton() {
  const [asking, setAsking] = useState(false);
  const [empty, { isLoading }] = useEmptyCartMutation();
  const run = async () => {
    const { error } = await empty();
    if (error !== undefined) toast.problem(error);
    setAsking(false);
  };
  return (
    <>
      <Button variant="ghost" size="sm" onClick={() => setAsking(true)}>
        <Trash2 className="size-4" /> Empty the cart
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Empty the cart?"
        description="Everything in it goes back on the shelves."
        confirm="Empty it"
        busy={isLoading}
        onConfirm={() => void run()}
      />
    </>
  );
}

function CartSkeleton() {
  return (
    <Loading label="Loading your cart" className="grid gap-8 py-8 lg:grid-cols-[1fr_22rem]">
      <div className="grid content-start gap-5">
        <Skeleton className="h-9 w-48" />
        <Skeleton className="h-28" />
        <Skeleton className="h-28" />
      </div>
      <Skeleton className="h-72 rounded-panel" />
    </Loading>
  );
}
