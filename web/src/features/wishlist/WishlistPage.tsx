import { Heart } from 'lucide-react';

import { useListProductsByIdQuery, useSession, type WishlistItem } from '@/shared/api';
import { loginPath, paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { ButtonLink, EmptyState, ErrorState, LoadingList, PagedList } from '@/shared/ui';
import { guestWishes } from '@/shared/wishlist';

import { useWishlistPagesInfiniteQuery } from './api';
import { WishLine } from './WishLine';

/** The wish list: the server's for the signed-in, the browser's for guests. */
export function WishlistPage() {
  useTitle('Wish list');
  const { status } = useSession();
  return (
    <div className="mx-auto max-w-4xl py-8">
      <h1 className="mb-6 text-title">Wish list</h1>
      {status === 'loading' && <WishesLoading />}
      {status === 'user' && <ServerWishes />}
      {(status === 'guest' || status === 'unknown') && <BrowserWishes />}
    </div>
  );
}

function ServerWishes() {
  const query = useWishlistPagesInfiniteQuery({ limit: 30 });
  return (
    <PagedList query={query} pages={query.data} loading={<WishesLoading />} empty={<NoWishes />}>
      {(items) => <Wishes items={items} />}
    </PagedList>
  );
}

function BrowserWishes() {
  const wishes = guestWishes.useItems();
  const ids = wishes.map(({ product_id }) => product_id);
  const { data, error, refetch } = useListProductsByIdQuery(
    { id: ids },
    { skip: ids.length === 0 },
  );
  if (data === undefined && ids.length > 0) {
    if (error === undefined) return <WishesLoading />;
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  const cards = new Map(data?.items.map((card) => [card.id, card]));
  const items = wishes.map((wish) => ({
    ...wish,
    id: wish.product_id,
    product: cards.get(wish.product_id) ?? null,
  }));
  return (
    <>
      {items.length > 0 && (
        <div className="mb-6 flex flex-wrap items-center justify-between gap-3 rounded-2xl bg-sky-soft p-4 text-sky-text">
          <p className="min-w-52 flex-1">
            This list is kept in this browser. Sign in to have it wherever you are.
          </p>
          <ButtonLink to={loginPath(paths.wishlist)} variant="secondary" size="sm">
            Sign in
          </ButtonLink>
        </div>
      )}
      {items.length === 0 ? <NoWishes /> : <Wishes items={items} />}
    </>
  );
}

function Wishes({ items }: { items: readonly WishlistItem[] }) {
  return (
    <ul className="grid gap-4">
      {items.map((item) => (
        <WishLine key={item.product_id} item={item} />
      ))}
    </ul>
  );
}

function NoWishes() {
  return (
    <EmptyState
      icon={Heart}
      title="No wishes yet"
      action={<ButtonLink to={paths.browse}>Stroll through the market</ButtonLink>}
    >
      Press the heart at something you like, and find it here again.
    </EmptyState>
  );
}

function WishesLoading() {
  return (
    <LoadingList
      label="Loading your wish list"
      count={4}
      item="h-36 rounded-card"
      className="grid gap-4"
    />
  );
}
