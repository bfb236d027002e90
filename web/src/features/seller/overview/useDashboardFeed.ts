import { useEffect, useRef } from 'react';

import type { ShopSeat } from '@/shared/api';
import { useOnConnected, useSocketEvent } from '@/shared/realtime';
import { useAppDispatch } from '@/shared/state';

import { dashboardApi } from './api';

/** However much happens, figures are asked for once in so long. */
export const PAUSE_MS = 3000;

/** Keeps the overview's figures true while it is open: what happens to orders, money, returns and stock moves them. */
export function useDashboardFeed(shop: ShopSeat): void {
  const dispatch = useAppDispatch();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const fetchAnew = () => {
    timer.current = undefined;
    dispatch(dashboardApi.util.invalidateTags(['Dashboard']));
  };
  // The first of a burst starts the clock, and the rest wait with it.
  const moved = () => {
    timer.current ??= setTimeout(fetchAnew, PAUSE_MS);
  };
  const movedHere = ({ shopId }: { shopId: string }) => {
    if (shopId === shop.id) moved();
  };

  useOnConnected(moved);
  useSocketEvent('resync', moved);
  useSocketEvent('new-order', moved);
  useSocketEvent('order:updated', movedHere);
  useSocketEvent('return:updated', movedHere);
  useSocketEvent('earnings-updated', movedHere);
  useSocketEvent('stock:low', moved);
}
