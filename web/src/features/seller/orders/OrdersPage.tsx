import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';

import type { Order } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { useDebounced } from '@/shared/lib/useDebounced';
import { OrderDetail, shownOrder } from '@/shared/orders';
import { OrderReturns } from '@/shared/returns';
import { useAppDispatch } from '@/shared/state';
import { LiveDot, SearchField, Tabs } from '@/shared/ui';

import { ChosenPanel, NothingChosen, useEscapeToList } from '../listAndDetail';

import { OrderList } from './OrderList';
import { toTab, useOrderTabs } from './tabs';

const SEARCH_PAUSE_MS = 250;

/** List and order side by side; on phones and tablets held upright, one after the other. */
export function OrdersPage() {
  const { orderId } = useParams();
  const [params, setParams] = useSearchParams();
  const tab = toTab(params.get('status'));
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), SEARCH_PAUSE_MS);
  const tabs = useOrderTabs();
  const search = tab === 'all' ? '' : `?status=${tab}`;
  useTitle('Orders');
  useEscapeToList(orderId, paths.sellerOrders + search);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] xl:gap-8">
      <div
        className={cn(
          'grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4',
          orderId !== undefined && 'max-lg:hidden',
        )}
      >
        <div className="flex items-center justify-between gap-4">
          <h1 className="text-title">Orders</h1>
          <LiveDot />
        </div>
        <SearchField
          label="Search orders"
          placeholder="Number, customer or article"
          value={text}
          onChange={setText}
        />
        <Tabs
          label="Status"
          tabs={tabs}
          value={tab}
          onChange={(next) => setParams(next === 'all' ? {} : { status: next })}
          className="[&_[role=tab]]:h-12"
        />
        <OrderList tab={tab} q={q} selectedId={orderId} search={search} />
      </div>
      {orderId === undefined ? (
        <NothingChosen title="Choose an order">
          Its goods, its customer and its next step appear here.
        </NothingChosen>
      ) : (
        <ChosenOrder key={orderId} orderId={orderId} back={paths.sellerOrders + search} />
      )}
    </div>
  );
}

function ChosenOrder({ orderId, back }: { orderId: string; back: string }) {
  const dispatch = useAppDispatch();
  const [preview] = useState<Order | undefined>(() => dispatch(shownOrder(orderId)));
  return (
    <ChosenPanel>
      <OrderDetail
        orderId={orderId}
        preview={preview}
        extraSections={(order) => <OrderReturns order={order} returnPath={paths.sellerReturn} />}
        back={
          <Link
            to={back}
            className="-mt-2 mb-2 -ml-2 inline-flex h-12 items-center gap-2 rounded-lg px-2 font-semibold text-ink-soft hover:text-ink lg:hidden"
          >
            <ArrowLeft className="size-5" aria-hidden="true" />
            All orders
          </Link>
        }
      />
    </ChosenPanel>
  );
}
