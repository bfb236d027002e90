import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';

import type { AdminStats } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import {
  markFresh,
  orderFromMessage,
  patchEverywhere,
  patchOf,
  patchOfCancelled,
  placeEverywhere,
  refreshOrder,
  shortId,
  shownOrder,
} from '@/shared/orders';
import { useSocketEvent } from '@/shared/realtime';
import { useAppDispatch } from '@/shared/state';
import { toast } from '@/shared/ui';

import { adminApi } from '../api';
import { useAdminRoom, useIsLive } from '../room';

import { afterCreated, afterUpdated } from './stats';

/** Events come in bursts; the server's figures are read once after each. */
const STATS_PAUSE_MS = 1500;

/** The live feed of orders. Its listeners exist only while somebody is signed in and connected. */
export function AdminFeed() {
  return useIsLive() ? <Listeners /> : null;
}

function Listeners() {
  const dispatch = useAppDispatch();
  const navigate = useNavigate();
  const stats = useStats();
  const fetchAnew = () => dispatch(adminApi.util.invalidateTags(['OrderList', 'Stats']));
  const open = (orderId: string) => ({
    label: 'Open',
    onClick: () => void navigate(paths.adminOrder(orderId)),
  });

  useAdminRoom(fetchAnew);

  useSocketEvent('admin:order:created', (message) => {
    const { orderId, customerName, shopName, total: amount, currency } = message;
    if (dispatch(shownOrder(orderId)) === undefined) {
      dispatch(placeEverywhere(orderFromMessage(message)));
    }
    markFresh(orderId);
    stats.change((before) => afterCreated(before, message));
    toast.success(`New order #${shortId(orderId)}!`, {
      id: `new ${orderId}`,
      description: `${customerName} at ${shopName} · ${formatMoney({ amount, currency })}`,
      action: open(orderId),
    });
    void dispatch(refreshOrder(orderId));
  });

  useSocketEvent('admin:order:updated', (message) => {
    const { orderId } = message;
    const before = dispatch(shownOrder(orderId));
    stats.change((figures) => afterUpdated(figures, message, before));
    dispatch(patchEverywhere(orderId, (shown) => patchOf(message, shown)));
    if (before !== undefined && before.status !== message.status) markFresh(orderId);
    void dispatch(refreshOrder(orderId));
  });

  useSocketEvent('admin:order:cancelled', (message) => {
    const { orderId, reason } = message;
    dispatch(patchEverywhere(orderId, () => patchOfCancelled(message)));
    markFresh(orderId);
    stats.refresh();
    toast.warning(`Order #${shortId(orderId)} cancelled`, {
      id: `cancelled ${orderId}`,
      action: open(orderId),
      ...(reason && { description: reason }),
    });
    void dispatch(refreshOrder(orderId));
  });
  return null;
}

/** Moves the figures at once, and has the server correct them when it is quiet again. */
function useStats() {
  const dispatch = useAppDispatch();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const refresh = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => dispatch(adminApi.util.invalidateTags(['Stats'])),
      STATS_PAUSE_MS,
    );
  };
  const change = (edit: (stats: AdminStats) => AdminStats) => {
    dispatch(adminApi.util.updateQueryData('getAdminStats', undefined, edit));
    refresh();
  };
  return { change, refresh };
}
