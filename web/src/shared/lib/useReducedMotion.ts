import { useSyncExternalStore } from 'react';

const query = () => window.matchMedia('(prefers-reduced-motion: reduce)');

function subscribe(watcher: () => void): () => void {
  const list = query();
  list.addEventListener('change', watcher);
  return () => list.removeEventListener('change', watcher);
}

/** Whether the reader has asked for less movement on screens. */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(subscribe, () => query().matches);
}
