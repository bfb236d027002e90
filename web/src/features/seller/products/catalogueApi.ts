import {
  api,
  pagesOf,
  perShop,
  type CountMyProductsApiArg,
  type EditAction,
  type EditPreview,
  type EditResult,
  type GetMyProductApiResponse,
  type ListArg,
  type ListEditResultsApiArg,
  type ListProductStockMovesApiArg,
  type ListStockMovesApiArg,
  type PageOf,
  type ProductEdit,
  type ProductSelection,
  type ShelfFilter,
  type StockMove,
} from '@/shared/api';

import { sellerApi } from '../api';

export type { EditAction, EditPreview, EditResult, ProductEdit, ProductSelection, ShelfFilter };
export type { StockMove };
/** A product with all that its shop may see and set. */
export type EditableProduct = GetMyProductApiResponse;
export type ShelfCountsArg = Exclude<CountMyProductsApiArg, void>;

/** What work on products asks for, cached per shop. */
export const catalogueApi = sellerApi
  .enhanceEndpoints({
    endpoints: {
      countMyProducts: { ...perShop, providesTags: ['MyProduct'] },
      getMyProduct: {
        ...perShop,
        providesTags: (_result, _error, { productId }) => [{ type: 'Product', id: productId }],
      },
      suggestTags: { ...perShop, keepUnusedDataFor: 30 },
      duplicateProduct: { invalidatesTags: ['MyProduct', 'StockRow'] },
      previewProductEdit: {},
      editProducts: { invalidatesTags: ['MyProduct', 'StockRow', 'Product'] },
      getProductEdit: { ...perShop, keepUnusedDataFor: 0 },
      getStockMark: { ...perShop, providesTags: ['StockRow'] },
      setStockMark: { invalidatesTags: ['StockRow', 'MyProduct'] },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      stockMovePages: build.infiniteQuery<
        PageOf<StockMove>,
        ListArg<ListStockMovesApiArg>,
        string | null
      >({
        ...pagesOf<ListStockMovesApiArg, StockMove>(api.endpoints.listStockMoves.initiate),
        ...perShop,
        providesTags: ['StockRow'],
      }),
      productMovePages: build.infiniteQuery<
        PageOf<StockMove>,
        ListArg<ListProductStockMovesApiArg>,
        string | null
      >({
        ...pagesOf<ListProductStockMovesApiArg, StockMove>(
          api.endpoints.listProductStockMoves.initiate,
        ),
        ...perShop,
        providesTags: ['StockRow'],
      }),
      editResultPages: build.infiniteQuery<
        PageOf<EditResult>,
        ListArg<ListEditResultsApiArg>,
        string | null
      >({
        ...pagesOf<ListEditResultsApiArg, EditResult>(api.endpoints.listEditResults.initiate),
        ...perShop,
        keepUnusedDataFor: 0,
      }),
    }),
  });

export const {
  useCountMyProductsQuery,
  useGetMyProductQuery,
  useLazyGetMyProductQuery,
  useSuggestTagsQuery,
  useDuplicateProductMutation,
  usePreviewProductEditMutation,
  useEditProductsMutation,
  useGetProductEditQuery,
  useExportSelectedProductsMutation,
  usePreviewDescriptionMutation,
  useGetStockMarkQuery,
  useSetStockMarkMutation,
  useStockMovePagesInfiniteQuery,
  useProductMovePagesInfiniteQuery,
  useEditResultPagesInfiniteQuery,
} = catalogueApi;
