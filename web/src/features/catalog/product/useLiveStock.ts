import { useCallback, useEffect, useState } from 'react';

import { api, useGetProductStockQuery, type Variant } from '@/shared/api';
import { realtime, useConnectionState, useSocketEvent } from '@/shared/realtime';
import { useAppDispatch } from '@/shared/state';

/** Visitors without a live connection ask this often. */
const POLL_MS = 15_000;

/**
 * What can be bought of each variant right now: pushed to the signed-in, polled by guests. Until the
 * first answer the figures of the product itself hold.
 */
export function useLiveStock(productId: string): (variant: Variant) => number {
  const dispatch = useAppDispatch();
  const live = useConnectionState() === 'online';
  const [watched, setWatched] = useState<string | null>(null);
  const { data, refetch } = useGetProductStockQuery(
    { productId },
    {
      pollingInterval: live && watched === productId ? 0 : POLL_MS,
      skipPollingIfUnfocused: true,
      refetchOnFocus: true,
    },
  );

  useEffect(() => {
    if (!live) return;
    let current = true;
    void realtime.emit('watch-product', { productId }).then(({ ok }) => {
      if (!current || ok !== true) return;
      setWatched(productId);
      // What changed between the first answer and being let in was told to nobody here.
      void refetch();
    });
    return () => {
      current = false;
      void realtime.emit('unwatch-product', { productId });
    };
  }, [live, productId, refetch]);

  useSocketEvent('stock-updated', (message) => {
    if (message.productId !== productId) return;
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
    (variant: Variant) =>
      data?.items.find((item) => item.variant_id === variant.id)?.available ?? variant.available,
    [data],
  );
}
