import { useGetOrderHistoryQuery, type OrderHistoryEntry } from '@/shared/api';
import { ErrorState, Loading, SkeletonText, statusLabel, TimeAgo, Timeline } from '@/shared/ui';
import type { StatusKind, TimelineStep } from '@/shared/ui';

const kinds: Record<string, StatusKind> = {
  status: 'order',
  order: 'order',
  payment_status: 'payment',
  payment: 'payment',
  queue_status: 'queue',
  queue: 'queue',
};

const actors: Record<string, string> = {
  system: 'automatically',
  buyer: 'by the customer',
  shop: 'by the shop',
  admin: 'by an organiser',
  super_admin: 'by an organiser',
};

const bad = new Set(['cancelled', 'failed']);

function titleOf(change: OrderHistoryEntry): string {
  if (change.from_state === null) return 'Order placed';
  return statusLabel(kinds[change.machine] ?? 'order', change.to_state);
}

/** Where payment and queue begin is no step of its own: the order was placed. */
function isStep({ machine, from_state }: OrderHistoryEntry): boolean {
  return from_state !== null || kinds[machine] === 'order';
}

function stepOf(change: OrderHistoryEntry, index: number): TimelineStep {
  return {
    key: `${index} ${change.machine} ${change.to_state}`,
    title: titleOf(change),
    state: bad.has(change.to_state) ? 'failed' : 'done',
    detail: (
      <>
        <TimeAgo at={change.created_at} /> {actors[change.actor_role] ?? ''}
        {change.forced && <strong className="text-danger-text"> · forced</strong>}
        {change.reason !== '' && <q className="block text-ink">{change.reason}</q>}
      </>
    ),
  };
}

/** Every step an order has taken, the latest first. */
export function OrderHistory({ orderId }: { orderId: string }) {
  const { data, error, refetch } = useGetOrderHistoryQuery({ orderId });
  if (data === undefined) {
    if (error !== undefined) {
      return <ErrorState error={error} onRetry={() => void refetch()} className="py-4" />;
    }
    return (
      <Loading label="Loading the history">
        <SkeletonText lines={3} />
      </Loading>
    );
  }
  const steps = data.items.filter(isStep).map(stepOf).reverse();
  return <Timeline label="What happened, latest first" steps={steps} />;
}
