import {
  api,
  pagesOf,
  perShop,
  type ListArg,
  type ListMyProductsApiArg,
  type ListMyProductsApiResponse,
  type ListStockApiArg,
  type ListShopReviewsApiArg,
  type ListStockApiResponse,
  type PageOf,
  type ShopReview,
} from '@/shared/api';

export type StockRow = ListStockApiResponse['items'][number];
export type MyProduct = ListMyProductsApiResponse['items'][number];
export type StockArg = ListArg<Exclude<ListStockApiArg, void>>;
export type MyProductsArg = ListArg<Exclude<ListMyProductsApiArg, void>>;

/** What the seller's pages ask for, cached per shop. */
export const sellerApi = api
  .enhanceEndpoints({
    endpoints: {
      getMyShop: { ...perShop, providesTags: ['Shop'] },
      listMembers: { ...perShop, providesTags: ['Member'] },
      changeMember: { invalidatesTags: ['Member', 'Me'] },
      removeMember: { invalidatesTags: ['Member', 'Me'] },
      updateMyShop: { invalidatesTags: ['Shop', 'Me', 'ShopPage', 'Onboarding'] },
      // The page changes the row itself; only the overview's list of what runs low is asked anew.
      setStock: { invalidatesTags: ['Stock'] },
      createProduct: { invalidatesTags: ['MyProduct', 'StockRow', 'Product'] },
      updateProduct: {
        invalidatesTags: (_result, _error, { productId }) => [
          'MyProduct',
          'StockRow',
          'Product',
          { type: 'Product', id: productId },
        ],
      },
      deleteProduct: { invalidatesTags: ['MyProduct', 'StockRow', 'Product'] },
      getImport: { ...perShop, providesTags: ['Import'] },
      listImports: { ...perShop, providesTags: ['Import'] },
      importProducts: { invalidatesTags: ['Import'] },
      putReviewReply: { invalidatesTags: ['ShopReview', 'Review'] },
      deleteReviewReply: { invalidatesTags: ['ShopReview', 'Review'] },
      exportProducts: { ...perShop, keepUnusedDataFor: 0 },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      stockPages: build.infiniteQuery<PageOf<StockRow>, StockArg, string | null>({
        ...pagesOf<StockArg & { cursor?: string | null }, StockRow>(
          api.endpoints.listStock.initiate,
        ),
        ...perShop,
        providesTags: ['StockRow'],
      }),
      shopReviewPages: build.infiniteQuery<
        PageOf<ShopReview>,
        ListArg<ListShopReviewsApiArg>,
        string | null
      >({
        ...pagesOf<ListShopReviewsApiArg, ShopReview>(api.endpoints.listShopReviews.initiate),
        ...perShop,
        providesTags: ['ShopReview'],
      }),
      myProductPages: build.infiniteQuery<PageOf<MyProduct>, MyProductsArg, string | null>({
        ...pagesOf<MyProductsArg & { cursor?: string | null }, MyProduct>(
          api.endpoints.listMyProducts.initiate,
        ),
        ...perShop,
        providesTags: ['MyProduct'],
      }),
    }),
  });

export const {
  useStockPagesInfiniteQuery,
  useMyProductPagesInfiniteQuery,
  useShopReviewPagesInfiniteQuery,
  usePutReviewReplyMutation,
  useDeleteReviewReplyMutation,
  useGetMyShopQuery,
  useUpdateMyShopMutation,
  useListMembersQuery,
  useChangeMemberMutation,
  useRemoveMemberMutation,
  useSetStockMutation,
  useCreateProductMutation,
  useUpdateProductMutation,
  useDeleteProductMutation,
  useImportProductsMutation,
  useGetImportQuery,
  useListImportsQuery,
} = sellerApi;
