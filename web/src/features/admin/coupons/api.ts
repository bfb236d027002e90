import {
  api,
  asProblem,
  pagesOf,
  useListProductsQuery,
  type Coupon,
  type ListArg,
  type ListPlatformCouponsApiArg,
  type ListShopCouponsApiArg,
  type PageOf,
  type Problem,
  type ShopCoupon,
} from '@/shared/api';
import type { CouponDesk, UseCandidates } from '@/shared/couponDesk';
import { paths } from '@/shared/lib/paths';

type MarketArg = ListArg<Exclude<ListPlatformCouponsApiArg, void>>;
type ShopsArg = ListArg<Exclude<ListShopCouponsApiArg, void>>;

/** The market's own coupons, and a look at those of all shops. */
const couponApi = api
  .enhanceEndpoints({
    endpoints: {
      getPlatformCoupon: { providesTags: ['Coupon'] },
      createPlatformCoupon: { invalidatesTags: ['Coupon'] },
      updatePlatformCoupon: { invalidatesTags: ['Coupon'] },
      deletePlatformCoupon: { invalidatesTags: ['Coupon'] },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      marketCouponPages: build.infiniteQuery<PageOf<Coupon>, MarketArg, string | null>({
        ...pagesOf<MarketArg & { cursor?: string | null }, Coupon>(
          api.endpoints.listPlatformCoupons.initiate,
        ),
        providesTags: ['Coupon'],
      }),
      shopCouponPages: build.infiniteQuery<PageOf<ShopCoupon>, ShopsArg, string | null>({
        ...pagesOf<ShopsArg & { cursor?: string | null }, ShopCoupon>(
          api.endpoints.listShopCoupons.initiate,
        ),
        providesTags: ['Coupon'],
      }),
    }),
  });

export const {
  useMarketCouponPagesInfiniteQuery,
  useShopCouponPagesInfiniteQuery,
  useGetPlatformCouponQuery,
} = couponApi;
const {
  useCreatePlatformCouponMutation,
  useUpdatePlatformCouponMutation,
  useDeletePlatformCouponMutation,
} = couponApi;

const CANDIDATES = 20;

/** What the pages of coupons do with the market's own. */
export function useMarketDesk(): CouponDesk {
  const [create] = useCreatePlatformCouponMutation();
  const [update] = useUpdatePlatformCouponMutation();
  const [remove] = useDeletePlatformCouponMutation();
  return {
    create: async (couponIn) => problemOf(await create({ couponIn })),
    update: async (platformCouponId, couponPatch) =>
      problemOf(await update({ platformCouponId, couponPatch })),
    remove: async (platformCouponId) => problemOf(await remove({ platformCouponId })),
    hrefOf: ({ id }) => paths.adminCoupon(id),
  };
}

function problemOf({ error }: { error?: unknown }): Problem | null {
  return error === undefined ? null : asProblem(error);
}

/** Products of all shops, to choose from. */
export const useMarketProducts: UseCandidates = (q) =>
  useListProductsQuery({ limit: CANDIDATES, ...(q !== '' && { q }) }).currentData?.items;
