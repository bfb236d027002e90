import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';

const KEY = 'fairground-theme';
const watchers = new Set<() => void>();

function systemDark(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: dark)');
}

function readChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

function resolve(choice: ThemeChoice): 'light' | 'dark' {
  if (choice !== 'system') return choice;
  return systemDark().matches ? 'dark' : 'light';
}

function apply(): void {
  document.documentElement.dataset.theme = resolve(readChoice());
  for (const watcher of watchers) watcher();
}

export function setTheme(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // Without storage the choice holds until the page is left.
    document.documentElement.dataset.theme = resolve(choice);
  }
  apply();
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  const media = systemDark();
  media.addEventListener('change', apply);
  window.addEventListener('storage', apply);
  return () => {
    watchers.delete(watcher);
    media.removeEventListener('change', apply);
    window.removeEventListener('storage', apply);
  };
}

export function useTheme(): { choice: ThemeChoice; resolved: 'light' | 'dark' } {
  const choice = useSyncExternalStore(subscribe, readChoice);
  const resolved = useSyncExternalStore(subscribe, () => resolve(readChoice()));
  return { choice, resolved };
}
