import { PackageCheck, SearchX } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';

import type { Return } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { besideState } from '@/shared/lib/focus';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { useDebounced } from '@/shared/lib/useDebounced';
import { useFresh } from '@/shared/orders';
import {
  countOf,
  isReturnIn,
  ReturnDetail,
  returnedGoods,
  returnReasons,
  returnsOf,
  returnTabs,
  toReturnTab,
  useAdminReturnPagesInfiniteQuery,
  type ReturnTab,
} from '@/shared/returns';
import {
  EmptyState,
  LiveDot,
  PagedTable,
  SearchField,
  Sheet,
  StatusBadge,
  Tabs,
  TimeAgo,
  type Column,
} from '@/shared/ui';

import { ReturnsFeed } from './ReturnsFeed';

const SEARCH_PAUSE_MS = 250;

/** All returns of the market; organisers decide where a shop does not. */
export function ReturnsPage() {
  useTitle('Returns');
  const [params, setParams] = useSearchParams();
  const tab = toReturnTab(params.get('show'));
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), SEARCH_PAUSE_MS);
  const open = countOf(useAdminReturnPagesInfiniteQuery(returnsOf('open')).data);
  const search = tab === 'open' ? '' : `?show=${tab}`;
  return (
    <>
      <ReturnsFeed />
      <div className="mb-5 flex items-center justify-between gap-4">
        <h1 className="text-title">Returns</h1>
        <LiveDot />
      </div>
      <SearchField
        label="Search returns"
        placeholder="Number, customer, shop or article"
        value={text}
        onChange={setText}
        className="mb-3 sm:max-w-md"
      />
      <Tabs
        label="Which returns"
        tabs={returnTabs.map((each) => ({
          ...each,
          count: each.value === 'open' ? open : undefined,
        }))}
        value={tab}
        onChange={(next) => setParams(next === 'open' ? {} : { show: next })}
        className="mb-5 [&_[role=tab]]:h-12"
      />
      <ReturnTable tab={tab} q={q} search={search} />
      <ReturnSheet search={search} />
    </>
  );
}

function columnsFor(search: string): Column<Return>[] {
  return [
    {
      key: 'order',
      header: 'Order',
      primary: true,
      cell: (found) => (
        <Link
          to={paths.adminReturn(found.id) + search}
          state={besideState}
          preventScrollReset
          className="block font-display text-[1.05rem] font-bold outline-offset-4 after:absolute after:inset-0"
        >
          {found.order_number}
        </Link>
      ),
    },
    {
      key: 'since',
      header: 'Asked for',
      cell: ({ created_at }) => <TimeAgo at={created_at} className="text-ink-soft" />,
    },
    { key: 'customer', header: 'Customer', cell: ({ customer_name }) => customer_name },
    { key: 'shop', header: 'Shop', cell: ({ shop_name }) => shop_name },
    {
      key: 'why',
      header: 'Why',
      cell: (found) => (
        <>
          {returnReasons[found.reason]}
          <span className="line-clamp-1 text-sm text-ink-soft">{returnedGoods(found)}</span>
        </>
      ),
    },
    {
      key: 'state',
      header: 'State',
      cell: ({ status, refund_error }) => (
        <span className="grid justify-items-start gap-1 max-sm:justify-items-end">
          <StatusBadge kind="return" status={status} />
          {refund_error !== '' && status === 'refund_pending' && (
            <span className="text-sm text-danger-text">Refused by the provider</span>
          )}
        </span>
      ),
    },
    {
      key: 'amount',
      header: 'Amount',
      align: 'right',
      cell: ({ amount }) => (
        <span className="font-semibold whitespace-nowrap">{formatMoney(amount)}</span>
      ),
    },
  ];
}

function ReturnTable({ tab, q, search }: { tab: ReturnTab; q: string; search: string }) {
  const fresh = useFresh();
  const query = useAdminReturnPagesInfiniteQuery(returnsOf(tab, q));
  return (
    <PagedTable
      query={query}
      pages={query.currentData}
      caption="Returns, newest first"
      columns={columnsFor(search)}
      rowKey={({ id }) => id}
      rowClass={({ id }) => cn('relative', fresh.has(id) && 'animate-fresh')}
      loadingRows={6}
      keep={(found) => isReturnIn(tab, found)}
      empty={
        q === '' ? (
          <EmptyState icon={PackageCheck} title="Nothing here">
            {tab === 'open' ? 'No return waits for a decision.' : 'No return is in this state.'}
          </EmptyState>
        ) : (
          <EmptyState icon={SearchX} title="No such return">
            Nothing fits “{q}”.
          </EmptyState>
        )
      }
    />
  );
}

/** The return of the address, at the side of the list it was opened from. */
function ReturnSheet({ search }: { search: string }) {
  const { returnId } = useParams();
  const navigate = useNavigate();
  const close = () =>
    void navigate(paths.adminReturns + search, { state: besideState, preventScrollReset: true });
  return (
    <Sheet
      open={returnId !== undefined}
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title="Return"
    >
      {returnId !== undefined && (
        <ReturnDetail
          key={returnId}
          returnId={returnId}
          as="admin"
          canDecide
          orderPath={paths.adminOrder}
        />
      )}
    </Sheet>
  );
}
