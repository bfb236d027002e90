import { Package } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { useOrderPagesInfiniteQuery, type Order, type OrderStatus } from '@/shared/api';
import { ProductImage } from '@/shared/commerce';
import { formatDate } from '@/shared/lib/dates';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import {
  Badge,
  ButtonLink,
  EmptyState,
  LiveDot,
  LoadingList,
  PagedList,
  Price,
  StatusBadge,
  Tabs,
} from '@/shared/ui';

const tabs = [
  { value: 'all', label: 'All' },
  { value: 'pending', label: 'Pending' },
  { value: 'processing', label: 'Processing' },
  { value: 'shipped', label: 'Shipped' },
  { value: 'delivered', label: 'Delivered' },
  { value: 'cancelled', label: 'Cancelled' },
] as const;

type TabValue = (typeof tabs)[number]['value'];

export function OrdersPage() {
  useTitle('Your orders');
  const [tab, setTab] = useState<TabValue>('all');
  return (
    <div className="mx-auto max-w-4xl py-8">
      <div className="mb-4 flex items-end justify-between gap-4">
        <h1 className="text-title">Your orders</h1>
        <span className="flex items-center gap-4">
          <Link to={paths.returns} className="font-semibold text-brand-text hover:underline">
            Returns
          </Link>
          <LiveDot />
        </span>
      </div>
      <Tabs label="Orders by status" tabs={tabs} value={tab} onChange={setTab} className="mb-6" />
      <OrderList key={tab} status={tab === 'all' ? undefined : tab} />
    </div>
  );
}

function OrderList({ status }: { status: OrderStatus | undefined }) {
  const query = useOrderPagesInfiniteQuery({
    limit: 20,
    ...(status === undefined ? {} : { status }),
  });
  return (
    <PagedList
      query={query}
      pages={query.currentData}
      loading={
        <LoadingList
          label="Loading your orders"
          count={4}
          item="h-32 rounded-card"
          className="grid gap-4"
        />
      }
      empty={
        <EmptyState
          icon={Package}
          title={status === undefined ? 'No orders yet' : 'Nothing here'}
          action={
            status === undefined && (
              <ButtonLink to={paths.browse}>Stroll through the market</ButtonLink>
            )
          }
        />
      }
    >
      {(orders) => (
        <ul className="grid gap-4">
          {orders.map((order) => (
            <OrderCard key={order.id} order={order} />
          ))}
        </ul>
      )}
    </PagedList>
  );
}

const PICTURES = 4;

/** Says that money is still owed, or that a part went back; the rest the status itself tells. */
function DueBadge({ order }: { order: Order }) {
  if (order.payment_status === 'partially_refunded') {
    return <StatusBadge kind="payment" status={order.payment_status} />;
  }
  if (!['pending', 'failed'].includes(order.payment_status)) return null;
  if (order.payment_method === 'cod') return <Badge>Pay on delivery</Badge>;
  return <StatusBadge kind="payment" status={order.payment_status} />;
}

function OrderCard({ order }: { order: Order }) {
  return (
    <li className="relative rounded-card border border-line bg-surface p-4 shadow-card transition-shadow hover:shadow-lift sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="truncate text-lg">
            <Link
              to={paths.order(order.id)}
              className="after:absolute after:inset-0 after:rounded-card"
            >
              {order.shop.name}
            </Link>
          </h2>
          <p className="text-sm text-ink-soft">
            <time dateTime={order.created_at}>{formatDate(order.created_at)}</time>
            <span className="text-ink-faint"> · {order.order_number}</span>
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {order.status !== 'cancelled' && <DueBadge order={order} />}
          <StatusBadge status={order.status} />
        </div>
      </div>
      <div className="mt-4 flex items-center justify-between gap-4">
        <ul aria-label="Items" className="flex gap-2">
          {order.items.slice(0, PICTURES).map((item) => (
            <li key={item.id} className="relative size-14 overflow-hidden rounded-xl bg-photo">
              <ProductImage
                image={item.image_url === null ? null : { url: item.image_url, alt: item.name }}
                name={item.name}
              />
            </li>
          ))}
          {order.items.length > PICTURES && (
            <li className="grid size-14 place-items-center rounded-xl bg-sunken text-sm font-semibold text-ink-soft">
              +{order.items.length - PICTURES}
            </li>
          )}
        </ul>
        <Price price={order.total} />
      </div>
    </li>
  );
}
