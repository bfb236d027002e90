import { Banknote, Hourglass } from 'lucide-react';
import { useState } from 'react';

import type { Order } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { Button } from '@/shared/ui';

import { CancelOrder } from './CancelOrder';
import { QueueActions } from './QueueActions';
import { awaitsPayment, cashIsDue, nextQueueStep, offeredStatuses, stepOf } from './steps';
import { useOrderChange } from './useOrderChange';

/** The buttons of an order: the next step first, big enough for wet fingers. */
export function OrderActions({ order }: { order: Order }) {
  const change = useOrderChange(order);
  const [cancelling, setCancelling] = useState(false);
  const [first, ...others] = offeredStatuses(order);
  const due = cashIsDue(order);
  const idle = first === undefined && !order.can_cancel && !due && nextQueueStep(order) === null;
  if (idle) {
    return order.version === 0 || change.busy ? null : (
      <p className="text-ink-soft">
        {order.status === 'return_requested'
          ? 'The customer asks to return something: decide on it below.'
          : 'Nothing left to do here.'}
      </p>
    );
  }
  return (
    <div className="grid gap-3">
      {awaitsPayment(order) && (
        <p className="flex items-start gap-2.5 rounded-2xl bg-sun-soft px-4 py-3 text-sm text-sun-text">
          <Hourglass className="mt-0.5 size-4.5 shrink-0" aria-hidden="true" />
          The customer has not paid yet. Wait with this order until the money is there.
        </p>
      )}
      <QueueActions key={`${order.id} ${order.queue_status ?? ''}`} order={order} change={change} />
      {due && (
        <Button
          variant="sun"
          size="lg"
          block
          busy={change.busy}
          onClick={() => void change.collectCash()}
        >
          <Banknote className="size-5" aria-hidden="true" />
          Cash collected: {formatMoney(order.total)}
        </Button>
      )}
      {first !== undefined && (
        <Button
          size="lg"
          block
          // Taking up an order that is not paid is possible for organisers, and not the usual thing.
          variant={awaitsPayment(order) ? 'secondary' : 'primary'}
          busy={change.busy}
          onClick={() => void change.setStatus(first)}
        >
          {stepOf(first).label}
        </Button>
      )}
      {(others.length > 0 || order.can_cancel) && (
        <div className="flex flex-wrap gap-3">
          {others.map((status) => (
            <Button
              key={status}
              variant="secondary"
              className="h-12 flex-1"
              disabled={change.busy}
              onClick={() => void change.setStatus(status)}
            >
              {stepOf(status).label}
            </Button>
          ))}
          {order.can_cancel && (
            <Button
              variant="danger"
              className="h-12 flex-1"
              disabled={change.busy}
              onClick={() => setCancelling(true)}
            >
              Cancel order…
            </Button>
          )}
        </div>
      )}
      <CancelOrder
        order={order}
        open={cancelling}
        onOpenChange={setCancelling}
        busy={change.busy}
        onCancel={change.cancel}
      />
    </div>
  );
}
