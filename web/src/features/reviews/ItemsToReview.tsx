import { PackageCheck, PenLine } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { ItemToReview } from '@/shared/api';
import { ProductImage } from '@/shared/commerce';
import { formatDate } from '@/shared/lib/dates';
import { paths } from '@/shared/lib/paths';
import { ReviewDialog } from '@/shared/reviews';
import { Button, ButtonLink, EmptyState, LoadingList, PagedList } from '@/shared/ui';

import { useItemToReviewPagesInfiniteQuery } from './api';

/** What has come and has no review yet. */
export function ItemsToReview() {
  const query = useItemToReviewPagesInfiniteQuery({ limit: 20 });
  const [chosen, setChosen] = useState<ItemToReview | null>(null);
  return (
    <>
      <PagedList
        query={query}
        pages={query.data}
        loading={
          <LoadingList
            label="Loading what can be reviewed"
            count={3}
            item="h-24 rounded-card"
            className="grid gap-3"
          />
        }
        empty={
          <EmptyState
            icon={PackageCheck}
            title="Nothing waits for you"
            action={<ButtonLink to={paths.browse}>Stroll through the market</ButtonLink>}
          >
            What you buy can be reviewed once it has come.
          </EmptyState>
        }
      >
        {(items) => (
          <ul className="grid gap-3">
            {items.map((item) => (
              <Item key={item.id} item={item} onReview={() => setChosen(item)} />
            ))}
          </ul>
        )}
      </PagedList>
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
