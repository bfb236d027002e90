import type { CartItem } from '@/shared/api';

/** When the first sale event ends whose goods are in a cart; null when none of them runs. */
export function earliestEventEnd(items: readonly CartItem[]): string | null {
  const ends = items
    .flatMap(({ sale_event: event }) => (event?.state === 'running' ? [event.ends_at] : []))
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  return ends[0] ?? null;
}
