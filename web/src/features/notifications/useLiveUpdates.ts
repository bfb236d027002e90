import { useNavigate } from 'react-router';

import { api, type User } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useNotifications, useSocket, useSocketEvent } from '@/shared/realtime';
import { useAppDispatch } from '@/shared/state';
import { toast } from '@/shared/ui';

/**
 * Keeps the signed-in user's pages true without reload: one socket, toasts for what happens to the
 * own orders, and the cached answers that an event makes stale are fetched anew.
 */
export function useLiveUpdates(user: User | null): void {
  const dispatch = useAppDispatch();
  const navigate = useNavigate();
  const userId = user?.id ?? null;
  useSocket(userId, userId !== null);

  const stale = (...tags: Parameters<typeof api.util.invalidateTags>[0]) =>
    dispatch(api.util.invalidateTags(tags));
  const show = (orderId: string) => ({
    label: 'View',
    onClick: () => void navigate(paths.order(orderId)),
  });

  useNotifications(userId, (eventType, data) => {
    switch (eventType) {
      case 'orderUpdate': {
        const { orderId, orderStatus, paymentStatus } = data as {
          orderId: string;
          orderStatus: string;
          paymentStatus: string;
        };
        announce(orderId, orderStatus, paymentStatus, show(orderId));
        stale('Order', 'Payment');
        return;
      }
      case 'order-ready': {
        const { message, orderId } = data as { message: string; orderId: string };
        toast.success(message, { id: `ready ${orderId}`, action: show(orderId) });
        stale('Order');
        return;
      }
      case 'new-notification':
        stale('Notification');
        return;
      case 'order:created':
      case 'order:updated':
      case 'order:cancelled':
        stale('Order', 'Payment');
        return;
      default:
        eventType satisfies never;
    }
  });
  // The server no longer has all that was missed: everything live is fetched anew.
  useSocketEvent('resync', () => {
    stale('Order', 'Payment', 'Notification', 'Cart', 'Stock');
  });
}

function announce(
  orderId: string,
  status: string,
  paymentStatus: string,
  action: { label: string; onClick: () => void },
): void {
  // One toast per order: a later state replaces the earlier text instead of piling up.
  const options = { id: `order ${orderId}`, action };
  // All orders of a checkout are paid at once: one toast speaks for them.
  const payment = { id: 'payment', action };
  if (status === 'pending' && paymentStatus === 'failed') {
    toast.warning('The payment did not go through', payment);
  } else if (status === 'processing' && paymentStatus === 'paid') {
    toast.success('Payment successful! Order processing…', payment);
  } else if (status === 'processing') toast.info('Your order is being processed', options);
  else if (status === 'shipped') toast.success('Your order has shipped!', options);
  else if (status === 'delivered') toast.success('Your order has been delivered', options);
  else if (status === 'completed') toast.success('Your order is complete', options);
  else if (status === 'cancelled') toast.info('Your order has been cancelled', options);
}
