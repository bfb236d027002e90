import { Badge, type BadgeTone } from './Badge';

interface Look {
  label: string;
  tone: BadgeTone;
}

const order: Record<string, Look> = {
  pending: { label: 'Pending', tone: 'sun' },
  processing: { label: 'Processing', tone: 'sky' },
  shipped: { label: 'Shipped', tone: 'sky' },
  delivered: { label: 'Delivered', tone: 'mint' },
  completed: { label: 'Completed', tone: 'mint' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
  return_requested: { label: 'Return requested', tone: 'sun' },
  refunded: { label: 'Refunded', tone: 'neutral' },
};

const payment: Record<string, Look> = {
  pending: { label: 'Payment pending', tone: 'sun' },
  authorized: { label: 'Authorised', tone: 'sky' },
  paid: { label: 'Paid', tone: 'mint' },
  failed: { label: 'Payment failed', tone: 'danger' },
  partially_refunded: { label: 'Partly refunded', tone: 'neutral' },
  refunded: { label: 'Refunded', tone: 'neutral' },
};

const queue: Record<string, Look> = {
  queued: { label: 'In the queue', tone: 'sun' },
  preparing: { label: 'Being prepared', tone: 'sky' },
  ready: { label: 'Ready to collect', tone: 'mint' },
  completed: { label: 'Picked up', tone: 'neutral' },
};

const returned: Record<string, Look> = {
  requested: { label: 'To be decided', tone: 'sun' },
  refund_pending: { label: 'Refund on its way', tone: 'sky' },
  refunded: { label: 'Refunded', tone: 'mint' },
  rejected: { label: 'Rejected', tone: 'danger' },
  withdrawn: { label: 'Withdrawn', tone: 'neutral' },
};

const refund: Record<string, Look> = {
  pending: { label: 'Pending', tone: 'sun' },
  succeeded: { label: 'Paid back', tone: 'mint' },
  failed: { label: 'Failed', tone: 'danger' },
};

const payout: Record<string, Look> = {
  requested: { label: 'Requested', tone: 'sun' },
  approved: { label: 'Approved', tone: 'sky' },
  paid: { label: 'Paid', tone: 'mint' },
  rejected: { label: 'Rejected', tone: 'danger' },
};

const tables = { order, payment, queue, return: returned, refund, payout };

export type StatusKind = keyof typeof tables;

/** What people read for a state of the API. */
export function statusLabel(kind: StatusKind, status: string): string {
  return tables[kind][status]?.label ?? status.replaceAll('_', ' ');
}

export function StatusBadge({ kind = 'order', status }: { kind?: StatusKind; status: string }) {
  const tone = tables[kind][status]?.tone ?? 'neutral';
  return (
    <Badge tone={tone}>
      <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
      {statusLabel(kind, status)}
    </Badge>
  );
}
