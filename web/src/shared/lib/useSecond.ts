import { useSyncExternalStore } from 'react';

import { serverNow } from './clock';

const watchers = new Set<() => void>();
let second = thisSecond();
let timer: ReturnType<typeof setTimeout> | undefined;

function thisSecond(): number {
  return Math.floor(serverNow() / 1000);
}

/** Aims at the next change of the server's second, so that nothing drifts and all clocks turn together. */
function arm(): void {
  const ms = serverNow();
  timer = setTimeout(tick, 1020 - (((ms % 1000) + 1000) % 1000));
}

function tick(): void {
  second = thisSecond();
  for (const watcher of [...watchers]) watcher();
  if (watchers.size > 0) arm();
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  if (watchers.size === 1) {
    second = thisSecond();
    arm();
  }
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) clearTimeout(timer);
  };
}

/** The server's time in whole seconds since the epoch; however many ask, one timer ticks. */
export function useSecond(): number {
  return useSyncExternalStore(subscribe, () => second);
}

/** Whole seconds until an instant, never below 0. */
export function useSecondsUntil(iso: string): number {
  return Math.max(0, Math.ceil(Date.parse(iso) / 1000 - useSecond()));
}
