import { Inbox, SearchX } from 'lucide-react';
import { Link } from 'react-router';

import type { Order, OrderPaymentStatus, OrderStatus } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { besideState } from '@/shared/lib/focus';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { methodLabel, useAdminOrderPagesInfiniteQuery, useFresh } from '@/shared/orders';
import { EmptyState, PagedTable, StatusBadge, TimeAgo, type Column } from '@/shared/ui';

const PAGE_SIZE = 25;

export interface OrderTableProps {
  status: OrderStatus | undefined;
  payment: OrderPaymentStatus | undefined;
  q: string;
  /** Query string to keep when an order is opened. */
  search: string;
}

function columnsFor(search: string): Column<Order>[] {
  return [
    {
      key: 'number',
      header: 'Order',
      primary: true,
      cell: (order) => (
        <Link
          to={paths.adminOrder(order.id) + search}
          state={besideState}
          preventScrollReset
          className="block font-display text-[1.05rem] font-bold outline-offset-4 after:absolute after:inset-0"
        >
          {order.order_number}
        </Link>
      ),
    },
    {
      key: 'placed',
      header: 'Placed',
      cell: (order) => <TimeAgo at={order.created_at} className="text-ink-soft" />,
    },
    { key: 'customer', header: 'Customer', cell: (order) => order.customer.name },
    { key: 'shop', header: 'Shop', cell: (order) => order.shop.name },
    { key: 'status', header: 'Status', cell: (order) => <StatusBadge status={order.status} /> },
    {
      key: 'payment',
      header: 'Payment',
      cell: (order) => (
        <span className="inline-flex flex-wrap items-center gap-x-2.5 gap-y-1 max-sm:justify-end">
          <StatusBadge kind="payment" status={order.payment_status} />
          <span className="text-sm text-ink-faint">{methodLabel(order.payment_method)}</span>
        </span>
      ),
    },
    {
      key: 'total',
      header: 'Total',
      align: 'right',
      cell: (order) => <span className="font-semibold">{formatMoney(order.total)}</span>,
    },
  ];
}

/** All orders of the market, newest first, kept live. */
export function OrderTable({ status, payment, q, search }: OrderTableProps) {
  const fresh = useFresh();
  const query = useAdminOrderPagesInfiniteQuery({
    limit: PAGE_SIZE,
    ...(status !== undefined && { status }),
    ...(payment !== undefined && { paymentStatus: payment }),
    ...(q !== '' && { q }),
  });
  return (
    <PagedTable
      query={query}
      pages={query.currentData}
      caption="Orders, newest first"
      columns={columnsFor(search)}
      rowKey={({ id }) => id}
      rowClass={({ id }) => cn('relative', fresh.has(id) && 'animate-fresh')}
      loadingRows={8}
      empty={<NoOrders filtered={q !== '' || status !== undefined || payment !== undefined} />}
    />
  );
}

function NoOrders({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState icon={SearchX} title="No such order">
        Nothing fits this search and these filters.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Inbox} title="No orders yet">
      The first one appears here by itself, the moment it is placed.
    </EmptyState>
  );
}
