import { useEffect, useEffectEvent, useState } from 'react';

import { realtime } from './client';
import { useConnectionState } from './hooks';

/** What is looked at: how to ask the server for news of it, and how many parts of a page look at each. */
class Watch {
  private readonly lookers = new Map<string, number>();

  constructor(
    private readonly kind: 'product' | 'shop',
    private readonly field: 'productId' | 'shopId',
  ) {}

  /** The server is asked once for all parts of the page that look at one. */
  async begin(id: string): Promise<boolean> {
    this.lookers.set(id, (this.lookers.get(id) ?? 0) + 1);
    const { ok } = await realtime.emit(`watch-${this.kind}`, { [this.field]: id });
    return ok === true;
  }

  end(id: string): void {
    const left = (this.lookers.get(id) ?? 1) - 1;
    if (left > 0) {
      this.lookers.set(id, left);
      return;
    }
    this.lookers.delete(id);
    void realtime.emit(`unwatch-${this.kind}`, { [this.field]: id });
  }
}

const products = new Watch('product', 'productId');
const shops = new Watch('shop', 'shopId');

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
  return useWatched(products, ids, onWatched);
}

/** Has the server tell of some shops' openings, holidays and changes; otherwise as for products. */
export function useWatchedShops(
  ids: readonly string[],
  onWatched: (id: string) => void,
): ReadonlySet<string> {
  return useWatched(shops, ids, onWatched);
}

function useWatched(
  watch: Watch,
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
      void watch.begin(id).then((ok) => {
        if (!current || !ok) return;
        setWatched((before) => new Set([...before, id]));
        told(id);
      });
    }
    return () => {
      current = false;
      setWatched(new Set());
      for (const id of wanted) watch.end(id);
    };
  }, [watch, live, key]);
  return watched;
}
