import { EyeOff, History, MessageSquareQuote, PenLine } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { MyReview } from '@/shared/api';
import { ProductImage } from '@/shared/commerce';
import { paths } from '@/shared/lib/paths';
import { ReviewCard, ReviewDialog } from '@/shared/reviews';
import { ButtonLink, EmptyState, IconButton, LoadingList, PagedList } from '@/shared/ui';

import { useMyReviewPagesInfiniteQuery } from './api';

/** One's own reviews, those out of sight too, each with its product. */
export function WrittenReviews() {
  const query = useMyReviewPagesInfiniteQuery({ limit: 20 });
  const [edited, setEdited] = useState<MyReview | null>(null);
  return (
    <>
      <PagedList
        query={query}
        pages={query.data}
        loading={
          <LoadingList
            label="Loading your reviews"
            count={3}
            item="h-44 rounded-card"
            className="grid gap-4"
          />
        }
        empty={
          <EmptyState
            icon={MessageSquareQuote}
            title="No reviews yet"
            action={
              <ButtonLink to={`${paths.myReviews}?show=waiting`}>
                See what you could review
              </ButtonLink>
            }
          >
            Others will be glad to hear what you think of what you bought.
          </EmptyState>
        }
      >
        {(reviews) => (
          <ul className="grid gap-4">
            {reviews.map((review) => (
              <li key={review.id} className="rounded-card border border-line bg-surface p-5">
                <ProductLine review={review} />
                <ReviewCard
                  review={review}
                  shopName="The shop"
                  actions={
                    review.order_line_id !== null && (
                      <IconButton
                        label={`Change your review of ${review.product.name}`}
                        onClick={() => setEdited(review)}
                      >
                        <PenLine className="size-4.5" />
                      </IconButton>
                    )
                  }
                >
                  <Standing review={review} />
                </ReviewCard>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
      {edited !== null && (
        <ReviewDialog
          product={edited.product}
          orderLineId={edited.order_line_id}
          review={edited}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

function ProductLine({ review: { product } }: { review: MyReview }) {
  return (
    <Link
      to={paths.product(product)}
      className="group mb-4 flex items-center gap-3.5 border-b border-line pb-4"
    >
      <span className="relative size-12 shrink-0 overflow-hidden rounded-xl bg-photo">
        <ProductImage
          image={product.image_url === null ? null : { url: product.image_url, alt: '' }}
          name=""
        />
      </span>
      <span className="line-clamp-2 font-semibold group-hover:underline">{product.name}</span>
    </Link>
  );
}

/** Why others do not see it, if they do not. */
function Standing({ review }: { review: MyReview }) {
  if (review.is_counted) return null;
  const [Icon, text] =
    review.hidden_at === null
      ? ([History, 'Your newer review of this is shown instead.'] as const)
      : ([EyeOff, `Out of sight: ${review.hidden_reason}`] as const);
  return (
    <p className="mt-4 flex items-start gap-2.5 rounded-2xl bg-sun-soft px-4 py-3 text-sm text-sun-text">
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <span className="[overflow-wrap:anywhere]">{text}</span>
    </p>
  );
}
