import { useState } from 'react';

import {
  asProblem,
  useRequestWalletRefundMutation,
  type Money,
  type Problem,
  type Wallet,
} from '@/shared/api';
import { formatDay } from '@/shared/lib/dates';
import { formatMoney } from '@/shared/lib/money';
import { randomId } from '@/shared/lib/random';
import { Button, Dialog, Panel, ProblemNote, toast } from '@/shared/ui';

import { BankForm, type BankValues } from './BankForm';

/** What is left after the fair goes back to where it came from. */
export function LeftoverPanel({ wallet }: { wallet: Wallet }) {
  const [open, setOpen] = useState(false);
  const left = wallet.balance.amount - wallet.refund_fee.amount;
  if (wallet.balance.amount <= 0) return null;
  if (!wallet.refunds_open) {
    if (wallet.refunds_from === null) return null;
    return (
      <p className="rounded-card border border-line bg-surface px-5 py-4 text-ink-soft">
        What is left in your wallet is paid back from {formatDay(wallet.refunds_from)} on. You need
        do nothing.
      </p>
    );
  }
  const money: Money = { ...wallet.balance, amount: Math.max(left, 0) };
  return (
    <Panel title="Get back what is left">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="min-w-56 flex-1 text-ink-soft">
          {formatMoney(money)} can go back to where it came from
          {wallet.refund_fee.amount > 0 && `, after a fee of ${formatMoney(wallet.refund_fee)}`}.
        </p>
        <Button
          variant="secondary"
          disabled={left <= 0 || wallet.frozen}
          onClick={() => setOpen(true)}
        >
          Pay it back
        </Button>
      </div>
      {open && <PayBackDialog money={money} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function PayBackDialog({ money, onClose }: { money: Money; onClose: () => void }) {
  const { ask, byHand, problem, isLoading } = usePayBack(money, onClose);
  return (
    <Dialog
      open
      onOpenChange={(stays) => {
        if (!stays) onClose();
      }}
      title={`Get ${formatMoney(money)} back?`}
      description="It leaves your wallet at once and goes back to the cards and accounts it came from."
      footer={
        byHand === null && (
          <>
            <Button variant="ghost" onClick={onClose}>
              Keep it
            </Button>
            <Button busy={isLoading} onClick={() => void ask(null)}>
              Pay it back
            </Button>
          </>
        )
      }
    >
      <div className="grid gap-5">
        {problem !== null && byHand === null && <ProblemNote error={problem} />}
        {byHand !== null && (
          <BankForm
            submitLabel="Pay it back"
            busy={isLoading}
            onSubmit={(values) => void ask(values)}
          >
            <p className="mb-1">
              {formatMoney(byHand)} of it cannot go back the way it came. Where shall we send it?
            </p>
            {problem !== null && <ProblemNote error={problem} />}
          </BankForm>
        )}
      </div>
    </Dialog>
  );
}

/** Asks for what is left; when a part has to be sent by hand, asks where to first. */
function usePayBack(money: Money, onDone: () => void) {
  const [request, { isLoading }] = useRequestWalletRefundMutation();
  const [byHand, setByHand] = useState<Money | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  // One per dialog: asked again after a lost answer, it pays nothing back twice.
  const [key] = useState(randomId);
  const ask = async (bank: BankValues | null) => {
    setProblem(null);
    const { error } = await request({
      'Idempotency-Key': key,
      body: bank === null ? null : { bank_details: bank },
    });
    if (error === undefined) {
      toast.success(`${formatMoney(money)} goes back to you`);
      onDone();
      return;
    }
    const said = asProblem(error);
    const amount = said.extra.by_hand;
    if (said.code === 'BANK_DETAILS_REQUIRED' && typeof amount === 'number' && bank === null)
      setByHand({ ...money, amount });
    else setProblem(said);
  };
  return { ask, byHand, problem, isLoading };
}
