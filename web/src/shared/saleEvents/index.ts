export { useListSaleEventsQuery, useSaleEventPagesInfiniteQuery } from './api';
export { nextTurn } from './turns';
