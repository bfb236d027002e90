import { useSyncExternalStore } from 'react';

export interface LocalList<T> {
  read: () => readonly T[];
  write: (items: readonly T[]) => void;
  /** The list as it is, also when another tab changes it. */
  useItems: () => readonly T[];
}

const NOTHING: readonly never[] = [];

/** A short list that the browser keeps under a key. Without storage it lasts until the page is left. */
export function localList<T>(
  key: string,
  max: number,
  isItem: (value: unknown) => value is T,
): LocalList<T> {
  const watchers = new Set<() => void>();
  let text: string | null = null;
  let items: readonly T[] = NOTHING;

  const read = () => {
    const stored = storedText(key);
    if (stored !== undefined && stored !== text) {
      text = stored;
      items = parse(stored, isItem).slice(0, max);
    }
    return items;
  };
  const write = (next: readonly T[]) => {
    items = next.slice(0, max);
    text = JSON.stringify(items);
    try {
      localStorage.setItem(key, text);
    } catch {
      // Kept in memory alone.
    }
    for (const watcher of [...watchers]) watcher();
  };
  const subscribe = (watcher: () => void) => {
    const elsewhere = (event: StorageEvent) => {
      if (event.key === key || event.key === null) watcher();
    };
    watchers.add(watcher);
    window.addEventListener('storage', elsewhere);
    return () => {
      watchers.delete(watcher);
      window.removeEventListener('storage', elsewhere);
    };
  };
  return { read, write, useItems: () => useSyncExternalStore(subscribe, read) };
}

/** What is stored, null for nothing; undefined where there is no storage. */
function storedText(key: string): string | null | undefined {
  try {
    return localStorage.getItem(key);
  } catch {
    return undefined;
  }
}

function parse<T>(text: string | null, isItem: (value: unknown) => value is T): T[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stored) ? stored.filter(isItem) : [];
  } catch {
    return [];
  }
}
