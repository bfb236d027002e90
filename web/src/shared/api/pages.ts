/** One page of any list of the API. */
export interface PageOf<T> {
  items: T[];
  next_cursor: string | null;
}

/** What an infinite query has loaded so far. */
export interface Pages<T> {
  pages: readonly PageOf<T>[];
}

/** The items of all pages, each key once: a list that moved between two pages repeats none. */
export function itemsBy<T>(key: (item: T) => string | number, data: Pages<T> | undefined): T[] {
  const seen = new Map<string | number, T>();
  for (const { items } of data?.pages ?? []) {
    for (const item of items) if (!seen.has(key(item))) seen.set(key(item), item);
  }
  return [...seen.values()];
}

/** The items of all pages, each id once. */
export function flatPages<T extends { id: string | number }>(data: Pages<T> | undefined): T[] {
  return itemsBy(({ id }) => id, data);
}
