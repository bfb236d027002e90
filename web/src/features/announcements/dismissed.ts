import { localList } from '@/shared/wishlist/localList';

const KEPT = 100;

/** What this viewer has put away; the newest first. */
export const dismissed = localList<string>(
  'fairground.dismissed-announcements',
  KEPT,
  (value): value is string => typeof value === 'string',
);

export function dismiss(id: string): void {
  dismissed.write([id, ...dismissed.read().filter((other) => other !== id)]);
}
