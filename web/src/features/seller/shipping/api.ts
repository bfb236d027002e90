import { api, asProblem, perShop, type Problem } from '@/shared/api';

/** What a shop has set up about its parcels, cached per shop. */
export const shippingApi = api.enhanceEndpoints({
  endpoints: {
    getMyShipping: { ...perShop, providesTags: ['Shipping'] },
    previewShipping: { ...perShop, providesTags: ['Shipping'], keepUnusedDataFor: 5 },
    createShippingZone: { invalidatesTags: ['Shipping'] },
    updateShippingZone: { invalidatesTags: ['Shipping'] },
    deleteShippingZone: { invalidatesTags: ['Shipping'] },
    createShippingMethod: { invalidatesTags: ['Shipping'] },
    updateShippingMethod: { invalidatesTags: ['Shipping'] },
    deleteShippingMethod: { invalidatesTags: ['Shipping'] },
    createPickupPoint: { invalidatesTags: ['Shipping'] },
    updatePickupPoint: { invalidatesTags: ['Shipping'] },
    deletePickupPoint: { invalidatesTags: ['Shipping'] },
  },
});

export const {
  useGetMyShippingQuery,
  usePreviewShippingQuery,
  useCreateShippingZoneMutation,
  useUpdateShippingZoneMutation,
  useDeleteShippingZoneMutation,
  useCreateShippingMethodMutation,
  useUpdateShippingMethodMutation,
  useDeleteShippingMethodMutation,
  useCreatePickupPointMutation,
  useUpdatePickupPointMutation,
  useDeletePickupPointMutation,
} = shippingApi;

export function problemOf({ error }: { error?: unknown }): Problem | null {
  return error === undefined ? null : asProblem(error);
}
