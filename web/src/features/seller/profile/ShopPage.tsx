import { ExternalLink } from 'lucide-react';

import type { Shop } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { ShopPictures } from '@/shared/shops';
import { ButtonLink, ErrorState, Loading, Skeleton, SkeletonText } from '@/shared/ui';

import { useGetMyShopQuery } from '../api';
import { ManagersOnly } from '../ManagersOnly';

import { HolidayPanel } from './HolidayPanel';
import { ShopForm } from './ShopForm';
import { useHashTarget } from './useHashTarget';

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
  if (shop !== undefined) return <Loaded key={shop.id} shop={shop} />;
  if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Loading label="Loading the shop" className="grid max-w-3xl gap-6">
      <Skeleton className="h-9 w-48" />
      <SkeletonText lines={7} />
    </Loading>
  );
}

function Loaded({ shop }: { shop: Shop }) {
  useHashTarget();
  return (
    <div className="grid max-w-3xl gap-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-title">Your shop</h1>
        <ButtonLink to={paths.shop(shop.slug)} variant="ghost" className="h-12 px-4">
          <ExternalLink className="size-4.5" aria-hidden="true" />
          {shop.status === 'active' ? 'See it in the market' : 'See how it will look'}
        </ButtonLink>
      </div>
      <div id="pictures" className="scroll-mt-36">
        <ShopPictures shop={shop} />
      </div>
      <HolidayPanel shop={shop} />
      <ShopForm shop={shop} />
    </div>
  );
}
