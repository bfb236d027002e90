import { skipToken } from '@reduxjs/toolkit/query';
import { useParams } from 'react-router';

import { useGetPaymentConfigQuery } from '@/shared/api';
import { CouponEditor } from '@/shared/couponDesk';
import { paths } from '@/shared/lib/paths';

import { useGetPlatformCouponQuery, useMarketDesk, useMarketProducts } from './api';

export function CouponPage() {
  const { couponId } = useParams();
  return <Page key={couponId ?? 'new'} couponId={couponId} />;
}

function Page({ couponId }: { couponId: string | undefined }) {
  const config = useGetPaymentConfigQuery();
  const coupon = useGetPlatformCouponQuery(
    couponId === undefined ? skipToken : { platformCouponId: couponId },
  );
  const failed = config.data === undefined ? config : coupon;
  return (
    <CouponEditor
      desk={useMarketDesk()}
      list={paths.adminCoupons}
      useCandidates={useMarketProducts}
      coupon={couponId === undefined ? null : coupon.data}
      currency={config.data?.currency}
      error={failed.error}
      onRetry={() => void failed.refetch()}
    />
  );
}
