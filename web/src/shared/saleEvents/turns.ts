import type { SaleEventCard } from '@/shared/api';

/** When the first of some events begins or ends. */
export function nextTurn(
  events: readonly Pick<SaleEventCard, 'status' | 'starts_at' | 'ends_at'>[],
): string | null {
  const turns = events
    .filter(({ status }) => status !== 'ended')
    .map(({ status, starts_at, ends_at }) => (status === 'scheduled' ? starts_at : ends_at))
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  return turns[0] ?? null;
}
