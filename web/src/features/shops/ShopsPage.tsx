import { Store } from 'lucide-react';

import { flatPages, useShopPagesInfiniteQuery } from '@/shared/api';
import { ShopCard } from '@/shared/commerce';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { Breadcrumbs, EmptyState, ErrorState, InfiniteList, Loading, Skeleton } from '@/shared/ui';

export function ShopsPage() {
  useTitle('Shops');
  const query = useShopPagesInfiniteQuery({ limit: 24 });
  const shops = flatPages(query.data);
  return (
    <div className="pt-6">
      <Breadcrumbs crumbs={[{ label: 'Market', to: paths.home }, { label: 'Shops' }]} />
      <h1 className="mt-3 mb-6 text-title">Meet the shops</h1>
      {query.isLoading && (
        <Loading label="Loading shops" className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {Array.from({ length: 9 }, (_, i) => (
            <Skeleton key={i} className="h-26 rounded-card" />
          ))}
        </Loading>
      )}
      {query.data === undefined && query.error !== undefined && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data !== undefined && shops.length === 0 && (
        <EmptyState icon={Store} title="No shop has opened yet" />
      )}
      {shops.length > 0 && <h2 className="sr-only">All shops</h2>}
      {shops.length > 0 && (
        <InfiniteList
          hasMore={query.hasNextPage}
          isLoadingMore={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
          error={query.isFetchNextPageError ? query.error : undefined}
        >
          <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {shops.map((shop) => (
              <li key={shop.id} className="grid grid-cols-1">
                <ShopCard shop={shop} />
              </li>
            ))}
          </ul>
        </InfiniteList>
      )}
    </div>
  );
}
