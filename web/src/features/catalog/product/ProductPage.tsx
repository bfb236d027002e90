import { useState } from 'react';
import { Link, Navigate, useParams, useSearchParams } from 'react-router';

import {
  asProblem,
  useGetProductQuery,
  useListRelatedProductsQuery,
  type Product,
  type Variant,
} from '@/shared/api';
import { HolidayNote, ProductGrid, useLiveShop } from '@/shared/commerce';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import {
  Avatar,
  Breadcrumbs,
  ErrorState,
  ImageGallery,
  Loading,
  Rating,
  Skeleton,
  SkeletonText,
} from '@/shared/ui';

import { RecentlyViewed } from '../viewed/RecentlyViewed';
import { useRememberViewed } from '../viewed/useRememberViewed';

import { BuyBox } from './BuyBox';
import { DraftNote } from './DraftNote';
import { pickVariant } from './options';
import { Reviews } from './Reviews';
import { useLiveStock } from './useLiveStock';
import { leftOf, useRunningEvent } from './useRunningEvent';

export function ProductPage() {
  const { productId = '' } = useParams();
  const { data, error, isLoading, refetch } = useGetProductQuery({ productId });
  const product = data?.id === productId ? data : undefined;
  useTitle(product?.name ?? null);
  // A sale event is shown where its goods are: it begins and ends there.
  if (product?.sale_event) {
    return <Navigate to={paths.productById(product.sale_event.source_product_id)} replace />;
  }
  if (product) return <ProductView key={product.id} product={product} />;
  if (isLoading || error === undefined) return <ProductSkeleton />;
  const missing = asProblem(error).status === 404;
  return (
    <ErrorState
      error={error}
      {...(missing ? { title: 'This product is not here any more' } : {})}
      onRetry={missing ? undefined : () => void refetch()}
    />
  );
}

function ProductView({ product }: { product: Product }) {
  const [params, setParams] = useSearchParams();
  const draft = product.status === 'draft';
  const available = useLiveStock(draft ? null : product.id);
  useRememberViewed(product.id);
  const event = useRunningEvent(product);
  const holiday = useLiveShop(product.shop.slug).data?.holiday ?? null;
  // What an event began with stays chosen when it ends.
  const [onSale] = useState(product.running_event?.variants[0]?.source_variant_id ?? null);
  const variant = pickVariant(product.variants, params.get('variant') ?? onSale, (each) =>
    leftOf(each, available, event),
  );
  const [picture, setPicture] = useState(() => pictureOf(product, variant));
  const choose = (next: Variant) => {
    setParams({ variant: next.id }, { replace: true, preventScrollReset: true });
    if (next.image_id !== null) setPicture(pictureOf(product, next));
  };
  return (
    <div className="pt-6">
      {draft && <DraftNote productId={product.id} />}
      <Breadcrumbs
        crumbs={[
          { label: 'Market', to: paths.home },
          ...product.breadcrumbs.map(({ slug, name }) => ({
            label: name,
            to: paths.category(slug),
          })),
          { label: product.name },
        ]}
      />
      <div className="mt-4 grid grid-cols-1 gap-x-14 gap-y-8 md:grid-cols-[minmax(0,1.08fr)_minmax(0,1fr)]">
        <div className="md:sticky md:top-32 md:self-start">
          <ImageGallery
            images={product.images}
            name={product.name}
            index={picture}
            onIndexChange={setPicture}
          />
        </div>
        <div className="grid grid-cols-1 content-start gap-6">
          <div className="grid gap-2">
            <Link
              to={paths.shop(product.shop.slug)}
              className="w-fit font-semibold text-brand-text hover:underline"
            >
              {product.shop.name}
            </Link>
            <h1 className="text-title">{product.name}</h1>
            {product.rating_average !== null && product.rating_count > 0 && (
              <a href="#reviews" className="w-fit rounded">
                <Rating value={product.rating_average} count={product.rating_count} size="md" />
              </a>
            )}
          </div>
          {holiday !== null && <HolidayNote name={product.shop.name} holiday={holiday} />}
          {variant && (
            <BuyBox
              product={product}
              variant={variant}
              available={available}
              event={event}
              closed={holiday !== null}
              onVariant={choose}
            />
          )}
          <ShopBox product={product} />
          {product.description_html !== '' && (
            <section aria-label="Description" className="border-t border-line pt-6">
              {/* The server has sanitised it when it was taken in. */}
              <div
                className="prose-shop"
                dangerouslySetInnerHTML={{ __html: product.description_html }}
              />
            </section>
          )}
          <Tags tags={product.tags} />
        </div>
      </div>
      <Reviews product={product} />
      <Related productId={product.id} />
      <RecentlyViewed except={product.id} />
    </div>
  );
}

function pictureOf(product: Product, variant: Variant | undefined): number {
  return Math.max(
    0,
    product.images.findIndex(({ id }) => id === variant?.image_id),
  );
}

function ShopBox({ product }: { product: Product }) {
  const { shop } = product;
  return (
    <Link
      to={paths.shop(shop.slug)}
      className="flex items-center gap-4 rounded-card border border-line bg-surface p-4 hover:border-line-strong"
    >
      <Avatar name={shop.name} src={shop.avatar?.url} square className="size-14" />
      <span className="min-w-0">
        <span className="block text-sm text-ink-soft">Sold and sent by</span>
        <span className="block truncate font-semibold">{shop.name}</span>
        {shop.rating_average !== null && shop.rating_count > 0 && (
          <Rating value={shop.rating_average} count={shop.rating_count} />
        )}
      </span>
    </Link>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <ul aria-label="Tags" className="flex flex-wrap gap-2">
      {tags.map((tag) => (
        <li key={tag}>
          <Link
            to={`${paths.browse}?${new URLSearchParams({ tag }).toString()}`}
            className="inline-block rounded-full bg-sunken px-3 py-1 text-sm text-ink-soft hover:text-ink"
          >
            {tag}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Related({ productId }: { productId: string }) {
  const products = useListRelatedProductsQuery({ productId }).data?.items ?? [];
  if (products.length === 0) return null;
  return (
    <section aria-labelledby="related" className="mt-20">
      <h2 id="related" className="mb-6 text-title">
        Next to it on the shelf
      </h2>
      <ProductGrid products={products.slice(0, 8)} label="Related products" />
    </section>
  );
}

function ProductSkeleton() {
  return (
    <Loading
      label="Loading the product"
      className="grid gap-x-14 gap-y-8 pt-14 md:grid-cols-[minmax(0,1.08fr)_minmax(0,1fr)]"
    >
      <Skeleton className="aspect-square rounded-panel" />
      <div className="grid content-start gap-5">
        <Skeleton className="h-5 w-32" />
        <Skeleton className="h-10 w-4/5" />
        <Skeleton className="h-9 w-40" />
        <Skeleton className="h-12" />
        <SkeletonText lines={6} />
      </div>
    </Loading>
  );
}
