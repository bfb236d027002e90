import { useState } from 'react';

import { useGetCartQuery, type Cart } from '@/shared/api';
import { earliestEventEnd } from '@/shared/commerce';
import { useAt } from '@/shared/lib/useAt';

/**
 * The cart to check out. Once the order is placed the server's cart is empty, but the page still shows
 * what is being bought until it moves on; `freeze` keeps that.
 */
export function useCheckoutCart() {
  const query = useGetCartQuery(undefined, { refetchOnMountOrArgChange: true });
  const [frozen, setFrozen] = useState<Cart | null>(null);
  useAt(earliestEventEnd(query.data?.items ?? []), () => void query.refetch());
  return { ...query, cart: frozen ?? query.data, freeze: setFrozen };
}

/** Lines by shop, and when the first hold ends. */
export function groupCart(cart: Cart) {
  const groups = cart.shops.map((shop) => ({
    shop,
    items: cart.items.filter((item) => item.shop.id === shop.id),
  }));
  const ends = cart.items
    .filter((item) => item.status === 'held' && item.reserved_until !== null)
    .map((item) => item.reserved_until ?? '')
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  return { groups, nextEnd: ends[0] ?? null };
}
