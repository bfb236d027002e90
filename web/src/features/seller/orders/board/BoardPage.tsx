import { List } from 'lucide-react';

import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { useGetShopOrderSummaryQuery } from '@/shared/orders';
import { ButtonLink, LiveDot } from '@/shared/ui';

import { Column } from './Column';
import { columns } from './columns';
import { CarryingContext, useCarrying } from './useCarrying';

/** The shop's orders on their way from the left to the right; they are moved by carrying them, or by their menus. */
export function BoardPage() {
  useTitle('Order board');
  const carrying = useCarrying();
  const { data: summary } = useGetShopOrderSummaryQuery();
  return (
    <CarryingContext value={carrying}>
      <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="mr-auto text-title">Order board</h1>
        <LiveDot />
        <ButtonLink to={paths.sellerOrders} variant="secondary" size="sm">
          <List className="size-4" aria-hidden="true" /> List
        </ButtonLink>
      </div>
      <p className="sr-only" role="status" aria-live="assertive">
        {carrying.said}
      </p>
      <div
        role="group"
        aria-label="Order board"
        className="-mx-4 flex snap-x gap-4 overflow-x-auto px-4 pb-4 sm:mx-0 sm:px-0"
      >
        {columns.map((column) => (
          <Column key={column.id} column={column} summary={summary} />
        ))}
      </div>
    </CarryingContext>
  );
}
