import {
  api,
  pagesOf,
  type ItemToReview,
  type ListArg,
  type ListItemsToReviewApiArg,
  type ListMyReviewsApiArg,
  type MyReview,
  type PageOf,
} from '@/shared/api';

/** What buyers have written, and what waits to be written about. */
const reviewsApi = api.injectEndpoints({
  endpoints: (build) => ({
    myReviewPages: build.infiniteQuery<
      PageOf<MyReview>,
      ListArg<ListMyReviewsApiArg>,
      string | null
    >({
      ...pagesOf<ListMyReviewsApiArg, MyReview>(api.endpoints.listMyReviews.initiate),
      providesTags: ['MyReview'],
    }),
    itemToReviewPages: build.infiniteQuery<
      PageOf<ItemToReview>,
      ListArg<ListItemsToReviewApiArg>,
      string | null
    >({
      ...pagesOf<ListItemsToReviewApiArg, ItemToReview>(api.endpoints.listItemsToReview.initiate),
      providesTags: ['MyReview'],
    }),
  }),
});

export const { useMyReviewPagesInfiniteQuery, useItemToReviewPagesInfiniteQuery } = reviewsApi;
