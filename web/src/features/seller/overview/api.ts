import { api, perShop } from '@/shared/api';

/** The figures of the overview, cached per shop and period. */
export const dashboardApi = api.enhanceEndpoints({
  addTagTypes: ['Dashboard'],
  endpoints: { getShopDashboard: { ...perShop, providesTags: ['Dashboard'] } },
});

export const { useGetShopDashboardQuery } = dashboardApi;
