import { useEffect } from 'react';

import { api } from '@/shared/api';
import { realtime, useConnectionState, useSocketEvent } from '@/shared/realtime';
import { useAppDispatch } from '@/shared/state';

/** Follows one order while its page is open: what happens to it is fetched anew at once. */
export function useOrderRoom(orderId: string): void {
  const dispatch = useAppDispatch();
  const live = useConnectionState() === 'online';
  useEffect(() => realtime.keepRoom(`order:${orderId}`), [orderId]);
  useEffect(() => {
    if (!live) return;
    void realtime.emit('join-order-room', { orderId }).then(() => {
      // What changed before being let in was told to nobody here.
      dispatch(
        api.util.invalidateTags([
          { type: 'Order', id: orderId },
          { type: 'Shipment', id: orderId },
        ]),
      );
    });
    return () => void realtime.emit('leave-order-room', { orderId });
  }, [dispatch, live, orderId]);
  useSocketEvent('shipment:updated', (change) => {
    if (change.orderId !== orderId) return;
    dispatch(
      api.util.invalidateTags([
        { type: 'Order', id: orderId },
        { type: 'Shipment', id: orderId },
        'Paper',
      ]),
    );
  });
  useSocketEvent('order-status-changed', (change) => {
    if (change.orderId === orderId)
      dispatch(api.util.invalidateTags([{ type: 'Order', id: orderId }]));
  });
}
