import { PackageCheck, PenLine } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { flatPages, type ItemToReview } from '@/shared/api';
import { ProductImage } from '@/shared/commerce';
import { formatDate } from '@/shared/lib/dates';
import { paths } from '@/shared/lib/paths';
import { ReviewDialog } from '@/shared/reviews';
import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  InfiniteList,
  Loading,
  Skeleton,
} from '@/shared/ui';

import { useItemToReviewPagesInfiniteQuery } from './api';

/** What has come and has no review yet. */
export function ItemsToReview() {
  const query = useItemToReviewPagesInfiniteQuery({ limit: 20 });
  const [chosen, setChosen] = useState<ItemToReview | null>(null);
  const items = flatPages(query.data);
  if (query.data === undefined) {
    if (query.error !== undefined) {
      return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    }
    return (
      <Loading label="Loading what can be reviewed" className="grid gap-3">
        {Array.from({ length: 3 }, (_, i) => (
          <Skeleton key={i} className="h-24 rounded-card" />
        ))}
      </Loading>
    );
  }
  return (
    <>
      {items.length === 0 && (
        <EmptyState
          icon={PackageCheck}
          title="Nothing waits for you"
          action={<ButtonLink to={paths.browse}>Stroll through the market</ButtonLink>}
        >
          What you buy can be reviewed once it has come.
        </EmptyState>
      )}
      <InfiniteList
        hasMore={query.hasNextPage}
        isLoadingMore={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
        error={query.isFetchNextPageError ? query.error : undefined}
      >
        <ul className="grid gap-3">
          {items.map((item) => (
            <Item key={item.id} item={item} onReview={() => setChosen(item)} />
          ))}
        </ul>
      </InfiniteList>
      {chosen !== null && (
        <ReviewDialog
          product={{ id: chosen.product_id, name: chosen.name, image_url: chosen.image_url }}
          orderLineId={chosen.id}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}

function Item({ item, onReview }: { item: ItemToReview; onReview: () => void }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card border border-line bg-surface p-4">
      <span className="relative size-16 shrink-0 overflow-hidden rounded-xl bg-photo">
        <ProductImage
          image={item.image_url === null ? null : { url: item.image_url, alt: '' }}
          name=""
        />
      </span>
      <div className="min-w-40 flex-1">
        <Link
          to={paths.product({ id: item.product_id, handle: 'product' })}
          className="line-clamp-2 leading-snug font-semibold hover:underline"
        >
          {item.name}
        </Link>
        <p className="text-sm text-ink-soft">
          {item.variant_name !== '' && `${item.variant_name} · `}
          {item.shop_name} · came{' '}
          <time dateTime={item.delivered_at}>{formatDate(item.delivered_at)}</time>
        </p>
      </div>
      <Button
        variant="soft"
        size="sm"
        className="h-10"
        aria-label={`Write a review of ${item.name}`}
        onClick={onReview}
      >
        <PenLine className="size-4" aria-hidden="true" /> Write a review
      </Button>
    </li>
  );
}
