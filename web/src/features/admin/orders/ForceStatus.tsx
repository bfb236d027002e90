import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';

import type { Order, OrderStatus } from '@/shared/api';
import { useOrderChange } from '@/shared/orders';
import { Button, Dialog, Field, Select, statusLabel, Textarea } from '@/shared/ui';

import { orderStatuses } from './statuses';

const REASON_LENGTH_MAX = 500;

/** Any status, against the rules: for super admins, with a reason that is kept for ever. */
export function ForceStatus({ order }: { order: Order }) {
  const change = useOrderChange(order);
  const [open, setOpen] = useState(false);
  const [status, setStatus] = useState<OrderStatus | null>(null);
  const [reason, setReason] = useState('');
  const submit = async () => {
    if (status === null) return;
    if (await change.force(status, reason.trim())) {
      setStatus(null);
      setReason('');
    }
    setOpen(false);
  };
  return (
    <>
      <Button
        variant="ghost"
        block
        className="mt-3 h-12 text-ink-soft"
        onClick={() => setOpen(true)}
      >
        <ShieldAlert className="size-4.5" aria-hidden="true" /> Force a status…
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Force the status of ${order.order_number}`}
        description="This goes past the usual steps. It is recorded for ever, with your name and the reason."
        footer={
          <>
            <Button variant="ghost" className="h-12" onClick={() => setOpen(false)}>
              Leave it
            </Button>
            <Button
              variant="danger"
              className="h-12"
              busy={change.busy}
              disabled={status === null || reason.trim() === ''}
              onClick={() => void submit()}
            >
              Force status
            </Button>
          </>
        }
      >
        <div className="grid gap-5">
          <Field label="New status">
            <Select
              className="h-12"
              value={status}
              onChange={setStatus}
              options={orderStatuses
                .filter((each) => each !== order.status)
                .map((value) => ({ value, label: statusLabel('order', value) }))}
            />
          </Field>
          <Field label="Reason">
            <Textarea
              rows={3}
              maxLength={REASON_LENGTH_MAX}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
        </div>
      </Dialog>
    </>
  );
}
