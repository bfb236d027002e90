import { useState } from 'react';

import { useGetWalletQuery, type PaymentStart } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { LazyStripeForm, SandboxForm } from '@/shared/payment';
import { Dialog, ErrorState, Loading, SkeletonText } from '@/shared/ui';

import { TopUpChoice } from './TopUpChoice';
import { TopUpProgress } from './TopUpProgress';

export interface TopUpDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** An amount to begin with, in minor units: what is missing for an order, say. */
  suggested?: number | undefined;
  /** A top-up that was begun before, to go on with. */
  begun?: PaymentStart | undefined;
}

/** Loads the wallet: how much and how, the provider's form, and how it went. */
export function TopUpDialog({ open, onOpenChange, suggested, begun }: TopUpDialogProps) {
  const [start, setStart] = useState<PaymentStart | null>(begun ?? null);
  const [sent, setSent] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={start === null ? 'Top up your wallet' : `Top up ${formatMoney(start.amount)}`}
    >
      {start === null ? (
        <Choice suggested={suggested} onStarted={setStart} />
      ) : sent ? (
        <TopUpProgress
          start={start}
          onDone={() => onOpenChange(false)}
          onAgain={() => {
            setSent(false);
            setStart(null);
          }}
        />
      ) : (
        <Pay start={start} onSent={() => setSent(true)} />
      )}
    </Dialog>
  );
}

function Choice(props: {
  suggested: number | undefined;
  onStarted: (start: PaymentStart) => void;
}) {
  const { data: wallet, error, refetch } = useGetWalletQuery();
  if (wallet !== undefined) return <TopUpChoice wallet={wallet} {...props} />;
  if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Loading label="Loading your wallet" className="py-6">
      <SkeletonText lines={5} />
    </Loading>
  );
}

/** The form of whoever takes the money. */
function Pay({ start, onSent }: { start: PaymentStart; onSent: () => void }) {
  const { data: wallet } = useGetWalletQuery();
  const option = wallet?.top_up_methods.find(({ provider }) => provider === start.provider);
  const label = `Pay ${formatMoney(start.amount)}`;
  if (start.provider === 'stripe' && option?.publishable_key && start.client_secret) {
    return (
      <LazyStripeForm
        publishableKey={option.publishable_key}
        clientSecret={start.client_secret}
        returnUrl={new URL(paths.wallet, window.location.origin).href}
        submitLabel={label}
        onSent={onSent}
      />
    );
  }
  return (
    <SandboxForm
      testCards={option?.test_cards ?? []}
      submitLabel={label}
      open={() => Promise.resolve({ payment: start })}
      onSent={onSent}
    />
  );
}
