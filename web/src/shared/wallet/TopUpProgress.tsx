import { CircleCheckBig, CircleX, LoaderCircle } from 'lucide-react';
import { useState } from 'react';

import { useGetTopUpQuery, useGetWalletQuery, type PaymentStart } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { paymentOutcome } from '@/shared/payment';
import { Button, Price } from '@/shared/ui';

/** Also asked, for whoever has no live connection. */
const ASK_EVERY_MS = 2000;

export interface TopUpProgressProps {
  start: PaymentStart;
  onDone: () => void;
  onAgain: () => void;
}

/** What comes of a top-up that the provider has: only the server knows. */
export function TopUpProgress({ start, onDone, onAgain }: TopUpProgressProps) {
  const paymentId = start.payment_id;
  const [settled, setSettled] = useState(false);
  const { data } = useGetTopUpQuery(
    { paymentId },
    { pollingInterval: settled ? 0 : ASK_EVERY_MS, refetchOnMountOrArgChange: true },
  );
  const outcome = paymentOutcome(start.provider, data?.status ?? start.status);
  if (settled !== (outcome !== 'waiting')) setSettled(outcome !== 'waiting');
  const balance = useGetWalletQuery().data?.balance;
  return (
    <div role="status" className="grid justify-items-center gap-3 py-6 text-center">
      {outcome === 'waiting' && (
        <>
          <LoaderCircle className="size-12 animate-spin text-sky" aria-hidden="true" />
          <p className="font-display text-heading font-bold">Waiting for your bank</p>
          <p className="max-w-[40ch] text-ink-soft">
            You may close this window: the money appears in your wallet by itself.
          </p>
        </>
      )}
      {outcome === 'paid' && (
        <>
          <CircleCheckBig className="size-12 animate-pop text-mint" aria-hidden="true" />
          <p className="font-display text-heading font-bold">{formatMoney(start.amount)} added</p>
          {balance && (
            <p className="text-ink-soft">
              Your wallet now holds <Price price={balance} size="sm" className="text-ink" />.
            </p>
          )}
          <Button className="mt-3" onClick={onDone}>
            Done
          </Button>
        </>
      )}
      {outcome !== 'waiting' && outcome !== 'paid' && (
        <>
          <CircleX className="size-12 animate-pop text-danger" aria-hidden="true" />
          <p className="font-display text-heading font-bold">
            {outcome === 'failed' ? 'The payment did not go through' : 'The time for it is over'}
          </p>
          <p className="text-ink-soft">{data?.failure_message ?? 'Nothing was charged.'}</p>
          <Button className="mt-3" onClick={onAgain}>
            Try again
          </Button>
        </>
      )}
    </div>
  );
}
