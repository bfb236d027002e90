import {
  api,
  pagesOf,
  perShop,
  type GetShopStatementApiArg,
  type ListArg,
  type ListPayoutsApiArg,
  type ListShopTransactionsApiArg,
  type PageOf,
  type Payout,
  type ShopTransaction,
  type StatementRow,
} from '@/shared/api';

export type StatementArg = ListArg<Exclude<GetShopStatementApiArg, void>>;
export type TransactionsArg = ListArg<Exclude<ListShopTransactionsApiArg, void>>;
export type PayoutsArg = ListArg<Exclude<ListPayoutsApiArg, void>>;

/** What the pages about a shop's money ask for, cached per shop. */
export const moneyApi = api
  .enhanceEndpoints({
    endpoints: {
      getShopBalance: { ...perShop, providesTags: ['Balance'] },
      getShopEarnings: { ...perShop, providesTags: ['Statement'] },
      downloadShopStatement: { ...perShop, keepUnusedDataFor: 0 },
      // The balance names the method as well.
      putWithdrawMethod: { invalidatesTags: ['Balance'] },
      deleteWithdrawMethod: { invalidatesTags: ['Balance'] },
      requestPayout: { invalidatesTags: ['Balance', 'Statement', 'Payout'] },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      statementPages: build.infiniteQuery<PageOf<StatementRow>, StatementArg, string | null>({
        ...pagesOf<StatementArg & { cursor?: string | null }, StatementRow>(
          api.endpoints.getShopStatement.initiate,
        ),
        ...perShop,
        providesTags: ['Statement'],
      }),
      transactionPages: build.infiniteQuery<
        PageOf<ShopTransaction>,
        TransactionsArg,
        string | null
      >({
        ...pagesOf<TransactionsArg & { cursor?: string | null }, ShopTransaction>(
          api.endpoints.listShopTransactions.initiate,
        ),
        ...perShop,
        providesTags: ['Statement'],
      }),
      payoutPages: build.infiniteQuery<PageOf<Payout>, PayoutsArg, string | null>({
        ...pagesOf<PayoutsArg & { cursor?: string | null }, Payout>(
          api.endpoints.listPayouts.initiate,
        ),
        ...perShop,
        providesTags: ['Payout'],
      }),
    }),
  });

export const {
  useGetShopBalanceQuery,
  useGetShopEarningsQuery,
  useStatementPagesInfiniteQuery,
  useTransactionPagesInfiniteQuery,
  usePayoutPagesInfiniteQuery,
  usePutWithdrawMethodMutation,
  useDeleteWithdrawMethodMutation,
  useRequestPayoutMutation,
} = moneyApi;
