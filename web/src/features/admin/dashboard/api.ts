import {
  api,
  pagesOf,
  type Activity,
  type ListAdminActivityApiArg,
  type ListArg,
  type PageOf,
} from '@/shared/api';

type Arg = ListArg<Exclude<ListAdminActivityApiArg, void>>;

const dashboardApi = api
  .enhanceEndpoints({
    endpoints: {
      getAdminDashboard: { providesTags: ['Dashboard', 'Stats'] },
      getAdminRevenue: { providesTags: ['Dashboard'] },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      activityPages: build.infiniteQuery<PageOf<Activity>, Arg, string | null>({
        ...pagesOf<Arg & { cursor?: string | null }, Activity>(
          api.endpoints.listAdminActivity.initiate,
        ),
        providesTags: ['Dashboard'],
      }),
    }),
  });

export const { useGetAdminDashboardQuery, useGetAdminRevenueQuery, useActivityPagesInfiniteQuery } =
  dashboardApi;
