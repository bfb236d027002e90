import {
  api,
  asProblem,
  pagesOf,
  perShop,
  type Coupon,
  type ListArg,
  type ListCouponsApiArg,
  type PageOf,
  type Problem,
} from '@/shared/api';
import type { CouponDesk, UseCandidates } from '@/shared/couponDesk';
import { paths } from '@/shared/lib/paths';

import { useMyProductPagesInfiniteQuery } from '../api';

type CouponsArg = ListArg<Exclude<ListCouponsApiArg, void>>;

/** A shop's own coupons, cached per shop. */
const couponApi = api
  .enhanceEndpoints({
    endpoints: {
      getCoupon: { ...perShop, providesTags: ['Coupon'] },
      createCoupon: { invalidatesTags: ['Coupon'] },
      updateCoupon: { invalidatesTags: ['Coupon'] },
      deleteCoupon: { invalidatesTags: ['Coupon'] },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      couponPages: build.infiniteQuery<PageOf<Coupon>, CouponsArg, string | null>({
        ...pagesOf<CouponsArg & { cursor?: string | null }, Coupon>(
          api.endpoints.listCoupons.initiate,
        ),
        ...perShop,
        providesTags: ['Coupon'],
      }),
    }),
  });

export const { useCouponPagesInfiniteQuery, useGetCouponQuery } = couponApi;
const { useCreateCouponMutation, useUpdateCouponMutation, useDeleteCouponMutation } = couponApi;

const CANDIDATES = 20;

/** What the pages of coupons do with a shop's own. */
export function useShopDesk(): CouponDesk {
  const [create] = useCreateCouponMutation();
  const [update] = useUpdateCouponMutation();
  const [remove] = useDeleteCouponMutation();
  return {
    create: async (couponIn) => problemOf(await create({ couponIn })),
    update: async (couponId, couponPatch) => problemOf(await update({ couponId, couponPatch })),
    remove: async (couponId) => problemOf(await remove({ couponId })),
    hrefOf: ({ id }) => paths.sellerCoupon(id),
  };
}

function problemOf({ error }: { error?: unknown }): Problem | null {
  return error === undefined ? null : asProblem(error);
}

/** Products of the shop, to choose from. */
export const useShopProducts: UseCandidates = (q) => {
  const { currentData } = useMyProductPagesInfiniteQuery({
    limit: CANDIDATES,
    ...(q !== '' && { q }),
  });
  return currentData?.pages[0]?.items;
};
