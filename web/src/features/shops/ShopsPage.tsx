import { Store } from 'lucide-react';

import { useShopPagesInfiniteQuery } from '@/shared/api';
import { ShopCard } from '@/shared/commerce';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { Breadcrumbs, EmptyState, LoadingList, PagedList } from '@/shared/ui';

export function ShopsPage() {
  useTitle('Shops');
  const query = useShopPagesInfiniteQuery({ limit: 24 });
  return (
    <div className="pt-6">
      <Breadcrumbs crumbs={[{ label: 'Market', to: paths.home }, { label: 'Shops' }]} />
      <h1 className="mt-3 mb-6 text-title">Meet the shops</h1>
      <PagedList
        query={query}
        pages={query.data}
        loading={
          <LoadingList
            label="Loading shops"
            count={9}
            item="h-26 rounded-card"
            className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3"
          />
        }
        empty={<EmptyState icon={Store} title="No shop has opened yet" />}
      >
        {(shops) => (
          <>
            <h2 className="sr-only">All shops</h2>
            <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
              {shops.map((shop) => (
                <li key={shop.id} className="grid grid-cols-1">
                  <ShopCard shop={shop} />
                </li>
              ))}
            </ul>
          </>
        )}
      </PagedList>
    </div>
  );
}
