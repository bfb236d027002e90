import { skipToken } from '@reduxjs/toolkit/query';
import { useCallback } from 'react';

import { api, useGetProductStockQuery, type Variant } from '@/shared/api';
import { useSocketEvent, useWatchedProducts } from '@/shared/realtime';
import { useAppDispatch } from '@/shared/state';

/** Visitors without a live connection ask this often. */
const POLL_MS = 15_000;

export type Stocked = Pick<Variant, 'id' | 'available'>;

/**
 * What can be bought of each variant right now: pushed to the signed-in, polled by guests. Until the
 * first answer the figures of the product itself hold. Without a product nothing is asked.
 */
export function useLiveStock(productId: string | null): (variant: Stocked) => number {
  const dispatch = useAppDispatch();
  const watched = useWatchedProducts(productId === null ? [] : [productId], (id) =>
    dispatch(api.util.invalidateTags([{ type: 'Stock', id }])),
  );
  const { currentData } = useGetProductStockQuery(productId === null ? skipToken : { productId }, {
    pollingInterval: productId !== null && watched.has(productId) ? 0 : POLL_MS,
    skipPollingIfUnfocused: true,
    refetchOnFocus: true,
  });

  useSocketEvent('stock-updated', (message) => {
    if (productId === null || message.productId !== productId) return;
    dispatch(
      api.util.updateQueryData('getProductStock', { productId }, (draft) => {
        for (const { variantId, available } of message.variants) {
          const row = draft.items.find((item) => item.variant_id === variantId);
          if (row) row.available = available;
          else draft.items.push({ variant_id: variantId, available });
        }
      }),
    );
  });

  return useCallback(
    (variant: Stocked) =>
      currentData?.items.find((item) => item.variant_id === variant.id)?.available ??
      variant.available,
    [currentData],
  );
}
