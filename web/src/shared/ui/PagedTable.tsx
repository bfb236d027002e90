import { itemsBy } from '@/shared/api/pages';

import { DataTable, type DataTableProps } from './DataTable';
import { ErrorState } from './ErrorState';
import { InfiniteList } from './InfiniteList';
import type { PagedListProps } from './PagedList';

export interface PagedTableProps<T>
  extends
    Omit<DataTableProps<T>, 'rows' | 'loadingRows'>,
    Pick<PagedListProps<T>, 'query' | 'pages'> {
  /** Rows to draw as placeholders until the first page is there. */
  loadingRows: number;
  /**
   * Which of the loaded rows to show, where the server cannot tell them apart. While none of them
   * is to be shown and there are more, the table counts as loading.
   */
  keep?: (row: T) => boolean;
}

/** A table that loads page by page, as `PagedList` does; each row key stands in it once. */
export function PagedTable<T>({ query, pages, loadingRows, keep, ...table }: PagedTableProps<T>) {
  if (pages === undefined && query.error !== undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const loaded = itemsBy(table.rowKey, pages);
  const rows = keep === undefined ? loaded : loaded.filter(keep);
  const none = keep !== undefined && rows.length === 0 && query.hasNextPage;
  return (
    <InfiniteList query={query}>
      <DataTable
        {...table}
        rows={rows}
        loadingRows={pages === undefined || none ? loadingRows : 0}
      />
    </InfiniteList>
  );
}
