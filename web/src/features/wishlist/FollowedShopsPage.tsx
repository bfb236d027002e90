import { Store } from 'lucide-react';

import { useFollowShopMutation, useUnfollowShopMutation, type FollowedShop } from '@/shared/api';
import { ShopCard } from '@/shared/commerce';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { Button, ButtonLink, EmptyState, LoadingList, PagedList, toast } from '@/shared/ui';

import { useFollowPagesInfiniteQuery } from './api';

/** The shops one follows: when they put something out, a notice says so. */
export function FollowedShopsPage() {
  useTitle('Followed shops');
  const query = useFollowPagesInfiniteQuery({ limit: 30 });
  return (
    <>
      <h1 className="text-title">Followed shops</h1>
      <p className="mt-1 mb-6 text-ink-soft">When one of them has something new, we tell you.</p>
      <PagedList
        query={query}
        pages={query.data}
        loading={
          <LoadingList
            label="Loading followed shops"
            count={3}
            item="h-26 rounded-card"
            className="grid gap-4"
          />
        }
        empty={
          <EmptyState
            icon={Store}
            title="You follow no shop yet"
            action={<ButtonLink to={paths.shops}>See the shops</ButtonLink>}
          />
        }
      >
        {(follows) => (
          <ul className="grid grid-cols-1 gap-4">
            {follows.map((follow) => (
              <li key={follow.id} className="grid grid-cols-1 gap-1.5">
                <ShopCard shop={follow.shop} />
                <Unfollow follow={follow} />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
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
