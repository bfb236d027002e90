import { ExternalLink } from 'lucide-react';

import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { ButtonLink, ErrorState, Loading, Panel, Skeleton, SkeletonText } from '@/shared/ui';

import { useGetMyShopQuery } from '../api';
import { ManagersOnly } from '../ManagersOnly';

import { ShopForm } from './ShopForm';
import { ShopPicture } from './ShopPicture';

export function ShopPage() {
  useTitle('Your shop');
  return (
    <ManagersOnly>
      <ShopProfile />
    </ManagersOnly>
  );
}

function ShopProfile() {
  const { data: shop, error, refetch } = useGetMyShopQuery();
  if (shop === undefined) {
    if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return (
      <Loading label="Loading the shop" className="grid max-w-3xl gap-6">
        <Skeleton className="h-9 w-48" />
        <SkeletonText lines={7} />
      </Loading>
    );
  }
  return (
    <div className="max-w-3xl">
      <div className="mb-6 flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-title">Your shop</h1>
        <ButtonLink to={paths.shop(shop.slug)} variant="ghost" className="h-12 px-4">
          <ExternalLink className="size-4.5" aria-hidden="true" /> See it in the market
        </ButtonLink>
      </div>
      <Panel className="mb-6">
        <ShopPicture shop={shop} />
      </Panel>
      <ShopForm key={shop.updated_at} shop={shop} />
    </div>
  );
}
