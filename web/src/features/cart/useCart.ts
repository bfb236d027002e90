import { useCallback } from 'react';

import { useGetCartQuery, type CartItem } from '@/shared/api';
import { earliestEventEnd } from '@/shared/commerce';
import { useAt } from '@/shared/lib/useAt';

/** The visitor's cart, with its lines grouped by shop in the cart's order of shops. */
export function useCart() {
  const query = useGetCartQuery();
  const cart = query.data;
  const groups = (cart?.shops ?? []).map((shop) => ({
    shop,
    items: (cart?.items ?? []).filter((item) => item.shop.id === shop.id),
  }));
  const expired = cart?.items.some((item) => item.status === 'expired') ?? false;
  const blocked = cart?.items.some((item) => item.status === 'unavailable') ?? false;
  const { refetch } = query;
  // A little later than shown: our idea of the server's clock is only good to a second.
  const onHoldEnd = useCallback(() => setTimeout(() => void refetch(), 1200), [refetch]);
  useAt(earliestEventEnd(cart?.items ?? []), () => void refetch());
  const nextEnd = earliestHold(cart?.items ?? []);
  return { ...query, cart, groups, expired, blocked, nextEnd, onHoldEnd };
}

/** When the first hold of the cart ends, or null when nothing is held. */
export function earliestHold(items: readonly CartItem[]): string | null {
  let earliest: string | null = null;
  for (const item of items) {
    if (item.status !== 'held' || item.reserved_until === null) continue;
    if (earliest === null || Date.parse(item.reserved_until) < Date.parse(earliest)) {
      earliest = item.reserved_until;
    }
  }
  return earliest;
}
