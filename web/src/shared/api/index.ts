export * from './generated';
export { api, useLazyWhoAmIQuery } from './enhanced';
export type * from './types';
export { flatPages, itemsBy, type PageOf, type Pages } from './pages';
export {
  pagedApi,
  pagesOf,
  useNotificationPagesInfiniteQuery,
  useOrderPagesInfiniteQuery,
  useProductPagesInfiniteQuery,
  useReviewPagesInfiniteQuery,
  useShopPagesInfiniteQuery,
  type ListArg,
} from './paged';
export { baseApi } from './base';
export { dropCsrfToken } from './csrf';
export { asProblem, type FieldProblem, type Problem } from './problem';
export { applyFieldErrors } from './forms';
export { useSession, type SessionState } from './session';
export { chooseShop, chosenShop, perShop, subscribeChosenShop } from './shop';
export { useUploadProgress } from './upload';
