import type { MyReview, Review } from '@/shared/api';

import { anId } from './factories';

export function aReview(part: Partial<Review> = {}): Review {
  return {
    id: anId(),
    author_name: 'Robin F.',
    rating: 4,
    body: 'Bright and warm.',
    images: [],
    is_verified: true,
    variant_name: 'Oat',
    created_at: '2026-01-02T03:04:05Z',
    edited_at: null,
    reply: null,
    ...part,
  };
}

export const aProductOfReview = { id: 'p1', handle: 'mug', name: 'Speckled mug', image_url: null };

export function aMyReview(part: Partial<MyReview> = {}): MyReview {
  return {
    ...aReview(),
    product: aProductOfReview,
    order_id: anId(),
    order_line_id: anId(),
    is_counted: true,
    hidden_at: null,
    hidden_reason: '',
    ...part,
  };
}

export const aPicture = (n: number) => ({
  public_id: `reviews/${n}`,
  url: `/media/reviews/${n}.webp`,
  width: 40,
  height: 30,
});
