import { useState } from 'react';

import {
  useListOrderReturnsQuery,
  useWithdrawReturnMutation,
  type Order,
  type Return,
} from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { returnedGoods } from '@/shared/returns/labels';
import { Button, ConfirmDialog, LiveDot, Timeline, toast } from '@/shared/ui';

import { returnSteps } from './returnSteps';

/** What became of an order's returns; nothing when there are none. */
export function ReturnsSection({ order }: { order: Order }) {
  const { data } = useListOrderReturnsQuery({ orderId: order.id });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section
      aria-labelledby="returns"
      className="rounded-panel border border-line bg-surface p-5 shadow-card sm:p-7"
    >
      <div className="mb-5 flex items-center justify-between gap-4">
        <h2 id="returns" className="text-heading">
          {data.items.length === 1 ? 'Your return' : 'Your returns'}
        </h2>
        <LiveDot />
      </div>
      <ul className="grid gap-6 divide-y divide-line [&>li:not(:first-child)]:pt-6">
        {data.items.map((found) => (
          <li key={found.id}>
            <ReturnProgress order={order} found={found} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ReturnProgress({ order, found }: { order: Order; found: Return }) {
  const goods = found.is_whole ? 'The whole order' : returnedGoods(found);
  const isEstimate = found.status === 'requested';
  return (
    <>
      <p className="mb-4 flex flex-wrap justify-between gap-x-4 text-[0.95rem]">
        <span className="min-w-0 font-semibold">{goods}</span>
        <span className="text-ink-soft tabular-nums">
          {isEstimate && 'about '}
          {formatMoney(found.amount)}
        </span>
      </p>
      <Timeline label={`Return of ${goods}`} steps={returnSteps(found, order.payment_method)} />
      {found.comment !== '' && (
        <blockquote className="mt-4 border-l-3 border-line pl-3.5 text-ink-soft">
          {found.comment}
        </blockquote>
      )}
      {isEstimate && <WithdrawButton found={found} />}
    </>
  );
}

function WithdrawButton({ found }: { found: Return }) {
  const [asking, setAsking] = useState(false);
  const [withdraw, { isLoading }] = useWithdrawReturnMutation();
  const run = async () => {
    const { error } = await withdraw({ returnId: found.id });
    if (error === undefined) toast.success('Withdrawn: you keep it');
    else toast.problem(error);
    setAsking(false);
  };
  return (
    <>
      <Button variant="ghost" size="sm" className="mt-4 -ml-3.5" onClick={() => setAsking(true)}>
        Keep it after all
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Withdraw the return?"
        description="You keep what you bought, and nothing is paid back."
        confirm="Withdraw it"
        cancel="Go on returning"
        busy={isLoading}
        onConfirm={() => void run()}
      />
    </>
  );
}
