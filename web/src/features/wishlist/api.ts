import {
  api,
  pagesOf,
  type FollowedShop,
  type ListArg,
  type ListFollowedShopsApiArg,
  type ListWishlistApiArg,
  type PageOf,
  type WishlistItem,
} from '@/shared/api';

/** What the signed-in keep on the server. */
const wishlistApi = api.injectEndpoints({
  endpoints: (build) => ({
    wishlistPages: build.infiniteQuery<
      PageOf<WishlistItem>,
      ListArg<ListWishlistApiArg>,
      string | null
    >({
      ...pagesOf<ListWishlistApiArg, WishlistItem>(api.endpoints.listWishlist.initiate),
      providesTags: ['WishlistPage'],
    }),
    followPages: build.infiniteQuery<
      PageOf<FollowedShop>,
      ListArg<ListFollowedShopsApiArg>,
      string | null
    >({
      ...pagesOf<ListFollowedShopsApiArg, FollowedShop>(api.endpoints.listFollowedShops.initiate),
      providesTags: [{ type: 'Follow', id: 'list' }],
    }),
  }),
});

export const { useWishlistPagesInfiniteQuery, useFollowPagesInfiniteQuery } = wishlistApi;
