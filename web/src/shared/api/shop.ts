/**
 * The shop that "mine" means to somebody who belongs to several. Each tab has its own choice; it goes
 * along with requests as `X-Shop-Id`.
 */
const KEY = 'fairground-shop';
const watchers = new Set<() => void>();
let chosen: string | null = readStored();

function readStored(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function chosenShop(): string | null {
  return chosen;
}

export function chooseShop(id: string | null): void {
  chosen = id;
  try {
    if (id === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, id);
  } catch {
    // Without storage the choice lasts until the page is left.
  }
  for (const watcher of [...watchers]) watcher();
}

export function subscribeChosenShop(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** For answers about "my shop": one cache entry per shop, so that a switch shows nothing of the other. */
export const perShop = {
  serializeQueryArgs: ({ queryArgs }: { queryArgs: unknown }) => ({
    shop: chosen,
    args: queryArgs,
  }),
};
