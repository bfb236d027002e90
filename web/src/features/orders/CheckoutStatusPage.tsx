import { Package } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';

import { useGetCheckoutQuery, type Order, type PaymentStart } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import {
  ButtonLink,
  Countdown,
  ErrorState,
  Loading,
  Price,
  ProblemNote,
  Skeleton,
  StatusBadge,
} from '@/shared/ui';

import { PayPanel } from './PayPanel';
import { stageOf, type Stage } from './stage';
import { StageHeadline, stageTitle } from './StageHeadline';
import { useProviderReturn } from './useProviderReturn';

/** While the bank is at work the page also asks, in case no live connection tells it. */
const ASK_EVERY_MS = 3000;

export function CheckoutStatusPage() {
  const { checkoutId = '' } = useParams();
  const [settled, setSettled] = useState(false);
  const [sentId, setSentId] = useState<string | null>(null);
  const { data, error, refetch } = useGetCheckoutQuery(
    { checkoutId },
    { pollingInterval: settled ? 0 : ASK_EVERY_MS },
  );
  const payment = data?.payment ?? null;
  const back = useProviderReturn(payment, setSentId);
  const stage = back.isTaking ? 'waiting' : stageOf(payment, sentId);
  const isSettled = stage !== 'waiting' && stage !== 'open';
  if (settled !== isSettled) setSettled(isSettled);
  const ticket = useRef<HTMLDivElement>(null);
  // News stands at the top; whoever has just filled in the card below should see it.
  useEffect(() => {
    // In braces: newer browsers return a promise, which React would take for a clean-up.
    ticket.current?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  }, [stage]);
  useTitle(data ? stageTitle(stage) : null);
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
          <StageHeadline stage={stage} provider={payment?.provider} number={data.checkout.number} />
        </div>
        <div className="perforation mx-5" aria-hidden="true" />
        <div className="grid grid-cols-1 gap-6 px-6 pt-6 pb-8 sm:px-10">
          {back.error !== undefined && !isSettled && <ProblemNote error={back.error} />}
          <Payment
            orderId={data.orders[0]?.id}
            payment={payment}
            stage={stage}
            returnPath={paths.checkoutStatus(checkoutId)}
            onSent={(paymentId) => {
              setSentId(paymentId);
              void refetch();
            }}
          />
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

interface PaymentProps {
  orderId: string | undefined;
  payment: PaymentStart | null;
  stage: Stage;
  returnPath: string;
  onSent: (paymentId: string) => void;
}

const payable = new Set<Stage>(['open', 'failed', 'waiting']);

function Payment({ orderId, payment, stage, returnPath, onSent }: PaymentProps) {
  const [wanted, setWanted] = useState(false);
  if (orderId === undefined || payment === null || !payable.has(stage)) return null;
  return (
    <div className="grid gap-4">
      {payment.expires_at && (
        <p className="text-center">
          <Countdown until={payment.expires_at} label="Held for payment" endedText="Time is up" />
        </p>
      )}
      {stage !== 'waiting' || wanted ? (
        <PayPanel
          orderId={orderId}
          payment={payment}
          returnPath={returnPath}
          onSent={(paymentId) => {
            setWanted(false);
            onSent(paymentId);
          }}
        />
      ) : (
        <button
          type="button"
          className="justify-self-center text-sm text-ink-soft underline hover:text-ink"
          onClick={() => setWanted(true)}
        >
          Nothing is happening? {payment.provider === 'paypal' ? 'Pay' : 'Enter a card'} again.
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
