import type { ReactNode } from 'react';

import { flatPages, type Pages } from '@/shared/api/pages';

import { ErrorState } from './ErrorState';
import { InfiniteList, type PagedQuery } from './InfiniteList';

export interface PagedListProps<T> {
  query: PagedQuery;
  /**
   * The query's `data` or its `currentData`. They are the same for a list whose argument never
   * changes. When it does (a filter, a tab), `data` goes on showing the earlier list until the new
   * one is there; `currentData` is undefined until then, so that nothing shows under a wrong heading.
   */
  pages: Pages<T> | undefined;
  /** Shown until the first page is there. */
  loading: ReactNode;
  /** Shown when there is no item. */
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}

/**
 * A list that loads page by page: placeholders, an error with another try where nothing is loaded
 * yet, what is said of an empty list, and the items with the way to more of them. When a later page
 * fails, the items stay and the error stands below.
 */
export function PagedList<T extends { id: string | number }>({
  query,
  pages,
  loading,
  empty,
  children,
}: PagedListProps<T>) {
  if (pages === undefined) {
    if (query.error === undefined) return loading;
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const items = flatPages(pages);
  if (items.length === 0 && !query.hasNextPage) return empty;
  return <InfiniteList query={query}>{items.length === 0 ? empty : children(items)}</InfiniteList>;
}
