import { useState } from 'react';

import type { Return } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { Button, Dialog, Field, Textarea } from '@/shared/ui';

import { returnedGoods } from './labels';

const NOTE_LENGTH_MAX = 1000;

export interface ApproveReturnProps {
  found: Return;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  busy: boolean;
  onApprove: (reason: string) => Promise<boolean>;
}

/** Says how much goes back before a return is approved, which cannot be undone. */
export function ApproveReturn({ found, open, onOpenChange, busy, onApprove }: ApproveReturnProps) {
  const [note, setNote] = useState('');
  const amount = formatMoney(found.amount);
  const submit = async () => {
    await onApprove(note.trim());
    onOpenChange(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Give ${amount} back?`}
      description={`${found.customer_name} gets it the way it was paid. This cannot be undone.`}
      footer={
        <>
          <Button variant="ghost" size="lg" onClick={() => onOpenChange(false)}>
            Not yet
          </Button>
          <Button size="lg" busy={busy} onClick={() => void submit()}>
            Approve and refund {amount}
          </Button>
        </>
      }
    >
      <dl className="mb-5 grid gap-1.5 rounded-2xl bg-sunken/60 px-4 py-3">
        <div className="flex justify-between gap-4">
          <dt className="text-ink-soft">Order</dt>
          <dd className="font-semibold">{found.order_number}</dd>
        </div>
        <div className="flex justify-between gap-4">
          <dt className="shrink-0 text-ink-soft">
            {found.is_whole ? 'The whole order' : 'Part of the order'}
          </dt>
          <dd className="text-right">{returnedGoods(found)}</dd>
        </div>
        <div className="flex justify-between gap-4">
          <dt className="text-ink-soft">Back to the customer</dt>
          <dd className="font-semibold tabular-nums">{amount}</dd>
        </div>
      </dl>
      <p className="mb-5 text-sm text-ink-soft">
        The goods go back into stock, and the order’s earnings shrink by their part.
      </p>
      <Field label="Note" optional hint="The customer sees it.">
        <Textarea
          rows={2}
          maxLength={NOTE_LENGTH_MAX}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
    </Dialog>
  );
}
