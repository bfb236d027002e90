import { useRef } from 'react';
import { useNavigate } from 'react-router';

import { api, type User } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import {
  useBalanceUpdates,
  useNotifications,
  useSocket,
  useSocketEvent,
  type OrderMessage,
  type ReturnMessage,
} from '@/shared/realtime';
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
  // Orders that are back where they were because a return of theirs was decided, which is told otherwise.
  const backFromReturn = useRef(new Set<string>());

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
        if (!backFromReturn.current.delete(orderId)) {
          announce(orderId, orderStatus, paymentStatus, show(orderId));
        }
        stale('Order', 'Payment');
        return;
      }
      case 'order-ready': {
        const { message, orderId } = data as { message: string; orderId: string };
        toast.success(message, { id: `ready ${orderId}`, action: show(orderId) });
        stale('Order');
        return;
      }
      case 'new-notification': {
        const { kind = '' } = data as { kind?: string };
        stale('Notification');
        if (kind.startsWith('review')) stale('Review', 'MyReview', 'ShopReview');
        // A top-up that failed, and money that was paid back, change no balance and are told in no other way.
        if (kind.startsWith('wallet_')) stale('Wallet');
        return;
      }
      case 'order:updated': {
        const { orderId, previousStatus } = data as OrderMessage;
        if (previousStatus === 'return_requested') backFromReturn.current.add(orderId);
        stale('Order', 'Payment');
        return;
      }
      case 'order:created':
      case 'order:cancelled':
        stale('Order', 'Payment');
        return;
      default:
        eventType satisfies never;
    }
  });
  useBalanceUpdates(userId, ({ newBalance }) => {
    // Shown at once; the rest of the wallet follows.
    dispatch(
      api.util.updateQueryData('getWallet', undefined, (wallet) => {
        wallet.balance.amount = newBalance;
      }),
    );
    stale('Wallet');
  });
  useSocketEvent('payment-completed', ({ userId: owner, transactionId, ...money }) => {
    if (owner !== userId) return;
    toast.success(`${formatMoney(money)} added to your wallet`, {
      id: `top-up ${transactionId}`,
      action: { label: 'View', onClick: () => void navigate(paths.wallet) },
    });
    stale('Wallet');
  });
  useSocketEvent('return:updated', (change) => {
    stale('Return', 'Order', 'Payment');
    // A shop's members hear of its returns in the same way; this tells the buyer.
    if (change.buyerId === userId) announceReturn(change, show(change.orderId));
  });
  // The own place in a shop is another one: what may be seen and done there as well.
  useSocketEvent('membership:updated', () => {
    stale('Me', 'Shop', 'Member', 'Invitation');
  });
  // The server no longer has all that was missed: everything live is fetched anew.
  useSocketEvent('resync', () => {
    stale('Order', 'Payment', 'Return', 'Wallet', 'Notification', 'Cart', 'Stock');
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

/** What the shop decided, and that the money is back; the buyer's own steps need no telling. */
function announceReturn(
  { returnId, status, shopName, amount, currency }: ReturnMessage,
  action: { label: string; onClick: () => void },
): void {
  const options = { id: `return ${returnId}`, action };
  const money = formatMoney({ amount, currency });
  if (status === 'rejected') toast.warning(`${shopName} did not accept your return`, options);
  else if (status === 'refund_pending') {
    toast.success(`Return accepted: ${money} is on its way back to you`, options);
  } else if (status === 'refunded') toast.success(`${money} was paid back to you`, options);
}
