import {
  api,
  pagesOf,
  type AdminShop,
  type ListAdminShopsApiArg,
  type ListArg,
  type PageOf,
} from '@/shared/api';

type Arg = ListArg<Exclude<ListAdminShopsApiArg, void>>;

const changed = { invalidatesTags: ['AdminShop', 'Shop', 'Product', 'Dashboard'] } as const;

const shopApi = api
  .enhanceEndpoints({
    endpoints: {
      getAdminShop: { providesTags: ['AdminShop'] },
      approveShop: { invalidatesTags: [...changed.invalidatesTags] },
      declineShop: { invalidatesTags: [...changed.invalidatesTags] },
      suspendShop: { invalidatesTags: [...changed.invalidatesTags] },
      reinstateShop: { invalidatesTags: [...changed.invalidatesTags] },
      setShopCommission: { invalidatesTags: ['AdminShop'] },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      adminShopPages: build.infiniteQuery<PageOf<AdminShop>, Arg, string | null>({
        ...pagesOf<Arg & { cursor?: string | null }, AdminShop>(
          api.endpoints.listAdminShops.initiate,
        ),
        providesTags: ['AdminShop'],
      }),
    }),
  });

export const {
  useAdminShopPagesInfiniteQuery,
  useGetAdminShopQuery,
  useApproveShopMutation,
  useDeclineShopMutation,
  useSuspendShopMutation,
  useReinstateShopMutation,
  useSetShopCommissionMutation,
} = shopApi;
