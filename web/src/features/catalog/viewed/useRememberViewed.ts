import { useEffect } from 'react';

import { useAddViewedProductsMutation, useSession } from '@/shared/api';
import { guestViewed } from '@/shared/wishlist';

/** Notes that a product was looked at: on the server for the signed-in, in the browser for guests. */
export function useRememberViewed(productId: string): void {
  const { status } = useSession();
  const [add] = useAddViewedProductsMutation();
  useEffect(() => {
    if (status === 'user') void add({ viewedIn: { product_ids: [productId] } });
    else if (status === 'guest') {
      const others = guestViewed.read().filter((known) => known !== productId);
      guestViewed.write([productId, ...others]);
    }
  }, [status, productId, add]);
}
