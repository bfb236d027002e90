import { Undo2 } from 'lucide-react';
import { Link } from 'react-router';

import type { Return } from '@/shared/api';
import { formatDate } from '@/shared/lib/dates';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { returnedGoods, returnReasons } from '@/shared/returns/labels';
import {
  Badge,
  ButtonLink,
  EmptyState,
  LiveDot,
  LoadingList,
  PagedList,
  Price,
  StatusBadge,
} from '@/shared/ui';

import { useReturnPagesInfiniteQuery } from './returnApi';

export function ReturnsPage() {
  useTitle('Your returns');
  return (
    <div className="mx-auto max-w-4xl py-8">
      <div className="mb-6 flex items-end justify-between gap-4">
        <h1 className="text-title">Your returns</h1>
        <LiveDot />
      </div>
      <ReturnList />
    </div>
  );
}

function ReturnList() {
  const query = useReturnPagesInfiniteQuery({ limit: 20 });
  return (
    <PagedList
      query={query}
      pages={query.data}
      loading={
        <LoadingList
          label="Loading your returns"
          count={3}
          item="h-28 rounded-card"
          className="grid gap-4"
        />
      }
      empty={
        <EmptyState
          icon={Undo2}
          title="Nothing returned"
          action={<ButtonLink to={paths.orders}>Your orders</ButtonLink>}
        >
          Something is not right? Open its order and choose “Return items”.
        </EmptyState>
      }
    >
      {(returns) => (
        <ul className="grid gap-4">
          {returns.map((found) => (
            <ReturnCard key={found.id} found={found} />
          ))}
        </ul>
      )}
    </PagedList>
  );
}

function ReturnCard({ found }: { found: Return }) {
  return (
    <li className="relative rounded-card border border-line bg-surface p-4 shadow-card transition-shadow hover:shadow-lift sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="truncate text-lg">
            <Link
              to={paths.order(found.order_id)}
              className="after:absolute after:inset-0 after:rounded-card"
            >
              {found.shop_name}
            </Link>
          </h2>
          <p className="text-sm text-ink-soft">
            <time dateTime={found.created_at}>{formatDate(found.created_at)}</time>
            <span className="text-ink-faint"> · {found.order_number}</span>
          </p>
        </div>
        {/* The shop's list says "To be decided"; whoever asked waits. */}
        {found.status === 'requested' ? (
          <Badge tone="sun">Waiting for the shop</Badge>
        ) : (
          <StatusBadge kind="return" status={found.status} />
        )}
      </div>
      <div className="mt-3 flex items-end justify-between gap-4">
        <p className="min-w-0 text-[0.95rem]">
          <span className="line-clamp-2 font-medium">
            {found.is_whole ? 'The whole order' : returnedGoods(found)}
          </span>
          <span className="text-sm text-ink-soft">{returnReasons[found.reason]}</span>
        </p>
        <Price price={found.amount} className="shrink-0" />
      </div>
    </li>
  );
}
