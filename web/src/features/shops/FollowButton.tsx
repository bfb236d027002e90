import { BellPlus, BellRing } from 'lucide-react';
import { useLocation, useNavigate } from 'react-router';

import {
  useFollowShopMutation,
  useGetFollowQuery,
  useSession,
  useUnfollowShopMutation,
  type ShopPublic,
} from '@/shared/api';
import { loginPath } from '@/shared/lib/paths';
import { Button, toast } from '@/shared/ui';

/** To hear when the shop has something new; guests sign in first. */
export function FollowButton({ shop }: { shop: ShopPublic }) {
  const { status } = useSession();
  const signedIn = status === 'user';
  const slugOrId = shop.slug;
  const { data } = useGetFollowQuery({ slugOrId }, { skip: !signedIn });
  const [follow, following] = useFollowShopMutation();
  const [unfollow, leaving] = useUnfollowShopMutation();
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const isFollowed = signedIn && data?.is_followed === true;
  const press = async () => {
    if (!signedIn) {
      void navigate(loginPath(pathname + search));
      return;
    }
    const { error } = await (isFollowed ? unfollow({ slugOrId }) : follow({ slugOrId }));
    if (error !== undefined) toast.problem(error);
    else if (!isFollowed) toast.success(`We tell you when ${shop.name} has something new`);
  };
  const count = data?.follower_count ?? shop.follower_count;
  return (
    <div className="ml-auto flex flex-col items-end gap-1.5">
      <Button
        variant={isFollowed ? 'secondary' : 'primary'}
        aria-pressed={isFollowed}
        aria-label={`Follow ${shop.name}`}
        busy={following.isLoading || leaving.isLoading}
        disabled={status === 'loading' || (signedIn && data === undefined)}
        onClick={() => void press()}
      >
        {isFollowed ? (
          <BellRing className="size-4.5" aria-hidden="true" />
        ) : (
          <BellPlus className="size-4.5" aria-hidden="true" />
        )}
        {isFollowed ? 'Following' : 'Follow'}
      </Button>
      {count > 0 && (
        <p className="text-sm text-ink-soft tabular-nums">
          {count} {count === 1 ? 'follower' : 'followers'}
        </p>
      )}
    </div>
  );
}
