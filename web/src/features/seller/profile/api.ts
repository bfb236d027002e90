import { api, perShop } from '@/shared/api';

/** What running a shop asks for, cached per shop. */
const profileApi = api.enhanceEndpoints({
  endpoints: {
    getOnboarding: { ...perShop, providesTags: ['Onboarding'] },
    dismissOnboarding: { invalidatesTags: ['Onboarding'] },
    beginHoliday: { invalidatesTags: ['Shop', 'ShopPage'] },
    endHoliday: { invalidatesTags: ['Shop', 'ShopPage'] },
    resubmitMyShop: { invalidatesTags: ['Shop', 'Me'] },
  },
});

export const {
  useGetOnboardingQuery,
  useDismissOnboardingMutation,
  useBeginHolidayMutation,
  useEndHolidayMutation,
  useResubmitMyShopMutation,
} = profileApi;
