export { decidedBy, returnedGoods, returnReasons } from './labels';
export {
  countOf,
  isReturnIn,
  returnLists,
  returnsOf,
  returnTabs,
  toReturnTab,
  useAdminReturnPagesInfiniteQuery,
  useConfirmRefundMutation,
  useGetReturnQuery,
  useListOrderReturnsQuery,
  useShopReturnPagesInfiniteQuery,
  type ReturnTab,
} from './lists';
export { OrderReturns } from './OrderReturns';
export { ReturnDetail } from './ReturnDetail';
