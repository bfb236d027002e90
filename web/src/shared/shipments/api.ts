import { api, perShop } from '@/shared/api';

/** What is known of parcels and papers, cached per order. */
export const shipmentApi = api.enhanceEndpoints({
  endpoints: {
    listCarriers: { keepUnusedDataFor: 3600 },
    listOrderShipments: {
      providesTags: (_result, _error, { orderId }) => [
        'Shipment',
        { type: 'Shipment', id: orderId },
      ],
    },
    listOrderPapers: { providesTags: ['Paper'] },
    createShipment: {
      invalidatesTags: (_result, _error, { orderId }) => [
        { type: 'Shipment', id: orderId },
        'OrderSummary',
      ],
    },
    updateShipment: { invalidatesTags: ['Shipment'] },
    deliverShipment: { invalidatesTags: ['Shipment', 'OrderSummary'] },
    deleteShipment: { invalidatesTags: ['Shipment', 'OrderSummary'] },
    updateShopOrders: { invalidatesTags: ['Shipment', 'OrderSummary'] },
    // Files: asked for each time, and kept no longer than it takes to hand them over.
    downloadInvoice: { keepUnusedDataFor: 0 },
    downloadCreditNote: { keepUnusedDataFor: 0 },
    printPackingSlips: { ...perShop, keepUnusedDataFor: 0 },
    printPackingSlip: { ...perShop, keepUnusedDataFor: 0 },
    downloadShopOrders: { ...perShop, keepUnusedDataFor: 0 },
  },
});

export const {
  useListCarriersQuery,
  useListOrderShipmentsQuery,
  useListOrderPapersQuery,
  useCreateShipmentMutation,
  useUpdateShipmentMutation,
  useDeliverShipmentMutation,
  useDeleteShipmentMutation,
  useUpdateShopOrdersMutation,
} = shipmentApi;
