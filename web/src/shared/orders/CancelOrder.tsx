import { useState } from 'react';

import type { Order } from '@/shared/api';
import { Button, Dialog, Field, Textarea } from '@/shared/ui';

const REASON_LENGTH_MAX = 500;
const reasons = ['Sold out', 'Customer asked for it', 'Cannot deliver there', 'Payment never came'];

export interface CancelOrderProps {
  order: Order;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  busy: boolean;
  onCancel: (reason: string) => Promise<boolean>;
}

/** Asks why before an order is cancelled; the customer reads the reason. */
export function CancelOrder({ order, open, onOpenChange, busy, onCancel }: CancelOrderProps) {
  const [reason, setReason] = useState('');
  const paid = order.payment_status === 'paid';
  const submit = async () => {
    if (await onCancel(reason.trim())) setReason('');
    onOpenChange(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Cancel order ${order.order_number}?`}
      description={
        paid
          ? 'The goods go back into stock and the customer gets the money back.'
          : 'The goods go back into stock. This cannot be undone.'
      }
      footer={
        <>
          <Button variant="ghost" size="lg" onClick={() => onOpenChange(false)}>
            Keep the order
          </Button>
          <Button
            variant="danger"
            size="lg"
            busy={busy}
            disabled={reason.trim() === ''}
            onClick={() => void submit()}
          >
            Cancel order
          </Button>
        </>
      }
    >
      <div role="group" aria-label="Usual reasons" className="mb-4 flex flex-wrap gap-2">
        {reasons.map((each) => (
          <Button
            key={each}
            variant={reason === each ? 'soft' : 'secondary'}
            aria-pressed={reason === each}
            className="h-12 px-4 font-medium"
            onClick={() => setReason(each)}
          >
            {each}
          </Button>
        ))}
      </div>
      <Field label="Reason" hint="The customer sees it.">
        <Textarea
          rows={2}
          maxLength={REASON_LENGTH_MAX}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </Dialog>
  );
}
