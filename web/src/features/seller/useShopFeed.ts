import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';

import { api, type ShopSeat } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import {
  markFresh,
  orderLists,
  patchEverywhere,
  patchOf,
  refreshOrder,
  shortId,
  shownOrder,
} from '@/shared/orders';
import { useOnConnected, useSocketEvent } from '@/shared/realtime';
import { returnLists } from '@/shared/returns';
import { useAppDispatch } from '@/shared/state';
import { toast } from '@/shared/ui';

/** Orders come in bursts; stock and counts are read once after each. */
const PAUSE_MS = 1200;

/** Keeps orders and stock of the shop true while one of its pages is open. */
export function useShopFeed(shop: ShopSeat): void {
  const dispatch = useAppDispatch();
  const navigate = useNavigate();
  const stockMoved = useRefresh('StockRow');
  const countAnew = useRefresh('OrderSummary');
  const fetchAnew = () =>
    dispatch(
      orderLists.util.invalidateTags([
        'OrderList',
        'OrderSummary',
        'Shipment',
        'StockRow',
        'Return',
      ]),
    );

  // What happened before the connection was there, and what the server can no longer repeat.
  useOnConnected(fetchAnew);
  useSocketEvent('resync', fetchAnew);

  useSocketEvent('new-order', (message) => {
    const { orderId, customerName, item, price, currency } = message;
    stockMoved();
    countAnew();
    void dispatch(refreshOrder(orderId)).then((order) => {
      if (order === null) return;
      const here = order.shop.id === shop.id;
      if (here) markFresh(orderId);
      toast.success(`New order #${shortId(orderId)}${here ? '' : ` at ${order.shop.name}`}`, {
        id: `new ${orderId}`,
        description: `${customerName} · ${item} · ${formatMoney({ amount: price, currency })}`,
        ...(here && {
          action: { label: 'Open', onClick: () => void navigate(paths.sellerOrder(orderId)) },
        }),
      });
    });
  });

  useSocketEvent('order:updated', (message) => {
    if (message.shopId !== shop.id) return;
    const { orderId, status, previousStatus } = message;
    const before = dispatch(shownOrder(orderId));
    dispatch(patchEverywhere(orderId, (shown) => patchOf(message, shown)));
    if (before !== undefined && before.status !== status) {
      markFresh(orderId);
      if (status === 'cancelled') {
        toast.warning(`Order ${before.order_number} was cancelled`, { id: `change ${orderId}` });
      }
    }
    if (status !== previousStatus) stockMoved();
    countAnew();
    void dispatch(refreshOrder(orderId));
  });

  useSocketEvent('shipment:updated', (message) => {
    if (message.shopId !== shop.id) return;
    dispatch(orderLists.util.invalidateTags([{ type: 'Shipment', id: message.orderId }]));
    countAnew();
    void dispatch(refreshOrder(message.orderId));
  });

  const isOurs = ({ shopId }: { shopId: string }) => shopId === shop.id;
  const checkAnew = () => dispatch(api.util.invalidateTags(['Onboarding']));
  useSocketEvent('shop:updated', (message) => {
    if (isOurs(message)) dispatch(api.util.invalidateTags(['Shop', 'Me', 'Onboarding']));
  });
  useSocketEvent('shop:people', (message) => {
    if (isOurs(message)) dispatch(api.util.invalidateTags(['Member', 'Invitation']));
  });
  useSocketEvent('shop:onboarding', checkAnew);
  useSocketEvent('shop:shipping', (message) => {
    if (isOurs(message)) dispatch(api.util.invalidateTags(['Shipping']));
  });
  useSocketEvent('product:updated', checkAnew);

  useSocketEvent('return:updated', (message) => {
    if (message.shopId !== shop.id) return;
    const { returnId, orderId, orderNumber, status, amount, currency } = message;
    dispatch(returnLists.util.invalidateTags(['Return']));
    markFresh(returnId);
    void dispatch(refreshOrder(orderId));
    if (status !== 'requested') return;
    toast.info(`A return is asked for: ${orderNumber}`, {
      id: `return ${returnId}`,
      description: `${formatMoney({ amount, currency })} would go back`,
      action: { label: 'Open', onClick: () => void navigate(paths.sellerReturn(returnId)) },
    });
  });
}

/** Has what bears a tag read anew, a moment after the last of several calls. */
function useRefresh(tag: 'StockRow' | 'OrderSummary'): () => void {
  const dispatch = useAppDispatch();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => dispatch(orderLists.util.invalidateTags([tag])), PAUSE_MS);
  };
}
