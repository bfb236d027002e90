import { useEffect, useSyncExternalStore } from 'react';

const watchers = new Set<() => void>();
let current = '';

/** Names the page in the tab and to the route announcer; null while the name is not known yet. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return;
    current = title;
    document.title = title === 'Fairground' ? title : `${title} · Fairground`;
    for (const watcher of watchers) watcher();
  }, [title]);
}

/** The name of the page on show. */
export function useCurrentTitle(): string {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => current,
  );
}
