import { useState } from 'react';

import { useCancelOrderMutation, type Order } from '@/shared/api';
import { Button, ConfirmDialog, Field, Textarea, toast } from '@/shared/ui';

export function CancelButton({ order }: { order: Order }) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [cancel, { isLoading }] = useCancelOrderMutation();
  const run = async () => {
    const { error } = await cancel({ orderId: order.id, body: { reason: reason.trim() } });
    if (error === undefined) toast.success('The order is cancelled');
    else toast.problem(error);
    setAsking(false);
  };
  return (
    <>
      <Button variant="danger" block onClick={() => setAsking(true)}>
        Cancel this order
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Cancel this order?"
        description={
          order.payment_status === 'paid'
            ? 'The goods go back on the shelf and you get your money back.'
            : 'The goods go back on the shelf. Nothing is charged.'
        }
        confirm="Cancel the order"
        busy={isLoading}
        onConfirm={() => void run()}
      >
        <Field label="Why?" optional hint="The shop reads this.">
          <Textarea
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </ConfirmDialog>
    </>
  );
}
