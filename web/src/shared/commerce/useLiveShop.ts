import { skipToken } from '@reduxjs/toolkit/query';

import { api, useGetShopQuery } from '@/shared/api';
import { useAt } from '@/shared/lib/useAt';
import { useConnectionState, useSocketEvent, useWatchedShops } from '@/shared/realtime';
import { useAppDispatch } from '@/shared/state';

/** Visitors without a live connection ask this often. */
const POLL_MS = 30_000;

/**
 * A shop's public page, kept true while it or something that it sells is looked at: holidays begin and
 * end on screen, and a shop that is closed is gone at once. Without a slug nothing is asked.
 */
export function useLiveShop(slug: string | null) {
  const dispatch = useAppDispatch();
  const refresh = () => dispatch(api.util.invalidateTags(['ShopPage']));
  const isLive = useConnectionState() === 'online';
  const query = useGetShopQuery(slug === null ? skipToken : { slugOrId: slug }, {
    pollingInterval: isLive ? 0 : POLL_MS,
    skipPollingIfUnfocused: true,
    refetchOnFocus: true,
  });
  const id = query.data?.id;
  useWatchedShops(id === undefined ? [] : [id], refresh);
  useAt(query.data?.holiday?.ends_at, refresh);
  useSocketEvent('shop:updated', ({ shopId }) => {
    if (shopId === id) refresh();
  });
  return query;
}
