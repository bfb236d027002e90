import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';

import { useSession, type AdminStats } from '@/shared/api';
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
import { useConnectionState, useJoinedRoom, useSocketEvent } from '@/shared/realtime';
import { useAppDispatch } from '@/shared/state';
import { toast } from '@/shared/ui';

import { adminApi } from '../api';

import { afterCreated, afterUpdated } from './stats';

const ROOM = 'admin:dashboard';
/** Events come in bursts; the server's figures are read once after each. */
const STATS_PAUSE_MS = 1500;

/** The market's live feed. Its listeners exist only while somebody is signed in and connected. */
export function AdminFeed() {
  const { user } = useSession();
  const connected = useConnectionState() === 'online';
  return user !== null && connected ? <Listeners /> : null;
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

  useJoinedRoom(ROOM, 'subscribe:admin', (answer) => {
    if (answer.error === undefined) fetchAnew();
    else toast.warning('This page is not live', { description: answer.error.message, id: ROOM });
  });
  useSocketEvent('resync', fetchAnew);

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
