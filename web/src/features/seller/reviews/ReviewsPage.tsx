import { MessageSquareQuote } from 'lucide-react';
import { useSearchParams } from 'react-router';

import type { ShopReview } from '@/shared/api';
import { ProductImage } from '@/shared/commerce';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { ReviewCard } from '@/shared/reviews';
import { EmptyState, LoadingList, PagedList, Select, Tabs } from '@/shared/ui';

import { useShopReviewPagesInfiniteQuery } from '../api';
import { ManagersOnly } from '../ManagersOnly';

import { Answer } from './Answer';

const tabs = [
  { value: 'open', label: 'To answer' },
  { value: 'all', label: 'All' },
] as const;

type TabValue = (typeof tabs)[number]['value'];

const ANY = 'any';
const stars = [
  { value: ANY, label: 'Any stars' },
  ...[5, 4, 3, 2, 1].map((n) => ({
    value: String(n),
    label: n === 1 ? '1 star' : `${n} stars`,
  })),
];

export function ReviewsPage() {
  useTitle('Reviews');
  return (
    <ManagersOnly>
      <Reviews />
    </ManagersOnly>
  );
}

/** What buyers say, and the shop's answers; those without one come up first. */
function Reviews() {
  const [params, setParams] = useSearchParams();
  const tab: TabValue = params.get('show') === 'all' ? 'all' : 'open';
  const rating = stars.some(({ value }) => value === params.get('stars'))
    ? (params.get('stars') ?? ANY)
    : ANY;
  const choose = (next: { show?: TabValue; stars?: string }) => {
    const chosen = { show: tab, stars: rating, ...next };
    setParams(
      {
        ...(chosen.show === 'all' && { show: 'all' }),
        ...(chosen.stars !== ANY && { stars: chosen.stars }),
      },
      { replace: true },
    );
  };
  return (
    <div className="max-w-4xl">
      <h1 className="text-title">Reviews</h1>
      <p className="mt-1 mb-5 text-ink-soft">An answer stands below the review, for everyone.</p>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <Tabs
          label="Reviews"
          tabs={tabs}
          value={tab}
          onChange={(show) => choose({ show })}
          className="min-w-60 flex-1"
        />
        <Select
          label="Stars"
          size="sm"
          className="w-full sm:w-40"
          options={stars}
          value={rating}
          onChange={(value) => choose({ stars: value })}
        />
      </div>
      <ReviewList
        key={`${tab} ${rating}`}
        unanswered={tab === 'open'}
        rating={rating === ANY ? null : Number(rating)}
      />
    </div>
  );
}

function ReviewList({ unanswered, rating }: { unanswered: boolean; rating: number | null }) {
  const query = useShopReviewPagesInfiniteQuery({
    limit: 20,
    ...(unanswered && { unanswered }),
    ...(rating !== null && { rating }),
  });
  return (
    <PagedList
      query={query}
      pages={query.currentData}
      loading={
        <LoadingList
          label="Loading reviews"
          count={3}
          item="h-44 rounded-card"
          className="grid gap-4"
        />
      }
      empty={
        <EmptyState icon={MessageSquareQuote} title="Nothing here">
          {unanswered ? 'Every review has its answer.' : 'Nobody has said anything like that yet.'}
        </EmptyState>
      }
    >
      {(reviews) => (
        <ul className="grid gap-4">
          {reviews.map((review) => (
            <li key={review.id} className="rounded-card border border-line bg-surface p-5">
              <ProductLine review={review} />
              <ReviewCard review={review}>
                <Answer review={review} />
              </ReviewCard>
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}

function ProductLine({ review: { product } }: { review: ShopReview }) {
  return (
    <a
      href={paths.product(product)}
      target="_blank"
      rel="noreferrer"
      className="group mb-4 flex items-center gap-3.5 border-b border-line pb-4"
    >
      <span className="relative size-11 shrink-0 overflow-hidden rounded-xl bg-photo">
        <ProductImage
          image={product.image_url === null ? null : { url: product.image_url, alt: '' }}
          name=""
        />
      </span>
      <span className="line-clamp-2 font-semibold group-hover:underline">
        {product.name}
        <span className="sr-only"> (opens another tab)</span>
      </span>
    </a>
  );
}
