import {
  api,
  pagesOf,
  type ListArg,
  type ListReturnsApiArg,
  type PageOf,
  type Return,
} from '@/shared/api';

type ReturnsArg = ListArg<ListReturnsApiArg>;

const buyersReturns = api.injectEndpoints({
  endpoints: (build) => ({
    /** The caller's own returns, newest first. */
    returnPages: build.infiniteQuery<PageOf<Return>, ReturnsArg, string | null>({
      ...pagesOf<ListReturnsApiArg, Return>(api.endpoints.listReturns.initiate),
      providesTags: ['Return'],
    }),
  }),
});

export const { useReturnPagesInfiniteQuery } = buyersReturns;
