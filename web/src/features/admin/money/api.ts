import {
  api,
  pagesOf,
  type AdminPayout,
  type AdminTransaction,
  type ByHandRefund,
  type DisputeView,
  type ListAdminPayoutsApiArg,
  type ListAdminTransactionsApiArg,
  type ListArg,
  type ListByHandRefundsApiArg,
  type ListDisputesApiArg,
  type ListLedgerProofsApiArg,
  type ListReconciliationsApiArg,
  type ListRefundsApiArg,
  type ListUserWalletEntriesApiArg,
  type PageOf,
  type Proof,
  type Reconciliation,
  type RefundView,
  type WalletEntry,
} from '@/shared/api';

export type AdminPayoutsArg = ListArg<ListAdminPayoutsApiArg>;
export type AdminTransactionsArg = ListArg<ListAdminTransactionsApiArg>;
export type RefundsArg = ListArg<ListRefundsApiArg>;

type Key = string | null;

/** The market's totals; its list of movements is kept live by itself. */
export const totals = { type: 'Books', id: 'totals' } as const;

/** What organisers ask about money. */
export const adminMoneyApi = api
  .enhanceEndpoints({
    endpoints: {
      getAdminMoney: { providesTags: [totals] },
      approvePayout: { invalidatesTags: ['Payout', totals] },
      payPayout: { invalidatesTags: ['Payout', totals] },
      rejectPayout: { invalidatesTags: ['Payout', totals] },
      retryRefund: { invalidatesTags: ['Refund'] },
      getUserWallet: { providesTags: ['UserWallet'] },
      freezeUserWallet: { invalidatesTags: ['UserWallet'] },
      unfreezeUserWallet: { invalidatesTags: ['UserWallet'] },
      getWalletRefundRuns: { providesTags: ['UserWallet'] },
      verifyLedger: { invalidatesTags: ['Proof'] },
      reconcileReport: { invalidatesTags: ['Reconciliation', 'Books'] },
      getReconciliation: { providesTags: ['Reconciliation'] },
      startWalletRefunds: { invalidatesTags: ['UserWallet', 'Refund'] },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      adminPayoutPages: build.infiniteQuery<PageOf<AdminPayout>, AdminPayoutsArg, Key>({
        ...pagesOf<ListAdminPayoutsApiArg, AdminPayout>(api.endpoints.listAdminPayouts.initiate),
        providesTags: ['Payout'],
      }),
      adminTransactionPages: build.infiniteQuery<
        PageOf<AdminTransaction>,
        AdminTransactionsArg,
        Key
      >({
        ...pagesOf<ListAdminTransactionsApiArg, AdminTransaction>(
          api.endpoints.listAdminTransactions.initiate,
        ),
        providesTags: [{ type: 'Books', id: 'movements' }],
      }),
      refundPages: build.infiniteQuery<PageOf<RefundView>, RefundsArg, Key>({
        ...pagesOf<ListRefundsApiArg, RefundView>(api.endpoints.listRefunds.initiate),
        providesTags: ['Refund'],
      }),
      disputePages: build.infiniteQuery<PageOf<DisputeView>, ListArg<ListDisputesApiArg>, Key>({
        ...pagesOf<ListDisputesApiArg, DisputeView>(api.endpoints.listDisputes.initiate),
        providesTags: ['Dispute'],
      }),
      proofPages: build.infiniteQuery<PageOf<Proof>, ListArg<ListLedgerProofsApiArg>, Key>({
        ...pagesOf<ListLedgerProofsApiArg, Proof>(api.endpoints.listLedgerProofs.initiate),
        providesTags: ['Proof'],
      }),
      reconciliationPages: build.infiniteQuery<
        PageOf<Reconciliation>,
        ListArg<ListReconciliationsApiArg>,
        Key
      >({
        ...pagesOf<ListReconciliationsApiArg, Reconciliation>(
          api.endpoints.listReconciliations.initiate,
        ),
        providesTags: ['Reconciliation'],
      }),
      byHandPages: build.infiniteQuery<PageOf<ByHandRefund>, ListArg<ListByHandRefundsApiArg>, Key>(
        {
          ...pagesOf<ListByHandRefundsApiArg, ByHandRefund>(
            api.endpoints.listByHandRefunds.initiate,
          ),
          providesTags: ['Refund', 'UserWallet'],
        },
      ),
      userWalletEntryPages: build.infiniteQuery<
        PageOf<WalletEntry>,
        ListArg<ListUserWalletEntriesApiArg>,
        Key
      >({
        ...pagesOf<ListUserWalletEntriesApiArg, WalletEntry>(
          api.endpoints.listUserWalletEntries.initiate,
        ),
        providesTags: ['UserWallet'],
      }),
    }),
  });

export const {
  useGetAdminMoneyQuery,
  useAdminPayoutPagesInfiniteQuery,
  useApprovePayoutMutation,
  usePayPayoutMutation,
  useRejectPayoutMutation,
  useAdminTransactionPagesInfiniteQuery,
  useRefundPagesInfiniteQuery,
  useRetryRefundMutation,
  useDisputePagesInfiniteQuery,
  useByHandPagesInfiniteQuery,
  useGetUserWalletQuery,
  useUserWalletEntryPagesInfiniteQuery,
  useFreezeUserWalletMutation,
  useUnfreezeUserWalletMutation,
  useGetWalletRefundRunsQuery,
  useStartWalletRefundsMutation,
  useProofPagesInfiniteQuery,
  useVerifyLedgerMutation,
  useReconciliationPagesInfiniteQuery,
  useReconcileReportMutation,
  useGetReconciliationQuery,
} = adminMoneyApi;
