import {
  api,
  flatPages,
  pagesOf,
  perShop,
  type ListAdminReturnsApiArg,
  type ListArg,
  type ListShopReturnsApiArg,
  type PageOf,
  type Return,
  type ReturnStatus,
} from '@/shared/api';

export type ShopReturnsArg = ListArg<Exclude<ListShopReturnsApiArg, void>>;
export type AdminReturnsArg = ListArg<Exclude<ListAdminReturnsApiArg, void>>;

/** What a decision on a return changes besides it: its order, refunds, and the shop's money. */
const touched = ['Return', 'Refund', 'Order', 'Balance', 'Statement'] as const;

/** Returns as shops and organisers see them. */
export const returnLists = api
  .enhanceEndpoints({
    endpoints: {
      getReturn: { providesTags: ['Return'] },
      listOrderReturns: { providesTags: ['Return'] },
      approveShopReturn: { invalidatesTags: [...touched] },
      rejectShopReturn: { invalidatesTags: [...touched] },
      approveReturn: { invalidatesTags: [...touched] },
      rejectReturn: { invalidatesTags: [...touched] },
      confirmRefund: { invalidatesTags: [...touched] },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      shopReturnPages: build.infiniteQuery<PageOf<Return>, ShopReturnsArg, string | null>({
        ...pagesOf<ShopReturnsArg & { cursor?: string | null }, Return>(
          api.endpoints.listShopReturns.initiate,
        ),
        ...perShop,
        providesTags: ['Return'],
      }),
      adminReturnPages: build.infiniteQuery<PageOf<Return>, AdminReturnsArg, string | null>({
        ...pagesOf<AdminReturnsArg & { cursor?: string | null }, Return>(
          api.endpoints.listAdminReturns.initiate,
        ),
        providesTags: ['Return'],
      }),
    }),
  });

export const {
  useShopReturnPagesInfiniteQuery,
  useAdminReturnPagesInfiniteQuery,
  useGetReturnQuery,
  useListOrderReturnsQuery,
  useApproveShopReturnMutation,
  useRejectShopReturnMutation,
  useApproveReturnMutation,
  useRejectReturnMutation,
  useConfirmRefundMutation,
} = returnLists;

export const returnTabs = [
  { value: 'open', label: 'To decide' },
  { value: 'refund_pending', label: 'Refund pending' },
  { value: 'done', label: 'Done' },
  { value: 'all', label: 'All' },
] as const;

export type ReturnTab = (typeof returnTabs)[number]['value'];

export function toReturnTab(text: string | null): ReturnTab {
  return returnTabs.find(({ value }) => value === text)?.value ?? 'open';
}

const PAGE_SIZE = 50;
const statusOfTab: Partial<Record<ReturnTab, ReturnStatus>> = {
  open: 'requested',
  refund_pending: 'refund_pending',
};
const waiting = new Set<ReturnStatus>(['requested', 'refund_pending']);

/** The list behind a tab. The server knows single states; what is done, the page picks out of all. */
export function returnsOf(tab: ReturnTab, q = ''): ShopReturnsArg & AdminReturnsArg {
  const status = statusOfTab[tab];
  return {
    limit: PAGE_SIZE,
    ...(status !== undefined && { status }),
    ...(q !== '' && { q }),
  };
}

/** Whether a tab shows a return that its list has. */
export function isReturnIn(tab: ReturnTab, { status }: Return): boolean {
  return tab !== 'done' || !waiting.has(status);
}

/** How many of a list are loaded; "50+" when there are more, undefined when there are none. */
export function countOf(
  data: { pages: readonly PageOf<Return>[] } | undefined,
): string | undefined {
  const count = flatPages(data).length;
  if (count === 0) return undefined;
  return data?.pages.at(-1)?.next_cursor == null ? String(count) : `${count}+`;
}
