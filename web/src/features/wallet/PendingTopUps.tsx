import { Hourglass } from 'lucide-react';
import { useState } from 'react';

import {
  useLazyGetTopUpQuery,
  type PaymentStart,
  type PendingTopUp,
  type Wallet,
} from '@/shared/api';
import { methodName } from '@/shared/payment';
import { Button, Panel, Price, TimeAgo, toast } from '@/shared/ui';
import { LazyTopUpDialog } from '@/shared/wallet';

/** Top-ups whose money has not come, each to be gone on with. */
export function PendingTopUps({ wallet }: { wallet: Wallet }) {
  const [begun, setBegun] = useState<PaymentStart | null>(null);
  if (wallet.pending_top_ups.length === 0 && begun === null) return null;
  return (
    <Panel title="Not there yet" flush>
      <ul className="divide-y divide-line border-t border-line">
        {wallet.pending_top_ups.map((topUp) => (
          <PendingRow key={topUp.payment_id} topUp={topUp} onBegun={setBegun} />
        ))}
      </ul>
      {begun !== null && (
        <LazyTopUpDialog
          open
          begun={begun}
          onOpenChange={(open) => {
            if (!open) setBegun(null);
          }}
        />
      )}
    </Panel>
  );
}

function PendingRow({
  topUp,
  onBegun,
}: {
  topUp: PendingTopUp;
  onBegun: (start: PaymentStart) => void;
}) {
  const [find, { isFetching }] = useLazyGetTopUpQuery();
  const goOn = async () => {
    const { data, error } = await find({ paymentId: topUp.payment_id });
    if (data !== undefined) onBegun({ ...data, payment_id: data.id });
    else toast.problem(error);
  };
  return (
    <li className="flex items-center gap-4 px-5 py-3.5">
      <Hourglass className="size-5 shrink-0 text-sun-text" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <Price price={topUp.amount} size="sm" />
        <p className="text-sm text-ink-soft">
          {methodName(topUp.method)} · <TimeAgo at={topUp.created_at} />
        </p>
      </div>
      <Button
        variant="secondary"
        size="sm"
        busy={isFetching}
        aria-label={`Go on with the top-up by ${methodName(topUp.method)}`}
        onClick={() => void goOn()}
      >
        Go on
      </Button>
    </li>
  );
}
