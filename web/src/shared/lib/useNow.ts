import { useSyncExternalStore } from 'react';

import { serverNow } from './clock';

const TICK_MS = 20_000;

const watchers = new Set<() => void>();
let now = serverNow();
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  if (timer === null) now = serverNow();
  timer ??= setInterval(() => {
    now = serverNow();
    for (const each of [...watchers]) each();
  }, TICK_MS);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/** The server's time in milliseconds, moving on three times a minute; all callers share one timer. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
