import type { ReactNode } from 'react';

import { useGetOrderQuery, type Order } from '@/shared/api';
import {
  CopyText,
  ErrorState,
  Loading,
  Skeleton,
  SkeletonText,
  StatusBadge,
  TimeAgo,
} from '@/shared/ui';

import { OrderActions } from './OrderActions';
import { OrderFacts } from './OrderFacts';
import { OrderHistory } from './OrderHistory';
import { OrderLines } from './OrderLines';

export interface OrderDetailProps {
  orderId: string;
  /** What the list knows already, shown until the order itself is there. */
  preview?: Order | undefined;
  showShop?: boolean;
  /** Below the usual buttons. */
  extraActions?: (order: Order) => ReactNode;
  /** Sections of their own, between the goods and the customer. */
  extraSections?: (order: Order) => ReactNode;
  /** Above the heading: the way back to the list. */
  back?: ReactNode;
}

/** Everything about one order, with what can be done next on top. */
export function OrderDetail({
  orderId,
  preview,
  showShop = false,
  extraActions,
  extraSections,
  back,
}: OrderDetailProps) {
  const { data, error, refetch } = useGetOrderQuery({ orderId });
  const order = data ?? preview;
  if (order === undefined) {
    if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return <OrderDetailSkeleton />;
  }
  return (
    <article aria-label={`Order ${order.order_number}`}>
      <header className="px-5 pt-5 pb-4">
        {back}
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0">
            <h2 className="font-display text-2xl font-bold tracking-tight">{order.order_number}</h2>
            <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-soft">
              <TimeAgo at={order.created_at} />
              <CopyText text={order.order_number} label="order number" shown="Copy" />
            </p>
          </div>
          <OrderBadges order={order} />
        </div>
      </header>
      <div className="border-t border-dashed border-line-strong/50 px-5 py-5">
        <OrderActions order={order} />
        {extraActions?.(order)}
      </div>
      <Section title="Goods">
        <OrderLines order={order} />
      </Section>
      {extraSections?.(order)}
      <Section title="Customer and payment">
        <OrderFacts order={order} showShop={showShop} />
      </Section>
      <Section title="History">
        <OrderHistory orderId={orderId} />
      </Section>
    </article>
  );
}

/** The states of an order that matter beside its number. */
export function OrderBadges({ order }: { order: Order }) {
  const settled = order.payment_status === 'paid' && order.status !== 'pending';
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {order.queue_status !== null && order.status === 'processing' ? (
        <StatusBadge kind="queue" status={order.queue_status} />
      ) : (
        <StatusBadge status={order.status} />
      )}
      {!settled && order.status !== 'cancelled' && (
        <StatusBadge kind="payment" status={order.payment_status} />
      )}
    </span>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t border-line px-5 py-5">
      <h3 className="mb-3 text-sm font-semibold tracking-normal text-ink-soft">{title}</h3>
      {children}
    </section>
  );
}

function OrderDetailSkeleton() {
  return (
    <Loading label="Loading the order" className="grid gap-5 p-5">
      <Skeleton className="h-8 w-40" />
      <Skeleton className="h-13" />
      <SkeletonText lines={4} />
      <SkeletonText lines={3} />
    </Loading>
  );
}
