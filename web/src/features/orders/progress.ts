import type { GetOrderHistoryApiResponse, Order } from '@/shared/api';
import { formatDateTime } from '@/shared/lib/dates';
import { statusLabel, type TimelineStep } from '@/shared/ui';

type History = GetOrderHistoryApiResponse['items'];
type State = TimelineStep['state'];

interface Stage {
  key: string;
  title: string;
  /** Order statuses that mean this stage is reached. */
  reached: readonly string[];
}

const after = {
  processing: ['processing', 'shipped', 'delivered', 'completed', 'return_requested', 'refunded'],
  shipped: ['shipped', 'delivered', 'completed', 'return_requested', 'refunded'],
  delivered: ['delivered', 'completed', 'return_requested', 'refunded'],
  completed: ['completed', 'return_requested', 'refunded'],
} as const;

const delivery: Stage[] = [
  { key: 'pending', title: 'Order placed', reached: ['pending', ...after.processing] },
  { key: 'processing', title: 'The shop is on it', reached: after.processing },
  { key: 'shipped', title: 'On its way', reached: after.shipped },
  { key: 'delivered', title: 'Delivered', reached: after.delivered },
];

const pickup: Stage[] = [
  { key: 'pending', title: 'Order placed', reached: ['pending', ...after.processing] },
  { key: 'processing', title: 'Being prepared', reached: after.processing },
  { key: 'ready', title: 'Ready to collect', reached: after.completed },
  { key: 'completed', title: 'Picked up', reached: after.completed },
];

/** When the order first came to a state, by its history. */
function reachedAt(history: History, state: string): string | undefined {
  return history.find((change) => change.to_state === state)?.created_at;
}

/** What happened to an order and what comes next, as steps. */
export function orderSteps(order: Order, history: History): TimelineStep[] {
  if (order.status === 'cancelled') return cancelledSteps(order, history);
  const stages = order.fulfilment === 'pickup' ? pickup : delivery;
  const isReached = (stage: Stage) =>
    stage.reached.includes(order.status) ||
    (stage.key === 'ready' && order.queue_status === 'ready');
  const current = stages.findLastIndex(isReached);
  return stages.map((stage, i) => {
    const last = i === stages.length - 1;
    const state: State =
      i < current || (i === current && last) ? 'done' : i === current ? 'current' : 'todo';
    const at = stage.key === 'pending' ? order.created_at : reachedAt(history, stage.key);
    const wait =
      state === 'current' && order.estimated_time !== null
        ? `about ${order.estimated_time} minutes`
        : undefined;
    return {
      key: stage.key,
      title: stage.title,
      state,
      detail:
        state === 'todo'
          ? undefined
          : (wait ?? (at === undefined ? undefined : formatDateTime(at))),
    };
  });
}

function cancelledSteps(order: Order, history: History): TimelineStep[] {
  const change = history.find(({ to_state }) => to_state === 'cancelled');
  const when = order.cancelled_at ?? change?.created_at;
  return [
    {
      key: 'pending',
      title: 'Order placed',
      state: 'done',
      detail: formatDateTime(order.created_at),
    },
    {
      key: 'cancelled',
      title: statusLabel('order', 'cancelled'),
      state: 'failed',
      detail: [when === undefined ? '' : formatDateTime(when), change?.reason ?? '']
        .filter(Boolean)
        .join(' · '),
    },
  ];
}
