import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';

import type { ShopSeat } from '@/shared/api';
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

/** Orders come in bursts; the stock is read once after each. */
const STOCK_PAUSE_MS = 1200;

/** Keeps orders and stock of the shop true while one of its pages is open. */
export function useShopFeed(shop: ShopSeat): void {
  const dispatch = useAppDispatch();
  const navigate = useNavigate();
  const stockMoved = useStockRefresh();
  const fetchAnew = () =>
    dispatch(orderLists.util.invalidateTags(['OrderList', 'StockRow', 'Return']));

  // What happened before the connection was there, and what the server can no longer repeat.
  useOnConnected(fetchAnew);
  useSocketEvent('resync', fetchAnew);

  useSocketEvent('new-order', (message) => {
    const { orderId, customerName, item, price, currency } = message;
    stockMoved();
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
    void dispatch(refreshOrder(orderId));
  });

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

function useStockRefresh(): () => void {
  const dispatch = useAppDispatch();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => dispatch(orderLists.util.invalidateTags(['StockRow'])),
      STOCK_PAUSE_MS,
    );
  };
}
