import { useSyncExternalStore } from 'react';

/**
 * The coupons that somebody means to use, by what was typed. They are kept in this tab over a reload;
 * what they are worth is the server's to say, anew for every change of the cart.
 */
const KEY = 'fairground-coupons';
/** What one order takes. */
export const CODES_MAX = 20;

const watchers = new Set<() => void>();
let codes: readonly string[] = readStored();

function readStored(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored.filter((code) => typeof code === 'string').slice(0, CODES_MAX);
  } catch {
    return [];
  }
}

function keep(next: readonly string[]): void {
  codes = next;
  try {
    if (next.length === 0) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Without storage they last until the page is left.
  }
  for (const watcher of [...watchers]) watcher();
}

/** Whether two ways of typing name one coupon. */
export function sameCode(a: string, b: string): boolean {
  return codeKey(a) === codeKey(b);
}

function codeKey(code: string): string {
  return code.normalize('NFKC').trim().toLowerCase();
}

export function addCode(code: string): void {
  if (codes.some((known) => sameCode(known, code)) || codes.length >= CODES_MAX) return;
  keep([...codes, code.trim()]);
}

export function removeCode(code: string): void {
  keep(codes.filter((known) => !sameCode(known, code)));
}

/** Once they are redeemed, or to begin anew. */
export function dropCodes(): void {
  keep([]);
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function useCodes(): readonly string[] {
  return useSyncExternalStore(subscribe, () => codes);
}
