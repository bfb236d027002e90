import { TicketPercent } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Coupon, Pages } from '@/shared/api';
import { EmptyState, PagedTable, type Column, type PagedQuery } from '@/shared/ui';

/** An endless list as its query has it. */
export interface CouponPages<T> extends PagedQuery {
  currentData?: Pages<T> | undefined;
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
  return (
    <PagedTable
      query={query}
      pages={query.currentData}
      caption={caption}
      columns={columns}
      rowKey={({ id }) => id}
      loadingRows={5}
      empty={
        <EmptyState icon={TicketPercent} title="No coupons yet" action={empty.action}>
          {empty.text}
        </EmptyState>
      }
    />
  );
}
