import { Plus } from 'lucide-react';

import type { Coupon } from '@/shared/api';
import { couponColumns, CouponTable } from '@/shared/couponDesk';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { ButtonLink } from '@/shared/ui';

import { ManagersOnly } from '../ManagersOnly';

import { useCouponPagesInfiniteQuery, useShopDesk } from './api';

const PAGE_SIZE = 50;

export function CouponsPage() {
  useTitle('Coupons');
  return (
    <ManagersOnly>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-4">
        <div>
          <h1 className="text-title">Coupons</h1>
          <p className="mt-1 max-w-prose text-ink-soft">
            Codes that lower the price of your goods at the till. The shop bears what they take off.
          </p>
        </div>
        <ButtonLink to={paths.sellerNewCoupon} className="h-12 max-sm:w-full">
          <Plus className="size-5" aria-hidden="true" /> Add coupon
        </ButtonLink>
      </div>
      <Coupons />
    </ManagersOnly>
  );
}

function Coupons() {
  const desk = useShopDesk();
  const query = useCouponPagesInfiniteQuery({ limit: PAGE_SIZE });
  return (
    <CouponTable
      caption="Coupons of the shop, newest first"
      query={query}
      columns={couponColumns<Coupon>(desk)}
      empty={{
        text: 'A code on a flyer, a thank-you with a parcel, a day of lower prices.',
        action: <ButtonLink to={paths.sellerNewCoupon}>Add a coupon</ButtonLink>,
      }}
    />
  );
}
