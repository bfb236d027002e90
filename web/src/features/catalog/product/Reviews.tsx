import { Camera, MessageSquareQuote } from 'lucide-react';
import { useState } from 'react';

import {
  useGetReviewSummaryQuery,
  useReviewPagesInfiniteQuery,
  type Product,
  type ReviewSort,
} from '@/shared/api';
import { ReviewCard } from '@/shared/reviews';
import {
  Button,
  EmptyState,
  ErrorState,
  Loading,
  PagedList,
  Select,
  SkeletonText,
} from '@/shared/ui';

import { MyReviewButton } from './MyReviewButton';
import { ReportReview } from './ReportReview';
import { ReviewSpread } from './ReviewSpread';

const PAGE_SIZE = 10;
const sorts: { value: ReviewSort; label: string }[] = [
  { value: 'newest', label: 'Newest' },
  { value: 'highest', label: 'Most stars' },
  { value: 'lowest', label: 'Fewest stars' },
  { value: 'pictures', label: 'With pictures first' },
];

export function Reviews({ product }: { product: Product }) {
  const productId = product.id;
  const summary = useGetReviewSummaryQuery({ productId });
  const count = summary.data?.count;
  return (
    <section aria-labelledby="reviews" className="mt-20 scroll-mt-36">
      <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h2 id="reviews" className="scroll-mt-36 text-title">
          What people say
        </h2>
        <MyReviewButton product={product} />
      </div>
      {summary.data === undefined && summary.error === undefined && <ReviewsLoading />}
      {summary.data === undefined && summary.error !== undefined && (
        <ErrorState error={summary.error} onRetry={() => void summary.refetch()} />
      )}
      {count === 0 && (
        <EmptyState icon={MessageSquareQuote} title="No reviews yet" className="py-8">
          Whoever buys this can be the first.
        </EmptyState>
      )}
      {count !== undefined && count > 0 && <ReviewsBySpread product={product} />}
    </section>
  );
}

function ReviewsBySpread({ product }: { product: Product }) {
  const { data: summary } = useGetReviewSummaryQuery({ productId: product.id });
  const [rating, setRating] = useState<number | null>(null);
  const [sort, setSort] = useState<ReviewSort>('newest');
  const [withPictures, setWithPictures] = useState(false);
  return (
    <div className="grid gap-x-12 gap-y-8 md:grid-cols-[17rem_minmax(0,1fr)]">
      {summary && <ReviewSpread summary={summary} rating={rating} onRating={setRating} />}
      <div className="min-w-0">
        <div className="mb-6 flex flex-wrap items-center gap-3">
          <Select
            label="Sort reviews"
            size="sm"
            className="w-full sm:w-52"
            options={sorts}
            value={sort}
            onChange={setSort}
          />
          {summary !== undefined && summary.with_pictures > 0 && (
            <Button
              variant={withPictures ? 'soft' : 'secondary'}
              size="sm"
              className="h-10"
              aria-pressed={withPictures}
              onClick={() => setWithPictures(!withPictures)}
            >
              <Camera className="size-4.5" aria-hidden="true" /> With pictures
              <span className="tabular-nums">({summary.with_pictures})</span>
            </Button>
          )}
        </div>
        <ReviewList
          product={product}
          query={{
            sort,
            ...(rating !== null && { rating }),
            ...(withPictures && { withPictures }),
          }}
          onAll={() => {
            setRating(null);
            setWithPictures(false);
          }}
        />
      </div>
    </div>
  );
}

interface ReviewListProps {
  product: Product;
  query: { sort: ReviewSort; rating?: number; withPictures?: boolean };
  onAll: () => void;
}

function ReviewList({ product, query, onAll }: ReviewListProps) {
  const found = useReviewPagesInfiniteQuery({ productId: product.id, limit: PAGE_SIZE, ...query });
  return (
    <PagedList
      query={found}
      pages={found.currentData}
      loading={<ReviewsLoading />}
      empty={
        <div className="flex flex-wrap items-center gap-3 rounded-2xl bg-sunken p-5">
          <p className="flex-1 text-ink-soft">There is no review like that.</p>
          <Button variant="secondary" size="sm" onClick={onAll}>
            Show all reviews
          </Button>
        </div>
      }
    >
      {(reviews) => (
        <ul className="divide-y divide-line">
          {reviews.map((review) => (
            <li key={review.id} className="py-6 first:pt-0">
              <ReviewCard
                review={review}
                shopName={product.shop.name}
                actions={<ReportReview review={review} />}
              />
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}

function ReviewsLoading() {
  return (
    <Loading label="Loading reviews">
      <SkeletonText lines={5} />
    </Loading>
  );
}
