import { CalendarDays, MapPin, Package } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';

import {
  flatPages,
  useGetShopQuery,
  useProductPagesInfiniteQuery,
  type ListProductsApiArg,
  type ShopPublic,
} from '@/shared/api';
import { ProductGrid, ProductGridSkeleton } from '@/shared/commerce';
import { formatDate } from '@/shared/lib/dates';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import {
  Avatar,
  Breadcrumbs,
  EmptyState,
  ErrorState,
  InfiniteList,
  Loading,
  Rating,
  Select,
  Skeleton,
} from '@/shared/ui';

import { FollowButton } from './FollowButton';

type Sort = NonNullable<ListProductsApiArg['sort']>;

const sorts: { value: Sort; label: string }[] = [
  { value: 'popular', label: 'Most popular' },
  { value: 'newest', label: 'Newest' },
  { value: 'price_asc', label: 'Price: low to high' },
  { value: 'price_desc', label: 'Price: high to low' },
];

export function ShopPage() {
  const { slug = '' } = useParams();
  const { data: shop, error, refetch } = useGetShopQuery({ slugOrId: slug });
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
      <ShopHead shop={shop} />
      <ShopProducts shop={shop} />
    </div>
  );
}

function ShopHead({ shop }: { shop: ShopPublic }) {
  const place = [shop.city, shop.country].filter(Boolean).join(', ');
  return (
    <header className="mt-4 overflow-hidden rounded-panel border border-line bg-surface shadow-card">
      <div className="awning-shade relative z-10">
        <div className="awning" aria-hidden="true" />
      </div>
      {shop.banner && (
        <img src={shop.banner.url} alt="" className="-mt-4 h-36 w-full object-cover sm:h-52" />
      )}
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4 p-6 sm:flex-nowrap sm:p-8">
        <Avatar
          name={shop.name}
          src={shop.avatar?.url}
          square
          className="size-20 text-xl sm:size-24"
        />
        {/* On a phone the button stands beside the emblem, above all this. */}
        <div className="min-w-0 basis-full max-sm:order-last sm:flex-1 sm:basis-0">
          <h1 className="text-title">{shop.name}</h1>
          {shop.tagline && <p className="mt-1 text-lg text-ink-soft">{shop.tagline}</p>}
          <ul className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-1.5 text-sm text-ink-soft [&_svg]:size-4.5">
            {shop.rating_average !== null && shop.rating_count > 0 && (
              <li>
                <Rating value={shop.rating_average} count={shop.rating_count} />
              </li>
            )}
            <li className="flex items-center gap-1.5">
              <Package aria-hidden="true" /> {shop.product_count} products
            </li>
            {place !== '' && (
              <li className="flex items-center gap-1.5">
                <MapPin aria-hidden="true" /> {place}
              </li>
            )}
            <li className="flex items-center gap-1.5">
              <CalendarDays aria-hidden="true" /> Since {formatDate(shop.created_at)}
            </li>
          </ul>
          {shop.description && (
            <p className="mt-4 max-w-[70ch] leading-relaxed whitespace-pre-line">
              {shop.description}
            </p>
          )}
        </div>
        <FollowButton shop={shop} />
      </div>
    </header>
  );
}

function ShopProducts({ shop }: { shop: ShopPublic }) {
  const [sort, setSort] = useState<Sort>('popular');
  const query = useProductPagesInfiniteQuery({ shop: shop.slug, sort, limit: 24 });
  const products = flatPages(query.currentData);
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
      {query.currentData === undefined && query.error !== undefined && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.currentData === undefined && query.error === undefined && <ProductGridSkeleton />}
      {query.currentData !== undefined && products.length === 0 && (
        <EmptyState icon={Package} title="The shelves are being filled" />
      )}
      {products.length > 0 && (
        <InfiniteList
          hasMore={query.hasNextPage}
          isLoadingMore={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
          error={query.isFetchNextPageError ? query.error : undefined}
        >
          <ProductGrid products={products} label={`Products of ${shop.name}`} hideShop />
        </InfiniteList>
      )}
    </section>
  );
}
