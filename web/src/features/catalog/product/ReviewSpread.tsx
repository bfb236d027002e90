import { Star } from 'lucide-react';

import type { ReviewSummary } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { Rating } from '@/shared/ui';

export interface ReviewSpreadProps {
  summary: ReviewSummary;
  /** The stars that the list is narrowed to. */
  rating: number | null;
  onRating: (rating: number | null) => void;
}

/** The average, and how often each number of stars was given; pressing one narrows the list to it. */
export function ReviewSpread({ summary, rating, onRating }: ReviewSpreadProps) {
  const average = summary.average ?? 0;
  return (
    <div className="md:sticky md:top-36 md:self-start">
      <p className="flex items-center gap-3">
        <span className="font-display text-5xl font-extrabold tabular-nums">
          {average.toFixed(1)}
        </span>
        <span>
          <Rating value={average} size="md" />
          <span className="block text-sm text-ink-soft tabular-nums">
            {summary.count} {summary.count === 1 ? 'review' : 'reviews'}
          </span>
        </span>
      </p>
      <ul aria-label="Reviews by stars" className="mt-3 -ml-2 grid">
        {[5, 4, 3, 2, 1].map((stars) => {
          const count = summary.histogram[String(stars)] ?? 0;
          const chosen = rating === stars;
          return (
            <li key={stars}>
              <button
                type="button"
                aria-pressed={chosen}
                disabled={count === 0}
                aria-label={`${stars} ${stars === 1 ? 'star' : 'stars'}: ${count}`}
                title={chosen ? 'Show all reviews' : undefined}
                onClick={() => onRating(chosen ? null : stars)}
                className={cn(
                  'grid w-full grid-cols-[2.25rem_1fr_2rem] items-center gap-2 rounded-lg px-2 py-1.5 text-sm transition-colors disabled:cursor-default',
                  chosen ? 'bg-brand-soft font-semibold' : 'enabled:hover:bg-sunken',
                )}
              >
                <span className="flex items-center gap-1 tabular-nums">
                  {stars} <Star className="size-3.5 fill-star text-star" aria-hidden="true" />
                </span>
                <span className="h-2.5 overflow-hidden rounded-full bg-sunken">
                  <span
                    className={cn(
                      'block h-full rounded-full bg-sun',
                      rating !== null && !chosen && 'opacity-40',
                    )}
                    style={{ width: `${(count * 100) / Math.max(1, summary.count)}%` }}
                  />
                </span>
                <span className="text-right text-ink-soft tabular-nums">{count}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
