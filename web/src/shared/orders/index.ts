export { patchEverywhere, placeEverywhere, shownOrder } from './cache';
export { isPartlyShipped, patchOf, patchOfCancelled, type OrderQuery } from './feed';
export { markFresh, useFresh } from './fresh';
export { orderFromMessage } from './fromMessage';
export { shortId } from './ids';
export {
  orderLists,
  useAdminOrderPagesInfiniteQuery,
  useGetShopOrderSummaryQuery,
  useShopOrderPagesInfiniteQuery,
  type AdminOrdersArg,
  type ShopOrdersArg,
} from './lists';
export { OrderBadges, OrderDetail } from './OrderDetail';
export { methodLabel } from './OrderFacts';
export { refreshOrder } from './refresh';
export { needsWork, nextQueueStep, offeredStatuses, stepOf } from './steps';
export { useOrderChange } from './useOrderChange';
