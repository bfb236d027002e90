import { CircleCheckBig, CircleX, LoaderCircle, Package } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';

import { useGetCheckoutQuery, type Order, type Placed } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { paymentOutcome, type PaymentOutcome } from '@/shared/payment';
import {
  ButtonLink,
  Countdown,
  ErrorState,
  Loading,
  Price,
  Skeleton,
  StatusBadge,
} from '@/shared/ui';

import { PayPanel } from './PayPanel';

/** While the bank is at work the page also asks, in case no live connection tells it. */
const ASK_EVERY_MS = 3000;

export function CheckoutStatusPage() {
  const { checkoutId = '' } = useParams();
  const [settled, setSettled] = useState(false);
  const { data, error, refetch } = useGetCheckoutQuery(
    { checkoutId },
    { pollingInterval: settled ? 0 : ASK_EVERY_MS },
  );
  const outcome = data?.payment
    ? paymentOutcome(data.payment.provider, data.payment.status)
    : 'waiting';
  if (settled !== (outcome !== 'waiting')) setSettled(outcome !== 'waiting');
  const ticket = useRef<HTMLDivElement>(null);
  // News stands at the top; whoever has just filled in the card below should see it.
  useEffect(() => {
    // In braces: newer browsers return a promise, which React would take for a clean-up.
    ticket.current?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  }, [outcome]);
  useTitle(data ? titles[outcome] : null);
  if (data === undefined) {
    if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return (
      <Loading label="Loading your order" className="mx-auto max-w-2xl py-10">
        <Skeleton className="h-96 rounded-panel" />
      </Loading>
    );
  }
  return (
    <div className="mx-auto max-w-2xl py-8 sm:py-12">
      <div
        ref={ticket}
        className="ticket scroll-mt-36 overflow-hidden rounded-panel bg-surface [--at:15.5rem]"
      >
        <div className="awning [--stripe:26px]" aria-hidden="true" />
        <div className="grid h-[14.5rem] place-content-center justify-items-center gap-3 px-8 text-center">
          <Headline outcome={outcome} number={data.checkout.number} />
        </div>
        <div className="perforation mx-5" aria-hidden="true" />
        <div className="grid grid-cols-1 gap-6 px-6 pt-6 pb-8 sm:px-10">
          <Payment placed={data} outcome={outcome} onSent={() => void refetch()} />
          <ul className="grid gap-3">
            {data.orders.map((order) => (
              <OrderRow key={order.id} order={order} />
            ))}
          </ul>
          <div className="flex items-baseline justify-between border-t border-line pt-4">
            <span className="font-semibold">Total</span>
            <Price price={data.checkout.total} />
          </div>
          <div className="flex flex-wrap justify-center gap-3">
            <ButtonLink to={paths.orders} variant="secondary">
              All your orders
            </ButtonLink>
            <ButtonLink to={paths.home} variant="ghost">
              Back to the market
            </ButtonLink>
          </div>
        </div>
      </div>
    </div>
  );
}

const titles: Record<PaymentOutcome, string> = {
  none: 'Order placed',
  waiting: 'Payment under way',
  paid: 'Payment successful',
  failed: 'Payment failed',
  over: 'Order cancelled',
};

const words: Record<PaymentOutcome, { text: string; icon: ReactNode }> = {
  none: {
    text: 'The shops have been told. You pay when it is handed over.',
    icon: <CircleCheckBig className="text-mint" />,
  },
  waiting: {
    text: 'Waiting for your bank. You need not do anything; this page follows by itself.',
    icon: <LoaderCircle className="animate-spin text-sky" />,
  },
  paid: { text: 'The shops are getting to work.', icon: <CircleCheckBig className="text-mint" /> },
  failed: {
    text: 'Nothing was charged, and your goods are still held. Try once more or take another card.',
    icon: <CircleX className="text-danger" />,
  },
  over: {
    text: 'The payment was not made in time, so the goods went back on the shelves.',
    icon: <CircleX className="text-ink-faint" />,
  },
};

function Headline({ outcome, number }: { outcome: PaymentOutcome; number: string }) {
  return (
    <div role="status" className="contents">
      <span key={outcome} aria-hidden="true" className="animate-pop [&_svg]:size-12">
        {words[outcome].icon}
      </span>
      <h1 className="text-title">{titles[outcome]}</h1>
      <p className="max-w-[44ch] text-ink-soft">{words[outcome].text}</p>
      <p className="font-mono text-sm text-ink-faint">{number}</p>
    </div>
  );
}

function Payment({
  placed,
  outcome,
  onSent,
}: {
  placed: Placed;
  outcome: PaymentOutcome;
  onSent: () => void;
}) {
  const [wanted, setWanted] = useState(false);
  const first = placed.orders[0];
  const expires_at = placed.payment?.expires_at;
  if (first === undefined || (outcome !== 'failed' && outcome !== 'waiting')) return null;
  return (
    <div className="grid gap-4">
      {expires_at && (
        <p className="text-center">
          <Countdown until={expires_at} label="Held for payment" endedText="Time is up" />
        </p>
      )}
      {outcome === 'failed' || wanted ? (
        <PayPanel
          orderId={first.id}
          total={placed.checkout.total}
          onSent={() => {
            setWanted(false);
            onSent();
          }}
        />
      ) : (
        <button
          type="button"
          className="justify-self-center text-sm text-ink-soft underline hover:text-ink"
          onClick={() => setWanted(true)}
        >
          Nothing is happening? Enter a card again.
        </button>
      )}
    </div>
  );
}

function OrderRow({ order }: { order: Order }) {
  const units = order.items.reduce((sum, item) => sum + item.quantity, 0);
  return (
    <li className="relative flex items-center gap-4 rounded-2xl border border-line p-4 hover:border-line-strong">
      <Package className="size-6 shrink-0 text-brand-text" aria-hidden="true" />
      <span className="min-w-0 flex-1">
        <Link
          to={paths.order(order.id)}
          className="block truncate font-semibold after:absolute after:inset-0"
        >
          {order.shop.name}
        </Link>
        <span className="text-sm text-ink-soft">
          {units} {units === 1 ? 'item' : 'items'}
        </span>
      </span>
      <StatusBadge status={order.status} />
    </li>
  );
}
