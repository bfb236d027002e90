import {
  api,
  pagesOf,
  perShop,
  type ListAdminOrdersApiArg,
  type ListArg,
  type ListShopOrdersApiArg,
  type Order,
  type PageOf,
} from '@/shared/api';

export type ShopOrdersArg = ListArg<Exclude<ListShopOrdersApiArg, void>>;
export type AdminOrdersArg = ListArg<Exclude<ListAdminOrdersApiArg, void>>;

/** The lists of orders that are kept live: events change them in place, only a gap fetches them anew. */
export const orderLists = api
  .enhanceEndpoints({
    endpoints: { getShopOrderSummary: { ...perShop, providesTags: ['OrderSummary'] } },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      shopOrderPages: build.infiniteQuery<PageOf<Order>, ShopOrdersArg, string | null>({
        ...pagesOf<ShopOrdersArg & { cursor?: string | null }, Order>(
          api.endpoints.listShopOrders.initiate,
        ),
        ...perShop,
        providesTags: ['OrderList'],
        keepUnusedDataFor: 300,
      }),
      adminOrderPages: build.infiniteQuery<PageOf<Order>, AdminOrdersArg, string | null>({
        ...pagesOf<AdminOrdersArg & { cursor?: string | null }, Order>(
          api.endpoints.listAdminOrders.initiate,
        ),
        providesTags: ['OrderList'],
        keepUnusedDataFor: 300,
      }),
    }),
  });

export const {
  useShopOrderPagesInfiniteQuery,
  useAdminOrderPagesInfiniteQuery,
  useGetShopOrderSummaryQuery,
} = orderLists;
