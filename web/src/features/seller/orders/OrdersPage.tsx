import { ArrowLeft, MousePointerClick } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';

import type { Order } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { besideState, movesFocusItself } from '@/shared/lib/focus';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { useDebounced } from '@/shared/lib/useDebounced';
import { OrderDetail, shownOrder } from '@/shared/orders';
import { useAppDispatch } from '@/shared/state';
import { LiveDot, SearchField, Tabs } from '@/shared/ui';

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
  useEscape(orderId, paths.sellerOrders + search);
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
        <NothingChosen />
      ) : (
        <ChosenOrder key={orderId} orderId={orderId} back={paths.sellerOrders + search} />
      )}
    </div>
  );
}

function ChosenOrder({ orderId, back }: { orderId: string; back: string }) {
  const dispatch = useAppDispatch();
  const [preview] = useState<Order | undefined>(() => dispatch(shownOrder(orderId)));
  const panel = useRef<HTMLDivElement>(null);
  const fromList = movesFocusItself(useLocation().state);
  useEffect(() => {
    if (fromList) panel.current?.focus({ preventScroll: true });
  }, [fromList]);
  return (
    <div
      ref={panel}
      tabIndex={-1}
      className="overflow-y-auto overscroll-contain rounded-card border border-line bg-surface outline-none lg:sticky lg:top-31 lg:max-h-[calc(100dvh-9rem)]"
    >
      <OrderDetail
        orderId={orderId}
        preview={preview}
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
    </div>
  );
}

function NothingChosen() {
  return (
    <div className="grid min-h-80 place-items-center rounded-card border-2 border-dashed border-line p-8 text-center text-ink-soft max-lg:hidden lg:sticky lg:top-31">
      <div>
        <MousePointerClick
          className="mx-auto mb-3 size-9 text-ink-faint"
          strokeWidth={1.5}
          aria-hidden="true"
        />
        <p className="font-semibold text-ink">Choose an order</p>
        <p>Its goods, its customer and its next step appear here.</p>
      </div>
    </div>
  );
}

/** Escape goes back to the order in the list, unless something on top takes the key. */
function useEscape(orderId: string | undefined, to: string): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (orderId === undefined) return;
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('[role=dialog]') !== null) return;
      document.querySelector<HTMLElement>(`[data-row="${orderId}"]`)?.focus();
      void navigate(to, { state: besideState, preventScrollReset: true });
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [orderId, to, navigate]);
}
