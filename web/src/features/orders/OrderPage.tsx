import { useParams } from 'react-router';

import { useGetOrderHistoryQuery, useGetOrderQuery, type Order } from '@/shared/api';
import { AddressText } from '@/shared/forms';
import { formatDateTime } from '@/shared/lib/dates';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { methodName } from '@/shared/payment';
import { Papers } from '@/shared/shipments';
import { AgreedMethod } from '@/shared/shipping';
import {
  Badge,
  Breadcrumbs,
  ButtonLink,
  ErrorState,
  LiveDot,
  Loading,
  Skeleton,
  StatusBadge,
  Timeline,
} from '@/shared/ui';

import { CancelButton } from './CancelButton';
import { OrderLines, OrderTotals } from './OrderLines';
import { PaymentsSection } from './PaymentsSection';
import { isRefundUnderWay } from './paymentWords';
import { orderSteps } from './progress';
import { ReturnButton } from './ReturnButton';
import { ReturnsSection } from './ReturnsSection';
import { ShipmentsSection } from './ShipmentsSection';
import { useOrderRoom } from './useOrderRoom';

/** Asked now and then as well, for whoever has no live connection. */
const ASK_EVERY_MS = 20_000;

export function OrderPage() {
  const { orderId = '' } = useParams();
  const {
    data: order,
    error,
    refetch,
  } = useGetOrderQuery(
    { orderId },
    { pollingInterval: ASK_EVERY_MS, skipPollingIfUnfocused: true },
  );
  useOrderRoom(orderId);
  useTitle(order ? `Order ${order.order_number}` : null);
  if (order === undefined) {
    if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return (
      <Loading label="Loading the order" className="grid gap-6 py-8 lg:grid-cols-[1fr_22rem]">
        <Skeleton className="h-96 rounded-panel" />
        <Skeleton className="h-80 rounded-panel" />
      </Loading>
    );
  }
  return (
    <div className="py-6">
      <Breadcrumbs
        crumbs={[{ label: 'Your orders', to: paths.orders }, { label: order.order_number }]}
      />
      <header className="mt-3 mb-6 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-title">{order.shop.name}</h1>
          <p className="mt-1 text-ink-soft">
            Ordered <time dateTime={order.created_at}>{formatDateTime(order.created_at)}</time>
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2" aria-live="polite">
          <StatusBadge status={order.status} />
          <MoneyBadge order={order} />
          {order.queue_status !== null && <StatusBadge kind="queue" status={order.queue_status} />}
        </div>
      </header>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_23rem] lg:gap-8">
        <div className="grid grid-cols-1 content-start gap-6">
          <Progress order={order} />
          <ShipmentsSection order={order} />
          <ReturnsSection order={order} />
          <section
            aria-label="Items"
            className="rounded-panel border border-line bg-surface p-5 shadow-card sm:p-7"
          >
            <h2 className="mb-1 text-heading">What you ordered</h2>
            <OrderLines order={order} />
          </section>
        </div>
        <aside className="grid grid-cols-1 content-start gap-6">
          <Facts order={order} />
          <PaymentsSection order={order} />
          {order.can_cancel && <CancelButton order={order} />}
          <ReturnButton order={order} />
        </aside>
      </div>
    </div>
  );
}

/** How the money stands, where the order's own status does not say it already. */
function MoneyBadge({ order }: { order: Order }) {
  const { payment_method, payment_status, status } = order;
  if (payment_method === 'cod' && payment_status === 'pending') {
    return <Badge>Pay on delivery</Badge>;
  }
  if (isRefundUnderWay(order)) return <Badge tone="sky">Refund on its way</Badge>;
  if (payment_status === status) return null;
  return <StatusBadge kind="payment" status={payment_status} />;
}

function Progress({ order }: { order: Order }) {
  const history = useGetOrderHistoryQuery({ orderId: order.id }).data?.items ?? [];
  const unpaid =
    order.payment_method !== 'cod' &&
    order.status === 'pending' &&
    ['pending', 'failed'].includes(order.payment_status);
  return (
    <section className="rounded-panel border border-line bg-surface p-5 shadow-card sm:p-7">
      <div className="mb-5 flex items-center justify-between gap-4">
        <h2 className="text-heading">Where it is</h2>
        <LiveDot />
      </div>
      <Timeline label="Progress of the order" steps={orderSteps(order, history)} />
      {unpaid && (
        <div className="mt-6 flex flex-wrap items-center justify-between gap-3 rounded-2xl bg-sun-soft p-4 text-sun-text">
          <p className="font-medium">This order is not paid yet.</p>
          <ButtonLink to={paths.checkoutStatus(order.checkout_id)} variant="sun" size="sm">
            Go to the payment
          </ButtonLink>
        </div>
      )}
    </section>
  );
}

function Facts({ order }: { order: Order }) {
  return (
    <section
      aria-label="Details"
      className="grid gap-6 rounded-panel border border-line bg-surface p-6 shadow-card"
    >
      <OrderTotals order={order} />
      <div>
        <h2 className="mb-1.5 font-sans text-sm font-semibold tracking-normal text-ink-soft">
          {order.fulfilment === 'pickup' ? 'Picked up by' : 'Sent to'}
        </h2>
        <AddressText address={order.shipping_address} />
      </div>
      {order.shipping_method !== null && (
        <div>
          <h2 className="mb-1.5 font-sans text-sm font-semibold tracking-normal text-ink-soft">
            {order.fulfilment === 'pickup' ? 'Pick it up at' : 'Delivery'}
          </h2>
          <AgreedMethod method={order.shipping_method} />
        </div>
      )}
      <dl className="grid gap-3 text-sm">
        <div className="flex justify-between gap-4">
          <dt className="text-ink-soft">Payment</dt>
          <dd>{methodName(order.payment_method)}</dd>
        </div>
        {order.paid_at !== null && (
          <div className="flex justify-between gap-4">
            <dt className="text-ink-soft">Paid</dt>
            <dd>{formatDateTime(order.paid_at)}</dd>
          </div>
        )}
        <div className="flex justify-between gap-4">
          <dt className="text-ink-soft">Number</dt>
          <dd className="text-right font-mono break-all">{order.order_number}</dd>
        </div>
      </dl>
      <Papers order={order} />
      <ButtonLink to={paths.shop(order.shop.slug)} variant="secondary" block>
        Visit {order.shop.name}
      </ButtonLink>
    </section>
  );
}
