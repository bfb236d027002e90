import { EyeOff, Flag, MessageSquareQuote } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';

import type { AdminReview } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { ReviewCard } from '@/shared/reviews';
import { Badge, Button, EmptyState, LoadingList, PagedList, Tabs, TimeAgo } from '@/shared/ui';

import { useAdminReviewPagesInfiniteQuery } from '../api';

import { Decision, type Act } from './Decision';
import { reasonNames } from './reasons';

const tabs = [
  { value: 'reported', label: 'Reported' },
  { value: 'hidden', label: 'Hidden' },
  { value: 'all', label: 'All' },
] as const;

type TabValue = (typeof tabs)[number]['value'];

const empty: Record<TabValue, string> = {
  reported: 'No report waits for a decision.',
  hidden: 'Every review is in sight.',
  all: 'Nobody has reviewed anything yet.',
};

/** Reviews that somebody has something against, and what was decided about them. */
export function ReviewsPage() {
  useTitle('Reviews');
  const [params, setParams] = useSearchParams();
  const tab = tabs.find(({ value }) => value === params.get('show'))?.value ?? 'reported';
  return (
    <div className="max-w-4xl">
      <h1 className="text-title">Reviews</h1>
      <p className="mt-1 mb-5 max-w-prose text-ink-soft">
        A hidden review counts in no average, and its author reads why. An honest opinion stays,
        however bad it is.
      </p>
      <Tabs
        label="Reviews"
        tabs={tabs}
        value={tab}
        onChange={(value) =>
          setParams(value === 'reported' ? {} : { show: value }, { replace: true })
        }
        className="mb-6"
      />
      <ReviewList key={tab} tab={tab} />
    </div>
  );
}

function ReviewList({ tab }: { tab: TabValue }) {
  const query = useAdminReviewPagesInfiniteQuery({
    limit: 20,
    ...(tab === 'reported' && { reported: true }),
    ...(tab === 'hidden' && { hidden: true }),
  });
  return (
    <PagedList
      query={query}
      pages={query.currentData}
      loading={
        <LoadingList
          label="Loading reviews"
          count={3}
          item="h-52 rounded-card"
          className="grid gap-4"
        />
      }
      empty={
        <EmptyState icon={MessageSquareQuote} title="Nothing here">
          {empty[tab]}
        </EmptyState>
      }
    >
      {(reviews) => (
        <ul className="grid gap-4">
          {reviews.map((review) => (
            <li key={review.id} className="rounded-card border border-line bg-surface p-5">
              <Moderated review={review} />
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}

function Moderated({ review }: { review: AdminReview }) {
  const [act, setAct] = useState<Act | null>(null);
  const hidden = review.hidden_at !== null;
  return (
    <>
      <p className="mb-4 flex flex-wrap items-center gap-x-2 border-b border-line pb-3">
        <Link to={paths.product(review.product)} className="font-semibold hover:underline">
          {review.product.name}
        </Link>
        <Link to={paths.shop(review.shop.slug)} className="text-ink-soft hover:underline">
          {review.shop.name}
        </Link>
        {hidden && (
          <Badge tone="sun" className="ml-auto">
            <EyeOff aria-hidden="true" /> Hidden
          </Badge>
        )}
      </p>
      <ReviewCard review={review} shopName={review.shop.name}>
        {hidden && (
          <p className="mt-3 text-sm text-ink-soft">
            Hidden because: <span className="text-ink">{review.hidden_reason}</span>
          </p>
        )}
        <Reports review={review} />
      </ReviewCard>
      <div className="mt-4 flex flex-wrap gap-2">
        {!hidden && (
          <Button variant="danger" onClick={() => setAct('hide')}>
            <EyeOff className="size-4.5" aria-hidden="true" /> Hide it
          </Button>
        )}
        {!hidden && review.open_reports > 0 && (
          <Button variant="secondary" onClick={() => setAct('keep')}>
            Keep it in sight
          </Button>
        )}
        {hidden && (
          <Button variant="secondary" onClick={() => setAct('restore')}>
            Show it again
          </Button>
        )}
      </div>
      {act !== null && <Decision act={act} review={review} onClose={() => setAct(null)} />}
    </>
  );
}

function Reports({ review }: { review: AdminReview }) {
  if (review.open_reports === 0) return null;
  const more = review.open_reports - review.reports.length;
  return (
    <ul aria-label="Reports" className="mt-4 grid gap-2 rounded-2xl bg-danger-soft p-4">
      {review.reports.map((report) => (
        <li
          key={`${report.created_at} ${report.reason} ${report.note}`}
          className="flex items-start gap-2.5 text-sm text-danger-text"
        >
          <Flag className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <strong className="font-semibold">{reasonNames[report.reason]}</strong>
            {report.note !== '' && `: ${report.note}`} <TimeAgo at={report.created_at} />
          </span>
        </li>
      ))}
      {more > 0 && <li className="text-sm text-danger-text">and {more} more</li>}
    </ul>
  );
}
