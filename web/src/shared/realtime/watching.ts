import { useEffect, useEffectEvent, useState } from 'react';

import { realtime } from './client';
import { useConnectionState } from './hooks';

/** How many parts of a page look at each product; the server is asked once for all of them. */
const lookers = new Map<string, number>();

async function begin(productId: string): Promise<boolean> {
  lookers.set(productId, (lookers.get(productId) ?? 0) + 1);
  const { ok } = await realtime.emit('watch-product', { productId });
  return ok === true;
}

function end(productId: string): void {
  const left = (lookers.get(productId) ?? 1) - 1;
  if (left > 0) {
    lookers.set(productId, left);
    return;
  }
  lookers.delete(productId);
  void realtime.emit('unwatch-product', { productId });
}

/**
 * Has the server tell of the stock and the sale events of some products while they are on the page.
 * Guests have no connection and are told of nothing.
 *
 * @param ids - of products and of sale events, each of which is a product of its own
 * @param onWatched - called once one is watched: what changed before that was told to nobody here
 * @returns those that are watched
 */
export function useWatchedProducts(
  ids: readonly string[],
  onWatched: (id: string) => void,
): ReadonlySet<string> {
  const live = useConnectionState() === 'online';
  const [watched, setWatched] = useState<ReadonlySet<string>>(new Set());
  const told = useEffectEvent(onWatched);
  const key = ids.join(' ');
  useEffect(() => {
    if (!live || key === '') return;
    const wanted = key.split(' ');
    let current = true;
    for (const id of wanted) {
      void begin(id).then((ok) => {
        if (!current || !ok) return;
        setWatched((before) => new Set([...before, id]));
        told(id);
      });
    }
    return () => {
      current = false;
      setWatched(new Set());
      for (const id of wanted) end(id);
    };
  }, [live, key]);
  return watched;
}
