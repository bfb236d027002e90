import { useSyncExternalStore } from 'react';

const SHOWN_MS = 6000;

const fresh = new Set<string>();
const watchers = new Set<() => void>();
let snapshot: ReadonlySet<string> = new Set();

function tell(): void {
  snapshot = new Set(fresh);
  for (const watcher of [...watchers]) watcher();
}

/** Marks an order as just arrived or changed, for a moment of highlight. */
export function markFresh(id: string): void {
  fresh.add(id);
  tell();
  setTimeout(() => {
    fresh.delete(id);
    tell();
  }, SHOWN_MS);
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Ids of the orders that arrived or changed a moment ago. */
export function useFresh(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => snapshot);
}
