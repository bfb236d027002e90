import { PackageCheck, SearchX } from 'lucide-react';
import { Link } from 'react-router';

import { flatPages, type Return } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { besideState, isWide } from '@/shared/lib/focus';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { useFresh } from '@/shared/orders';
import {
  isReturnIn,
  returnedGoods,
  returnReasons,
  returnsOf,
  useShopReturnPagesInfiniteQuery,
  type ReturnTab,
} from '@/shared/returns';
import {
  EmptyState,
  ErrorState,
  InfiniteList,
  Loading,
  Skeleton,
  StatusBadge,
  TimeAgo,
} from '@/shared/ui';

import { stepBetweenRows } from '../listAndDetail';

export interface ReturnListProps {
  tab: ReturnTab;
  q: string;
  selectedId: string | undefined;
  /** Query string to keep when a return is opened. */
  search: string;
}

/** The returns of a tab, newest first, kept live. */
export function ReturnList({ tab, q, selectedId, search }: ReturnListProps) {
  const fresh = useFresh();
  const query = useShopReturnPagesInfiniteQuery(returnsOf(tab, q));
  if (query.currentData === undefined) {
    if (query.error !== undefined) {
      return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    }
    return <ListSkeleton />;
  }
  const returns = flatPages(query.currentData).filter((found) => isReturnIn(tab, found));
  if (returns.length === 0 && !query.hasNextPage) return <NoReturns tab={tab} q={q} />;
  return (
    <InfiniteList query={query}>
      {/* Arrow keys go from return to return, as in any list. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut between the links inside */}
      <ul
        aria-label="Returns"
        onKeyDown={stepBetweenRows}
        className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface"
      >
        {returns.map((found) => (
          <li key={found.id} className={cn(fresh.has(found.id) && 'animate-fresh')}>
            <Row
              found={found}
              to={paths.sellerReturn(found.id) + search}
              selected={found.id === selectedId}
            />
          </li>
        ))}
      </ul>
    </InfiniteList>
  );
}

function Row({ found, to, selected }: { found: Return; to: string; selected: boolean }) {
  return (
    <Link
      to={to}
      data-row={found.id}
      state={besideState}
      preventScrollReset={isWide()}
      aria-current={selected ? 'true' : undefined}
      className={cn(
        'grid gap-1 border-l-4 border-transparent px-4 py-3 outline-offset-[-3px] transition-colors hover:bg-sunken/60',
        selected && 'border-brand bg-brand-soft/50 hover:bg-brand-soft/50',
      )}
    >
      <span className="flex items-baseline justify-between gap-3">
        <span className="truncate font-semibold">{found.customer_name}</span>
        <span className="font-semibold tabular-nums">{formatMoney(found.amount)}</span>
      </span>
      <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-ink-soft">
        <StatusBadge kind="return" status={found.status} />
        {found.order_number} · <TimeAgo at={found.created_at} />
      </span>
      <span className="truncate text-[0.95rem] text-ink-soft">
        {returnReasons[found.reason]} · {returnedGoods(found)}
      </span>
    </Link>
  );
}

const nothing: Record<ReturnTab, string> = {
  open: 'No return waits for your decision. The next one appears here by itself.',
  refund_pending: 'No money is on its way back.',
  done: 'No return has come to its end yet.',
  all: 'Nobody has asked to return anything yet.',
};

function NoReturns({ tab, q }: { tab: ReturnTab; q: string }) {
  if (q !== '') {
    return (
      <EmptyState icon={SearchX} title="No such return">
        Nothing fits “{q}”. Try a number, a name or an article.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={PackageCheck} title="Nothing here">
      {nothing[tab]}
    </EmptyState>
  );
}

function ListSkeleton() {
  return (
    <Loading label="Loading the returns" className="grid gap-3">
      <Skeleton className="h-20" />
      <Skeleton className="h-20" />
      <Skeleton className="h-20" />
    </Loading>
  );
}
