export {
  shipmentApi,
  useCreateShipmentMutation,
  useDeleteShipmentMutation,
  useDeliverShipmentMutation,
  useListCarriersQuery,
  useListOrderShipmentsQuery,
  useUpdateShipmentMutation,
  useUpdateShopOrdersMutation,
} from './api';
export { Papers } from './Papers';
export { Tracking } from './Tracking';
export { useFile } from './useFile';
