import {
  api,
  pagesOf,
  type AdminProduct,
  type ListAdminProductsApiArg,
  type ListArg,
  type PageOf,
} from '@/shared/api';

type Arg = ListArg<Exclude<ListAdminProductsApiArg, void>>;

const productApi = api
  .enhanceEndpoints({
    endpoints: {
      hideProduct: { invalidatesTags: ['AdminProduct', 'Product'] },
      showProduct: { invalidatesTags: ['AdminProduct', 'Product'] },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      adminProductPages: build.infiniteQuery<PageOf<AdminProduct>, Arg, string | null>({
        ...pagesOf<Arg & { cursor?: string | null }, AdminProduct>(
          api.endpoints.listAdminProducts.initiate,
        ),
        providesTags: ['AdminProduct'],
      }),
    }),
  });

export const { useAdminProductPagesInfiniteQuery, useHideProductMutation, useShowProductMutation } =
  productApi;
