import { TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { Navigate, Outlet } from 'react-router';

import { chooseShop, chosenShop, useSession } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { Loading, SkeletonText } from '@/shared/ui';

import { ShopContext, useChosenShop, useShop } from './shop';
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

/** A shop that does not sell at the moment says so on every page. */
function ShopNotice() {
  const { status } = useShop();
  if (status === 'active') return null;
  return (
    <p className="mb-6 flex items-start gap-3 rounded-2xl bg-sun-soft px-4 py-3 text-sun-text">
      <TriangleAlert className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
      {status === 'suspended'
        ? 'This shop is suspended: the market does not show its goods.'
        : 'This shop is not open yet: the market does not show its goods.'}
    </p>
  );
}
