import {
  api,
  pagesOf,
  type ListArg,
  type ListWalletEntriesApiArg,
  type ListWalletRefundsApiArg,
  type PageOf,
  type WalletEntry,
  type WalletRefund,
} from '@/shared/api';

type EntriesArg = ListArg<ListWalletEntriesApiArg>;
type RefundsArg = ListArg<ListWalletRefundsApiArg>;

const walletApi = api.injectEndpoints({
  endpoints: (build) => ({
    walletEntryPages: build.infiniteQuery<PageOf<WalletEntry>, EntriesArg, string | null>({
      ...pagesOf<ListWalletEntriesApiArg, WalletEntry>(api.endpoints.listWalletEntries.initiate),
      providesTags: ['Wallet'],
    }),
    walletRefundPages: build.infiniteQuery<PageOf<WalletRefund>, RefundsArg, string | null>({
      ...pagesOf<ListWalletRefundsApiArg, WalletRefund>(api.endpoints.listWalletRefunds.initiate),
      providesTags: ['Wallet'],
    }),
  }),
});

export const { useWalletEntryPagesInfiniteQuery, useWalletRefundPagesInfiniteQuery } = walletApi;
