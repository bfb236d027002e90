import { Inbox, SearchX } from 'lucide-react';

import { paths } from '@/shared/lib/paths';
import { useFresh, useShopOrderPagesInfiniteQuery, type ShopOrdersArg } from '@/shared/orders';
import { Checkbox, EmptyState, Loading, PagedList, Skeleton } from '@/shared/ui';

import { stepBetweenRows } from '../listAndDetail';

import { OrderRow } from './OrderRow';
import { listOf, type OrderTab } from './tabs';

export interface OrderListProps {
  tab: OrderTab;
  q: string;
  selectedId: string | undefined;
  /** Query string to keep when an order is opened. */
  search: string;
  /** What narrows the list beside its tab and the search. */
  filters: ShopOrdersArg;
  chosen: ReadonlySet<string>;
  onChoose: (ids: readonly string[], chosen: boolean) => void;
}

/** The orders of a tab, newest first, kept live. */
export function OrderList({
  tab,
  q,
  selectedId,
  search,
  filters,
  chosen,
  onChoose,
}: OrderListProps) {
  const query = useShopOrderPagesInfiniteQuery(listOf(tab, q, filters));
  const fresh = useFresh();
  return (
    <PagedList
      query={query}
      pages={query.currentData}
      loading={<OrderListSkeleton />}
      empty={<NoOrders tab={tab} q={q} narrowed={Object.keys(filters).length > 0} />}
    >
      {(orders) => (
        <>
          <ChooseAll ids={orders.map(({ id }) => id)} chosen={chosen} onChoose={onChoose} />
          {/* Arrow keys go from order to order, as in any list. */}
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut between the links inside */}
          <ul
            aria-label="Orders"
            onKeyDown={stepBetweenRows}
            className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface"
          >
            {orders.map((order) => (
              <OrderRow
                key={order.id}
                order={order}
                to={paths.sellerOrder(order.id) + search}
                selected={order.id === selectedId}
                fresh={fresh.has(order.id)}
                chosen={chosen.has(order.id)}
                onChoose={(on) => onChoose([order.id], on)}
              />
            ))}
          </ul>
        </>
      )}
    </PagedList>
  );
}

type ChooseAllProps = Pick<OrderListProps, 'chosen' | 'onChoose'> & { ids: readonly string[] };

function ChooseAll({ ids, chosen, onChoose }: ChooseAllProps) {
  const count = ids.filter((id) => chosen.has(id)).length;
  return (
    <Checkbox
      className="w-fit pl-3.5 text-sm text-ink-soft"
      checked={count === ids.length}
      indeterminate={count > 0 && count < ids.length}
      onChange={(all) => onChoose(ids, all)}
    >
      Choose all {ids.length} shown
    </Checkbox>
  );
}

function NoOrders({ tab, q, narrowed }: { tab: OrderTab; q: string; narrowed: boolean }) {
  if (q !== '') {
    return (
      <EmptyState icon={SearchX} title="No such order">
        Nothing fits “{q}”. Try a number, a name or an article.
      </EmptyState>
    );
  }
  if (narrowed) {
    return (
      <EmptyState icon={SearchX} title="No order fits the filters">
        Clear them to see all.
      </EmptyState>
    );
  }
  if (tab === 'pending' || tab === 'processing') {
    return (
      <EmptyState icon={Inbox} title="All done">
        Nothing to do here. New orders appear by themselves.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Inbox} title="No orders here">
      {tab === 'all'
        ? 'The first order appears here by itself, the moment it is placed.'
        : 'No order is in this state.'}
    </EmptyState>
  );
}

function OrderListSkeleton() {
  return (
    <Loading
      label="Loading orders"
      className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface"
    >
      {Array.from({ length: 7 }, (_, i) => (
        <div
          key={i}
          className="grid min-h-24 grid-cols-[1fr_5rem] content-center gap-x-4 gap-y-2.5 px-5"
        >
          <Skeleton className="h-5 w-40" />
          <Skeleton className="h-5" />
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="h-4" />
        </div>
      ))}
    </Loading>
  );
}
