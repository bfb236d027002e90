import { skipToken } from '@reduxjs/toolkit/query';
import { useParams } from 'react-router';

import { useGetPaymentConfigQuery } from '@/shared/api';
import { CouponEditor } from '@/shared/couponDesk';
import { paths } from '@/shared/lib/paths';

import { ManagersOnly } from '../ManagersOnly';

import { useGetCouponQuery, useShopDesk, useShopProducts } from './api';

export function CouponPage() {
  const { couponId } = useParams();
  return (
    <ManagersOnly>
      <Page key={couponId ?? 'new'} couponId={couponId} />
    </ManagersOnly>
  );
}

function Page({ couponId }: { couponId: string | undefined }) {
  const config = useGetPaymentConfigQuery();
  const coupon = useGetCouponQuery(couponId === undefined ? skipToken : { couponId });
  const failed = config.data === undefined ? config : coupon;
  return (
    <CouponEditor
      desk={useShopDesk()}
      list={paths.sellerCoupons}
      useCandidates={useShopProducts}
      coupon={couponId === undefined ? null : coupon.data}
      currency={config.data?.currency}
      error={failed.error}
      onRetry={() => void failed.refetch()}
    />
  );
}
