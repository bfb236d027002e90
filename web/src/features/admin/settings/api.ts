import { api } from '@/shared/api';

/** What holds for the whole market. */
const settingsApi = api.enhanceEndpoints({
  endpoints: {
    getMarketSettings: { providesTags: ['MarketSettings'] },
    // also what was refused: somebody else may have changed them
    changeMarketSettings: { invalidatesTags: ['MarketSettings', 'AdminCategory'] },
  },
});

export const { useGetMarketSettingsQuery, useChangeMarketSettingsMutation } = settingsApi;
