import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';

import type { AdminPayout } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { useKeys } from '@/shared/lib/useKeys';
import { Button, ConfirmDialog, toast } from '@/shared/ui';

import { useApprovePayoutMutation, usePayPayoutMutation, useRejectPayoutMutation } from './api';
import { PayoutTarget } from './PayoutTarget';
import { SayDialog } from './SayDialog';

type Asking = 'approve' | 'pay' | 'reject' | null;

/** The next step of a payout: approve, then mark as sent under the bank's reference; or refuse. */
export function PayoutActions({ payout }: { payout: AdminPayout }) {
  const [asking, setAsking] = useState<Asking>(null);
  const decide = useDecide(payout, () => setAsking(null));
  const { status, amount, shop } = payout;
  if (status !== 'requested' && status !== 'approved') return null;
  const named = `${formatMoney(amount)} to ${shop.name}`;
  const onOpenChange = (open: boolean) => {
    if (!open) setAsking(null);
  };
  return (
    <span className="flex justify-end gap-2 max-sm:justify-stretch">
      <Button
        className="h-11 px-4 max-sm:flex-1"
        aria-label={status === 'requested' ? `Approve ${named}` : `Mark ${named} as sent`}
        onClick={() => setAsking(status === 'requested' ? 'approve' : 'pay')}
      >
        {status === 'requested' ? 'Approve' : 'Mark as sent'}
      </Button>
      <Button
        variant="danger"
        className="h-11 px-4"
        aria-label={`Reject ${named}`}
        onClick={() => setAsking('reject')}
      >
        Reject
      </Button>
      <ConfirmDialog
        open={asking === 'approve'}
        onOpenChange={onOpenChange}
        title={`Approve ${named}?`}
        description="It can then be sent. Until it is, it can still be rejected."
        confirm="Approve"
        cancel="Not yet"
        variant="primary"
        busy={decide.busy}
        onConfirm={() => void decide.approve()}
      >
        <Target payout={payout} />
      </ConfirmDialog>
      <SayDialog
        open={asking === 'pay'}
        onOpenChange={onOpenChange}
        title={`${named} was sent?`}
        description="Send it at your bank first. This cannot be undone."
        label="The bank’s reference"
        hint="The shop sees it; no other payout has it."
        lengthMax={140}
        confirm="Mark as sent"
        busy={decide.busy}
        onSay={decide.pay}
      >
        <Target payout={payout} />
      </SayDialog>
      <SayDialog
        open={asking === 'reject'}
        onOpenChange={onOpenChange}
        title={`Reject ${named}?`}
        description="The amount is available to the shop again."
        label="Reason"
        hint="The shop sees it."
        lengthMax={1000}
        multiline
        confirm="Reject payout"
        variant="danger"
        busy={decide.busy}
        onSay={decide.reject}
      />
    </span>
  );
}

function Target({ payout }: { payout: AdminPayout }) {
  const { is_fresh, changed_at } = payout.withdraw_method;
  return (
    <div className="grid gap-4">
      <div className="rounded-2xl bg-sunken/60 px-4 py-3 text-left">
        <PayoutTarget method={payout.withdraw_method} />
      </div>
      {(is_fresh || payout.is_method_replaced) && (
        <p className="flex items-start gap-3 rounded-2xl bg-sun-soft px-4 py-3 text-sun-text">
          <TriangleAlert className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
          <span>
            {is_fresh && `This account was set only a short while ago (${when(changed_at)}). `}
            {payout.is_method_replaced && 'The shop has set or removed its account since. '}
            If in doubt, ask an owner before money goes there.
          </span>
        </p>
      )}
    </div>
  );
}

function when(iso: string): string {
  return new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** What can be decided; each resolves to whether it was done. A refusal closes the question too. */
function useDecide({ id: payoutId }: AdminPayout, onOver: () => void) {
  const keyFor = useKeys();
  const [approve, approving] = useApprovePayoutMutation();
  const [pay, paying] = usePayPayoutMutation();
  const [reject, rejecting] = useRejectPayoutMutation();
  const told = async (answer: PromiseLike<{ error?: unknown }>, done: string, stay = false) => {
    const { error } = await answer;
    if (error === undefined) toast.success(done, { id: `payout ${payoutId}` });
    else toast.problem(error);
    if (error === undefined || !stay) onOver();
    return error === undefined;
  };
  return {
    busy: approving.isLoading || paying.isLoading || rejecting.isLoading,
    approve: () => told(approve({ payoutId, ...keyFor('approve') }), 'Payout approved'),
    // A reference that another payout has can be put right, so the question stays.
    pay: (reference: string) =>
      told(
        pay({ payoutId, payPayoutIn: { reference }, ...keyFor(`pay ${reference}`) }),
        'Payout marked as sent',
        true,
      ),
    reject: (reason: string) =>
      told(
        reject({ payoutId, rejectPayoutIn: { reason }, ...keyFor(`reject ${reason}`) }),
        'Payout rejected',
      ),
  };
}
