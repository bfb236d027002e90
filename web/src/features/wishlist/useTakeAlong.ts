import { useEffect } from 'react';

import { api, type User } from '@/shared/api';
import { useAppDispatch } from '@/shared/state';
import { guestViewed, guestWishes } from '@/shared/wishlist';

type Dispatch = ReturnType<typeof useAppDispatch>;

const NOT_FOUND = 404;

/** After signing in, what the guest kept in the browser comes along; what does not arrive stays for the next time. */
export function useTakeAlong(user: User | null): void {
  const dispatch = useAppDispatch();
  const userId = user?.id;
  useEffect(() => {
    if (userId === undefined) return;
    void takeWishes(dispatch);
    void takeViewed(dispatch);
  }, [userId, dispatch]);
}

/** The oldest first, so that they stand on the server in the order they were made. */
async function takeWishes(dispatch: Dispatch): Promise<void> {
  for (const wish of [...guestWishes.read()].reverse()) {
    const { error } = await dispatch(
      api.endpoints.putWish.initiate({ productId: wish.product_id }),
    );
    // What is no longer on sale cannot be taken along, and is let go.
    if (error !== undefined && (error as { status?: number }).status !== NOT_FOUND) return;
    guestWishes.write(
      guestWishes.read().filter(({ product_id }) => product_id !== wish.product_id),
    );
  }
}

async function takeViewed(dispatch: Dispatch): Promise<void> {
  const ids = guestViewed.read();
  if (ids.length === 0) return;
  const { error } = await dispatch(
    api.endpoints.addViewedProducts.initiate({ viewedIn: { product_ids: [...ids] } }),
  );
  if (error === undefined) guestViewed.write([]);
}
