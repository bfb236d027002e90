import { Wallet } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';

import { useSession, type Order, type OrderPaymentStatus, type OrderStatus } from '@/shared/api';
import { besideState } from '@/shared/lib/focus';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { useDebounced } from '@/shared/lib/useDebounced';
import { OrderDetail, shownOrder } from '@/shared/orders';
import { OrderReturns } from '@/shared/returns';
import { useAppDispatch } from '@/shared/state';
import { ButtonLink, LiveDot, SearchField, Select, Sheet, statusLabel, Tabs } from '@/shared/ui';

import { useGetAdminStatsQuery } from '../api';

import { AdminFeed } from './AdminFeed';
import { ForceStatus } from './ForceStatus';
import { OrderTable } from './OrderTable';
import { StatTiles } from './StatTiles';
import { orderStatuses, paymentStatuses } from './statuses';

const SEARCH_PAUSE_MS = 250;
const ALL = 'all';

export function AdminOrdersPage() {
  useTitle('Orders');
  const [params, setParams] = useSearchParams();
  const status = pick(orderStatuses, params.get('status'));
  const payment = pick(paymentStatuses, params.get('payment'));
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), SEARCH_PAUSE_MS);
  const counts = useGetAdminStatsQuery().data;
  const search = params.size === 0 ? '' : `?${params.toString()}`;
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value === ALL) next.delete(name);
    else next.set(name, value);
    setParams(next);
  };
  return (
    <>
      <AdminFeed />
      <div className="mb-5 flex items-center justify-between gap-4">
        <h1 className="text-title">Orders</h1>
        <LiveDot />
      </div>
      <StatTiles />
      <div className="mt-7 mb-3 flex flex-wrap gap-3">
        <SearchField
          label="Search orders"
          placeholder="Number, customer, shop or article"
          value={text}
          onChange={setText}
          className="w-full sm:max-w-md sm:flex-1"
        />
        <Select<OrderPaymentStatus | typeof ALL>
          label="Payment"
          className="h-12 w-full sm:w-56"
          value={payment ?? ALL}
          options={[
            { value: ALL, label: 'Any payment' },
            ...paymentStatuses.map((value) => ({ value, label: statusLabel('payment', value) })),
          ]}
          onChange={(value) => set('payment', value)}
        />
      </div>
      <Tabs<OrderStatus | typeof ALL>
        label="Status"
        value={status ?? ALL}
        onChange={(value) => set('status', value)}
        tabs={[
          { value: ALL, label: 'All', count: counts?.total },
          ...orderStatuses.map((value) => ({
            value,
            label: statusLabel('order', value),
            count: counts?.by_status[value] || undefined,
          })),
        ]}
        className="mb-5 [&_[role=tab]]:h-12"
      />
      <OrderTable status={status} payment={payment} q={q} search={search} />
      <OrderSheet listSearch={search} />
    </>
  );
}

function pick<T extends string>(values: readonly T[], text: string | null): T | undefined {
  return values.find((value) => value === text);
}

/** The order of the address, at the side of the list it was opened from. */
function OrderSheet({ listSearch }: { listSearch: string }) {
  const { orderId } = useParams();
  const navigate = useNavigate();
  return (
    <Sheet
      open={orderId !== undefined}
      onOpenChange={(open) => {
        if (open) return;
        void navigate(paths.adminOrders + listSearch, {
          state: besideState,
          preventScrollReset: true,
        });
      }}
      title="Order"
    >
      {orderId !== undefined && <OpenOrder key={orderId} orderId={orderId} />}
    </Sheet>
  );
}

function OpenOrder({ orderId }: { orderId: string }) {
  const dispatch = useAppDispatch();
  const { user } = useSession();
  const [preview] = useState<Order | undefined>(() => dispatch(shownOrder(orderId)));
  return (
    <OrderDetail
      orderId={orderId}
      preview={preview}
      showShop
      extraActions={(order) => (
        <>
          <ButtonLink
            to={paths.adminWallet(order.customer.id)}
            variant="ghost"
            block
            className="mt-3 h-12 text-ink-soft"
          >
            <Wallet className="size-4.5" aria-hidden="true" /> Wallet of {order.customer.name}
          </ButtonLink>
          {user?.role === 'super_admin' && <ForceStatus order={order} />}
        </>
      )}
      extraSections={(order) => <OrderReturns order={order} returnPath={paths.adminReturn} />}
    />
  );
}
