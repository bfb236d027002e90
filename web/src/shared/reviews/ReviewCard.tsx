import { BadgeCheck, CornerDownRight } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Review } from '@/shared/api';
import { formatDate } from '@/shared/lib/dates';
import { Avatar, Badge, Rating } from '@/shared/ui';

import { ReviewPictures } from './ReviewPictures';

export interface ReviewCardProps {
  review: Review;
  /** Who answers; without a name the answer is left out. */
  shopName?: string;
  /** Beside the author: what can be done with the review. */
  actions?: ReactNode;
  /** Below the text: badges, the reason it is hidden. */
  children?: ReactNode;
}

/** One review as everybody sees it. */
export function ReviewCard({ review, shopName, actions, children }: ReviewCardProps) {
  return (
    <article>
      <header className="flex items-start gap-3">
        <Avatar name={review.author_name} />
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <span className="font-semibold">{review.author_name}</span>
            {review.is_verified && (
              <Badge tone="mint" title="Came with a purchase on this market">
                <BadgeCheck aria-hidden="true" /> Bought it
              </Badge>
            )}
          </p>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-sm text-ink-faint">
            <Rating value={review.rating} />
            <time dateTime={review.created_at}>{formatDate(review.created_at)}</time>
            {review.edited_at !== null && (
              <span title={formatDate(review.edited_at)}>
                <span aria-hidden="true">· </span>edited
              </span>
            )}
            {review.variant_name !== '' && (
              <span className="min-w-0 truncate">
                <span aria-hidden="true">· </span>
                {review.variant_name}
              </span>
            )}
          </p>
        </div>
        {actions}
      </header>
      {review.body !== '' && (
        <p className="mt-3 max-w-[65ch] leading-relaxed [overflow-wrap:anywhere] whitespace-pre-line">
          {review.body}
        </p>
      )}
      <ReviewPictures images={review.images} author={review.author_name} />
      {children}
      {shopName !== undefined && review.reply !== null && (
        <div className="mt-4 flex max-w-[65ch] gap-3 rounded-2xl bg-sunken p-4">
          <CornerDownRight className="mt-0.5 size-4.5 shrink-0 text-ink-faint" aria-hidden="true" />
          <div className="min-w-0">
            <p className="text-sm font-semibold">
              {shopName}{' '}
              <time dateTime={review.reply.replied_at} className="font-normal text-ink-soft">
                answered on {formatDate(review.reply.replied_at)}
              </time>
            </p>
            <p className="mt-1 leading-relaxed [overflow-wrap:anywhere] whitespace-pre-line">
              {review.reply.body}
            </p>
          </div>
        </div>
      )}
    </article>
  );
}
