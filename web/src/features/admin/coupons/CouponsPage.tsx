import { Plus } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';

import type { Coupon, ShopCoupon } from '@/shared/api';
import { couponColumns, CouponTable } from '@/shared/couponDesk';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { ButtonLink, Tabs, type Column } from '@/shared/ui';

import {
  useMarketCouponPagesInfiniteQuery,
  useMarketDesk,
  useShopCouponPagesInfiniteQuery,
} from './api';

const PAGE_SIZE = 50;

const tabs = [
  { value: 'market', label: 'Of the market' },
  { value: 'shops', label: 'Of the shops' },
] as const;

type Whose = (typeof tabs)[number]['value'];

/** Every coupon there is: the market manages its own, and sees those of the shops. */
export function CouponsPage() {
  useTitle('Coupons');
  const [params, setParams] = useSearchParams();
  const whose: Whose = params.get('of') === 'shops' ? 'shops' : 'market';
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-4">
        <div>
          <h1 className="text-title">Coupons</h1>
          <p className="mt-1 max-w-prose text-ink-soft">
            The market's own are good for the wares of all shops, and the market bears what they
            take off. Shops see to theirs themselves.
          </p>
        </div>
        <ButtonLink to={paths.adminNewCoupon} className="h-12 max-sm:w-full">
          <Plus className="size-5" aria-hidden="true" /> Add coupon
        </ButtonLink>
      </div>
      <Tabs<Whose>
        label="Whose"
        tabs={tabs}
        value={whose}
        onChange={(next) => setParams(next === 'market' ? {} : { of: next })}
        className="mb-5 [&_[role=tab]]:h-12"
      />
      {whose === 'market' ? <MarketCoupons /> : <ShopCoupons />}
    </>
  );
}

function MarketCoupons() {
  const desk = useMarketDesk();
  const query = useMarketCouponPagesInfiniteQuery({ limit: PAGE_SIZE });
  return (
    <CouponTable
      caption="Coupons of the market, newest first"
      query={query}
      columns={couponColumns<Coupon>(desk)}
      empty={{
        text: 'A welcome for those who come for the first time, a thank-you to those who come again.',
        action: <ButtonLink to={paths.adminNewCoupon}>Add a coupon</ButtonLink>,
      }}
    />
  );
}

const [codeColumn, ...otherColumns] = couponColumns<ShopCoupon>();
const shopColumns: Column<ShopCoupon>[] = [
  ...(codeColumn === undefined ? [] : [codeColumn]),
  {
    key: 'shop',
    header: 'Shop',
    cell: ({ shop }) => (
      <Link to={paths.shop(shop.slug)} className="hover:underline">
        {shop.name}
      </Link>
    ),
  },
  ...otherColumns,
];

function ShopCoupons() {
  const query = useShopCouponPagesInfiniteQuery({ limit: PAGE_SIZE });
  return (
    <CouponTable
      caption="Coupons of all shops, newest first"
      query={query}
      columns={shopColumns}
      empty={{ text: 'No shop has added one so far.' }}
    />
  );
}
