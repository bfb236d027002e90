import type { ThunkAction, UnknownAction } from '@reduxjs/toolkit';

import { api } from './enhanced';
import type {
  ListNotificationsApiArg,
  ListOrdersApiArg,
  ListProductsApiArg,
  ListReviewsApiArg,
  ListShopsApiArg,
  NotificationOut,
  Order,
  ProductCard,
  Review,
  ShopCard,
} from './generated';
import type { PageOf } from './pages';
import { asProblem, type Problem } from './problem';

/** The arguments of a list without its cursor, which the paging keeps. */
export type ListArg<A> = Omit<A, 'cursor'>;

interface Outcome<T> {
  data?: PageOf<T> | undefined;
  error?: unknown;
}

interface Fetcher<A, T> {
  (
    arg: A,
    options: { subscribe: false; forceRefetch: true },
    // RTK's own thunk types name the whole endpoint; only awaiting its outcome matters here.
  ): ThunkAction<PromiseLike<Outcome<T>>, never, unknown, UnknownAction>;
}

/** Definition of an endless list over a generated keyset-paged endpoint. */
export function pagesOf<A extends { cursor?: string | null }, T>(initiate: Fetcher<A, T>) {
  return {
    infiniteQueryOptions: {
      initialPageParam: null as string | null,
      getNextPageParam: (last: PageOf<T>) => last.next_cursor ?? undefined,
    },
    async queryFn(
      { queryArg, pageParam }: { queryArg: ListArg<A>; pageParam: string | null },
      { dispatch }: { dispatch: unknown },
    ): Promise<{ data: PageOf<T> } | { error: Problem }> {
      const arg = { ...queryArg, ...(pageParam === null ? {} : { cursor: pageParam }) } as A;
      const run = dispatch as (thunk: unknown) => PromiseLike<Outcome<T>>;
      const { data, error } = await run(initiate(arg, { subscribe: false, forceRefetch: true }));
      // Beside an error, `data` is what an earlier answer left behind.
      if (error !== undefined || data === undefined) return { error: asProblem(error) };
      return { data };
    },
  };
}

type Key = string | null;

export const pagedApi = api.injectEndpoints({
  endpoints: (build) => ({
    productPages: build.infiniteQuery<PageOf<ProductCard>, ListArg<ListProductsApiArg>, Key>({
      ...pagesOf<ListProductsApiArg, ProductCard>(api.endpoints.listProducts.initiate),
      providesTags: ['Product'],
    }),
    shopPages: build.infiniteQuery<PageOf<ShopCard>, ListArg<ListShopsApiArg>, Key>(
      pagesOf<ListShopsApiArg, ShopCard>(api.endpoints.listShops.initiate),
    ),
    reviewPages: build.infiniteQuery<PageOf<Review>, ListArg<ListReviewsApiArg>, Key>({
      ...pagesOf<ListReviewsApiArg, Review>(api.endpoints.listReviews.initiate),
      providesTags: ['Review'],
    }),
    orderPages: build.infiniteQuery<PageOf<Order>, ListArg<ListOrdersApiArg>, Key>({
      ...pagesOf<ListOrdersApiArg, Order>(api.endpoints.listOrders.initiate),
      providesTags: ['Order'],
    }),
    notificationPages: build.infiniteQuery<
      PageOf<NotificationOut>,
      ListArg<ListNotificationsApiArg>,
      Key
    >({
      ...pagesOf<ListNotificationsApiArg, NotificationOut>(
        api.endpoints.listNotifications.initiate,
      ),
      providesTags: ['Notification'],
    }),
  }),
});

export const {
  useProductPagesInfiniteQuery,
  useShopPagesInfiniteQuery,
  useReviewPagesInfiniteQuery,
  useOrderPagesInfiniteQuery,
  useNotificationPagesInfiniteQuery,
} = pagedApi;
