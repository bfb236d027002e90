import { History } from 'lucide-react';
import { Link } from 'react-router';

import type { StockMove } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { paths } from '@/shared/lib/paths';
import { Button, EmptyState, ErrorState, Loading, SkeletonText, TimeAgo } from '@/shared/ui';

import { moveWord, signed } from './moves';

export interface MovePages {
  currentData?: { pages: readonly { items: readonly StockMove[] }[] } | undefined;
  error?: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
}

/** Every change of the stock, the newest first: how many, why, by whom, and what was there before and after. */
export function MoveList({ query, withNames }: { query: MovePages; withNames: boolean }) {
  if (query.currentData === undefined) {
    if (query.error !== undefined) {
      return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    }
    return (
      <Loading label="Loading the history">
        <SkeletonText lines={5} />
      </Loading>
    );
  }
  const moves = query.currentData.pages.flatMap(({ items }) => items);
  if (moves.length === 0) {
    return (
      <EmptyState icon={History} title="Nothing has moved yet">
        Sales, counts and deliveries will stand here.
      </EmptyState>
    );
  }
  return (
    <>
      <ol className="divide-y divide-line">
        {moves.map((move) => (
          <Move key={move.id} move={move} withName={withNames} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          variant="secondary"
          block
          className="mt-3"
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show older
        </Button>
      )}
    </>
  );
}

function Move({ move, withName }: { move: StockMove; withName: boolean }) {
  return (
    <li className="flex items-start gap-4 py-3">
      <span
        className={cn(
          'w-14 shrink-0 text-right text-lg font-semibold tabular-nums',
          move.quantity < 0 ? 'text-danger-text' : 'text-mint-text',
        )}
      >
        {signed(move.quantity)}
      </span>
      <span className="min-w-0 flex-1">
        <span className="font-semibold">{moveWord(move)}</span>
        {withName && move.variant_name !== '' && <> · {move.variant_name}</>}
        {move.order !== null && (
          <>
            {' · '}
            <Link
              to={paths.sellerOrder(move.order.id)}
              className="font-medium text-brand-text hover:underline"
            >
              {move.order.order_number}
            </Link>
          </>
        )}
        <span className="block text-sm text-ink-soft">
          <TimeAgo at={move.created_at} />
          {move.actor !== null && ` · ${move.actor}`}
          {move.reason !== '' && ` · ${move.reason}`}
        </span>
      </span>
      <span className="shrink-0 text-sm text-ink-soft tabular-nums">
        <span className="sr-only">from </span>
        {move.before}
        <span aria-hidden="true"> → </span>
        <span className="sr-only"> to </span>
        <span className="font-semibold text-ink">{move.after}</span>
      </span>
    </li>
  );
}
