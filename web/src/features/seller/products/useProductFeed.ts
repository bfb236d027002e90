import { useEffect, useRef } from 'react';

import { useOnConnected, useSocketEvent } from '@/shared/realtime';
import { useAppDispatch } from '@/shared/state';

import { useShop } from '../shop';

import { catalogueApi } from './catalogueApi';

/** A change of many products comes as many messages; the list is read once after them. */
const PAUSE_MS = 700;

/** Keeps lists of products true while others change them. */
export function useProductFeed(): void {
  const dispatch = useAppDispatch();
  const shop = useShop();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const changed = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => dispatch(catalogueApi.util.invalidateTags(['MyProduct', 'StockRow'])),
      PAUSE_MS,
    );
  };
  useOnConnected(changed);
  useSocketEvent('product:updated', ({ shopId }) => {
    if (shopId === shop.id) changed();
  });
}
