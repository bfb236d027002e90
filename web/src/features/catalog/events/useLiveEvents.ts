import { useState } from 'react';

import { api, type SaleEventCard } from '@/shared/api';
import { useAt } from '@/shared/lib/useAt';
import { useSocketEvent, useWatchedProducts, type SaleEventMessage } from '@/shared/realtime';
import { nextTurn } from '@/shared/saleEvents';
import { useAppDispatch } from '@/shared/state';

/** More would use up what one person may ask of the live connection in a minute. */
const WATCHED_MAX = 6;

/**
 * Keeps a list of sale events true: it is asked anew when the next of them begins or ends, when the
 * server tells of a change, and pieces go down as they are sold. The rest is the list's own polling.
 */
export function useLiveEvents(events: readonly SaleEventCard[]): SaleEventCard[] {
  const dispatch = useAppDispatch();
  const [left, setLeft] = useState<ReadonlyMap<string, number>>(new Map());
  const refresh = () => dispatch(api.util.invalidateTags(['SaleEvent']));
  const ids = events.slice(0, WATCHED_MAX).map(({ id }) => id);
  useWatchedProducts(ids, () => undefined);
  useAt(nextTurn(events), refresh);
  const onChange = ({ saleEventId }: SaleEventMessage) => {
    if (events.some(({ id }) => id === saleEventId)) refresh();
  };
  useSocketEvent('sale-event:started', onChange);
  useSocketEvent('sale-event:ended', onChange);
  useSocketEvent('sale-event:updated', onChange);
  useSocketEvent('stock-updated', ({ productId, variants }) => {
    // Of an event with several variants a message tells only those that changed.
    const event = events.find(({ id }) => id === productId);
    const only = variants.find(({ variantId }) => variantId === event?.single_variant_id);
    if (only !== undefined) setLeft((before) => new Map(before).set(productId, only.available));
  });
  return events.map((event) => ({ ...event, available: left.get(event.id) ?? event.available }));
}
