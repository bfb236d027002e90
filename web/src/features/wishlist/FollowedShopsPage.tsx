import { Store } from 'lucide-react';

import {
  flatPages,
  useFollowShopMutation,
  useUnfollowShopMutation,
  type FollowedShop,
} from '@/shared/api';
import { ShopCard } from '@/shared/commerce';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  InfiniteList,
  Loading,
  Skeleton,
  toast,
} from '@/shared/ui';

import { useFollowPagesInfiniteQuery } from './api';

/** The shops one follows: when they put something out, a notice says so. */
export function FollowedShopsPage() {
  useTitle('Followed shops');
  const query = useFollowPagesInfiniteQuery({ limit: 30 });
  const follows = flatPages(query.data);
  return (
    <>
      <h1 className="text-title">Followed shops</h1>
      <p className="mt-1 mb-6 text-ink-soft">When one of them has something new, we tell you.</p>
      {query.data === undefined && query.error === undefined && (
        <Loading label="Loading followed shops" className="grid gap-4">
          {Array.from({ length: 3 }, (_, i) => (
            <Skeleton key={i} className="h-26 rounded-card" />
          ))}
        </Loading>
      )}
      {query.data === undefined && query.error !== undefined && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data !== undefined && follows.length === 0 && (
        <EmptyState
          icon={Store}
          title="You follow no shop yet"
          action={<ButtonLink to={paths.shops}>See the shops</ButtonLink>}
        />
      )}
      <InfiniteList
        hasMore={query.hasNextPage}
        isLoadingMore={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
        error={query.isFetchNextPageError ? query.error : undefined}
      >
        <ul className="grid grid-cols-1 gap-4">
          {follows.map((follow) => (
            <li key={follow.id} className="grid grid-cols-1 gap-1.5">
              <ShopCard shop={follow.shop} />
              <Unfollow follow={follow} />
            </li>
          ))}
        </ul>
      </InfiniteList>
    </>
  );
}

function Unfollow({ follow: { shop } }: { follow: FollowedShop }) {
  const [unfollow, { isLoading }] = useUnfollowShopMutation();
  const [follow] = useFollowShopMutation();
  const slugOrId = shop.slug;
  const run = async () => {
    const { error } = await unfollow({ slugOrId });
    if (error !== undefined) {
      toast.problem(error);
      return;
    }
    toast.info(`You no longer follow ${shop.name}`, {
      id: 'follow',
      action: { label: 'Undo', onClick: () => void follow({ slugOrId }) },
    });
  };
  return (
    <Button
      variant="ghost"
      size="sm"
      busy={isLoading}
      className="justify-self-end"
      aria-label={`Unfollow ${shop.name}`}
      onClick={() => void run()}
    >
      Unfollow
    </Button>
  );
}
