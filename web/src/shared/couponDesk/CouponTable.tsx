import { TicketPercent } from 'lucide-react';
import type { ReactNode } from 'react';

import { flatPages, type Coupon, type PageOf } from '@/shared/api';
import { DataTable, EmptyState, ErrorState, InfiniteList, type Column } from '@/shared/ui';

/** An endless list as its query has it. */
export interface CouponPages<T> {
  currentData?: { pages: PageOf<T>[] } | undefined;
  error?: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
}

export interface CouponTableProps<T extends Coupon> {
  caption: string;
  query: CouponPages<T>;
  columns: readonly Column<T>[];
  /** What a list without coupons says, and what to do about it. */
  empty: { text: string; action?: ReactNode };
}

/** Coupons, the newest first. */
export function CouponTable<T extends Coupon>({
  caption,
  query,
  columns,
  empty,
}: CouponTableProps<T>) {
  if (query.currentData === undefined && query.error !== undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <InfiniteList
      hasMore={query.hasNextPage}
      isLoadingMore={query.isFetchingNextPage}
      onMore={() => void query.fetchNextPage()}
      error={query.isFetchNextPageError ? query.error : undefined}
    >
      <DataTable
        caption={caption}
        columns={columns}
        rows={flatPages(query.currentData)}
        rowKey={({ id }) => id}
        loadingRows={query.currentData === undefined ? 5 : 0}
        empty={
          <EmptyState icon={TicketPercent} title="No coupons yet" action={empty.action}>
            {empty.text}
          </EmptyState>
        }
      />
    </InfiniteList>
  );
}
