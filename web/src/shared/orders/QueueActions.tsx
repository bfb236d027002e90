import { useState } from 'react';

import type { Order } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { Button } from '@/shared/ui';

import { nextQueueStep } from './steps';
import type { OrderChange } from './useOrderChange';

const minuteChoices = [5, 10, 15, 20, 30, 45];
const queue = [
  { status: 'queued', label: 'Queued' },
  { status: 'preparing', label: 'Preparing' },
  { status: 'ready', label: 'Ready' },
  { status: 'completed', label: 'Picked up' },
];

/** The way of an order that is picked up: queued, preparing, ready, picked up. */
export function QueueActions({ order, change }: { order: Order; change: OrderChange }) {
  const [minutes, setMinutes] = useState<number | null>(order.estimated_time);
  const step = nextQueueStep(order);
  if (order.queue_status === null) return null;
  const preparing = order.queue_status === 'preparing';
  const timed = order.queue_status === 'queued' || preparing;
  return (
    <div className="grid gap-4">
      <QueueBar at={order.queue_status} />
      {step !== null && timed && (
        <div role="group" aria-label="Ready in" className="grid gap-2">
          <p className="text-sm text-ink-soft">
            Ready in{' '}
            {preparing && order.estimated_time !== null && (
              <strong className="text-ink">about {order.estimated_time} min</strong>
            )}
          </p>
          <div className="grid grid-cols-6 gap-2 max-sm:grid-cols-3">
            {minuteChoices.map((choice) => (
              <Button
                key={choice}
                variant={minutes === choice ? 'soft' : 'secondary'}
                aria-pressed={minutes === choice}
                disabled={change.busy}
                className="h-12 px-0 tabular-nums"
                onClick={() => {
                  setMinutes(choice);
                  if (preparing) void change.setEstimate(choice);
                }}
              >
                {choice} min
              </Button>
            ))}
          </div>
        </div>
      )}
      {step !== null && (
        <Button
          size="lg"
          block
          busy={change.busy}
          onClick={() =>
            void change.takeQueueStep(step, order.queue_status === 'queued' ? minutes : null)
          }
        >
          {step.label}
        </Button>
      )}
    </div>
  );
}

function QueueBar({ at }: { at: string }) {
  const reached = queue.findIndex(({ status }) => status === at);
  return (
    <ol aria-label="Queue" className="grid grid-cols-4 gap-1.5">
      {queue.map(({ status, label }, i) => (
        <li
          key={status}
          aria-current={i === reached ? 'step' : undefined}
          className={cn(
            'border-t-4 pt-1.5 text-sm',
            i < reached && 'border-mint text-ink-soft',
            i === reached && 'border-brand font-semibold',
            i > reached && 'border-line text-ink-faint',
          )}
        >
          {label}
        </li>
      ))}
    </ol>
  );
}
