import type { Money } from '@/shared/lib/money';

import { localList } from './localList';

/** What a guest wishes for is kept by the browser, until somebody signs in and takes it along. */
export interface GuestWish {
  product_id: string;
  product_name: string;
  price_when_added: Money;
  added_at: string;
}

const WISHES_MAX = 100;
const VIEWED_MAX = 50;

function isWish(value: unknown): value is GuestWish {
  const wish = value as Partial<GuestWish> | null;
  return (
    typeof wish?.product_id === 'string' &&
    typeof wish.product_name === 'string' &&
    typeof wish.added_at === 'string' &&
    typeof wish.price_when_added?.amount === 'number'
  );
}

/** Newest first. */
export const guestWishes = localList('fairground-wishes', WISHES_MAX, isWish);

/** Ids of products that a guest looked at, the latest first. */
export const guestViewed = localList(
  'fairground-viewed',
  VIEWED_MAX,
  (value): value is string => typeof value === 'string',
);
