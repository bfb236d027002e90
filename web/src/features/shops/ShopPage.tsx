import { Eye, Package } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useParams } from 'react-router';

import {
  asProblem,
  chooseShop,
  chosenShop,
  subscribeChosenShop,
  usePreviewMyShopQuery,
  useProductPagesInfiniteQuery,
  useSession,
  type ListProductsApiArg,
  type ShopPublic,
} from '@/shared/api';
import { HolidayNote, ProductGrid, ProductGridSkeleton, useLiveShop } from '@/shared/commerce';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import {
  Breadcrumbs,
  EmptyState,
  ErrorState,
  Loading,
  PagedList,
  Select,
  Skeleton,
} from '@/shared/ui';

import { ShopHead } from './ShopHead';
import { ShopTerms } from './ShopTerms';

type Sort = NonNullable<ListProductsApiArg['sort']>;

const sorts: { value: Sort; label: string }[] = [
  { value: 'popular', label: 'Most popular' },
  { value: 'newest', label: 'Newest' },
  { value: 'price_asc', label: 'Price: low to high' },
  { value: 'price_desc', label: 'Price: high to low' },
];

export function ShopPage() {
  const { slug = '' } = useParams();
  const { data, error, refetch } = useLiveShop(slug);
  const missing = error !== undefined && asProblem(error).status === 404;
  const preview = usePreview(slug, missing);
  // What was there before it was closed is not shown beside the error.
  const shop = missing ? preview : data;
  useTitle(shop?.name ?? null);
  if (shop === undefined) {
    if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return (
      <Loading label="Loading the shop" className="grid gap-8 pt-6">
        <Skeleton className="h-56 rounded-panel" />
        <ProductGridSkeleton />
      </Loading>
    );
  }
  return (
    <div className="pt-6">
      <Breadcrumbs
        crumbs={[
          { label: 'Market', to: paths.home },
          { label: 'Shops', to: paths.shops },
          { label: shop.name },
        ]}
      />
      {missing && (
        <p className="mt-4 flex items-start gap-3 rounded-2xl bg-sun-soft p-4 text-sun-text">
          <Eye className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
          This is how your shop will look. Nobody else can see it at the moment.
        </p>
      )}
      <ShopHead shop={shop} isPreview={missing} />
      {shop.holiday !== null && (
        <HolidayNote name={shop.name} holiday={shop.holiday} className="mt-6" />
      )}
      {!missing && <ShopProducts shop={shop} />}
      <ShopTerms shop={shop} />
    </div>
  );
}

/** Members see their shop while the market does not show it. */
function usePreview(slug: string, wanted: boolean): ShopPublic | undefined {
  const id = useSession().user?.shops.find((shop) => shop.slug === slug)?.id;
  const chosen = useSyncExternalStore(subscribeChosenShop, chosenShop);
  // The request names the shop that is chosen in this tab.
  useEffect(() => {
    if (wanted && id !== undefined && chosen !== id) chooseShop(id);
  }, [wanted, id, chosen]);
  const { currentData } = usePreviewMyShopQuery(undefined, {
    skip: !wanted || id === undefined || chosen !== id,
    refetchOnMountOrArgChange: true,
  });
  return currentData?.slug === slug ? currentData : undefined;
}

function ShopProducts({ shop }: { shop: ShopPublic }) {
  const [sort, setSort] = useState<Sort>('popular');
  const query = useProductPagesInfiniteQuery({ shop: shop.slug, sort, limit: 24 });
  return (
    <section aria-labelledby="on-the-shelves" className="mt-10">
      <div className="mb-6 flex flex-wrap items-end justify-between gap-3">
        <h2 id="on-the-shelves" className="text-title">
          On the shelves
        </h2>
        <Select
          label="Sort by"
          size="sm"
          className="w-full sm:w-52"
          options={sorts}
          value={sort}
          onChange={setSort}
        />
      </div>
      <PagedList
        query={query}
        pages={query.currentData}
        loading={<ProductGridSkeleton />}
        empty={<EmptyState icon={Package} title="The shelves are being filled" />}
      >
        {(products) => (
          <ProductGrid products={products} label={`Products of ${shop.name}`} hideShop />
        )}
      </PagedList>
    </section>
  );
}
