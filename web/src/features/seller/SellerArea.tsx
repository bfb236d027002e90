import { useEffect } from 'react';
import { Navigate, Outlet } from 'react-router';

import { chooseShop, chosenShop, useSession } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { Loading, SkeletonText } from '@/shared/ui';

import { ShopContext, useChosenShop, useShop } from './shop';
import { ShopNotice } from './ShopNotice';
import { useShopFeed } from './useShopFeed';

/** Frame of the seller's pages: which shop it is, and its live feed. */
export function SellerArea() {
  const { user } = useSession();
  const shop = useChosenShop(user);
  // What is fetched below names the shop, so nothing is shown before the choice is made.
  const settled = shop !== undefined && chosenShop() === shop.id;
  useEffect(() => {
    if (shop !== undefined && !settled) chooseShop(shop.id);
  }, [shop, settled]);
  if (user !== null && shop === undefined) return <Navigate to={paths.openShop} replace />;
  if (user === null || !settled) {
    return (
      <Loading label="Loading your shop">
        <SkeletonText lines={5} />
      </Loading>
    );
  }
  return (
    <ShopContext value={shop}>
      <ShopNotice />
      <LiveShop key={shop.id} />
    </ShopContext>
  );
}

function LiveShop() {
  useShopFeed(useShop());
  return <Outlet />;
}
