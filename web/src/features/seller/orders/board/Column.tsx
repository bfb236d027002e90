import type { OrderSummary } from '@/shared/api';
import { flatPages } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { useShopOrderPagesInfiniteQuery } from '@/shared/orders';
import { Button, ErrorState, Loading, Skeleton } from '@/shared/ui';

import { Card } from './Card';
import { targetsOf, type BoardColumn } from './columns';
import { useCarried } from './useCarrying';

export interface ColumnProps {
  column: BoardColumn;
  summary: OrderSummary | undefined;
}

/** The orders in one state, newest first, kept live; an order that may come here can be put down here. */
export function Column({ column, summary }: ColumnProps) {
  const { carried, hover, drop } = useCarried();
  const open = carried !== null && targetsOf(carried.order).some(({ id }) => id === column.id);
  const over = open && carried.over === column.id;
  const id = `board-${column.id}`;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- where the mouse puts down, the cards' handles do for keys
    <section
      aria-labelledby={id}
      onDragOver={(event) => {
        if (!open) return;
        event.preventDefault();
        hover(column.id);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) hover(null);
      }}
      onDrop={(event) => {
        event.preventDefault();
        drop();
      }}
      className={cn(
        'grid w-72 shrink-0 snap-start content-start gap-3 rounded-card border-2 border-transparent bg-sunken/60 p-3 transition-colors max-sm:w-[85vw]',
        open && 'border-dashed border-line-strong',
        over && 'border-solid border-focus bg-brand-soft/50',
      )}
    >
      <h2
        id={id}
        className="flex items-baseline justify-between px-1 font-sans text-base font-semibold"
      >
        {column.label}
        <span className="text-sm font-normal text-ink-soft tabular-nums">
          {summary === undefined ? '' : column.count(summary)}
        </span>
      </h2>
      <Cards column={column} />
    </section>
  );
}

function Cards({ column }: { column: BoardColumn }) {
  const query = useShopOrderPagesInfiniteQuery(column.list);
  if (query.currentData === undefined) {
    if (query.error !== undefined) {
      return (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} className="py-4" />
      );
    }
    return (
      <Loading label={`Loading ${column.label}`} className="grid gap-3">
        <Skeleton className="h-28 rounded-2xl" />
        <Skeleton className="h-28 rounded-2xl" />
      </Loading>
    );
  }
  const orders = flatPages(query.currentData);
  if (orders.length === 0) {
    return <p className="px-1 py-6 text-center text-sm text-ink-faint">{column.empty}</p>;
  }
  return (
    <>
      <ul aria-label={column.label} className="grid gap-3">
        {orders.map((order) => (
          <Card key={order.id} order={order} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button
          variant="ghost"
          size="sm"
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  );
}
