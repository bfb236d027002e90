import { ArrowLeft, Columns3, Download } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';

import type { Order } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { useDebounced } from '@/shared/lib/useDebounced';
import { OrderDetail, shownOrder, type ShopOrdersArg } from '@/shared/orders';
import { OrderReturns } from '@/shared/returns';
import { useAppDispatch } from '@/shared/state';
import { Button, ButtonLink, LiveDot, SearchField, Tabs } from '@/shared/ui';

import { ChosenPanel, NothingChosen, useEscapeToList } from '../listAndDetail';

import { BulkBar, Refusals } from './BulkBar';
import { filterArg, listSearch, readFilters } from './filters';
import { Filters } from './Filters';
import { OrderList } from './OrderList';
import { ShipmentsPanel } from './shipments/ShipmentsPanel';
import { listOf, toTab, useOrderTabs } from './tabs';
import { useBulk } from './useBulk';
import { useChoice } from './useChoice';
import { useOrdersFile } from './useOrdersFile';

const SEARCH_PAUSE_MS = 250;

/** List and order side by side; on phones and tablets held upright, one after the other. */
export function OrdersPage() {
  const { orderId } = useParams();
  const [params, setParams] = useSearchParams();
  const tab = toTab(params.get('status'));
  const filters = readFilters(params);
  const arg = filterArg(filters);
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), SEARCH_PAUSE_MS);
  const tabs = useOrderTabs();
  const bulk = useBulk();
  const choice = useChoice();
  const search = listSearch(tab, filters);
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
        <Head wanted={listOf(tab, q, arg)} />
        <SearchField
          label="Search orders"
          placeholder="Number, customer or article"
          value={text}
          onChange={setText}
        />
        <Filters
          filters={filters}
          onChange={(next) => setParams(new URLSearchParams(listSearch(tab, next)))}
        />
        <Tabs
          label="Status"
          tabs={tabs}
          value={tab}
          onChange={(next) => setParams(new URLSearchParams(listSearch(next, filters)))}
          className="[&_[role=tab]]:h-12"
        />
        <Refusals bulk={bulk} />
        <OrderList
          tab={tab}
          q={q}
          filters={arg}
          selectedId={orderId}
          search={search}
          chosen={choice.chosen}
          onChoose={choice.choose}
        />
        <BulkBar selected={[...choice.chosen]} bulk={bulk} onSelect={choice.replace} />
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

/** The page's name, and the ways out of it: the board, and a file of what is listed. */
function Head({ wanted }: { wanted: ShopOrdersArg }) {
  const file = useOrdersFile();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <h1 className="mr-auto text-title">Orders</h1>
      <LiveDot />
      <Button variant="ghost" size="sm" busy={file.busy} onClick={() => void file.save(wanted)}>
        <Download className="size-4" aria-hidden="true" /> Export
      </Button>
      <ButtonLink to={paths.sellerBoard} variant="secondary" size="sm">
        <Columns3 className="size-4" aria-hidden="true" /> Board
      </ButtonLink>
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
        extraSections={(order) => (
          <>
            <ShipmentsPanel order={order} />
            <OrderReturns order={order} returnPath={paths.sellerReturn} />
          </>
        )}
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
