import { RotateCcw } from 'lucide-react';
import { useState, type ReactNode } from 'react';

import type { Money } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { useKeys } from '@/shared/lib/useKeys';
import { useConfirmRefundMutation } from '@/shared/returns';
import { Button, toast } from '@/shared/ui';

import { useRetryRefundMutation } from './api';
import { SayDialog } from './SayDialog';

interface Refund {
  id: string;
  amount: Money;
}

/** Notes that money was handed over or sent, under the bank's reference if there is one. */
export function ConfirmRefund({ refund, children }: { refund: Refund; children?: ReactNode }) {
  const [asking, setAsking] = useState(false);
  const [confirm, { isLoading }] = useConfirmRefundMutation();
  const keyFor = useKeys();
  const amount = formatMoney(refund.amount);
  const send = async (reference: string) => {
    const { error } = await confirm({
      refundId: refund.id,
      body: { reference },
      ...keyFor(reference),
    });
    if (error === undefined) toast.success(`${amount} marked as paid back`);
    else toast.problem(error);
    setAsking(false);
    return error === undefined;
  };
  return (
    <>
      <Button
        className="h-11 px-4 max-sm:w-full"
        aria-label={`Mark ${amount} as paid back`}
        onClick={() => setAsking(true)}
      >
        Mark as paid back
      </Button>
      <SayDialog
        open={asking}
        onOpenChange={setAsking}
        title={`${amount} was paid back?`}
        description="Send it or hand it over first. This cannot be undone."
        label="The bank’s reference"
        hint="Cash has none."
        lengthMax={140}
        optional
        confirm="Mark as paid back"
        busy={isLoading}
        onSay={send}
      >
        {children}
      </SayDialog>
    </>
  );
}

/** Has the provider asked again now, instead of when its turn comes. */
export function RetryRefund({ refund }: { refund: Refund }) {
  const [retry, { isLoading }] = useRetryRefundMutation();
  const run = async () => {
    const { error } = await retry({ refundId: refund.id });
    if (error === undefined) toast.success('The provider is asked again');
    else toast.problem(error);
  };
  return (
    <Button
      variant="secondary"
      className="h-11 px-4 max-sm:w-full"
      busy={isLoading}
      aria-label={`Ask for ${formatMoney(refund.amount)} again`}
      onClick={() => void run()}
    >
      {!isLoading && <RotateCcw className="size-4" aria-hidden="true" />} Ask again
    </Button>
  );
}
