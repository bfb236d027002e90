import { MessageSquareQuote, Star } from 'lucide-react';

import {
  flatPages,
  useGetReviewSummaryQuery,
  useReviewPagesInfiniteQuery,
  type Review,
  type ReviewSummary,
} from '@/shared/api';
import { formatDate } from '@/shared/lib/dates';
import {
  Avatar,
  EmptyState,
  ErrorState,
  InfiniteList,
  Loading,
  Rating,
  SkeletonText,
} from '@/shared/ui';

export function Reviews({ productId }: { productId: string }) {
  const summary = useGetReviewSummaryQuery({ productId });
  const pages = useReviewPagesInfiniteQuery({ productId, limit: 10 });
  const reviews = flatPages(pages.data);
  return (
    <section aria-labelledby="reviews" className="mt-20">
      <h2 id="reviews" className="mb-6 text-title">
        What people say
      </h2>
      {pages.isLoading && (
        <Loading label="Loading reviews">
          <SkeletonText lines={5} />
        </Loading>
      )}
      {pages.error !== undefined && pages.data === undefined && (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      )}
      {pages.data !== undefined && reviews.length === 0 && (
        <EmptyState icon={MessageSquareQuote} title="No reviews yet" className="py-8">
          Whoever buys this can be the first.
        </EmptyState>
      )}
      {reviews.length > 0 && (
        <div className="grid gap-10 md:grid-cols-[17rem_1fr]">
          {summary.data && <Summary summary={summary.data} />}
          <InfiniteList
            hasMore={pages.hasNextPage}
            isLoadingMore={pages.isFetchingNextPage}
            onMore={() => void pages.fetchNextPage()}
            error={pages.isFetchNextPageError ? pages.error : undefined}
          >
            <ul className="divide-y divide-line md:col-start-2">
              {reviews.map((review) => (
                <ReviewItem key={review.id} review={review} />
              ))}
            </ul>
          </InfiniteList>
        </div>
      )}
    </section>
  );
}

function Summary({ summary }: { summary: ReviewSummary }) {
  return (
    <div className="md:sticky md:top-36 md:row-span-2 md:self-start">
      <p className="flex items-center gap-3">
        <span className="font-display text-5xl font-extrabold tabular-nums">
          {(summary.average ?? 0).toFixed(1)}
        </span>
        <span>
          <Rating value={summary.average ?? 0} size="md" />
          <span className="block text-sm text-ink-soft tabular-nums">{summary.count} reviews</span>
        </span>
      </p>
      <dl className="mt-4 grid gap-1.5">
        {[5, 4, 3, 2, 1].map((stars) => {
          const count = summary.histogram[String(stars)] ?? 0;
          const share = summary.count === 0 ? 0 : (count * 100) / summary.count;
          return (
            <div
              key={stars}
              className="grid grid-cols-[2.25rem_1fr_2rem] items-center gap-2 text-sm"
            >
              <dt className="flex items-center gap-1 tabular-nums">
                {stars} <Star className="size-3.5 fill-star text-star" aria-label="stars" />
              </dt>
              <dd aria-hidden="true" className="h-2.5 overflow-hidden rounded-full bg-sunken">
                <span className="block h-full rounded-full bg-sun" style={{ width: `${share}%` }} />
              </dd>
              <dd className="text-right text-ink-soft tabular-nums">{count}</dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}

function ReviewItem({ review }: { review: Review }) {
  return (
    <li className="py-5 first:pt-0">
      <div className="flex items-center gap-3">
        <Avatar name={review.author_name} />
        <div>
          <p className="font-semibold">{review.author_name}</p>
          <p className="flex items-center gap-2 text-sm text-ink-faint">
            <Rating value={review.rating} />
            <time dateTime={review.created_at}>{formatDate(review.created_at)}</time>
          </p>
        </div>
      </div>
      {review.body !== '' && <p className="mt-3 max-w-[65ch] leading-relaxed">{review.body}</p>}
    </li>
  );
}
