import { baseApi as api } from './base';
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    listAdminActivity: build.query<ListAdminActivityApiResponse, ListAdminActivityApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/activity`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    listAdminAnnouncements: build.query<
      ListAdminAnnouncementsApiResponse,
      ListAdminAnnouncementsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/announcements`,
        params: {
          status: queryArg.status,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    listAuditLog: build.query<ListAuditLogApiResponse, ListAuditLogApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/audit-log`,
        params: {
          actor: queryArg.actor,
          action: queryArg.action,
          target: queryArg.target,
          since: queryArg.since,
          until: queryArg.until,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    downloadAuditLog: build.query<DownloadAuditLogApiResponse, DownloadAuditLogApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/audit-log.csv`,
        params: {
          actor: queryArg.actor,
          action: queryArg.action,
          target: queryArg.target,
          since: queryArg.since,
          until: queryArg.until,
        },
      }),
    }),
    getAuditIndex: build.query<GetAuditIndexApiResponse, GetAuditIndexApiArg>({
      query: () => ({ url: `/api/v1/admin/audit-log/index` }),
    }),
    listAdminCategories: build.query<ListAdminCategoriesApiResponse, ListAdminCategoriesApiArg>({
      query: () => ({ url: `/api/v1/admin/categories` }),
    }),
    setCategoryCommission: build.mutation<
      SetCategoryCommissionApiResponse,
      SetCategoryCommissionApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/categories/${queryArg.categoryId}/commission`,
        method: 'PUT',
        body: queryArg.commissionIn,
      }),
    }),
    listPlatformCoupons: build.query<ListPlatformCouponsApiResponse, ListPlatformCouponsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/coupons`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    createPlatformCoupon: build.mutation<
      CreatePlatformCouponApiResponse,
      CreatePlatformCouponApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/coupons`,
        method: 'POST',
        body: queryArg.couponIn,
      }),
    }),
    deletePlatformCoupon: build.mutation<
      DeletePlatformCouponApiResponse,
      DeletePlatformCouponApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/coupons/${queryArg.platformCouponId}`,
        method: 'DELETE',
      }),
    }),
    getPlatformCoupon: build.query<GetPlatformCouponApiResponse, GetPlatformCouponApiArg>({
      query: (queryArg) => ({ url: `/api/v1/admin/coupons/${queryArg.platformCouponId}` }),
    }),
    updatePlatformCoupon: build.mutation<
      UpdatePlatformCouponApiResponse,
      UpdatePlatformCouponApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/coupons/${queryArg.platformCouponId}`,
        method: 'PATCH',
        body: queryArg.couponPatch,
      }),
    }),
    getAdminDashboard: build.query<GetAdminDashboardApiResponse, GetAdminDashboardApiArg>({
      query: () => ({ url: `/api/v1/admin/dashboard` }),
    }),
    listDeadLetters: build.query<ListDeadLettersApiResponse, ListDeadLettersApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/dead-letters`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    listDisputes: build.query<ListDisputesApiResponse, ListDisputesApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/disputes`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    listLedgerAccounts: build.query<ListLedgerAccountsApiResponse, ListLedgerAccountsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/ledger/accounts`,
        params: {
          kind: queryArg.kind,
          owner: queryArg.owner,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    listLedgerEntries: build.query<ListLedgerEntriesApiResponse, ListLedgerEntriesApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/ledger/accounts/${queryArg.accountId}/entries`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    listLedgerProofs: build.query<ListLedgerProofsApiResponse, ListLedgerProofsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/ledger/proofs`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    verifyLedger: build.mutation<VerifyLedgerApiResponse, VerifyLedgerApiArg>({
      query: () => ({ url: `/api/v1/admin/ledger/verify`, method: 'POST' }),
    }),
    getAdminMoney: build.query<GetAdminMoneyApiResponse, GetAdminMoneyApiArg>({
      query: () => ({ url: `/api/v1/admin/money` }),
    }),
    listAdminOrders: build.query<ListAdminOrdersApiResponse, ListAdminOrdersApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/orders`,
        params: {
          status: queryArg.status,
          payment_status: queryArg.paymentStatus,
          q: queryArg.q,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    listPaymentWebhooks: build.query<ListPaymentWebhooksApiResponse, ListPaymentWebhooksApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/payment-webhooks`,
        params: {
          status: queryArg.status,
          provider: queryArg.provider,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    getPaymentWebhook: build.query<GetPaymentWebhookApiResponse, GetPaymentWebhookApiArg>({
      query: (queryArg) => ({ url: `/api/v1/admin/payment-webhooks/${queryArg.webhookId}` }),
    }),
    assignPaymentWebhook: build.mutation<
      AssignPaymentWebhookApiResponse,
      AssignPaymentWebhookApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/payment-webhooks/${queryArg.webhookId}/assign`,
        method: 'POST',
        body: queryArg.assignWebhookIn,
      }),
    }),
    replayPaymentWebhook: build.mutation<
      ReplayPaymentWebhookApiResponse,
      ReplayPaymentWebhookApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/payment-webhooks/${queryArg.webhookId}/replay`,
        method: 'POST',
      }),
    }),
    listAdminPayouts: build.query<ListAdminPayoutsApiResponse, ListAdminPayoutsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/payouts`,
        params: {
          status: queryArg.status,
          shop: queryArg.shop,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    approvePayout: build.mutation<ApprovePayoutApiResponse, ApprovePayoutApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/payouts/${queryArg.payoutId}/approve`,
        method: 'POST',
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    payPayout: build.mutation<PayPayoutApiResponse, PayPayoutApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/payouts/${queryArg.payoutId}/pay`,
        method: 'POST',
        body: queryArg.payPayoutIn,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    rejectPayout: build.mutation<RejectPayoutApiResponse, RejectPayoutApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/payouts/${queryArg.payoutId}/reject`,
        method: 'POST',
        body: queryArg.rejectPayoutIn,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    listAdminProducts: build.query<ListAdminProductsApiResponse, ListAdminProductsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/products`,
        params: {
          q: queryArg.q,
          shop: queryArg.shop,
          show: queryArg.show,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    hideProduct: build.mutation<HideProductApiResponse, HideProductApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/products/${queryArg.productId}/hide`,
        method: 'POST',
        body: queryArg.hideProductIn,
      }),
    }),
    showProduct: build.mutation<ShowProductApiResponse, ShowProductApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/products/${queryArg.productId}/show`,
        method: 'POST',
      }),
    }),
    listReconciliations: build.query<ListReconciliationsApiResponse, ListReconciliationsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/reconciliations`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    reconcileReport: build.mutation<ReconcileReportApiResponse, ReconcileReportApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/reconciliations`,
        method: 'POST',
        body: queryArg.reconciliationIn,
      }),
    }),
    getReconciliation: build.query<GetReconciliationApiResponse, GetReconciliationApiArg>({
      query: (queryArg) => ({ url: `/api/v1/admin/reconciliations/${queryArg.reconciliationId}` }),
    }),
    listRefunds: build.query<ListRefundsApiResponse, ListRefundsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/refunds`,
        params: {
          status: queryArg.status,
          by_hand: queryArg.byHand,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    retryRefund: build.mutation<RetryRefundApiResponse, RetryRefundApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/refunds/${queryArg.refundId}/retry`,
        method: 'POST',
      }),
    }),
    listAdminReturns: build.query<ListAdminReturnsApiResponse, ListAdminReturnsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/returns`,
        params: {
          status: queryArg.status,
          q: queryArg.q,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    approveReturn: build.mutation<ApproveReturnApiResponse, ApproveReturnApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/returns/${queryArg.returnId}/approve`,
        method: 'POST',
        body: queryArg.body,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    rejectReturn: build.mutation<RejectReturnApiResponse, RejectReturnApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/returns/${queryArg.returnId}/reject`,
        method: 'POST',
        body: queryArg.rejectionIn,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    getAdminRevenue: build.query<GetAdminRevenueApiResponse, GetAdminRevenueApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/revenue`,
        params: {
          days: queryArg.days,
          tz: queryArg.tz,
        },
      }),
    }),
    listAdminReviews: build.query<ListAdminReviewsApiResponse, ListAdminReviewsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/reviews`,
        params: {
          reported: queryArg.reported,
          hidden: queryArg.hidden,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    hideReview: build.mutation<HideReviewApiResponse, HideReviewApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/reviews/${queryArg.reviewId}/hide`,
        method: 'POST',
        body: queryArg.hideIn,
      }),
    }),
    restoreReview: build.mutation<RestoreReviewApiResponse, RestoreReviewApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/reviews/${queryArg.reviewId}/restore`,
        method: 'POST',
        body: queryArg.restoreIn,
      }),
    }),
    getMarketSettings: build.query<GetMarketSettingsApiResponse, GetMarketSettingsApiArg>({
      query: () => ({ url: `/api/v1/admin/settings` }),
    }),
    changeMarketSettings: build.mutation<
      ChangeMarketSettingsApiResponse,
      ChangeMarketSettingsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/settings`,
        method: 'PATCH',
        body: queryArg.settingsPatch,
      }),
    }),
    listShopCoupons: build.query<ListShopCouponsApiResponse, ListShopCouponsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/shop-coupons`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    listAdminShops: build.query<ListAdminShopsApiResponse, ListAdminShopsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/shops`,
        params: {
          status: queryArg.status,
          q: queryArg.q,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    getAdminShop: build.query<GetAdminShopApiResponse, GetAdminShopApiArg>({
      query: (queryArg) => ({ url: `/api/v1/admin/shops/${queryArg.shopId}` }),
    }),
    approveShop: build.mutation<ApproveShopApiResponse, ApproveShopApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/shops/${queryArg.shopId}/approve`,
        method: 'POST',
      }),
    }),
    setShopCommission: build.mutation<SetShopCommissionApiResponse, SetShopCommissionApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/shops/${queryArg.shopId}/commission`,
        method: 'PUT',
        body: queryArg.commissionIn,
      }),
    }),
    declineShop: build.mutation<DeclineShopApiResponse, DeclineShopApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/shops/${queryArg.shopId}/decline`,
        method: 'POST',
        body: queryArg.shopReasonIn,
      }),
    }),
    reinstateShop: build.mutation<ReinstateShopApiResponse, ReinstateShopApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/shops/${queryArg.shopId}/reinstate`,
        method: 'POST',
      }),
    }),
    suspendShop: build.mutation<SuspendShopApiResponse, SuspendShopApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/shops/${queryArg.shopId}/suspend`,
        method: 'POST',
        body: queryArg.shopReasonIn,
      }),
    }),
    getAdminStats: build.query<GetAdminStatsApiResponse, GetAdminStatsApiArg>({
      query: () => ({ url: `/api/v1/admin/stats` }),
    }),
    listAdminTransactions: build.query<
      ListAdminTransactionsApiResponse,
      ListAdminTransactionsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/transactions`,
        params: {
          kind: queryArg.kind,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    listAdminUsers: build.query<ListAdminUsersApiResponse, ListAdminUsersApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/users`,
        params: {
          q: queryArg.q,
          role: queryArg.role,
          state: queryArg.state,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    getUserFigures: build.query<GetUserFiguresApiResponse, GetUserFiguresApiArg>({
      query: () => ({ url: `/api/v1/admin/users/figures` }),
    }),
    getAdminUser: build.query<GetAdminUserApiResponse, GetAdminUserApiArg>({
      query: (queryArg) => ({ url: `/api/v1/admin/users/${queryArg.userId}` }),
    }),
    impersonateUser: build.mutation<ImpersonateUserApiResponse, ImpersonateUserApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/users/${queryArg.userId}/impersonate`,
        method: 'POST',
        body: queryArg.whyIn,
      }),
    }),
    reinstateUser: build.mutation<ReinstateUserApiResponse, ReinstateUserApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/users/${queryArg.userId}/reinstate`,
        method: 'POST',
        body: queryArg.whyIn,
      }),
    }),
    resendUserActivation: build.mutation<
      ResendUserActivationApiResponse,
      ResendUserActivationApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/users/${queryArg.userId}/resend-activation`,
        method: 'POST',
      }),
    }),
    changeUserRole: build.mutation<ChangeUserRoleApiResponse, ChangeUserRoleApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/users/${queryArg.userId}/role`,
        method: 'PUT',
        body: queryArg.roleIn,
      }),
    }),
    signUserOut: build.mutation<SignUserOutApiResponse, SignUserOutApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/users/${queryArg.userId}/sign-out`,
        method: 'POST',
      }),
    }),
    suspendUser: build.mutation<SuspendUserApiResponse, SuspendUserApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/users/${queryArg.userId}/suspend`,
        method: 'POST',
        body: queryArg.whyIn,
      }),
    }),
    getWalletRefundRuns: build.query<GetWalletRefundRunsApiResponse, GetWalletRefundRunsApiArg>({
      query: () => ({ url: `/api/v1/admin/wallet-refunds` }),
    }),
    startWalletRefunds: build.mutation<StartWalletRefundsApiResponse, StartWalletRefundsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/wallet-refunds`,
        method: 'POST',
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    listByHandRefunds: build.query<ListByHandRefundsApiResponse, ListByHandRefundsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/wallet-refunds/by-hand`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    getUserWallet: build.query<GetUserWalletApiResponse, GetUserWalletApiArg>({
      query: (queryArg) => ({ url: `/api/v1/admin/wallets/${queryArg.userId}` }),
    }),
    listUserWalletEntries: build.query<
      ListUserWalletEntriesApiResponse,
      ListUserWalletEntriesApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/wallets/${queryArg.userId}/entries`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    freezeUserWallet: build.mutation<FreezeUserWalletApiResponse, FreezeUserWalletApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/wallets/${queryArg.userId}/freeze`,
        method: 'POST',
      }),
    }),
    unfreezeUserWallet: build.mutation<UnfreezeUserWalletApiResponse, UnfreezeUserWalletApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/wallets/${queryArg.userId}/unfreeze`,
        method: 'POST',
      }),
    }),
    listAnnouncements: build.query<ListAnnouncementsApiResponse, ListAnnouncementsApiArg>({
      query: () => ({ url: `/api/v1/announcements` }),
    }),
    makeAnnouncement: build.mutation<MakeAnnouncementApiResponse, MakeAnnouncementApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/announcements`,
        method: 'POST',
        body: queryArg.announcementIn,
      }),
    }),
    endAnnouncement: build.mutation<EndAnnouncementApiResponse, EndAnnouncementApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/announcements/${queryArg.announcementId}`,
        method: 'DELETE',
      }),
    }),
    activate: build.mutation<ActivateApiResponse, ActivateApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/auth/activate`,
        method: 'POST',
        body: queryArg.tokenIn,
      }),
    }),
    endImpersonation: build.mutation<EndImpersonationApiResponse, EndImpersonationApiArg>({
      query: () => ({ url: `/api/v1/auth/impersonation/end`, method: 'POST' }),
    }),
    login: build.mutation<LoginApiResponse, LoginApiArg>({
      query: (queryArg) => ({ url: `/api/v1/auth/login`, method: 'POST', body: queryArg.loginIn }),
    }),
    logout: build.mutation<LogoutApiResponse, LogoutApiArg>({
      query: () => ({ url: `/api/v1/auth/logout`, method: 'POST' }),
    }),
    requestPasswordReset: build.mutation<
      RequestPasswordResetApiResponse,
      RequestPasswordResetApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/password-reset`,
        method: 'POST',
        body: queryArg.emailIn,
      }),
    }),
    confirmPasswordReset: build.mutation<
      ConfirmPasswordResetApiResponse,
      ConfirmPasswordResetApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/password-reset/confirm`,
        method: 'POST',
        body: queryArg.resetIn,
      }),
    }),
    refreshSession: build.mutation<RefreshSessionApiResponse, RefreshSessionApiArg>({
      query: (queryArg) => ({ url: `/api/v1/auth/refresh`, method: 'POST', body: queryArg.body }),
    }),
    register: build.mutation<RegisterApiResponse, RegisterApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/auth/register`,
        method: 'POST',
        body: queryArg.registerIn,
      }),
    }),
    resendActivation: build.mutation<ResendActivationApiResponse, ResendActivationApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/auth/resend-activation`,
        method: 'POST',
        body: queryArg.emailIn,
      }),
    }),
    listCarriers: build.query<ListCarriersApiResponse, ListCarriersApiArg>({
      query: () => ({ url: `/api/v1/carriers` }),
    }),
    emptyCart: build.mutation<EmptyCartApiResponse, EmptyCartApiArg>({
      query: () => ({ url: `/api/v1/cart`, method: 'DELETE' }),
    }),
    getCart: build.query<GetCartApiResponse, GetCartApiArg>({
      query: () => ({ url: `/api/v1/cart` }),
    }),
    addCartItem: build.mutation<AddCartItemApiResponse, AddCartItemApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/cart/items`,
        method: 'POST',
        body: queryArg.cartItemIn,
      }),
    }),
    removeCartItem: build.mutation<RemoveCartItemApiResponse, RemoveCartItemApiArg>({
      query: (queryArg) => ({ url: `/api/v1/cart/items/${queryArg.itemId}`, method: 'DELETE' }),
    }),
    setCartItem: build.mutation<SetCartItemApiResponse, SetCartItemApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/cart/items/${queryArg.itemId}`,
        method: 'PUT',
        body: queryArg.cartItemPatch,
      }),
    }),
    renewCart: build.mutation<RenewCartApiResponse, RenewCartApiArg>({
      query: () => ({ url: `/api/v1/cart/renew`, method: 'POST' }),
    }),
    validateCart: build.query<ValidateCartApiResponse, ValidateCartApiArg>({
      query: () => ({ url: `/api/v1/cart/validate` }),
    }),
    listCategories: build.query<ListCategoriesApiResponse, ListCategoriesApiArg>({
      query: () => ({ url: `/api/v1/categories` }),
    }),
    createCategory: build.mutation<CreateCategoryApiResponse, CreateCategoryApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/categories`,
        method: 'POST',
        body: queryArg.categoryIn,
      }),
    }),
    deleteCategory: build.mutation<DeleteCategoryApiResponse, DeleteCategoryApiArg>({
      query: (queryArg) => ({ url: `/api/v1/categories/${queryArg.categoryId}`, method: 'DELETE' }),
    }),
    updateCategory: build.mutation<UpdateCategoryApiResponse, UpdateCategoryApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/categories/${queryArg.categoryId}`,
        method: 'PATCH',
        body: queryArg.categoryPatch,
      }),
    }),
    quoteCheckout: build.query<QuoteCheckoutApiResponse, QuoteCheckoutApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/checkout/quote`,
        method: 'POST',
        body: queryArg.quoteIn,
      }),
    }),
    getCheckout: build.query<GetCheckoutApiResponse, GetCheckoutApiArg>({
      query: (queryArg) => ({ url: `/api/v1/checkouts/${queryArg.checkoutId}` }),
    }),
    listCoupons: build.query<ListCouponsApiResponse, ListCouponsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/coupons`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    createCoupon: build.mutation<CreateCouponApiResponse, CreateCouponApiArg>({
      query: (queryArg) => ({ url: `/api/v1/coupons`, method: 'POST', body: queryArg.couponIn }),
    }),
    validateCoupon: build.query<ValidateCouponApiResponse, ValidateCouponApiArg>({
      query: (queryArg) => ({ url: `/api/v1/coupons/${queryArg.code}/validate` }),
    }),
    deleteCoupon: build.mutation<DeleteCouponApiResponse, DeleteCouponApiArg>({
      query: (queryArg) => ({ url: `/api/v1/coupons/${queryArg.couponId}`, method: 'DELETE' }),
    }),
    getCoupon: build.query<GetCouponApiResponse, GetCouponApiArg>({
      query: (queryArg) => ({ url: `/api/v1/coupons/${queryArg.couponId}` }),
    }),
    updateCoupon: build.mutation<UpdateCouponApiResponse, UpdateCouponApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/coupons/${queryArg.couponId}`,
        method: 'PATCH',
        body: queryArg.couponPatch,
      }),
    }),
    getCsrfToken: build.query<GetCsrfTokenApiResponse, GetCsrfTokenApiArg>({
      query: () => ({ url: `/api/v1/csrf-token` }),
    }),
    acceptInvitation: build.mutation<AcceptInvitationApiResponse, AcceptInvitationApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/invitations/accept`,
        method: 'POST',
        body: queryArg.invitationTokenIn,
      }),
    }),
    declineInvitation: build.mutation<DeclineInvitationApiResponse, DeclineInvitationApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/invitations/decline`,
        method: 'POST',
        body: queryArg.invitationTokenIn,
      }),
    }),
    lookAtInvitation: build.mutation<LookAtInvitationApiResponse, LookAtInvitationApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/invitations/look`,
        method: 'POST',
        body: queryArg.invitationTokenIn,
      }),
    }),
    listNotifications: build.query<ListNotificationsApiResponse, ListNotificationsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/notifications`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
          unread: queryArg.unread,
        },
      }),
    }),
    markNotificationsRead: build.mutation<
      MarkNotificationsReadApiResponse,
      MarkNotificationsReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/notifications/read`,
        method: 'POST',
        body: queryArg.markReadIn,
      }),
    }),
    getUnreadCount: build.query<GetUnreadCountApiResponse, GetUnreadCountApiArg>({
      query: () => ({ url: `/api/v1/notifications/unread-count` }),
    }),
    listOrders: build.query<ListOrdersApiResponse, ListOrdersApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders`,
        params: {
          status: queryArg.status,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    createOrder: build.mutation<CreateOrderApiResponse, CreateOrderApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders`,
        method: 'POST',
        body: queryArg.createOrderIn,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    archiveOrder: build.mutation<ArchiveOrderApiResponse, ArchiveOrderApiArg>({
      query: (queryArg) => ({ url: `/api/v1/orders/${queryArg.orderId}`, method: 'DELETE' }),
    }),
    getOrder: build.query<GetOrderApiResponse, GetOrderApiArg>({
      query: (queryArg) => ({ url: `/api/v1/orders/${queryArg.orderId}` }),
    }),
    cancelOrder: build.mutation<CancelOrderApiResponse, CancelOrderApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/cancel`,
        method: 'POST',
        body: queryArg.body,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    downloadCreditNote: build.query<DownloadCreditNoteApiResponse, DownloadCreditNoteApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/credit-notes/${queryArg.refundId}/credit-note.pdf`,
      }),
    }),
    getOrderHistory: build.query<GetOrderHistoryApiResponse, GetOrderHistoryApiArg>({
      query: (queryArg) => ({ url: `/api/v1/orders/${queryArg.orderId}/history` }),
    }),
    downloadInvoice: build.query<DownloadInvoiceApiResponse, DownloadInvoiceApiArg>({
      query: (queryArg) => ({ url: `/api/v1/orders/${queryArg.orderId}/invoice.pdf` }),
    }),
    listOrderPapers: build.query<ListOrderPapersApiResponse, ListOrderPapersApiArg>({
      query: (queryArg) => ({ url: `/api/v1/orders/${queryArg.orderId}/papers` }),
    }),
    payOrder: build.mutation<PayOrderApiResponse, PayOrderApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/pay`,
        method: 'POST',
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    listOrderPayments: build.query<ListOrderPaymentsApiResponse, ListOrderPaymentsApiArg>({
      query: (queryArg) => ({ url: `/api/v1/orders/${queryArg.orderId}/payments` }),
    }),
    listOrderReturns: build.query<ListOrderReturnsApiResponse, ListOrderReturnsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/returns`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    requestReturn: build.mutation<RequestReturnApiResponse, RequestReturnApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/returns`,
        method: 'POST',
        body: queryArg.body,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    listOrderShipments: build.query<ListOrderShipmentsApiResponse, ListOrderShipmentsApiArg>({
      query: (queryArg) => ({ url: `/api/v1/orders/${queryArg.orderId}/shipments` }),
    }),
    updateOrderStatus: build.mutation<UpdateOrderStatusApiResponse, UpdateOrderStatusApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/status`,
        method: 'PATCH',
        body: queryArg.orderStatusIn,
      }),
    }),
    getPaymentConfig: build.query<GetPaymentConfigApiResponse, GetPaymentConfigApiArg>({
      query: () => ({ url: `/api/v1/payments/config` }),
    }),
    capturePayment: build.mutation<CapturePaymentApiResponse, CapturePaymentApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/payments/${queryArg.paymentId}/capture`,
        method: 'POST',
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    collectCash: build.mutation<CollectCashApiResponse, CollectCashApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/payments/${queryArg.paymentId}/collect`,
        method: 'POST',
        body: queryArg.body,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    confirmSandboxPayment: build.mutation<
      ConfirmSandboxPaymentApiResponse,
      ConfirmSandboxPaymentApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/payments/${queryArg.paymentId}/sandbox/confirm`,
        method: 'POST',
        body: queryArg.sandboxCardIn,
      }),
    }),
    receivePaymentWebhook: build.mutation<
      ReceivePaymentWebhookApiResponse,
      ReceivePaymentWebhookApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/payments/${queryArg.provider}/webhook`,
        method: 'POST',
      }),
    }),
    listPayouts: build.query<ListPayoutsApiResponse, ListPayoutsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/payouts`,
        params: {
          status: queryArg.status,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    requestPayout: build.mutation<RequestPayoutApiResponse, RequestPayoutApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/payouts`,
        method: 'POST',
        body: queryArg.payoutIn,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    getPayout: build.query<GetPayoutApiResponse, GetPayoutApiArg>({
      query: (queryArg) => ({ url: `/api/v1/payouts/${queryArg.payoutId}` }),
    }),
    listProducts: build.query<ListProductsApiResponse, ListProductsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/products`,
        params: {
          q: queryArg.q,
          category: queryArg.category,
          shop: queryArg.shop,
          tag: queryArg.tag,
          price_min: queryArg.priceMin,
          price_max: queryArg.priceMax,
          rating_min: queryArg.ratingMin,
          in_stock: queryArg.inStock,
          on_sale: queryArg.onSale,
          sort: queryArg.sort,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    createProduct: build.mutation<CreateProductApiResponse, CreateProductApiArg>({
      query: (queryArg) => ({ url: `/api/v1/products`, method: 'POST', body: queryArg.productIn }),
    }),
    listProductsById: build.query<ListProductsByIdApiResponse, ListProductsByIdApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/products/by-id`,
        params: {
          id: queryArg.id,
        },
      }),
    }),
    getProductFacets: build.query<GetProductFacetsApiResponse, GetProductFacetsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/products/facets`,
        params: {
          q: queryArg.q,
          category: queryArg.category,
          shop: queryArg.shop,
          tag: queryArg.tag,
          price_min: queryArg.priceMin,
          price_max: queryArg.priceMax,
          rating_min: queryArg.ratingMin,
          in_stock: queryArg.inStock,
          on_sale: queryArg.onSale,
        },
      }),
    }),
    suggestProducts: build.query<SuggestProductsApiResponse, SuggestProductsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/products/suggestions`,
        params: {
          q: queryArg.q,
        },
      }),
    }),
    deleteProduct: build.mutation<DeleteProductApiResponse, DeleteProductApiArg>({
      query: (queryArg) => ({ url: `/api/v1/products/${queryArg.productId}`, method: 'DELETE' }),
    }),
    getProduct: build.query<GetProductApiResponse, GetProductApiArg>({
      query: (queryArg) => ({ url: `/api/v1/products/${queryArg.productId}` }),
    }),
    updateProduct: build.mutation<UpdateProductApiResponse, UpdateProductApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/products/${queryArg.productId}`,
        method: 'PATCH',
        body: queryArg.productPatch,
      }),
    }),
    duplicateProduct: build.mutation<DuplicateProductApiResponse, DuplicateProductApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/products/${queryArg.productId}/duplicate`,
        method: 'POST',
      }),
    }),
    listRelatedProducts: build.query<ListRelatedProductsApiResponse, ListRelatedProductsApiArg>({
      query: (queryArg) => ({ url: `/api/v1/products/${queryArg.productId}/related` }),
    }),
    listReviews: build.query<ListReviewsApiResponse, ListReviewsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/products/${queryArg.productId}/reviews`,
        params: {
          sort: queryArg.sort,
          rating: queryArg.rating,
          with_pictures: queryArg.withPictures,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    postReview: build.mutation<PostReviewApiResponse, PostReviewApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/products/${queryArg.productId}/reviews`,
        method: 'POST',
        body: queryArg.reviewIn,
      }),
    }),
    getMyPartOfReviews: build.query<GetMyPartOfReviewsApiResponse, GetMyPartOfReviewsApiArg>({
      query: (queryArg) => ({ url: `/api/v1/products/${queryArg.productId}/reviews/mine` }),
    }),
    getReviewSummary: build.query<GetReviewSummaryApiResponse, GetReviewSummaryApiArg>({
      query: (queryArg) => ({ url: `/api/v1/products/${queryArg.productId}/reviews/summary` }),
    }),
    getProductStock: build.query<GetProductStockApiResponse, GetProductStockApiArg>({
      query: (queryArg) => ({ url: `/api/v1/products/${queryArg.productId}/stock` }),
    }),
    confirmRefund: build.mutation<ConfirmRefundApiResponse, ConfirmRefundApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/refunds/${queryArg.refundId}/confirm`,
        method: 'POST',
        body: queryArg.body,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    listReturns: build.query<ListReturnsApiResponse, ListReturnsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/returns`,
        params: {
          status: queryArg.status,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    getReturn: build.query<GetReturnApiResponse, GetReturnApiArg>({
      query: (queryArg) => ({ url: `/api/v1/returns/${queryArg.returnId}` }),
    }),
    withdrawReturn: build.mutation<WithdrawReturnApiResponse, WithdrawReturnApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/returns/${queryArg.returnId}/withdraw`,
        method: 'POST',
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    reportReview: build.mutation<ReportReviewApiResponse, ReportReviewApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/reviews/${queryArg.reviewId}/report`,
        method: 'POST',
        body: queryArg.reportIn,
      }),
    }),
    listSaleEvents: build.query<ListSaleEventsApiResponse, ListSaleEventsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/sale-events`,
        params: {
          shop: queryArg.shop,
          product: queryArg.product,
          status: queryArg.status,
          q: queryArg.q,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    createSaleEvent: build.mutation<CreateSaleEventApiResponse, CreateSaleEventApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/sale-events`,
        method: 'POST',
        body: queryArg.saleEventIn,
      }),
    }),
    deleteSaleEvent: build.mutation<DeleteSaleEventApiResponse, DeleteSaleEventApiArg>({
      query: (queryArg) => ({ url: `/api/v1/sale-events/${queryArg.eventId}`, method: 'DELETE' }),
    }),
    getSaleEvent: build.query<GetSaleEventApiResponse, GetSaleEventApiArg>({
      query: (queryArg) => ({ url: `/api/v1/sale-events/${queryArg.eventId}` }),
    }),
    updateSaleEvent: build.mutation<UpdateSaleEventApiResponse, UpdateSaleEventApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/sale-events/${queryArg.eventId}`,
        method: 'PATCH',
        body: queryArg.saleEventPatch,
      }),
    }),
    listShops: build.query<ListShopsApiResponse, ListShopsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    openShop: build.mutation<OpenShopApiResponse, OpenShopApiArg>({
      query: (queryArg) => ({ url: `/api/v1/shops`, method: 'POST', body: queryArg.shopIn }),
    }),
    getMyShop: build.query<GetMyShopApiResponse, GetMyShopApiArg>({
      query: () => ({ url: `/api/v1/shops/mine` }),
    }),
    updateMyShop: build.mutation<UpdateMyShopApiResponse, UpdateMyShopApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine`,
        method: 'PATCH',
        body: queryArg.shopPatch,
      }),
    }),
    putShopAvatar: build.mutation<PutShopAvatarApiResponse, PutShopAvatarApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/avatar`,
        method: 'PUT',
        body: queryArg.body,
      }),
    }),
    getShopBalance: build.query<GetShopBalanceApiResponse, GetShopBalanceApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/balance`,
        params: {
          currency: queryArg.currency,
        },
      }),
    }),
    putShopBanner: build.mutation<PutShopBannerApiResponse, PutShopBannerApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/banner`,
        method: 'PUT',
        body: queryArg.body,
      }),
    }),
    getShopDashboard: build.query<GetShopDashboardApiResponse, GetShopDashboardApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/dashboard`,
        params: {
          period: queryArg.period,
          zone: queryArg.zone,
        },
      }),
    }),
    previewDescription: build.mutation<PreviewDescriptionApiResponse, PreviewDescriptionApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/descriptions/preview`,
        method: 'POST',
        body: queryArg.htmlIn,
      }),
    }),
    getShopEarnings: build.query<GetShopEarningsApiResponse, GetShopEarningsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/earnings`,
        params: {
          days: queryArg.days,
          tz: queryArg.tz,
          currency: queryArg.currency,
        },
      }),
    }),
    exportProducts: build.query<ExportProductsApiResponse, ExportProductsApiArg>({
      query: () => ({ url: `/api/v1/shops/mine/exports/products.csv` }),
    }),
    exportSelectedProducts: build.mutation<
      ExportSelectedProductsApiResponse,
      ExportSelectedProductsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/exports/products.csv`,
        method: 'POST',
        body: queryArg.productSelection,
      }),
    }),
    endHoliday: build.mutation<EndHolidayApiResponse, EndHolidayApiArg>({
      query: () => ({ url: `/api/v1/shops/mine/holiday`, method: 'DELETE' }),
    }),
    beginHoliday: build.mutation<BeginHolidayApiResponse, BeginHolidayApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/holiday`,
        method: 'PUT',
        body: queryArg.holidayIn,
      }),
    }),
    listImports: build.query<ListImportsApiResponse, ListImportsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/imports`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    importProducts: build.mutation<ImportProductsApiResponse, ImportProductsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/imports`,
        method: 'POST',
        body: queryArg.body,
      }),
    }),
    getImport: build.query<GetImportApiResponse, GetImportApiArg>({
      query: (queryArg) => ({ url: `/api/v1/shops/mine/imports/${queryArg.importId}` }),
    }),
    listInvitations: build.query<ListInvitationsApiResponse, ListInvitationsApiArg>({
      query: () => ({ url: `/api/v1/shops/mine/invitations` }),
    }),
    inviteMember: build.mutation<InviteMemberApiResponse, InviteMemberApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/invitations`,
        method: 'POST',
        body: queryArg.invitationIn,
      }),
    }),
    revokeInvitation: build.mutation<RevokeInvitationApiResponse, RevokeInvitationApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/invitations/${queryArg.invitationId}`,
        method: 'DELETE',
      }),
    }),
    resendInvitation: build.mutation<ResendInvitationApiResponse, ResendInvitationApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/invitations/${queryArg.invitationId}/resend`,
        method: 'POST',
      }),
    }),
    listMembers: build.query<ListMembersApiResponse, ListMembersApiArg>({
      query: () => ({ url: `/api/v1/shops/mine/members` }),
    }),
    addMember: build.mutation<AddMemberApiResponse, AddMemberApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/members`,
        method: 'POST',
        body: queryArg.memberIn,
      }),
    }),
    removeMember: build.mutation<RemoveMemberApiResponse, RemoveMemberApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/members/${queryArg.userId}`,
        method: 'DELETE',
      }),
    }),
    changeMember: build.mutation<ChangeMemberApiResponse, ChangeMemberApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/members/${queryArg.userId}`,
        method: 'PATCH',
        body: queryArg.memberPatch,
      }),
    }),
    getOnboarding: build.query<GetOnboardingApiResponse, GetOnboardingApiArg>({
      query: () => ({ url: `/api/v1/shops/mine/onboarding` }),
    }),
    dismissOnboarding: build.mutation<DismissOnboardingApiResponse, DismissOnboardingApiArg>({
      query: () => ({ url: `/api/v1/shops/mine/onboarding/dismiss`, method: 'POST' }),
    }),
    listShopOrders: build.query<ListShopOrdersApiResponse, ListShopOrdersApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/orders`,
        params: {
          status: queryArg.status,
          payment_status: queryArg.paymentStatus,
          method: queryArg.method,
          partly_shipped: queryArg.partlyShipped,
          from: queryArg['from'],
          to: queryArg.to,
          tz: queryArg.tz,
          q: queryArg.q,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    downloadShopOrders: build.query<DownloadShopOrdersApiResponse, DownloadShopOrdersApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/orders.csv`,
        params: {
          status: queryArg.status,
          payment_status: queryArg.paymentStatus,
          method: queryArg.method,
          partly_shipped: queryArg.partlyShipped,
          from: queryArg['from'],
          to: queryArg.to,
          tz: queryArg.tz,
          q: queryArg.q,
        },
      }),
    }),
    updateShopOrders: build.mutation<UpdateShopOrdersApiResponse, UpdateShopOrdersApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/orders/status`,
        method: 'POST',
        body: queryArg.bulkStatusIn,
      }),
    }),
    getShopOrderSummary: build.query<GetShopOrderSummaryApiResponse, GetShopOrderSummaryApiArg>({
      query: () => ({ url: `/api/v1/shops/mine/orders/summary` }),
    }),
    createShipment: build.mutation<CreateShipmentApiResponse, CreateShipmentApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/orders/${queryArg.orderId}/shipments`,
        method: 'POST',
        body: queryArg.body,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    transferShop: build.mutation<TransferShopApiResponse, TransferShopApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/ownership`,
        method: 'POST',
        body: queryArg.transferIn,
      }),
    }),
    printPackingSlips: build.query<PrintPackingSlipsApiResponse, PrintPackingSlipsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/packing-slips.pdf`,
        params: {
          order_id: queryArg.orderId,
        },
      }),
    }),
    previewMyShop: build.query<PreviewMyShopApiResponse, PreviewMyShopApiArg>({
      query: () => ({ url: `/api/v1/shops/mine/preview` }),
    }),
    editProducts: build.mutation<EditProductsApiResponse, EditProductsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/product-edits`,
        method: 'POST',
        body: queryArg.productEditIn,
      }),
    }),
    previewProductEdit: build.mutation<PreviewProductEditApiResponse, PreviewProductEditApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/product-edits/preview`,
        method: 'POST',
        body: queryArg.editPreviewIn,
      }),
    }),
    getProductEdit: build.query<GetProductEditApiResponse, GetProductEditApiArg>({
      query: (queryArg) => ({ url: `/api/v1/shops/mine/product-edits/${queryArg.editId}` }),
    }),
    listEditResults: build.query<ListEditResultsApiResponse, ListEditResultsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/product-edits/${queryArg.editId}/results`,
        params: {
          outcome: queryArg.outcome,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    listMyProducts: build.query<ListMyProductsApiResponse, ListMyProductsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/products`,
        params: {
          q: queryArg.q,
          status: queryArg.status,
          category: queryArg.category,
          stock: queryArg.stock,
          tag: queryArg.tag,
          sort: queryArg.sort,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    countMyProducts: build.query<CountMyProductsApiResponse, CountMyProductsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/products/counts`,
        params: {
          q: queryArg.q,
          status: queryArg.status,
          category: queryArg.category,
          stock: queryArg.stock,
          tag: queryArg.tag,
        },
      }),
    }),
    getMyProduct: build.query<GetMyProductApiResponse, GetMyProductApiArg>({
      query: (queryArg) => ({ url: `/api/v1/shops/mine/products/${queryArg.productId}` }),
    }),
    listProductStockMoves: build.query<
      ListProductStockMovesApiResponse,
      ListProductStockMovesApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/products/${queryArg.productId}/stock-moves`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    resubmitMyShop: build.mutation<ResubmitMyShopApiResponse, ResubmitMyShopApiArg>({
      query: () => ({ url: `/api/v1/shops/mine/resubmit`, method: 'POST' }),
    }),
    listShopReturns: build.query<ListShopReturnsApiResponse, ListShopReturnsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/returns`,
        params: {
          status: queryArg.status,
          q: queryArg.q,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    approveShopReturn: build.mutation<ApproveShopReturnApiResponse, ApproveShopReturnApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/returns/${queryArg.returnId}/approve`,
        method: 'POST',
        body: queryArg.body,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    rejectShopReturn: build.mutation<RejectShopReturnApiResponse, RejectShopReturnApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/returns/${queryArg.returnId}/reject`,
        method: 'POST',
        body: queryArg.rejectionIn,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    listShopReviews: build.query<ListShopReviewsApiResponse, ListShopReviewsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/reviews`,
        params: {
          unanswered: queryArg.unanswered,
          rating: queryArg.rating,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    deleteReviewReply: build.mutation<DeleteReviewReplyApiResponse, DeleteReviewReplyApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/reviews/${queryArg.reviewId}/reply`,
        method: 'DELETE',
      }),
    }),
    putReviewReply: build.mutation<PutReviewReplyApiResponse, PutReviewReplyApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/reviews/${queryArg.reviewId}/reply`,
        method: 'PUT',
        body: queryArg.replyIn,
      }),
    }),
    deleteShipment: build.mutation<DeleteShipmentApiResponse, DeleteShipmentApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/shipments/${queryArg.shipmentId}`,
        method: 'DELETE',
      }),
    }),
    updateShipment: build.mutation<UpdateShipmentApiResponse, UpdateShipmentApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/shipments/${queryArg.shipmentId}`,
        method: 'PATCH',
        body: queryArg.consignmentIn,
      }),
    }),
    deliverShipment: build.mutation<DeliverShipmentApiResponse, DeliverShipmentApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/shipments/${queryArg.shipmentId}/deliver`,
        method: 'POST',
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    printPackingSlip: build.query<PrintPackingSlipApiResponse, PrintPackingSlipApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/shipments/${queryArg.shipmentId}/packing-slip.pdf`,
      }),
    }),
    getMyShipping: build.query<GetMyShippingApiResponse, GetMyShippingApiArg>({
      query: () => ({ url: `/api/v1/shops/mine/shipping` }),
    }),
    deleteShippingMethod: build.mutation<
      DeleteShippingMethodApiResponse,
      DeleteShippingMethodApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/shipping/methods/${queryArg.methodId}`,
        method: 'DELETE',
      }),
    }),
    updateShippingMethod: build.mutation<
      UpdateShippingMethodApiResponse,
      UpdateShippingMethodApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/shipping/methods/${queryArg.methodId}`,
        method: 'PUT',
        body: queryArg.shippingMethodIn,
      }),
    }),
    createPickupPoint: build.mutation<CreatePickupPointApiResponse, CreatePickupPointApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/shipping/pickup-points`,
        method: 'POST',
        body: queryArg.pickupPointIn,
      }),
    }),
    deletePickupPoint: build.mutation<DeletePickupPointApiResponse, DeletePickupPointApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/shipping/pickup-points/${queryArg.pointId}`,
        method: 'DELETE',
      }),
    }),
    updatePickupPoint: build.mutation<UpdatePickupPointApiResponse, UpdatePickupPointApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/shipping/pickup-points/${queryArg.pointId}`,
        method: 'PUT',
        body: queryArg.pickupPointIn,
      }),
    }),
    previewShipping: build.query<PreviewShippingApiResponse, PreviewShippingApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/shipping/preview`,
        method: 'POST',
        body: queryArg.shippingPreviewIn,
      }),
    }),
    createShippingZone: build.mutation<CreateShippingZoneApiResponse, CreateShippingZoneApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/shipping/zones`,
        method: 'POST',
        body: queryArg.shippingZoneIn,
      }),
    }),
    deleteShippingZone: build.mutation<DeleteShippingZoneApiResponse, DeleteShippingZoneApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/shipping/zones/${queryArg.zoneId}`,
        method: 'DELETE',
      }),
    }),
    updateShippingZone: build.mutation<UpdateShippingZoneApiResponse, UpdateShippingZoneApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/shipping/zones/${queryArg.zoneId}`,
        method: 'PUT',
        body: queryArg.shippingZoneIn,
      }),
    }),
    createShippingMethod: build.mutation<
      CreateShippingMethodApiResponse,
      CreateShippingMethodApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/shipping/zones/${queryArg.zoneId}/methods`,
        method: 'POST',
        body: queryArg.shippingMethodIn,
      }),
    }),
    getShopStatement: build.query<GetShopStatementApiResponse, GetShopStatementApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/statement`,
        params: {
          from: queryArg['from'],
          to: queryArg.to,
          tz: queryArg.tz,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    downloadShopStatement: build.query<
      DownloadShopStatementApiResponse,
      DownloadShopStatementApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/statement.csv`,
        params: {
          from: queryArg['from'],
          to: queryArg.to,
          tz: queryArg.tz,
        },
      }),
    }),
    listStock: build.query<ListStockApiResponse, ListStockApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/stock`,
        params: {
          q: queryArg.q,
          low: queryArg.low,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    getStockMark: build.query<GetStockMarkApiResponse, GetStockMarkApiArg>({
      query: () => ({ url: `/api/v1/shops/mine/stock-mark` }),
    }),
    setStockMark: build.mutation<SetStockMarkApiResponse, SetStockMarkApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/stock-mark`,
        method: 'PUT',
        body: queryArg.stockMarkIn,
      }),
    }),
    setStock: build.mutation<SetStockApiResponse, SetStockApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/stock/${queryArg.variantId}`,
        method: 'PATCH',
        body: queryArg.stockPatch,
      }),
    }),
    listStockMoves: build.query<ListStockMovesApiResponse, ListStockMovesApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/stock/${queryArg.variantId}/moves`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    suggestTags: build.query<SuggestTagsApiResponse, SuggestTagsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/tags`,
        params: {
          q: queryArg.q,
        },
      }),
    }),
    listShopTransactions: build.query<ListShopTransactionsApiResponse, ListShopTransactionsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/transactions`,
        params: {
          kind: queryArg.kind,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    deleteWithdrawMethod: build.mutation<
      DeleteWithdrawMethodApiResponse,
      DeleteWithdrawMethodApiArg
    >({
      query: () => ({ url: `/api/v1/shops/mine/withdraw-method`, method: 'DELETE' }),
    }),
    getWithdrawMethod: build.query<GetWithdrawMethodApiResponse, GetWithdrawMethodApiArg>({
      query: () => ({ url: `/api/v1/shops/mine/withdraw-method` }),
    }),
    putWithdrawMethod: build.mutation<PutWithdrawMethodApiResponse, PutWithdrawMethodApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/withdraw-method`,
        method: 'PUT',
        body: queryArg.withdrawMethodIn,
      }),
    }),
    checkSlug: build.query<CheckSlugApiResponse, CheckSlugApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/slug-check`,
        params: {
          text: queryArg.text,
        },
      }),
    }),
    getShop: build.query<GetShopApiResponse, GetShopApiArg>({
      query: (queryArg) => ({ url: `/api/v1/shops/${queryArg.slugOrId}` }),
    }),
    unfollowShop: build.mutation<UnfollowShopApiResponse, UnfollowShopApiArg>({
      query: (queryArg) => ({ url: `/api/v1/shops/${queryArg.slugOrId}/follow`, method: 'DELETE' }),
    }),
    getFollow: build.query<GetFollowApiResponse, GetFollowApiArg>({
      query: (queryArg) => ({ url: `/api/v1/shops/${queryArg.slugOrId}/follow` }),
    }),
    followShop: build.mutation<FollowShopApiResponse, FollowShopApiArg>({
      query: (queryArg) => ({ url: `/api/v1/shops/${queryArg.slugOrId}/follow`, method: 'PUT' }),
    }),
    getShopShipping: build.query<GetShopShippingApiResponse, GetShopShippingApiArg>({
      query: (queryArg) => ({ url: `/api/v1/shops/${queryArg.slugOrId}/shipping` }),
    }),
    getSnapshot: build.query<GetSnapshotApiResponse, GetSnapshotApiArg>({
      query: () => ({ url: `/api/v1/snapshot` }),
    }),
    deleteMe: build.mutation<DeleteMeApiResponse, DeleteMeApiArg>({
      query: (queryArg) => ({ url: `/api/v1/users/me`, method: 'DELETE', body: queryArg.leaveIn }),
    }),
    getMe: build.query<GetMeApiResponse, GetMeApiArg>({
      query: () => ({ url: `/api/v1/users/me` }),
    }),
    updateMe: build.mutation<UpdateMeApiResponse, UpdateMeApiArg>({
      query: (queryArg) => ({ url: `/api/v1/users/me`, method: 'PATCH', body: queryArg.mePatch }),
    }),
    listAddresses: build.query<ListAddressesApiResponse, ListAddressesApiArg>({
      query: () => ({ url: `/api/v1/users/me/addresses` }),
    }),
    createAddress: build.mutation<CreateAddressApiResponse, CreateAddressApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/me/addresses`,
        method: 'POST',
        body: queryArg.addressIn,
      }),
    }),
    deleteAddress: build.mutation<DeleteAddressApiResponse, DeleteAddressApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/me/addresses/${queryArg.addressId}`,
        method: 'DELETE',
      }),
    }),
    updateAddress: build.mutation<UpdateAddressApiResponse, UpdateAddressApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/me/addresses/${queryArg.addressId}`,
        method: 'PATCH',
        body: queryArg.addressPatch,
      }),
    }),
    putAvatar: build.mutation<PutAvatarApiResponse, PutAvatarApiArg>({
      query: (queryArg) => ({ url: `/api/v1/users/me/avatar`, method: 'PUT', body: queryArg.body }),
    }),
    getDeletionObstacles: build.query<GetDeletionObstaclesApiResponse, GetDeletionObstaclesApiArg>({
      query: () => ({ url: `/api/v1/users/me/deletion` }),
    }),
    getDataExport: build.query<GetDataExportApiResponse, GetDataExportApiArg>({
      query: () => ({ url: `/api/v1/users/me/export` }),
    }),
    requestDataExport: build.mutation<RequestDataExportApiResponse, RequestDataExportApiArg>({
      query: () => ({ url: `/api/v1/users/me/export`, method: 'POST' }),
    }),
    downloadDataExport: build.query<DownloadDataExportApiResponse, DownloadDataExportApiArg>({
      query: () => ({ url: `/api/v1/users/me/export/archive` }),
    }),
    listFollowedShops: build.query<ListFollowedShopsApiResponse, ListFollowedShopsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/me/follows`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    changePassword: build.mutation<ChangePasswordApiResponse, ChangePasswordApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/me/password`,
        method: 'PUT',
        body: queryArg.passwordIn,
      }),
    }),
    forgetViewedProducts: build.mutation<
      ForgetViewedProductsApiResponse,
      ForgetViewedProductsApiArg
    >({
      query: () => ({ url: `/api/v1/users/me/recently-viewed`, method: 'DELETE' }),
    }),
    listViewedProducts: build.query<ListViewedProductsApiResponse, ListViewedProductsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/me/recently-viewed`,
        params: {
          limit: queryArg.limit,
        },
      }),
    }),
    addViewedProducts: build.mutation<AddViewedProductsApiResponse, AddViewedProductsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/me/recently-viewed`,
        method: 'POST',
        body: queryArg.viewedIn,
      }),
    }),
    listMyReviews: build.query<ListMyReviewsApiResponse, ListMyReviewsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/me/reviews`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    listItemsToReview: build.query<ListItemsToReviewApiResponse, ListItemsToReviewApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/me/reviews/pending`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    listSessions: build.query<ListSessionsApiResponse, ListSessionsApiArg>({
      query: () => ({ url: `/api/v1/users/me/sessions` }),
    }),
    revokeSession: build.mutation<RevokeSessionApiResponse, RevokeSessionApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/me/sessions/${queryArg.sessionId}`,
        method: 'DELETE',
      }),
    }),
    leaveShop: build.mutation<LeaveShopApiResponse, LeaveShopApiArg>({
      query: (queryArg) => ({ url: `/api/v1/users/me/shops/${queryArg.shopId}`, method: 'DELETE' }),
    }),
    listSignIns: build.query<ListSignInsApiResponse, ListSignInsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/me/sign-ins`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    getPublicUser: build.query<GetPublicUserApiResponse, GetPublicUserApiArg>({
      query: (queryArg) => ({ url: `/api/v1/users/${queryArg.userId}` }),
    }),
    getWallet: build.query<GetWalletApiResponse, GetWalletApiArg>({
      query: () => ({ url: `/api/v1/wallet` }),
    }),
    listWalletEntries: build.query<ListWalletEntriesApiResponse, ListWalletEntriesApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/wallet/entries`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    freezeWallet: build.mutation<FreezeWalletApiResponse, FreezeWalletApiArg>({
      query: () => ({ url: `/api/v1/wallet/freeze`, method: 'POST' }),
    }),
    requestWalletRefund: build.mutation<RequestWalletRefundApiResponse, RequestWalletRefundApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/wallet/refund`,
        method: 'POST',
        body: queryArg.body,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    listWalletRefunds: build.query<ListWalletRefundsApiResponse, ListWalletRefundsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/wallet/refunds`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    setWalletRefundBankDetails: build.mutation<
      SetWalletRefundBankDetailsApiResponse,
      SetWalletRefundBankDetailsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/wallet/refunds/${queryArg.walletRefundId}/bank-details`,
        method: 'PUT',
        body: queryArg.bankDetailsIn,
      }),
    }),
    listTopUps: build.query<ListTopUpsApiResponse, ListTopUpsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/wallet/top-ups`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    startTopUp: build.mutation<StartTopUpApiResponse, StartTopUpApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/wallet/top-ups`,
        method: 'POST',
        body: queryArg.topUpIn,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    getTopUp: build.query<GetTopUpApiResponse, GetTopUpApiArg>({
      query: (queryArg) => ({ url: `/api/v1/wallet/top-ups/${queryArg.paymentId}` }),
    }),
    unfreezeWallet: build.mutation<UnfreezeWalletApiResponse, UnfreezeWalletApiArg>({
      query: () => ({ url: `/api/v1/wallet/unfreeze`, method: 'POST' }),
    }),
    listWishlist: build.query<ListWishlistApiResponse, ListWishlistApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/wishlist`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    listWishedProducts: build.query<ListWishedProductsApiResponse, ListWishedProductsApiArg>({
      query: () => ({ url: `/api/v1/wishlist/items` }),
    }),
    deleteWish: build.mutation<DeleteWishApiResponse, DeleteWishApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/wishlist/items/${queryArg.productId}`,
        method: 'DELETE',
      }),
    }),
    getWish: build.query<GetWishApiResponse, GetWishApiArg>({
      query: (queryArg) => ({ url: `/api/v1/wishlist/items/${queryArg.productId}` }),
    }),
    putWish: build.mutation<PutWishApiResponse, PutWishApiArg>({
      query: (queryArg) => ({ url: `/api/v1/wishlist/items/${queryArg.productId}`, method: 'PUT' }),
    }),
    ping: build.query<PingApiResponse, PingApiArg>({
      query: () => ({ url: `/ping` }),
    }),
    readiness: build.query<ReadinessApiResponse, ReadinessApiArg>({
      query: () => ({ url: `/readyz` }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as api };
export type ListAdminActivityApiResponse =
  /** status 200 Request fulfilled, document follows */ PageActivity;
export type ListAdminActivityApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ListAdminAnnouncementsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageAdminAnnouncement;
export type ListAdminAnnouncementsApiArg = {
  status?: AnnouncementStatus | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ListAuditLogApiResponse =
  /** status 200 Request fulfilled, document follows */ PageAuditLine;
export type ListAuditLogApiArg = {
  actor?: string | null;
  /** the beginning of an action, such as user. */
  action?: string | null;
  /** a target such as order:<id>, or its kind alone */
  target?: string | null;
  /** from this moment on */
  since?: string | null;
  /** before this moment */
  until?: string | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type DownloadAuditLogApiResponse = /** status 200 The file */ string;
export type DownloadAuditLogApiArg = {
  actor?: string | null;
  /** the beginning of an action, such as user. */
  action?: string | null;
  /** a target such as order:<id>, or its kind alone */
  target?: string | null;
  /** from this moment on */
  since?: string | null;
  /** before this moment */
  until?: string | null;
};
export type GetAuditIndexApiResponse =
  /** status 200 Request fulfilled, document follows */ AuditIndex;
export type GetAuditIndexApiArg = void;
export type ListAdminCategoriesApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminCategories;
export type ListAdminCategoriesApiArg = void;
export type SetCategoryCommissionApiResponse = unknown;
export type SetCategoryCommissionApiArg = {
  categoryId: string;
  commissionIn: CommissionIn;
};
export type ListPlatformCouponsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageCoupon;
export type ListPlatformCouponsApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type CreatePlatformCouponApiResponse =
  /** status 201 Document created, URL follows */ Coupon;
export type CreatePlatformCouponApiArg = {
  couponIn: CouponIn;
};
export type DeletePlatformCouponApiResponse = unknown;
export type DeletePlatformCouponApiArg = {
  platformCouponId: string;
};
export type GetPlatformCouponApiResponse =
  /** status 200 Request fulfilled, document follows */ Coupon;
export type GetPlatformCouponApiArg = {
  platformCouponId: string;
};
export type UpdatePlatformCouponApiResponse =
  /** status 200 Request fulfilled, document follows */ Coupon;
export type UpdatePlatformCouponApiArg = {
  platformCouponId: string;
  couponPatch: CouponPatch;
};
export type GetAdminDashboardApiResponse =
  /** status 200 Request fulfilled, document follows */ Dashboard;
export type GetAdminDashboardApiArg = void;
export type ListDeadLettersApiResponse =
  /** status 200 Request fulfilled, document follows */ PageDeadLetter;
export type ListDeadLettersApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ListDisputesApiResponse =
  /** status 200 Request fulfilled, document follows */ PageDisputeView;
export type ListDisputesApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ListLedgerAccountsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageAccount;
export type ListLedgerAccountsApiArg = {
  kind?: AccountKind | null;
  owner?: string | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ListLedgerEntriesApiResponse =
  /** status 200 Request fulfilled, document follows */ PageAccountLine;
export type ListLedgerEntriesApiArg = {
  accountId: string;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ListLedgerProofsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageProof;
export type ListLedgerProofsApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type VerifyLedgerApiResponse =
  /** status 200 Request fulfilled, document follows */ LedgerReport;
export type VerifyLedgerApiArg = void;
export type GetAdminMoneyApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminMoney;
export type GetAdminMoneyApiArg = void;
export type ListAdminOrdersApiResponse =
  /** status 200 Request fulfilled, document follows */ PageOrder;
export type ListAdminOrdersApiArg = {
  status?: OrderStatus | null;
  paymentStatus?: OrderPaymentStatus | null;
  q?: string | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ListPaymentWebhooksApiResponse =
  /** status 200 Request fulfilled, document follows */ PageWebhookRecord;
export type ListPaymentWebhooksApiArg = {
  status?: WebhookStatus | null;
  provider?: string | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type GetPaymentWebhookApiResponse =
  /** status 200 Request fulfilled, document follows */ WebhookDetail;
export type GetPaymentWebhookApiArg = {
  webhookId: string;
};
export type AssignPaymentWebhookApiResponse =
  /** status 202 Request accepted, processing continues off-line */ WebhookRecord;
export type AssignPaymentWebhookApiArg = {
  webhookId: string;
  assignWebhookIn: AssignWebhookIn;
};
export type ReplayPaymentWebhookApiResponse =
  /** status 202 Request accepted, processing continues off-line */ WebhookRecord;
export type ReplayPaymentWebhookApiArg = {
  webhookId: string;
};
export type ListAdminPayoutsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageAdminPayout;
export type ListAdminPayoutsApiArg = {
  status?: PayoutStatus | null;
  /** a shop's id or slug */
  shop?: string | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ApprovePayoutApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminPayout;
export type ApprovePayoutApiArg = {
  payoutId: string;
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
};
export type PayPayoutApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminPayout;
export type PayPayoutApiArg = {
  payoutId: string;
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
  payPayoutIn: PayPayoutIn;
};
export type RejectPayoutApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminPayout;
export type RejectPayoutApiArg = {
  payoutId: string;
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
  rejectPayoutIn: RejectPayoutIn;
};
export type ListAdminProductsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageAdminProduct;
export type ListAdminProductsApiArg = {
  /** part of a name */
  q?: string | null;
  /** a shop's slug */
  shop?: string | null;
  show?: ProductState | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type HideProductApiResponse = unknown;
export type HideProductApiArg = {
  productId: string;
  hideProductIn: HideProductIn;
};
export type ShowProductApiResponse = unknown;
export type ShowProductApiArg = {
  productId: string;
};
export type ListReconciliationsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageReconciliation;
export type ListReconciliationsApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ReconcileReportApiResponse =
  /** status 201 Document created, URL follows */ ReconciliationView;
export type ReconcileReportApiArg = {
  reconciliationIn: {
    provider: 'paypal' | 'sandbox' | 'stripe';
  };
};
export type GetReconciliationApiResponse =
  /** status 200 Request fulfilled, document follows */ ReconciliationView;
export type GetReconciliationApiArg = {
  reconciliationId: string;
};
export type ListRefundsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageRefundView;
export type ListRefundsApiArg = {
  status?: RefundStatus | null;
  byHand?: boolean | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type RetryRefundApiResponse =
  /** status 202 Request accepted, processing continues off-line */ RefundView;
export type RetryRefundApiArg = {
  refundId: string;
};
export type ListAdminReturnsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageReturn;
export type ListAdminReturnsApiArg = {
  status?: ReturnStatus | null;
  /** part of a number, a name or goods */
  q?: string | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ApproveReturnApiResponse = /** status 200 Request fulfilled, document follows */ Return;
export type ApproveReturnApiArg = {
  returnId: string;
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
  body: ApprovalIn | null;
};
export type RejectReturnApiResponse = /** status 200 Request fulfilled, document follows */ Return;
export type RejectReturnApiArg = {
  returnId: string;
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
  rejectionIn: RejectionIn;
};
export type GetAdminRevenueApiResponse =
  /** status 200 Request fulfilled, document follows */ Revenue;
export type GetAdminRevenueApiArg = {
  /** today included */
  days?: number;
  /** IANA name of the zone by whose clocks days begin */
  tz?: string;
};
export type ListAdminReviewsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageAdminReview;
export type ListAdminReviewsApiArg = {
  reported?: boolean;
  hidden?: boolean;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type HideReviewApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminReview;
export type HideReviewApiArg = {
  reviewId: string;
  hideIn: HideIn;
};
export type RestoreReviewApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminReview;
export type RestoreReviewApiArg = {
  reviewId: string;
  restoreIn: RestoreIn;
};
export type GetMarketSettingsApiResponse =
  /** status 200 Request fulfilled, document follows */ MarketSettings;
export type GetMarketSettingsApiArg = void;
export type ChangeMarketSettingsApiResponse =
  /** status 200 Request fulfilled, document follows */ MarketSettings;
export type ChangeMarketSettingsApiArg = {
  settingsPatch: SettingsPatch;
};
export type ListShopCouponsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageShopCoupon;
export type ListShopCouponsApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ListAdminShopsApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminShopPage;
export type ListAdminShopsApiArg = {
  status?: ShopStatus | null;
  q?: string | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type GetAdminShopApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminShopDetail;
export type GetAdminShopApiArg = {
  shopId: string;
};
export type ApproveShopApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminShopDetail;
export type ApproveShopApiArg = {
  shopId: string;
};
export type SetShopCommissionApiResponse = unknown;
export type SetShopCommissionApiArg = {
  shopId: string;
  commissionIn: CommissionIn;
};
export type DeclineShopApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminShopDetail;
export type DeclineShopApiArg = {
  shopId: string;
  shopReasonIn: ShopReasonIn;
};
export type ReinstateShopApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminShopDetail;
export type ReinstateShopApiArg = {
  shopId: string;
};
export type SuspendShopApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminShopDetail;
export type SuspendShopApiArg = {
  shopId: string;
  shopReasonIn: ShopReasonIn;
};
export type GetAdminStatsApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminStats;
export type GetAdminStatsApiArg = void;
export type ListAdminTransactionsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageAdminTransaction;
export type ListAdminTransactionsApiArg = {
  /** only movements of this kind */
  kind?: string | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ListAdminUsersApiResponse =
  /** status 200 Request fulfilled, document follows */ PageAdminUser;
export type ListAdminUsersApiArg = {
  /** words of the name or the e-mail address */
  q?: string | null;
  role?: Role | null;
  state?: UserState | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type GetUserFiguresApiResponse =
  /** status 200 Request fulfilled, document follows */ UserFigures;
export type GetUserFiguresApiArg = void;
export type GetAdminUserApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminUserDetail;
export type GetAdminUserApiArg = {
  userId: string;
};
export type ImpersonateUserApiResponse =
  /** status 201 Document created, URL follows */ Impersonation;
export type ImpersonateUserApiArg = {
  userId: string;
  whyIn: WhyIn;
};
export type ReinstateUserApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminUserDetail;
export type ReinstateUserApiArg = {
  userId: string;
  whyIn: WhyIn;
};
export type ResendUserActivationApiResponse = unknown;
export type ResendUserActivationApiArg = {
  userId: string;
};
export type ChangeUserRoleApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminUserDetail;
export type ChangeUserRoleApiArg = {
  userId: string;
  roleIn: RoleIn;
};
export type SignUserOutApiResponse =
  /** status 200 Request fulfilled, document follows */ SignedOut;
export type SignUserOutApiArg = {
  userId: string;
};
export type SuspendUserApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminUserDetail;
export type SuspendUserApiArg = {
  userId: string;
  whyIn: WhyIn;
};
export type GetWalletRefundRunsApiResponse =
  /** status 200 Request fulfilled, document follows */ RefundRuns;
export type GetWalletRefundRunsApiArg = void;
export type StartWalletRefundsApiResponse =
  /** status 202 Request accepted, processing continues off-line */ RefundRun;
export type StartWalletRefundsApiArg = {
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
};
export type ListByHandRefundsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageByHandRefund;
export type ListByHandRefundsApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type GetUserWalletApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminWallet;
export type GetUserWalletApiArg = {
  userId: string;
};
export type ListUserWalletEntriesApiResponse =
  /** status 200 Request fulfilled, document follows */ PageWalletEntry;
export type ListUserWalletEntriesApiArg = {
  userId: string;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type FreezeUserWalletApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminWallet;
export type FreezeUserWalletApiArg = {
  userId: string;
};
export type UnfreezeUserWalletApiResponse =
  /** status 200 Request fulfilled, document follows */ AdminWallet;
export type UnfreezeUserWalletApiArg = {
  userId: string;
};
export type ListAnnouncementsApiResponse =
  /** status 200 Request fulfilled, document follows */ Announcements;
export type ListAnnouncementsApiArg = void;
export type MakeAnnouncementApiResponse =
  /** status 201 Document created, URL follows */ AdminAnnouncement;
export type MakeAnnouncementApiArg = {
  announcementIn: AnnouncementIn;
};
export type EndAnnouncementApiResponse = unknown;
export type EndAnnouncementApiArg = {
  announcementId: string;
};
export type ActivateApiResponse =
  /** status 200 Request fulfilled, document follows */ SignedInUser;
export type ActivateApiArg = {
  tokenIn: TokenIn;
};
export type EndImpersonationApiResponse = unknown;
export type EndImpersonationApiArg = void;
export type LoginApiResponse = /** status 200 Request fulfilled, document follows */ SignedInUser;
export type LoginApiArg = {
  loginIn: LoginIn;
};
export type LogoutApiResponse = unknown;
export type LogoutApiArg = void;
export type RequestPasswordResetApiResponse = unknown;
export type RequestPasswordResetApiArg = {
  emailIn: EmailIn;
};
export type ConfirmPasswordResetApiResponse = unknown;
export type ConfirmPasswordResetApiArg = {
  resetIn: ResetIn;
};
export type RefreshSessionApiResponse =
  /** status 200 Request fulfilled, document follows */ SignedInUser;
export type RefreshSessionApiArg = {
  body: RefreshIn | null;
};
export type RegisterApiResponse = /** status 201 Document created, URL follows */ SignedInUser;
export type RegisterApiArg = {
  registerIn: {
    email: string;
    first_name: string;
    last_name: string;
    password: string;
  };
};
export type ResendActivationApiResponse = unknown;
export type ResendActivationApiArg = {
  emailIn: EmailIn;
};
export type ListCarriersApiResponse =
  /** status 200 Request fulfilled, document follows */ Carriers;
export type ListCarriersApiArg = void;
export type EmptyCartApiResponse = /** status 200 Request fulfilled, document follows */ Cart;
export type EmptyCartApiArg = void;
export type GetCartApiResponse = /** status 200 Request fulfilled, document follows */ Cart;
export type GetCartApiArg = void;
export type AddCartItemApiResponse = /** status 201 Document created, URL follows */ Cart;
export type AddCartItemApiArg = {
  cartItemIn: CartItemIn;
};
export type RemoveCartItemApiResponse = /** status 200 Request fulfilled, document follows */ Cart;
export type RemoveCartItemApiArg = {
  itemId: string;
};
export type SetCartItemApiResponse = /** status 200 Request fulfilled, document follows */ Cart;
export type SetCartItemApiArg = {
  itemId: string;
  cartItemPatch: CartItemPatch;
};
export type RenewCartApiResponse = /** status 200 Request fulfilled, document follows */ Cart;
export type RenewCartApiArg = void;
export type ValidateCartApiResponse =
  /** status 200 Request fulfilled, document follows */ CartValidation;
export type ValidateCartApiArg = void;
export type ListCategoriesApiResponse =
  /** status 200 Request fulfilled, document follows */ CategoryList;
export type ListCategoriesApiArg = void;
export type CreateCategoryApiResponse = /** status 201 Document created, URL follows */ Category;
export type CreateCategoryApiArg = {
  categoryIn: CategoryIn;
};
export type DeleteCategoryApiResponse = unknown;
export type DeleteCategoryApiArg = {
  categoryId: string;
};
export type UpdateCategoryApiResponse =
  /** status 200 Request fulfilled, document follows */ Category;
export type UpdateCategoryApiArg = {
  categoryId: string;
  categoryPatch: CategoryPatch;
};
export type QuoteCheckoutApiResponse = /** status 200 Request fulfilled, document follows */ Quote;
export type QuoteCheckoutApiArg = {
  quoteIn: QuoteIn;
};
export type GetCheckoutApiResponse =
  /** status 200 Request fulfilled, document follows */ CheckoutDetail;
export type GetCheckoutApiArg = {
  checkoutId: string;
};
export type ListCouponsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageCoupon;
export type ListCouponsApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type CreateCouponApiResponse = /** status 201 Document created, URL follows */ Coupon;
export type CreateCouponApiArg = {
  couponIn: CouponIn;
};
export type ValidateCouponApiResponse =
  /** status 200 Request fulfilled, document follows */ CouponValidation;
export type ValidateCouponApiArg = {
  /** the code, in any case */
  code: string;
};
export type DeleteCouponApiResponse = unknown;
export type DeleteCouponApiArg = {
  couponId: string;
};
export type GetCouponApiResponse = /** status 200 Request fulfilled, document follows */ Coupon;
export type GetCouponApiArg = {
  couponId: string;
};
export type UpdateCouponApiResponse = /** status 200 Request fulfilled, document follows */ Coupon;
export type UpdateCouponApiArg = {
  couponId: string;
  couponPatch: CouponPatch;
};
export type GetCsrfTokenApiResponse =
  /** status 200 Request fulfilled, document follows */ CsrfToken;
export type GetCsrfTokenApiArg = void;
export type AcceptInvitationApiResponse =
  /** status 200 Request fulfilled, document follows */ InvitationCard;
export type AcceptInvitationApiArg = {
  invitationTokenIn: InvitationTokenIn;
};
export type DeclineInvitationApiResponse = unknown;
export type DeclineInvitationApiArg = {
  invitationTokenIn: InvitationTokenIn;
};
export type LookAtInvitationApiResponse =
  /** status 200 Request fulfilled, document follows */ InvitationCard;
export type LookAtInvitationApiArg = {
  invitationTokenIn: InvitationTokenIn;
};
export type ListNotificationsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageNotificationOut;
export type ListNotificationsApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
  unread?: boolean;
};
export type MarkNotificationsReadApiResponse = unknown;
export type MarkNotificationsReadApiArg = {
  markReadIn: MarkReadIn;
};
export type GetUnreadCountApiResponse =
  /** status 200 Request fulfilled, document follows */ UnreadCount;
export type GetUnreadCountApiArg = void;
export type ListOrdersApiResponse = /** status 200 Request fulfilled, document follows */ PageOrder;
export type ListOrdersApiArg = {
  status?: OrderStatus | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type CreateOrderApiResponse = /** status 201 Document created, URL follows */ PlacedOrders;
export type CreateOrderApiArg = {
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
  createOrderIn: CreateOrderIn;
};
export type ArchiveOrderApiResponse = unknown;
export type ArchiveOrderApiArg = {
  orderId: string;
};
export type GetOrderApiResponse = /** status 200 Request fulfilled, document follows */ Order;
export type GetOrderApiArg = {
  orderId: string;
};
export type CancelOrderApiResponse = /** status 200 Request fulfilled, document follows */ Order;
export type CancelOrderApiArg = {
  orderId: string;
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
  body: CancelOrderIn | null;
};
export type DownloadCreditNoteApiResponse = /** status 200 The file */ string;
export type DownloadCreditNoteApiArg = {
  orderId: string;
  refundId: string;
};
export type GetOrderHistoryApiResponse =
  /** status 200 Request fulfilled, document follows */ OrderHistory;
export type GetOrderHistoryApiArg = {
  orderId: string;
};
export type DownloadInvoiceApiResponse = /** status 200 The file */ string;
export type DownloadInvoiceApiArg = {
  orderId: string;
};
export type ListOrderPapersApiResponse =
  /** status 200 Request fulfilled, document follows */ Papers;
export type ListOrderPapersApiArg = {
  orderId: string;
};
export type PayOrderApiResponse =
  /** status 200 Request fulfilled, document follows */ StartedPayment;
export type PayOrderApiArg = {
  orderId: string;
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
};
export type ListOrderPaymentsApiResponse =
  /** status 200 Request fulfilled, document follows */ OrderPayments;
export type ListOrderPaymentsApiArg = {
  orderId: string;
};
export type ListOrderReturnsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageReturn;
export type ListOrderReturnsApiArg = {
  orderId: string;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type RequestReturnApiResponse = /** status 201 Document created, URL follows */ Return;
export type RequestReturnApiArg = {
  orderId: string;
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
  body: ReturnIn | null;
};
export type ListOrderShipmentsApiResponse =
  /** status 200 Request fulfilled, document follows */ Shipments;
export type ListOrderShipmentsApiArg = {
  orderId: string;
};
export type UpdateOrderStatusApiResponse =
  /** status 200 Request fulfilled, document follows */ Order;
export type UpdateOrderStatusApiArg = {
  orderId: string;
  orderStatusIn: OrderStatusIn;
};
export type GetPaymentConfigApiResponse =
  /** status 200 Request fulfilled, document follows */ PaymentConfig;
export type GetPaymentConfigApiArg = void;
export type CapturePaymentApiResponse =
  /** status 200 Request fulfilled, document follows */ PaymentAttempt;
export type CapturePaymentApiArg = {
  paymentId: string;
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
};
export type CollectCashApiResponse =
  /** status 200 Request fulfilled, document follows */ CollectedPayment;
export type CollectCashApiArg = {
  paymentId: string;
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
  body: CollectCashIn | null;
};
export type ConfirmSandboxPaymentApiResponse =
  /** status 202 Request accepted, processing continues off-line */ SandboxConfirmation;
export type ConfirmSandboxPaymentApiArg = {
  paymentId: string;
  sandboxCardIn: SandboxCardIn;
};
export type ReceivePaymentWebhookApiResponse =
  /** status 200 Request fulfilled, document follows */ WebhookReceipt;
export type ReceivePaymentWebhookApiArg = {
  provider: string;
};
export type ListPayoutsApiResponse =
  /** status 200 Request fulfilled, document follows */ PagePayout;
export type ListPayoutsApiArg = {
  status?: PayoutStatus | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type RequestPayoutApiResponse = /** status 201 Document created, URL follows */ Payout;
export type RequestPayoutApiArg = {
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
  payoutIn: PayoutIn;
};
export type GetPayoutApiResponse = /** status 200 Request fulfilled, document follows */ Payout;
export type GetPayoutApiArg = {
  payoutId: string;
};
export type ListProductsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageProductCard;
export type ListProductsApiArg = {
  /** words to search for */
  q?: string | null;
  category?: string | null;
  shop?: string | null;
  /** products with all of these */
  tag?: string[] | null;
  /** minor units */
  priceMin?: number | null;
  /** minor units */
  priceMax?: number | null;
  ratingMin?: number | null;
  inStock?: boolean;
  onSale?: boolean;
  sort?: ProductSort | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type CreateProductApiResponse = /** status 201 Document created, URL follows */ Product;
export type CreateProductApiArg = {
  productIn: {
    category?: string | null;
    description_html?: string;
    handle?: string | null;
    images?: {
      alt?: string;
      id?: string | null;
      upload?: number | null;
    }[];
    name: string;
    options?: {
      name: string;
      values?: string[];
    }[];
    /** Drafts are seen by their shop only. */
    status?: 'draft' | 'published';
    tags?: string[];
    variants: {
      barcode?: string;
      discount_price?: {
        amount: number;
        currency: string;
      } | null;
      grams?: number;
      id?: string | null;
      image?: number | null;
      on_hand?: number | null;
      option_values?: string[];
      /** An exact amount: ``amount`` minor units of ``currency`` (upper-case ISO code). */
      original_price: {
        amount: number;
        currency: string;
      };
      requires_shipping?: boolean;
      sku?: string;
      taxable?: boolean;
    }[];
    vendor?: string;
  };
};
export type ListProductsByIdApiResponse =
  /** status 200 Request fulfilled, document follows */ ProductList;
export type ListProductsByIdApiArg = {
  /** which products */
  id: string[];
};
export type GetProductFacetsApiResponse =
  /** status 200 Request fulfilled, document follows */ Facets;
export type GetProductFacetsApiArg = {
  /** words to search for */
  q?: string | null;
  category?: string | null;
  shop?: string | null;
  /** products with all of these */
  tag?: string[] | null;
  /** minor units */
  priceMin?: number | null;
  /** minor units */
  priceMax?: number | null;
  ratingMin?: number | null;
  inStock?: boolean;
  onSale?: boolean;
};
export type SuggestProductsApiResponse =
  /** status 200 Request fulfilled, document follows */ Suggestions;
export type SuggestProductsApiArg = {
  /** what was typed so far */
  q: string;
};
export type DeleteProductApiResponse = unknown;
export type DeleteProductApiArg = {
  productId: string;
};
export type GetProductApiResponse = /** status 200 Request fulfilled, document follows */ Product;
export type GetProductApiArg = {
  productId: string;
};
export type UpdateProductApiResponse =
  /** status 200 Request fulfilled, document follows */ Product;
export type UpdateProductApiArg = {
  productId: string;
  productPatch: {
    category?: string | null;
    description_html?: string;
    expected_updated_at?: string;
    handle?: string;
    images?: {
      alt?: string;
      id?: string | null;
      upload?: number | null;
    }[];
    name?: string;
    options?: {
      name: string;
      values?: string[];
    }[];
    /** Drafts are seen by their shop only. */
    status?: 'draft' | 'published';
    tags?: string[];
    variants?: {
      barcode?: string;
      discount_price?: {
        amount: number;
        currency: string;
      } | null;
      grams?: number;
      id?: string | null;
      image?: number | null;
      on_hand?: number | null;
      option_values?: string[];
      /** An exact amount: ``amount`` minor units of ``currency`` (upper-case ISO code). */
      original_price: {
        amount: number;
        currency: string;
      };
      requires_shipping?: boolean;
      sku?: string;
      taxable?: boolean;
    }[];
    vendor?: string;
  };
};
export type DuplicateProductApiResponse = /** status 201 Document created, URL follows */ Product;
export type DuplicateProductApiArg = {
  productId: string;
};
export type ListRelatedProductsApiResponse =
  /** status 200 Request fulfilled, document follows */ ProductList;
export type ListRelatedProductsApiArg = {
  productId: string;
};
export type ListReviewsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageReview;
export type ListReviewsApiArg = {
  productId: string;
  /** How a product's reviews can be ordered; within the same, the newest first. */
  sort?: ReviewSort;
  /** reviews with just so many stars */
  rating?: number | null;
  withPictures?: boolean;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type PostReviewApiResponse = /** status 201 Document created, URL follows */ MyReview;
export type PostReviewApiArg = {
  productId: string;
  reviewIn: {
    body?: string;
    keep_images?: string[] | null;
    order_line_id?: string | null;
    rating: number;
  };
};
export type GetMyPartOfReviewsApiResponse =
  /** status 200 Request fulfilled, document follows */ MyPart;
export type GetMyPartOfReviewsApiArg = {
  productId: string;
};
export type GetReviewSummaryApiResponse =
  /** status 200 Request fulfilled, document follows */ ReviewSummary;
export type GetReviewSummaryApiArg = {
  productId: string;
};
export type GetProductStockApiResponse =
  /** status 200 Request fulfilled, document follows */ ProductStock;
export type GetProductStockApiArg = {
  productId: string;
};
export type ConfirmRefundApiResponse =
  /** status 200 Request fulfilled, document follows */ RefundView;
export type ConfirmRefundApiArg = {
  refundId: string;
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
  body: ConfirmRefundIn | null;
};
export type ListReturnsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageReturn;
export type ListReturnsApiArg = {
  status?: ReturnStatus | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type GetReturnApiResponse = /** status 200 Request fulfilled, document follows */ Return;
export type GetReturnApiArg = {
  returnId: string;
};
export type WithdrawReturnApiResponse =
  /** status 200 Request fulfilled, document follows */ Return;
export type WithdrawReturnApiArg = {
  returnId: string;
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
};
export type ReportReviewApiResponse = unknown;
export type ReportReviewApiArg = {
  reviewId: string;
  reportIn: ReportIn;
};
export type ListSaleEventsApiResponse =
  /** status 200 Request fulfilled, document follows */ SaleEventPage;
export type ListSaleEventsApiArg = {
  /** a shop's slug or id */
  shop?: string | null;
  product?: string | null;
  status?: EventStatus | null;
  /** words to search for */
  q?: string | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type CreateSaleEventApiResponse = /** status 201 Document created, URL follows */ SaleEvent;
export type CreateSaleEventApiArg = {
  saleEventIn: {
    description_html?: string | null;
    ends_at: string;
    images?:
      | {
          alt?: string;
          id?: string | null;
          upload?: number | null;
        }[]
      | null;
    name?: string | null;
    product_id: string;
    starts_at?: string | null;
    /** IANA name, such as Europe/Berlin */
    time_zone?: string;
    variants: {
      /** An exact amount: ``amount`` minor units of ``currency`` (upper-case ISO code). */
      price: {
        amount: number;
        currency: string;
      };
      quantity: number;
      variant_id: string;
    }[];
  };
};
export type DeleteSaleEventApiResponse = unknown;
export type DeleteSaleEventApiArg = {
  eventId: string;
};
export type GetSaleEventApiResponse =
  /** status 200 Request fulfilled, document follows */ SaleEvent;
export type GetSaleEventApiArg = {
  eventId: string;
};
export type UpdateSaleEventApiResponse =
  /** status 200 Request fulfilled, document follows */ SaleEvent;
export type UpdateSaleEventApiArg = {
  eventId: string;
  saleEventPatch: {
    description_html?: string;
    ends_at?: string;
    images?: {
      alt?: string;
      id?: string | null;
      upload?: number | null;
    }[];
    name?: string;
    starts_at?: string;
    /** IANA name, such as Europe/Berlin */
    time_zone?: string;
    variants?: {
      /** An exact amount: ``amount`` minor units of ``currency`` (upper-case ISO code). */
      price: {
        amount: number;
        currency: string;
      };
      quantity: number;
      variant_id: string;
    }[];
  };
};
export type ListShopsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageShopCard;
export type ListShopsApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type OpenShopApiResponse = /** status 201 Document created, URL follows */ Shop;
export type OpenShopApiArg = {
  shopIn: {
    address?: {
      address1?: string;
      address2?: string;
      city?: string;
      country?: string;
      zip_code?: string;
    } | null;
    description?: string;
    email?: string | null;
    name: string;
    phone_number?: string | null;
    slug?: string | null;
    tagline?: string;
    zip_code?: string | null;
  };
};
export type GetMyShopApiResponse = /** status 200 Request fulfilled, document follows */ Shop;
export type GetMyShopApiArg = void;
export type UpdateMyShopApiResponse = /** status 200 Request fulfilled, document follows */ Shop;
export type UpdateMyShopApiArg = {
  shopPatch: ShopPatch;
};
export type PutShopAvatarApiResponse = /** status 200 Request fulfilled, document follows */ Shop;
export type PutShopAvatarApiArg = {
  body: {
    avatar: Blob;
  };
};
export type GetShopBalanceApiResponse =
  /** status 200 Request fulfilled, document follows */ ShopBalance;
export type GetShopBalanceApiArg = {
  /** ISO 4217; the market's if absent */
  currency?: string | null;
};
export type PutShopBannerApiResponse = /** status 200 Request fulfilled, document follows */ Shop;
export type PutShopBannerApiArg = {
  body: {
    banner: Blob;
  };
};
export type GetShopDashboardApiResponse =
  /** status 200 Request fulfilled, document follows */ ShopDashboard;
export type GetShopDashboardApiArg = {
  /** how far back, today included */
  period?: Period;
  /** IANA time zone in which days are cut */
  zone?: string;
};
export type PreviewDescriptionApiResponse =
  /** status 200 Request fulfilled, document follows */ CleanHtml;
export type PreviewDescriptionApiArg = {
  htmlIn: HtmlIn;
};
export type GetShopEarningsApiResponse =
  /** status 200 Request fulfilled, document follows */ Earnings;
export type GetShopEarningsApiArg = {
  /** how many days, today included */
  days?: number;
  /** IANA time zone in which days are cut; UTC if absent */
  tz?: string | null;
  /** ISO 4217; the market's if absent */
  currency?: string | null;
};
export type ExportProductsApiResponse = /** status 200 The file */ string;
export type ExportProductsApiArg = void;
export type ExportSelectedProductsApiResponse = /** status 200 The file */ string;
export type ExportSelectedProductsApiArg = {
  productSelection: ProductSelection;
};
export type EndHolidayApiResponse = /** status 200 Request fulfilled, document follows */ Shop;
export type EndHolidayApiArg = void;
export type BeginHolidayApiResponse = /** status 200 Request fulfilled, document follows */ Shop;
export type BeginHolidayApiArg = {
  holidayIn: HolidayIn;
};
export type ListImportsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageImport;
export type ListImportsApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ImportProductsApiResponse =
  /** status 202 Request accepted, processing continues off-line */ Import;
export type ImportProductsApiArg = {
  body: {
    file: Blob;
  };
};
export type GetImportApiResponse = /** status 200 Request fulfilled, document follows */ Import;
export type GetImportApiArg = {
  importId: string;
};
export type ListInvitationsApiResponse =
  /** status 200 Request fulfilled, document follows */ InvitationList;
export type ListInvitationsApiArg = void;
export type InviteMemberApiResponse = /** status 201 Document created, URL follows */ Invitation;
export type InviteMemberApiArg = {
  invitationIn: InvitationIn;
};
export type RevokeInvitationApiResponse = unknown;
export type RevokeInvitationApiArg = {
  invitationId: string;
};
export type ResendInvitationApiResponse =
  /** status 200 Request fulfilled, document follows */ Invitation;
export type ResendInvitationApiArg = {
  invitationId: string;
};
export type ListMembersApiResponse =
  /** status 200 Request fulfilled, document follows */ MemberList;
export type ListMembersApiArg = void;
export type AddMemberApiResponse = /** status 201 Document created, URL follows */ MemberList;
export type AddMemberApiArg = {
  memberIn: MemberIn;
};
export type RemoveMemberApiResponse = unknown;
export type RemoveMemberApiArg = {
  userId: string;
};
export type ChangeMemberApiResponse =
  /** status 200 Request fulfilled, document follows */ MemberList;
export type ChangeMemberApiArg = {
  userId: string;
  memberPatch: MemberPatch;
};
export type GetOnboardingApiResponse =
  /** status 200 Request fulfilled, document follows */ Onboarding;
export type GetOnboardingApiArg = void;
export type DismissOnboardingApiResponse =
  /** status 200 Request fulfilled, document follows */ Onboarding;
export type DismissOnboardingApiArg = void;
export type ListShopOrdersApiResponse =
  /** status 200 Request fulfilled, document follows */ PageOrder;
export type ListShopOrdersApiArg = {
  status?: OrderStatus | null;
  paymentStatus?: OrderPaymentStatus | null;
  /** how they are paid */
  method?: PaymentMethod | null;
  /** in process, and some of it on its way; false: nothing of it yet */
  partlyShipped?: boolean | null;
  /** first day on which they were placed */
  from?: string | null;
  /** last day, included */
  to?: string | null;
  /** IANA time zone in which days are cut; UTC if absent */
  tz?: string | null;
  /** part of a number, a name or goods */
  q?: string | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type DownloadShopOrdersApiResponse = /** status 200 The file */ string;
export type DownloadShopOrdersApiArg = {
  status?: OrderStatus | null;
  paymentStatus?: OrderPaymentStatus | null;
  /** how they are paid */
  method?: PaymentMethod | null;
  /** in process, and some of it on its way; false: nothing of it yet */
  partlyShipped?: boolean | null;
  /** first day on which they were placed */
  from?: string | null;
  /** last day, included */
  to?: string | null;
  /** IANA time zone in which days are cut; UTC if absent */
  tz?: string | null;
  /** part of a number, a name or goods */
  q?: string | null;
};
export type UpdateShopOrdersApiResponse =
  /** status 200 Request fulfilled, document follows */ BulkResults;
export type UpdateShopOrdersApiArg = {
  bulkStatusIn: BulkStatusIn;
};
export type GetShopOrderSummaryApiResponse =
  /** status 200 Request fulfilled, document follows */ OrderSummary;
export type GetShopOrderSummaryApiArg = void;
export type CreateShipmentApiResponse = /** status 201 Document created, URL follows */ Sent;
export type CreateShipmentApiArg = {
  orderId: string;
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
  body: ShipmentIn | null;
};
export type TransferShopApiResponse =
  /** status 200 Request fulfilled, document follows */ MemberList;
export type TransferShopApiArg = {
  transferIn: TransferIn;
};
export type PrintPackingSlipsApiResponse = /** status 200 The file */ string;
export type PrintPackingSlipsApiArg = {
  /** orders, in the order of the sheets */
  orderId: string[];
};
export type PreviewMyShopApiResponse =
  /** status 200 Request fulfilled, document follows */ ShopPublic;
export type PreviewMyShopApiArg = void;
export type EditProductsApiResponse = /** status 201 Document created, URL follows */ ProductEdit;
export type EditProductsApiArg = {
  productEditIn: ProductEditIn;
};
export type PreviewProductEditApiResponse =
  /** status 200 Request fulfilled, document follows */ EditPreview;
export type PreviewProductEditApiArg = {
  editPreviewIn: EditPreviewIn;
};
export type GetProductEditApiResponse =
  /** status 200 Request fulfilled, document follows */ ProductEdit;
export type GetProductEditApiArg = {
  editId: string;
};
export type ListEditResultsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageEditResult;
export type ListEditResultsApiArg = {
  editId: string;
  outcome?: EditOutcome | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ListMyProductsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageMyProductCard;
export type ListMyProductsApiArg = {
  /** words to search for, or a part of a SKU */
  q?: string | null;
  status?: ProductStatus | null;
  category?: string | null;
  stock?: StockState | null;
  tag?: string | null;
  /** How a shop's own list of products can be ordered. */
  sort?: ShelfSort;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type CountMyProductsApiResponse =
  /** status 200 Request fulfilled, document follows */ ShelfCounts;
export type CountMyProductsApiArg = {
  /** words to search for, or a part of a SKU */
  q?: string | null;
  status?: ProductStatus | null;
  category?: string | null;
  stock?: StockState | null;
  tag?: string | null;
};
export type GetMyProductApiResponse =
  /** status 200 Request fulfilled, document follows */ MyProduct;
export type GetMyProductApiArg = {
  productId: string;
};
export type ListProductStockMovesApiResponse =
  /** status 200 Request fulfilled, document follows */ PageStockMove;
export type ListProductStockMovesApiArg = {
  productId: string;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ResubmitMyShopApiResponse = /** status 200 Request fulfilled, document follows */ Shop;
export type ResubmitMyShopApiArg = void;
export type ListShopReturnsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageReturn;
export type ListShopReturnsApiArg = {
  status?: ReturnStatus | null;
  /** part of a number, a name or goods */
  q?: string | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ApproveShopReturnApiResponse =
  /** status 200 Request fulfilled, document follows */ Return;
export type ApproveShopReturnApiArg = {
  returnId: string;
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
  body: ApprovalIn | null;
};
export type RejectShopReturnApiResponse =
  /** status 200 Request fulfilled, document follows */ Return;
export type RejectShopReturnApiArg = {
  returnId: string;
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
  rejectionIn: RejectionIn;
};
export type ListShopReviewsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageShopReview;
export type ListShopReviewsApiArg = {
  unanswered?: boolean;
  /** reviews with just so many stars */
  rating?: number | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type DeleteReviewReplyApiResponse = unknown;
export type DeleteReviewReplyApiArg = {
  reviewId: string;
};
export type PutReviewReplyApiResponse =
  /** status 200 Request fulfilled, document follows */ ShopReview;
export type PutReviewReplyApiArg = {
  reviewId: string;
  replyIn: ReplyIn;
};
export type DeleteShipmentApiResponse = unknown;
export type DeleteShipmentApiArg = {
  shipmentId: string;
};
export type UpdateShipmentApiResponse =
  /** status 200 Request fulfilled, document follows */ Shipment;
export type UpdateShipmentApiArg = {
  shipmentId: string;
  consignmentIn: ConsignmentIn;
};
export type DeliverShipmentApiResponse = /** status 200 Request fulfilled, document follows */ Sent;
export type DeliverShipmentApiArg = {
  shipmentId: string;
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
};
export type PrintPackingSlipApiResponse = /** status 200 The file */ string;
export type PrintPackingSlipApiArg = {
  shipmentId: string;
};
export type GetMyShippingApiResponse =
  /** status 200 Request fulfilled, document follows */ ShopShipping;
export type GetMyShippingApiArg = void;
export type DeleteShippingMethodApiResponse = unknown;
export type DeleteShippingMethodApiArg = {
  methodId: string;
};
export type UpdateShippingMethodApiResponse =
  /** status 200 Request fulfilled, document follows */ ShippingMethod;
export type UpdateShippingMethodApiArg = {
  methodId: string;
  shippingMethodIn: ShippingMethodIn;
};
export type CreatePickupPointApiResponse =
  /** status 201 Document created, URL follows */ PickupPoint;
export type CreatePickupPointApiArg = {
  pickupPointIn: PickupPointIn;
};
export type DeletePickupPointApiResponse = unknown;
export type DeletePickupPointApiArg = {
  pointId: string;
};
export type UpdatePickupPointApiResponse =
  /** status 200 Request fulfilled, document follows */ PickupPoint;
export type UpdatePickupPointApiArg = {
  pointId: string;
  pickupPointIn: PickupPointIn;
};
export type PreviewShippingApiResponse =
  /** status 200 Request fulfilled, document follows */ ShippingPreview;
export type PreviewShippingApiArg = {
  shippingPreviewIn: ShippingPreviewIn;
};
export type CreateShippingZoneApiResponse =
  /** status 201 Document created, URL follows */ ShippingZone;
export type CreateShippingZoneApiArg = {
  shippingZoneIn: ShippingZoneIn;
};
export type DeleteShippingZoneApiResponse = unknown;
export type DeleteShippingZoneApiArg = {
  zoneId: string;
};
export type UpdateShippingZoneApiResponse =
  /** status 200 Request fulfilled, document follows */ ShippingZone;
export type UpdateShippingZoneApiArg = {
  zoneId: string;
  shippingZoneIn: ShippingZoneIn;
};
export type CreateShippingMethodApiResponse =
  /** status 201 Document created, URL follows */ ShippingMethod;
export type CreateShippingMethodApiArg = {
  zoneId: string;
  shippingMethodIn: ShippingMethodIn;
};
export type GetShopStatementApiResponse =
  /** status 200 Request fulfilled, document follows */ PageStatementRow;
export type GetShopStatementApiArg = {
  /** first day of the orders */
  from?: string | null;
  /** last day of the orders, included */
  to?: string | null;
  /** IANA time zone in which days are cut; UTC if absent */
  tz?: string | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type DownloadShopStatementApiResponse = /** status 200 The file */ string;
export type DownloadShopStatementApiArg = {
  /** first day of the orders */
  from?: string | null;
  /** last day of the orders, included */
  to?: string | null;
  /** IANA time zone in which days are cut; UTC if absent */
  tz?: string | null;
};
export type ListStockApiResponse =
  /** status 200 Request fulfilled, document follows */ PageStockRow;
export type ListStockApiArg = {
  /** part of a product's name or SKU */
  q?: string | null;
  low?: boolean;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type GetStockMarkApiResponse =
  /** status 200 Request fulfilled, document follows */ StockMark;
export type GetStockMarkApiArg = void;
export type SetStockMarkApiResponse =
  /** status 200 Request fulfilled, document follows */ StockMark;
export type SetStockMarkApiArg = {
  stockMarkIn: StockMarkIn;
};
export type SetStockApiResponse = /** status 200 Request fulfilled, document follows */ StockRow;
export type SetStockApiArg = {
  variantId: string;
  stockPatch: StockPatch;
};
export type ListStockMovesApiResponse =
  /** status 200 Request fulfilled, document follows */ PageStockMove;
export type ListStockMovesApiArg = {
  variantId: string;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type SuggestTagsApiResponse = /** status 200 Request fulfilled, document follows */ TagList;
export type SuggestTagsApiArg = {
  /** what was typed so far */
  q?: string;
};
export type ListShopTransactionsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageShopTransaction;
export type ListShopTransactionsApiArg = {
  /** only movements of this kind */
  kind?: string | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type DeleteWithdrawMethodApiResponse = unknown;
export type DeleteWithdrawMethodApiArg = void;
export type GetWithdrawMethodApiResponse =
  /** status 200 Request fulfilled, document follows */ WithdrawMethodView;
export type GetWithdrawMethodApiArg = void;
export type PutWithdrawMethodApiResponse =
  /** status 200 Request fulfilled, document follows */ WithdrawMethodView;
export type PutWithdrawMethodApiArg = {
  withdrawMethodIn: WithdrawMethodIn;
};
export type CheckSlugApiResponse = /** status 200 Request fulfilled, document follows */ SlugCheck;
export type CheckSlugApiArg = {
  text: string;
};
export type GetShopApiResponse = /** status 200 Request fulfilled, document follows */ ShopPublic;
export type GetShopApiArg = {
  slugOrId: string;
};
export type UnfollowShopApiResponse = /** status 200 Request fulfilled, document follows */ Follow;
export type UnfollowShopApiArg = {
  slugOrId: string;
};
export type GetFollowApiResponse = /** status 200 Request fulfilled, document follows */ Follow;
export type GetFollowApiArg = {
  slugOrId: string;
};
export type FollowShopApiResponse = /** status 200 Request fulfilled, document follows */ Follow;
export type FollowShopApiArg = {
  slugOrId: string;
};
export type GetShopShippingApiResponse =
  /** status 200 Request fulfilled, document follows */ ShopShipping;
export type GetShopShippingApiArg = {
  slugOrId: string;
};
export type GetSnapshotApiResponse = /** status 200 Request fulfilled, document follows */ Snapshot;
export type GetSnapshotApiArg = void;
export type DeleteMeApiResponse = unknown;
export type DeleteMeApiArg = {
  leaveIn: LeaveIn;
};
export type GetMeApiResponse = /** status 200 Request fulfilled, document follows */ User;
export type GetMeApiArg = void;
export type UpdateMeApiResponse = /** status 200 Request fulfilled, document follows */ User;
export type UpdateMeApiArg = {
  mePatch: MePatch;
};
export type ListAddressesApiResponse =
  /** status 200 Request fulfilled, document follows */ AddressList;
export type ListAddressesApiArg = void;
export type CreateAddressApiResponse = /** status 201 Document created, URL follows */ Address;
export type CreateAddressApiArg = {
  addressIn: AddressIn;
};
export type DeleteAddressApiResponse = unknown;
export type DeleteAddressApiArg = {
  addressId: string;
};
export type UpdateAddressApiResponse =
  /** status 200 Request fulfilled, document follows */ Address;
export type UpdateAddressApiArg = {
  addressId: string;
  addressPatch: AddressPatch;
};
export type PutAvatarApiResponse = /** status 200 Request fulfilled, document follows */ User;
export type PutAvatarApiArg = {
  body: {
    avatar: Blob;
  };
};
export type GetDeletionObstaclesApiResponse =
  /** status 200 Request fulfilled, document follows */ Obstacles;
export type GetDeletionObstaclesApiArg = void;
export type GetDataExportApiResponse =
  /** status 200 Request fulfilled, document follows */ NewestExport;
export type GetDataExportApiArg = void;
export type RequestDataExportApiResponse =
  /** status 202 Request accepted, processing continues off-line */ DataExport;
export type RequestDataExportApiArg = void;
export type DownloadDataExportApiResponse = /** status 200 The archive */ string;
export type DownloadDataExportApiArg = void;
export type ListFollowedShopsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageFollowedShop;
export type ListFollowedShopsApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ChangePasswordApiResponse = unknown;
export type ChangePasswordApiArg = {
  passwordIn: PasswordIn;
};
export type ForgetViewedProductsApiResponse = unknown;
export type ForgetViewedProductsApiArg = void;
export type ListViewedProductsApiResponse =
  /** status 200 Request fulfilled, document follows */ ViewedProducts;
export type ListViewedProductsApiArg = {
  /** how many at most */
  limit?: number;
};
export type AddViewedProductsApiResponse = unknown;
export type AddViewedProductsApiArg = {
  viewedIn: ViewedIn;
};
export type ListMyReviewsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageMyReview;
export type ListMyReviewsApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ListItemsToReviewApiResponse =
  /** status 200 Request fulfilled, document follows */ PageItemToReview;
export type ListItemsToReviewApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ListSessionsApiResponse =
  /** status 200 Request fulfilled, document follows */ SessionList;
export type ListSessionsApiArg = void;
export type RevokeSessionApiResponse = unknown;
export type RevokeSessionApiArg = {
  sessionId: string;
};
export type LeaveShopApiResponse = unknown;
export type LeaveShopApiArg = {
  shopId: string;
};
export type ListSignInsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageSignIn;
export type ListSignInsApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type GetPublicUserApiResponse =
  /** status 200 Request fulfilled, document follows */ PublicCard;
export type GetPublicUserApiArg = {
  userId: string;
};
export type GetWalletApiResponse = /** status 200 Request fulfilled, document follows */ Wallet;
export type GetWalletApiArg = void;
export type ListWalletEntriesApiResponse =
  /** status 200 Request fulfilled, document follows */ PageWalletEntry;
export type ListWalletEntriesApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type FreezeWalletApiResponse = /** status 200 Request fulfilled, document follows */ Wallet;
export type FreezeWalletApiArg = void;
export type RequestWalletRefundApiResponse =
  /** status 201 Document created, URL follows */ WalletRefund;
export type RequestWalletRefundApiArg = {
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
  body: WalletRefundIn | null;
};
export type ListWalletRefundsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageWalletRefund;
export type ListWalletRefundsApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type SetWalletRefundBankDetailsApiResponse =
  /** status 200 Request fulfilled, document follows */ WalletRefund;
export type SetWalletRefundBankDetailsApiArg = {
  walletRefundId: string;
  bankDetailsIn: BankDetailsIn;
};
export type ListTopUpsApiResponse =
  /** status 200 Request fulfilled, document follows */ PagePaymentAttempt;
export type ListTopUpsApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type StartTopUpApiResponse = /** status 201 Document created, URL follows */ PaymentStart;
export type StartTopUpApiArg = {
  /** Sent again, it repeats the answer */
  'Idempotency-Key'?: string | null;
  topUpIn: TopUpIn;
};
export type GetTopUpApiResponse = /** status 200 Request fulfilled, document follows */ TopUp;
export type GetTopUpApiArg = {
  paymentId: string;
};
export type UnfreezeWalletApiResponse =
  /** status 200 Request fulfilled, document follows */ Wallet;
export type UnfreezeWalletApiArg = void;
export type ListWishlistApiResponse =
  /** status 200 Request fulfilled, document follows */ PageWishlistItem;
export type ListWishlistApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ListWishedProductsApiResponse =
  /** status 200 Request fulfilled, document follows */ WishedProducts;
export type ListWishedProductsApiArg = void;
export type DeleteWishApiResponse = unknown;
export type DeleteWishApiArg = {
  productId: string;
};
export type GetWishApiResponse = /** status 200 Request fulfilled, document follows */ Wish;
export type GetWishApiArg = {
  productId: string;
};
export type PutWishApiResponse = /** status 200 Request fulfilled, document follows */ Wish;
export type PutWishApiArg = {
  productId: string;
};
export type PingApiResponse = /** status 200 Request fulfilled, document follows */ {
  [key: string]: string;
};
export type PingApiArg = void;
export type ReadinessApiResponse = /** status 200 Request fulfilled, document follows */ {
  [key: string]: any;
};
export type ReadinessApiArg = void;
export type Money = {
  amount: number;
  currency: string;
};
export type Activity = {
  amount: Money | null;
  id: string;
  kind: string;
  occurred_at: string;
  order_id: string | null;
  shop_id: string | null;
  title: string;
  user_id: string | null;
};
export type PageActivity = {
  items: Activity[];
  next_cursor: string | null;
};
export type Problem = {
  /** Stable, for programs */
  code: string;
  /** A sentence for a person */
  detail: string;
  errors?: {
    code: string;
    field: string;
    message: string;
  }[];
  request_id: string;
  status: number;
  title: string;
  type: string;
};
export type Audience = 'all' | 'customers' | 'sellers' | 'stall_staff' | 'event';
export type Severity = 'info' | 'warning' | 'critical';
export type AnnouncementStatus = 'scheduled' | 'running' | 'ended';
export type AdminAnnouncement = {
  audience: Audience;
  created_at: string;
  created_by: string;
  ended_at: string | null;
  ended_by: string | null;
  ends_at: string;
  event_id: string | null;
  event_name: string | null;
  id: string;
  message: string;
  severity: Severity;
  starts_at: string;
  status: AnnouncementStatus;
  time_zone: string;
};
export type PageAdminAnnouncement = {
  items: AdminAnnouncement[];
  next_cursor: string | null;
};
export type AuditLine = {
  action: string;
  actor_email: string;
  actor_id: string;
  actor_name: string;
  created_at: string;
  detail: {
    [key: string]: any;
  };
  id: number;
  request_id: string;
  target: string;
  target_name: string;
};
export type PageAuditLine = {
  items: AuditLine[];
  next_cursor: string | null;
};
export type AuditActor = {
  email: string;
  id: string;
  name: string;
};
export type AuditIndex = {
  actions: string[];
  actors: AuditActor[];
};
export type AdminCategory = {
  commission_bps: number | null;
  depth: number;
  effective_bps: number;
  id: string;
  name: string;
  parent_id: string | null;
  position: number;
  product_count: number;
  slug: string;
};
export type AdminCategories = {
  items: AdminCategory[];
};
export type CommissionIn = {
  commission_bps: number | null;
};
export type CouponKind = 'percent' | 'amount';
export type Coupon = {
  created_at: string;
  currency: string;
  discount_total: Money;
  enabled: boolean;
  ends_at: string | null;
  id: string;
  kind: CouponKind;
  max_amount: Money | null;
  min_amount: Money | null;
  name: string;
  per_user_limit: number | null;
  redemptions: number;
  selected_product: string[];
  shop_id: string | null;
  starts_at: string | null;
  updated_at: string;
  usage_limit: number | null;
  value: number;
};
export type PageCoupon = {
  items: Coupon[];
  next_cursor: string | null;
};
export type CouponIn = {
  /** ISO 4217 code */
  currency?: string | null;
  enabled?: boolean;
  ends_at?: string | null;
  kind: CouponKind;
  max_amount?: Money | null;
  min_amount?: Money | null;
  /** the code that buyers type */
  name: string;
  per_user_limit?: number | null;
  selected_product?: string | string[] | null;
  starts_at?: string | null;
  usage_limit?: number | null;
  /** percent, up to two decimals; or whole minor units */
  value: number;
};
export type CouponPatch = {
  /** ISO 4217 code */
  currency?: string;
  enabled?: boolean;
  ends_at?: string | null;
  kind?: CouponKind;
  max_amount?: Money | null;
  min_amount?: Money | null;
  /** the code that buyers type */
  name?: string;
  per_user_limit?: number | null;
  selected_product?: string | string[] | null;
  starts_at?: string | null;
  usage_limit?: number | null;
  /** percent, up to two decimals; or whole minor units */
  value?: number;
};
export type Online = {
  connections: number;
  people: number;
};
export type LastProof = {
  created_at: string;
  id: string;
  problems: number;
};
export type AdminStats = {
  by_status: {
    [key: string]: number;
  };
  orders_today: number;
  pending: number;
  placed_total: Money;
  processing: number;
  products: number;
  shops: number;
  total: number;
  total_revenue: Money;
  users: number;
};
export type Waiting = {
  dead_letters: number;
  disputes: number;
  payouts_to_approve: number;
  payouts_to_pay: number;
  refunds_by_hand: number;
  returns: number;
  reviews_reported: number;
  shops: number;
  webhooks_failed: number;
  webhooks_held: number;
};
export type Dashboard = {
  online: Online;
  proof: LastProof | null;
  stats: AdminStats;
  waiting: Waiting;
};
export type DeadLetter = {
  attempts: number;
  consumer: string;
  created_at: string;
  error: string;
  event_id: string;
  id: number;
  resolved_at: string | null;
  seq: number;
  type: string;
};
export type PageDeadLetter = {
  items: DeadLetter[];
  next_cursor: string | null;
};
export type DisputeStatus = 'open' | 'won' | 'lost';
export type DisputeView = {
  amount: Money;
  checkout_id: string | null;
  closed_at: string | null;
  id: string;
  opened_at: string;
  payment_id: string;
  provider: string;
  provider_reference: string;
  reason: string;
  status: DisputeStatus;
};
export type PageDisputeView = {
  items: DisputeView[];
  next_cursor: string | null;
};
export type AccountKind =
  | 'provider_clearing'
  | 'customer_wallet'
  | 'seller_pending'
  | 'seller_available'
  | 'seller_on_hold'
  | 'platform_fees'
  | 'payment_fees'
  | 'platform_subsidies'
  | 'provider_costs'
  | 'disputes'
  | 'cash_to_collect'
  | 'cash_collected'
  | 'cash_kept'
  | 'customer_refunds'
  | 'bank'
  | 'rounding';
export type Account = {
  balance_minor: number;
  currency: string;
  id: string;
  kind: AccountKind;
  owner_id: string;
};
export type PageAccount = {
  items: Account[];
  next_cursor: string | null;
};
export type AccountLine = {
  amount_minor: number;
  balance_minor: number;
  created_at: string;
  kind: string;
  memo: string;
  place: number;
  reference: string;
  transfer_id: string;
};
export type PageAccountLine = {
  items: AccountLine[];
  next_cursor: string | null;
};
export type Proof = {
  checked: {
    [key: string]: number;
  };
  created_at: string;
  id: string;
  problems: string[];
};
export type PageProof = {
  items: Proof[];
  next_cursor: string | null;
};
export type LedgerReport = {
  checked: {
    [key: string]: number;
  };
  failed?: string[];
  problems: string[];
};
export type ProviderBalance = {
  balance: Money;
  provider: string;
};
export type CurrencyBooks = {
  bank: Money;
  cash_collected: Money;
  cash_to_collect: Money;
  cash_to_hand_back: Money;
  clearing: ProviderBalance[];
  currency: string;
  disputes: Money;
  fees: Money;
  payment_fees: Money;
  provider_costs: Money;
  refunds_owed: Money;
  sellers_available: Money;
  sellers_debt: Money;
  sellers_on_hold: Money;
  sellers_pending: Money;
  subsidies: Money;
  wallets: Money;
};
export type AdminMoney = {
  currencies: CurrencyBooks[];
  payouts_to_approve: number;
  payouts_to_pay: number;
};
export type OrderStatus =
  | 'pending'
  | 'processing'
  | 'shipped'
  | 'delivered'
  | 'completed'
  | 'cancelled'
  | 'return_requested'
  | 'refunded';
export type OrderAddress = {
  address1: string;
  address2?: string;
  city: string;
  /** ISO 3166-1 alpha-2 code */
  country: string;
  phone_number?: string | null;
  recipient: string;
  zip_code: string;
};
export type OrderCustomer = {
  email: string;
  id: string;
  name: string;
};
export type Fulfilment = 'delivery' | 'pickup';
export type OrderLine = {
  discount: Money;
  id: string;
  image_url: string | null;
  is_reviewed: boolean;
  name: string;
  price_at_time: Money;
  product_id: string;
  quantity: number;
  refunded_quantity: number;
  shipped_quantity: number;
  sku: string;
  tax: Money;
  total: Money;
  variant_id: string;
  variant_name: string;
};
export type PaymentMethod = 'stripe' | 'paypal' | 'wallet' | 'cc' | 'dc' | 'cod';
export type OrderPaymentInfo = {
  failure?: string | null;
  payment_id?: string | null;
  provider: string;
  type: PaymentMethod;
};
export type OrderPaymentStatus =
  'pending' | 'authorized' | 'paid' | 'failed' | 'partially_refunded' | 'refunded';
export type QueueStatus = 'queued' | 'preparing' | 'ready' | 'completed';
export type OrderShippingMethod = {
  address: string;
  days_max: number | null;
  days_min: number | null;
  id: string;
  instructions: string;
  name: string;
  pickup: boolean;
};
export type OrderShop = {
  id: string;
  name: string;
  slug: string;
};
export type Order = {
  allowed_statuses: OrderStatus[];
  billing_address: OrderAddress;
  can_cancel: boolean;
  cancelled_at: string | null;
  checkout_id: string;
  created_at: string;
  customer: OrderCustomer;
  delivered_at: string | null;
  discount: Money;
  estimated_time: number | null;
  fulfilment: Fulfilment;
  id: string;
  items: OrderLine[];
  order_number: string;
  paid_at: string | null;
  payment_info: OrderPaymentInfo;
  payment_method: PaymentMethod;
  payment_status: OrderPaymentStatus;
  queue_status: QueueStatus | null;
  ready_at: string | null;
  refunded: Money;
  returnable_until: string | null;
  shipped_pieces: number;
  shipping: Money;
  shipping_address: OrderAddress;
  shipping_method: OrderShippingMethod | null;
  shop: OrderShop;
  status: OrderStatus;
  subtotal: Money;
  tax: Money;
  total: Money;
  updated_at: string;
  version: number;
};
export type PageOrder = {
  items: Order[];
  next_cursor: string | null;
};
export type WebhookStatus = 'received' | 'waiting' | 'processed' | 'ignored' | 'held' | 'failed';
export type WebhookRecord = {
  attempts: number;
  detail: string;
  event_id: string;
  id: string;
  processed_at: string | null;
  provider: string;
  received_at: string;
  status: WebhookStatus;
  type: string;
};
export type PageWebhookRecord = {
  items: WebhookRecord[];
  next_cursor: string | null;
};
export type WebhookDetail = {
  attempts: number;
  body: string;
  detail: string;
  event_id: string;
  id: string;
  processed_at: string | null;
  provider: string;
  received_at: string;
  status: WebhookStatus;
  type: string;
};
export type AssignWebhookIn = {
  user_id: string;
};
export type PayoutPerson = {
  id: string;
  name: string;
};
export type PayoutShop = {
  id: string;
  name: string;
  slug: string;
  status: string;
};
export type PayoutStatus = 'requested' | 'approved' | 'paid' | 'rejected';
export type WithdrawMethodType = 'bank_account' | 'paypal';
export type WithdrawMethodView = {
  account_holder: string | null;
  bic: string | null;
  changed_at: string;
  email: string | null;
  iban: string | null;
  is_fresh: boolean;
  is_masked: boolean;
  type: WithdrawMethodType;
};
export type AdminPayout = {
  amount: Money;
  approved_at: string | null;
  created_at: string;
  decided_by: PayoutPerson | null;
  id: string;
  is_method_replaced: boolean;
  paid_at: string | null;
  reason: string;
  reference: string | null;
  rejected_at: string | null;
  requested_by: PayoutPerson;
  shop: PayoutShop;
  shop_id: string;
  status: PayoutStatus;
  updated_at: string;
  withdraw_method: WithdrawMethodView;
};
export type PageAdminPayout = {
  items: AdminPayout[];
  next_cursor: string | null;
};
export type PayPayoutIn = {
  reference: string;
};
export type RejectPayoutIn = {
  reason: string;
};
export type AdminProductShop = {
  id: string;
  name: string;
  slug: string;
  status: string;
};
export type AdminProduct = {
  category: string | null;
  created_at: string;
  handle: string;
  hidden_at: string | null;
  hidden_by: string | null;
  hidden_reason: string;
  id: string;
  image_url: string | null;
  kind: string;
  name: string;
  price: Money;
  shop: AdminProductShop;
  sold: number;
  status: string;
};
export type PageAdminProduct = {
  items: AdminProduct[];
  next_cursor: string | null;
};
export type ProductState = 'published' | 'draft' | 'hidden';
export type HideProductIn = {
  reason: string;
};
export type ReconciliationTotals = {
  difference_minor: number;
  ours_minor: number;
  theirs_minor: number;
};
export type Reconciliation = {
  created_at: string;
  differences: number;
  filename: string;
  id: string;
  matched: number;
  open_differences: number;
  provider: string;
  rows_read: number;
  totals: {
    [key: string]: ReconciliationTotals;
  };
};
export type PageReconciliation = {
  items: Reconciliation[];
  next_cursor: string | null;
};
export type Difference = {
  currency?: string;
  expected_minor?: number | null;
  explanation: string;
  is_open?: boolean;
  kind: string;
  payment_id?: string | null;
  provider_reference?: string;
  reported_minor?: number | null;
};
export type ReconciliationView = {
  differences: Difference[];
  reconciliation: Reconciliation;
};
export type RefundStatus = 'pending' | 'succeeded' | 'failed';
export type RefundView = {
  amount: Money;
  attempts: number;
  by_hand: boolean;
  created_at: string;
  id: string;
  last_error: string;
  order_id: string | null;
  payment_id: string;
  provider: string;
  reason: string;
  status: RefundStatus;
  updated_at: string;
};
export type PageRefundView = {
  items: RefundView[];
  next_cursor: string | null;
};
export type ReturnItem = {
  amount: Money;
  image_url: string | null;
  name: string;
  order_item_id: string;
  quantity: number;
  variant_name: string;
};
export type ReturnReason =
  'damaged' | 'not_as_described' | 'wrong_item' | 'arrived_late' | 'changed_mind' | 'other';
export type ReturnStatus = 'requested' | 'rejected' | 'withdrawn' | 'refund_pending' | 'refunded';
export type Return = {
  amount: Money;
  comment: string;
  created_at: string;
  customer_name: string;
  decided_as: string | null;
  decided_at: string | null;
  decision_reason: string;
  id: string;
  is_whole: boolean;
  items: ReturnItem[];
  order_id: string;
  order_number: string;
  reason: ReturnReason;
  refund_by_hand: boolean;
  refund_error: string;
  refund_id: string | null;
  refunded_at: string | null;
  shop_id: string;
  shop_name: string;
  status: ReturnStatus;
  updated_at: string;
};
export type PageReturn = {
  items: Return[];
  next_cursor: string | null;
};
export type ApprovalIn = {
  reason?: string;
};
export type RejectionIn = {
  reason: string;
};
export type RevenuePoint = {
  day: string;
  orders: number;
  paid: Money;
  placed: Money;
  refunded: Money;
  revenue: Money;
};
export type Revenue = {
  currency: string;
  points: RevenuePoint[];
  tz: string;
};
export type ReviewImage = {
  height: number;
  public_id: string;
  url: string;
  width: number;
};
export type ProductOfReview = {
  handle: string;
  id: string;
  image_url: string | null;
  name: string;
};
export type Reply = {
  body: string;
  replied_at: string;
};
export type ReportReason = 'spam' | 'offensive' | 'off_topic' | 'personal_data' | 'other';
export type Report = {
  created_at: string;
  note: string;
  reason: ReportReason;
};
export type ShopOfReview = {
  id: string;
  name: string;
  slug: string;
};
export type AdminReview = {
  author_id: string;
  author_name: string;
  body: string;
  created_at: string;
  edited_at: string | null;
  hidden_at: string | null;
  hidden_reason: string;
  id: string;
  images: ReviewImage[];
  is_counted: boolean;
  is_verified: boolean;
  open_reports: number;
  product: ProductOfReview;
  rating: number;
  reply: Reply | null;
  reports: Report[];
  shop: ShopOfReview;
  variant_name: string;
};
export type PageAdminReview = {
  items: AdminReview[];
  next_cursor: string | null;
};
export type HideIn = {
  reason: string;
};
export type RestoreIn = {
  reason: string;
};
export type SettingAuthor = {
  id: string;
  name: string;
};
export type TaxRate = {
  country: string;
  rate_bps: number;
  tax_class?: string;
};
export type SettingKind =
  'basis_points' | 'tax_rates' | 'flag' | 'days' | 'minutes' | 'pieces' | 'amount';
export type MarketSetting = {
  changed_at: string | null;
  changed_by: SettingAuthor | null;
  default: number | boolean | TaxRate[];
  kind: SettingKind;
  maximum: number | null;
  minimum: number | null;
  name: string;
  source: 'environment' | 'office';
  value: number | boolean | TaxRate[];
};
export type MarketSettings = {
  currency: string;
  settings: MarketSetting[];
  version: number;
};
export type SettingsPatch = {
  commission_bps?: number | null;
  low_stock_pieces?: number | null;
  prices_include_tax?: boolean | null;
  return_window_days?: number | null;
  settlement_hold_days?: number | null;
  shop_approval?: boolean | null;
  stock_reservation_minutes?: number | null;
  tax_rates?: TaxRate[] | null;
  version: number;
  wallet_balance_max_minor?: number | null;
  wallet_top_up_max_minor?: number | null;
  wallet_top_up_min_minor?: number | null;
};
export type CouponShop = {
  id: string;
  name: string;
  slug: string;
};
export type ShopCoupon = {
  created_at: string;
  currency: string;
  discount_total: Money;
  enabled: boolean;
  ends_at: string | null;
  id: string;
  kind: CouponKind;
  max_amount: Money | null;
  min_amount: Money | null;
  name: string;
  per_user_limit: number | null;
  redemptions: number;
  selected_product: string[];
  shop: CouponShop;
  shop_id: string | null;
  starts_at: string | null;
  updated_at: string;
  usage_limit: number | null;
  value: number;
};
export type PageShopCoupon = {
  items: ShopCoupon[];
  next_cursor: string | null;
};
export type Picture = {
  public_id: string;
  url: string;
};
export type ShopOwner = {
  email: string;
  name: string;
  user_id: string;
};
export type ShopStatus = 'pending' | 'active' | 'suspended' | 'declined';
export type AdminShop = {
  avatar: Picture | null;
  commission_bps: number | null;
  created_at: string;
  email: string;
  id: string;
  is_on_holiday: boolean;
  name: string;
  order_count: number;
  owners: ShopOwner[];
  product_count: number;
  revenue: Money;
  slug: string;
  status: ShopStatus;
  status_reason: string;
};
export type AdminShopPage = {
  items: AdminShop[];
  next_cursor: string | null;
  pending_count: number;
};
export type ShopAddress = {
  address1?: string;
  address2?: string;
  city?: string;
  country?: string;
  zip_code?: string;
};
export type ShopStatusChange = {
  by: string;
  created_at: string;
  from_status: ShopStatus;
  reason: string;
  to_status: ShopStatus;
};
export type ShopRole = 'owner' | 'manager' | 'staff';
export type ShopMember = {
  avatar: Picture | null;
  created_at: string;
  email: string;
  name: string;
  role: ShopRole;
  user_id: string;
};
export type AdminShopDetail = {
  address: ShopAddress | null;
  banner: Picture | null;
  description: string;
  history: ShopStatusChange[];
  members: ShopMember[];
  phone_number: string | null;
  returns_policy: string;
  shipping_policy: string;
  shop: AdminShop;
  tagline: string;
};
export type ShopReasonIn = {
  reason: string;
};
export type LedgerParty = {
  account: string;
  name: string;
  owner_id: string;
};
export type LedgerLine = {
  amount: Money;
  party: LedgerParty;
};
export type AdminTransaction = {
  amount: Money;
  created_at: string;
  entries: LedgerLine[];
  from: LedgerParty;
  id: string;
  kind: string;
  memo: string;
  order_id: string | null;
  order_number: string | null;
  reference: string;
  title: string;
  to: LedgerParty;
};
export type PageAdminTransaction = {
  items: AdminTransaction[];
  next_cursor: string | null;
};
export type Picture2 = {
  public_id: string;
  url: string;
};
export type Role = 'guest' | 'customer' | 'admin' | 'super_admin';
export type AdminUser = {
  activated: boolean;
  avatar: Picture2 | null;
  connected?: boolean;
  created_at: string;
  deleted_at: string | null;
  email: string;
  id: string;
  last_seen_at: string | null;
  name: string;
  orders: number;
  role: Role;
  shops: number;
  suspended_at: string | null;
};
export type PageAdminUser = {
  items: AdminUser[];
  next_cursor: string | null;
};
export type UserState = 'activated' | 'not_activated' | 'suspended' | 'connected' | 'deleted';
export type UserFigures = {
  activated: number;
  connected: number;
  new_this_week: number;
  organisers: number;
  seen_today: number;
  suspended: number;
  total: number;
};
export type UserNotice = {
  created_at: string;
  id: string;
  kind: string;
  message: string;
  read_at: string | null;
};
export type AdminSession = {
  by_organiser: boolean;
  connected: boolean;
  created_at: string;
  id: string;
  ip: string;
  last_seen_at: string;
  user_agent: string;
};
export type ShopSeat = {
  id: string;
  name: string;
  role: ShopRole;
  slug: string;
  status: string;
};
export type AdminUserDetail = {
  activated: boolean;
  avatar: Picture2 | null;
  connected: boolean;
  created_at: string;
  deleted_at: string | null;
  email: string;
  first_name: string;
  id: string;
  last_name: string;
  last_seen_at: string | null;
  may_act: boolean;
  may_change_role: boolean;
  notices: UserNotice[];
  open_orders: number;
  orders: number;
  phone_number: string | null;
  reviews: number;
  role: Role;
  sessions: AdminSession[];
  shops: ShopSeat[];
  suspended_at: string | null;
  suspension_reason: string;
};
export type Impersonation = {
  access_token?: string | null;
  expires_at: string;
  name: string;
  user_id: string;
};
export type WhyIn = {
  reason: string;
};
export type RoleIn = {
  reason: string;
  role: 'customer' | 'admin' | 'super_admin';
};
export type SignedOut = {
  sessions: number;
};
export type RefundRun = {
  amount: Money;
  by_hand: Money;
  by_hand_count: number;
  created_at: string;
  fee: Money;
  fees: Money;
  finished_at: string | null;
  id: string;
  needs_bank_details: number;
  open: Money;
  refunded: Money;
  started_by: string | null;
  wallets_done: number;
};
export type RefundRuns = {
  frozen: Money;
  frozen_wallets: number;
  left: Money;
  runs: RefundRun[];
  wallets_left: number;
};
export type BankDetails = {
  account: string;
  account_holder: string;
  bank?: string;
};
export type ByHandRefund = {
  amount: Money;
  bank_details: BankDetails | null;
  created_at: string;
  email: string;
  name: string;
  payment_reference: string | null;
  provider: string;
  refund_id: string;
  user_id: string;
  wallet_refund_id: string;
};
export type PageByHandRefund = {
  items: ByHandRefund[];
  next_cursor: string | null;
};
export type PendingTopUp = {
  amount: Money;
  created_at: string;
  expires_at: string | null;
  method: string;
  payment_id: string;
};
export type WalletRefundPart = {
  amount: Money;
  by_hand: boolean;
  method: string;
  payment_id: string;
  provider: string;
  refund_id: string;
  status: RefundStatus;
  updated_at: string;
};
export type WalletRefundStatus = 'needs_bank_details' | 'pending' | 'done';
export type WalletRefund = {
  account_ending: string | null;
  amount: Money;
  asked_by_owner: boolean;
  created_at: string;
  fee: Money;
  id: string;
  parts: WalletRefundPart[];
  status: WalletRefundStatus;
};
export type AdminWallet = {
  balance: Money;
  email: string;
  frozen: boolean;
  frozen_at: string | null;
  frozen_by: string | null;
  name: string;
  pending_top_ups: PendingTopUp[];
  refunds: WalletRefund[];
  user_id: string;
};
export type WalletEntry = {
  amount: Money;
  balance: Money;
  created_at: string;
  id: string;
  kind: string;
  order_id: string | null;
  order_number: string | null;
  payment_method: string | null;
  shop_name: string | null;
  title: string;
};
export type PageWalletEntry = {
  items: WalletEntry[];
  next_cursor: string | null;
};
export type Announcement = {
  audience: Audience;
  ends_at: string;
  event_id: string | null;
  id: string;
  message: string;
  severity: Severity;
  starts_at: string;
  time_zone: string;
};
export type Announcements = {
  items: Announcement[];
};
export type AnnouncementIn = {
  audience?: Audience;
  ends_at: string;
  event_id?: string | null;
  message: string;
  severity?: Severity;
  starts_at?: string | null;
  /** IANA name, such as Europe/Berlin */
  time_zone?: string;
};
export type ViewedBy = {
  name: string;
  until: string;
};
export type User = {
  activated: boolean;
  avatar: Picture2 | null;
  created_at: string;
  email: string;
  first_name: string;
  id: string;
  last_name: string;
  phone_number: string | null;
  role: Role;
  shops: ShopSeat[];
  viewed_by?: ViewedBy | null;
};
export type SignedInUser = {
  access_token?: string | null;
  refresh_token?: string | null;
  user: User;
};
export type TokenIn = {
  token: string;
};
export type LoginIn = {
  email: string;
  password: string;
};
export type EmailIn = {
  email: string;
};
export type ResetIn = {
  password: string;
  token: string;
};
export type RefreshIn = {
  refresh_token?: string | null;
};
export type Carrier =
  | 'australia_post'
  | 'austrian_post'
  | 'bpost'
  | 'canada_post'
  | 'correos'
  | 'deutsche_post'
  | 'dhl'
  | 'dpd'
  | 'evri'
  | 'fedex'
  | 'gls'
  | 'hermes'
  | 'inpost'
  | 'la_poste'
  | 'poste_italiane'
  | 'postnl'
  | 'postnord'
  | 'royal_mail'
  | 'swiss_post'
  | 'ups'
  | 'usps'
  | 'other';
export type CarrierInfo = {
  carrier: Carrier;
  name: string;
  tracking_url: string | null;
};
export type Carriers = {
  items: CarrierInfo[];
};
export type CartImage = {
  alt: string;
  url: string;
};
export type EventState = 'scheduled' | 'running' | 'ended';
export type CartEvent = {
  ends_at: string;
  id: string;
  state: EventState;
};
export type CartShop = {
  id: string;
  is_on_holiday: boolean;
  name: string;
  slug: string;
};
export type LineStatus = 'held' | 'expired' | 'unavailable';
export type CartItem = {
  available_to_me: number;
  handle: string;
  hold_ends_at: string | null;
  id: string;
  image: CartImage | null;
  line_total: Money;
  price: Money;
  price_at_add: Money;
  product_id: string;
  product_name: string;
  quantity: number;
  reserved_until: string | null;
  sale_event: CartEvent | null;
  shop: CartShop;
  status: LineStatus;
  variant_id: string;
  variant_name: string;
};
export type ShopSubtotal = {
  id: string;
  name: string;
  slug: string;
  subtotal: Money;
};
export type Cart = {
  currency: string;
  id: string | null;
  item_count: number;
  items: CartItem[];
  server_time: string;
  shops: ShopSubtotal[];
  subtotal: Money;
};
export type CartItemIn = {
  product_id?: string | null;
  quantity: number;
  sale_event_id?: string | null;
  variant_id?: string | null;
};
export type CartItemPatch = {
  quantity: number;
};
export type ProblemLevel = 'error' | 'warning';
export type CartProblem = {
  available?: number | null;
  code: string;
  item_id: string;
  level: ProblemLevel;
  message: string;
  price?: Money | null;
  variant_id: string;
};
export type CartValidation = {
  errors: CartProblem[];
  valid: boolean;
};
export type Category = {
  id: string;
  name: string;
  parent_id: string | null;
  position: number;
  product_count: number;
  slug: string;
};
export type CategoryList = {
  items: Category[];
};
export type CategoryIn = {
  name: string;
  parent_id?: string | null;
  position?: number;
  slug?: string | null;
};
export type CategoryPatch = {
  name?: string;
  parent_id?: string | null;
  position?: number;
  slug?: string;
};
export type QuotedCoupon = {
  code: string;
  discount: Money;
  message: string;
  reason: string | null;
  shop_id: string | null;
  valid: boolean;
};
export type ShippingChoice =
  'chosen' | 'not_needed' | 'address_needed' | 'choice_needed' | 'unavailable';
export type QuotedMethod = {
  address: string;
  days_max: number | null;
  days_min: number | null;
  id: string;
  instructions: string;
  name: string;
  pickup: boolean;
  price: Money;
};
export type QuotedShipping = {
  choice: ShippingChoice;
  method_id: string | null;
  methods: QuotedMethod[];
};
export type QuotedLine = {
  discount: Money;
  name: string;
  price: Money;
  product_id: string;
  quantity: number;
  subtotal: Money;
  tax: Money;
  total: Money;
  variant_id: string;
  variant_name: string;
};
export type QuotedShop = {
  delivery: QuotedShipping;
  discount: Money;
  items: QuotedLine[];
  shipping: Money;
  shop: OrderShop;
  subtotal: Money;
  tax: Money;
  total: Money;
};
export type Quote = {
  coupons: QuotedCoupon[];
  currency: string;
  discount: Money;
  shipping: Money;
  shops: QuotedShop[];
  subtotal: Money;
  tax: Money;
  total: Money;
};
export type BuyNowIn = {
  price?: number | null;
  quantity: number;
  variant_id: string;
};
export type ShippingWishIn = {
  method_id: string;
  price?: number | null;
  shop_id: string;
};
export type QuoteAddressIn = {
  address1?: string;
  address2?: string;
  city?: string;
  /** ISO 3166-1 alpha-2 code */
  country: string;
  phone_number?: string | null;
  recipient?: string;
  zip_code?: string;
};
export type QuoteIn = {
  /** codes: at most one of each shop and one of the market */
  coupons?: string[];
  fulfilment?: Fulfilment;
  items?: BuyNowIn[] | null;
  payment_method?: PaymentMethod | null;
  /** at most one of each shop; of the others, the cheapest is taken */
  shipping?: ShippingWishIn[];
  shipping_address?: QuoteAddressIn | null;
};
export type Checkout = {
  billing_address: OrderAddress;
  created_at: string;
  currency: string;
  discount: Money;
  id: string;
  number: string;
  payment_method: PaymentMethod;
  shipping: Money;
  shipping_address: OrderAddress;
  subtotal: Money;
  tax: Money;
  total: Money;
};
export type PaymentStatus =
  | 'pending'
  | 'authorized'
  | 'succeeded'
  | 'failed'
  | 'expired'
  | 'cancelled'
  | 'delivered'
  | 'completed';
export type PaymentStart = {
  amount: Money;
  approval_url?: string | null;
  client_secret?: string | null;
  expires_at?: string | null;
  payment_id: string;
  provider: string;
  status: PaymentStatus;
};
export type CheckoutDetail = {
  checkout: Checkout;
  orders: Order[];
  payment: PaymentStart | null;
};
export type RefusalCode =
  | 'COUPON_NOT_FOUND'
  | 'COUPON_DISABLED'
  | 'COUPON_NOT_STARTED'
  | 'COUPON_EXPIRED'
  | 'COUPON_OTHER_CURRENCY'
  | 'COUPON_NOT_FOR_THESE'
  | 'COUPON_MIN_AMOUNT'
  | 'COUPON_MAX_AMOUNT'
  | 'COUPON_USED_UP'
  | 'COUPON_USED_BY_YOU'
  | 'COUPON_NOT_COMBINABLE';
export type ValidatedLine = {
  discount: Money;
  eligible: boolean;
  item_id: string;
  variant_id: string;
};
export type CouponValidation = {
  code: RefusalCode | null;
  discount: Money;
  eligible_subtotal: Money;
  kind: CouponKind | null;
  lines: ValidatedLine[];
  message: string;
  name: string;
  shop_id: string | null;
  valid: boolean;
  value: number | null;
};
export type CsrfToken = {
  csrf_token: string;
};
export type InvitationCard = {
  email: string;
  expires_at: string;
  has_account: boolean;
  invited_by: string;
  role: ShopRole;
  shop_avatar: Picture | null;
  shop_id: string;
  shop_name: string;
  shop_slug: string;
};
export type InvitationTokenIn = {
  token: string;
};
export type NoticeType = 'info' | 'success' | 'warning' | 'error';
export type NotificationOut = {
  created_at: string;
  id: string;
  kind: string;
  link: string | null;
  message: string;
  order_id: string | null;
  read_at: string | null;
  type: NoticeType;
};
export type PageNotificationOut = {
  items: NotificationOut[];
  next_cursor: string | null;
};
export type MarkReadIn = {
  ids?: string[] | null;
};
export type UnreadCount = {
  unread_count: number;
};
export type PlacedOrders = {
  checkout: Checkout;
  orders: Order[];
  payment: PaymentStart;
};
export type CreateOrderIn = {
  billing_address?: OrderAddress | null;
  /** codes: at most one of each shop and one of the market */
  coupons?: string[];
  expected_total?: number | null;
  fulfilment?: Fulfilment;
  items?: BuyNowIn[] | null;
  payment_method: PaymentMethod;
  save_address?: boolean;
  /** at most one of each shop; of the others, the cheapest is taken */
  shipping?: ShippingWishIn[];
  shipping_address: OrderAddress;
};
export type CancelOrderIn = {
  reason?: string;
};
export type OrderActor = 'system' | 'buyer' | 'shop' | 'admin' | 'super_admin';
export type OrderHistoryEntry = {
  actor_role: OrderActor;
  created_at: string;
  forced: boolean;
  from_state: string | null;
  machine: string;
  reason: string;
  to_state: string;
};
export type OrderHistory = {
  items: OrderHistoryEntry[];
};
export type PaperKind = 'invoice' | 'credit_note';
export type Paper = {
  issued_at: string | null;
  kind: PaperKind;
  number: string | null;
  refund_id: string | null;
};
export type Papers = {
  items: Paper[];
};
export type StartedPayment = {
  payment: PaymentStart;
};
export type PaymentAttempt = {
  amount: Money;
  captured: Money;
  created_at: string;
  failure_code: string | null;
  failure_message: string | null;
  id: string;
  method: string;
  provider: string;
  refunded: Money;
  status: PaymentStatus;
  updated_at: string;
};
export type OrderPayments = {
  items: PaymentAttempt[];
};
export type ReturnItemIn = {
  order_item_id: string;
  quantity: number;
};
export type ReturnIn = {
  comment?: string;
  items?: ReturnItemIn[] | null;
  reason?: ReturnReason;
};
export type ShipmentItem = {
  image_url: string | null;
  name: string;
  order_item_id: string;
  quantity: number;
  sku: string;
  variant_name: string;
};
export type Shipment = {
  carrier: Carrier | null;
  carrier_name: string;
  delivered_at: string | null;
  id: string;
  items: ShipmentItem[];
  number: number;
  order_id: string;
  shipped_at: string;
  tracking_number: string;
  tracking_url: string | null;
  updated_at: string;
};
export type Shipments = {
  items: Shipment[];
};
export type OrderStatusIn = {
  estimated_time?: number | null;
  force?: boolean;
  queue_status?: QueueStatus | null;
  reason?: string;
  status?: OrderStatus | null;
  version?: number | null;
};
export type SandboxCard = {
  label: string;
  number: string;
};
export type PaymentMethodOption = {
  label: string;
  method: string;
  pays_orders?: boolean;
  provider: string;
  publishable_key?: string | null;
  test_cards?: SandboxCard[];
  tops_up?: boolean;
};
export type PaymentConfig = {
  currency: string;
  methods: PaymentMethodOption[];
};
export type CollectedPayment = {
  payment: PaymentAttempt;
};
export type CollectCashIn = {
  order_id?: string | null;
};
export type SandboxConfirmation = {
  status?: 'processing';
};
export type SandboxCardIn = {
  card_number: string;
  client_secret: string;
  cvc: string;
  expiry: string;
};
export type WebhookReceipt = {
  received?: boolean;
};
export type Payout = {
  amount: Money;
  approved_at: string | null;
  created_at: string;
  id: string;
  paid_at: string | null;
  reason: string;
  reference: string | null;
  rejected_at: string | null;
  shop_id: string;
  status: PayoutStatus;
  updated_at: string;
  withdraw_method: WithdrawMethodView;
};
export type PagePayout = {
  items: Payout[];
  next_cursor: string | null;
};
export type PayoutIn = {
  amount: number;
  /** ISO 4217 code */
  currency?: string | null;
};
export type CardImage = {
  alt: string;
  height: number;
  url: string;
  width: number;
};
export type ShopRef = {
  id: string;
  name: string;
  slug: string;
};
export type ProductCard = {
  available: number;
  created_at: string;
  handle: string;
  hover_image: CardImage | null;
  id: string;
  image: CardImage | null;
  name: string;
  original_price: Money | null;
  price_max: Money;
  price_min: Money;
  rating_average: number | null;
  rating_count: number;
  shop: ShopRef;
  single_variant_id: string | null;
  sold_out: number;
  tags: string[];
  variant_count: number;
};
export type PageProductCard = {
  items: ProductCard[];
  next_cursor: string | null;
};
export type ProductSort =
  'newest' | 'price_asc' | 'price_desc' | 'popular' | 'rating' | 'relevance';
export type Breadcrumb = {
  name: string;
  slug: string;
};
export type CategoryRef = {
  id: string;
  name: string;
  slug: string;
};
export type ProductImage = {
  alt: string;
  height: number;
  id: string;
  url: string;
  width: number;
};
export type ProductKind = 'product' | 'sale_event';
export type ProductOption = {
  name: string;
  values: string[];
};
export type EventVariant = {
  available: number;
  price: Money;
  source_variant_id: string;
  variant_id: string;
};
export type RunningEvent = {
  available: number;
  ends_at: string;
  id: string;
  name: string;
  price: Money;
  variants: EventVariant[];
};
export type EventTimes = {
  ends_at: string;
  source_product_id: string;
  starts_at: string;
  time_zone: string;
};
export type ShopOfProduct = {
  avatar: Picture | null;
  id: string;
  name: string;
  rating_average: number | null;
  rating_count: number;
  slug: string;
};
export type ProductStatus = 'draft' | 'published';
export type Variant = {
  available: number;
  discount_price: Money | null;
  grams: number;
  id: string;
  image_id: string | null;
  option_values: string[];
  original_price: Money;
  price: Money;
  sku: string;
};
export type Product = {
  breadcrumbs: Breadcrumb[];
  category: CategoryRef | null;
  created_at: string;
  description_html: string;
  handle: string;
  id: string;
  images: ProductImage[];
  kind: ProductKind;
  name: string;
  options: ProductOption[];
  rating_average: number | null;
  rating_count: number;
  running_event: RunningEvent | null;
  sale_event: EventTimes | null;
  shop: ShopOfProduct;
  sold_out: number;
  status: ProductStatus;
  tags: string[];
  updated_at: string;
  variants: Variant[];
  vendor: string;
};
export type ProductList = {
  items: ProductCard[];
};
export type NameCount = {
  count: number;
  name: string;
  slug: string;
};
export type PriceRange = {
  max: Money;
  min: Money;
};
export type ValueCount = {
  count: number;
  value: string;
};
export type Facets = {
  categories: NameCount[];
  price: PriceRange | null;
  shops: NameCount[];
  tags: ValueCount[];
  total: number;
};
export type Suggestions = {
  categories: Breadcrumb[];
  products: ProductCard[];
  shops: Breadcrumb[];
};
export type Review = {
  author_name: string;
  body: string;
  created_at: string;
  edited_at: string | null;
  id: string;
  images: ReviewImage[];
  is_verified: boolean;
  rating: number;
  reply: Reply | null;
  variant_name: string;
};
export type PageReview = {
  items: Review[];
  next_cursor: string | null;
};
export type ReviewSort = 'newest' | 'highest' | 'lowest' | 'pictures';
export type MyReview = {
  author_name: string;
  body: string;
  created_at: string;
  edited_at: string | null;
  hidden_at: string | null;
  hidden_reason: string;
  id: string;
  images: ReviewImage[];
  is_counted: boolean;
  is_verified: boolean;
  order_id: string | null;
  order_line_id: string | null;
  product: ProductOfReview;
  rating: number;
  reply: Reply | null;
  variant_name: string;
};
export type MyPart = {
  can_review: boolean;
  order_line_id: string | null;
  review: MyReview | null;
};
export type ReviewSummary = {
  average: number | null;
  count: number;
  histogram: {
    [key: string]: number;
  };
  with_pictures: number;
};
export type VariantStock = {
  available: number;
  variant_id: string;
};
export type ProductStock = {
  items: VariantStock[];
};
export type ConfirmRefundIn = {
  reference?: string;
};
export type ReportIn = {
  note?: string;
  reason: ReportReason;
};
export type EventImage = {
  alt: string;
  height: number;
  id: string;
  url: string;
  width: number;
};
export type EventShop = {
  id: string;
  name: string;
  slug: string;
};
export type EventStatus = 'scheduled' | 'running' | 'ended';
export type SaleEventCard = {
  available: number;
  created_at: string;
  ends_at: string;
  id: string;
  images: EventImage[];
  local_ends_at: string;
  local_starts_at: string;
  name: string;
  original_price: Money;
  price_max: Money;
  price_min: Money;
  product_id: string;
  quantity: number;
  shop: EventShop;
  single_variant_id: string | null;
  sold_out: number;
  starts_at: string;
  status: EventStatus;
  time_zone: string;
};
export type SaleEventPage = {
  items: SaleEventCard[];
  next_cursor: string | null;
  server_now: string;
};
export type EventOption = {
  name: string;
  values: string[];
};
export type SaleEventVariant = {
  available: number;
  id: string;
  image_id: string | null;
  option_values: string[];
  original_price: Money;
  price: Money;
  quantity: number;
  sku: string;
  source_variant_id: string;
};
export type SaleEvent = {
  available: number;
  created_at: string;
  description_html: string;
  ends_at: string;
  id: string;
  images: EventImage[];
  local_ends_at: string;
  local_starts_at: string;
  name: string;
  options: EventOption[];
  original_price: Money;
  price_max: Money;
  price_min: Money;
  product_id: string;
  quantity: number;
  server_now: string;
  shop: EventShop;
  single_variant_id: string | null;
  sold_out: number;
  starts_at: string;
  status: EventStatus;
  tags: string[];
  time_zone: string;
  variants: SaleEventVariant[];
};
export type ShopCard = {
  avatar: Picture | null;
  banner: Picture | null;
  city: string | null;
  country: string | null;
  id: string;
  name: string;
  product_count: number;
  rating_average: number | null;
  rating_count: number;
  slug: string;
  tagline: string;
};
export type PageShopCard = {
  items: ShopCard[];
  next_cursor: string | null;
};
export type Holiday = {
  ends_at: string | null;
  message: string;
  time_zone: string | null;
  until: string | null;
};
export type Shop = {
  address: ShopAddress | null;
  avatar: Picture | null;
  banner: Picture | null;
  created_at: string;
  description: string;
  email: string;
  holiday: Holiday | null;
  id: string;
  name: string;
  phone_number: string | null;
  returns_policy: string;
  shipping_policy: string;
  shows_contact: boolean;
  slug: string;
  status: ShopStatus;
  status_reason: string;
  tagline: string;
  updated_at: string;
  zip_code: string | null;
};
export type ShopAddressIn = {
  address1?: string;
  address2?: string;
  city?: string;
  country?: string;
  zip_code?: string;
};
export type ShopPatch = {
  address?: ShopAddressIn | null;
  description?: string;
  email?: string;
  name?: string;
  phone_number?: string | null;
  returns_policy?: string;
  shipping_policy?: string;
  shows_contact?: boolean;
  slug?: string;
  tagline?: string;
  zip_code?: string | null;
};
export type ShopBalance = {
  available: Money;
  cash_collected: Money;
  cash_to_collect: Money;
  currency: string;
  debt: Money;
  next_release_at: string | null;
  on_hold: Money;
  pending: Money;
  today: Money;
  withdraw_method: WithdrawMethodView | null;
};
export type BestProduct = {
  image_url: string | null;
  name: string;
  product_id: string;
  revenue: Money;
  units: number;
};
export type HoldFigures = {
  bought: number;
  made: number;
};
export type HoldsCompared = {
  before: HoldFigures;
  now: HoldFigures;
};
export type SalesPoint = {
  day: string;
  orders: number;
  revenue: Money;
  units: number;
};
export type ReturnsCompared = {
  before: number;
  now: number;
};
export type ReviewFigures = {
  average: number | null;
  count: number;
};
export type ReviewsCompared = {
  before: ReviewFigures;
  now: ReviewFigures;
  to_answer: number;
};
export type SalesTotals = {
  orders: number;
  refunded: Money;
  revenue: Money;
  units: number;
};
export type SalesCompared = {
  before: SalesTotals;
  now: SalesTotals;
};
export type StockAtRisk = {
  available: number;
  days_left: number;
  image_url: string | null;
  product_id: string;
  product_name: string;
  sold: number;
  variant_id: string;
  variant_name: string;
};
export type StockFigures = {
  count: number;
  days_max: number;
  first: StockAtRisk[];
  pace_days: number;
};
export type ShopFigures = {
  available: Money;
  best: BestProduct[];
  currency: string;
  holds: HoldsCompared;
  points: SalesPoint[];
  returns: ReturnsCompared;
  reviews: ReviewsCompared;
  sales: SalesCompared;
  stock: StockFigures;
  today: SalesCompared;
};
export type Period = '7d' | '30d' | '90d' | '12m';
export type OrdersToDo = {
  in_process: number;
  placed_today: number;
  returns_to_decide: number;
  to_accept: number;
};
export type ShopDashboard = {
  as_of: string;
  before_first: string;
  before_last: string;
  figures: ShopFigures | null;
  first: string;
  last: string;
  period: Period;
  to_do: OrdersToDo;
  zone: string;
};
export type CleanHtml = {
  html: string;
};
export type HtmlIn = {
  html: string;
};
export type EarningsPoint = {
  day: string;
  fees: Money;
  gross: Money;
  net: Money;
  orders: number;
  refunds: Money;
};
export type Earnings = {
  currency: string;
  points: EarningsPoint[];
  tz: string;
};
export type StockState = 'low' | 'out' | 'in';
export type ShelfFilter = {
  category?: string | null;
  q?: string | null;
  status?: ProductStatus | null;
  stock?: StockState | null;
  tag?: string | null;
};
export type ProductSelection = {
  filter?: ShelfFilter | null;
  product_ids?: string[] | null;
};
export type HolidayIn = {
  message: string;
  time_zone?: string;
  until?: string | null;
};
export type RefusedRow = {
  field: string;
  handle: string;
  line: number;
  reason: string;
};
export type ImportReport = {
  notes: string[];
  notes_left_out: number;
  pictures_taken: number;
  products_changed: number;
  products_created: number;
  products_taken: number;
  products_unchanged: number;
  refused: RefusedRow[];
  rows_refused: number;
  variants_taken: number;
};
export type ImportStatus = 'running' | 'completed' | 'failed';
export type Import = {
  created_at: string;
  error: string | null;
  filename: string;
  finished_at: string | null;
  id: string;
  report: ImportReport;
  rows_read: number;
  status: ImportStatus;
};
export type PageImport = {
  items: Import[];
  next_cursor: string | null;
};
export type Invitation = {
  email: string;
  expires_at: string;
  id: string;
  is_expired: boolean;
  role: ShopRole;
  sent_at: string;
};
export type InvitationList = {
  items: Invitation[];
};
export type InvitationIn = {
  email: string;
  role: ShopRole;
};
export type MemberList = {
  items: ShopMember[];
};
export type MemberIn = {
  email: string;
  role: ShopRole;
};
export type MemberPatch = {
  role: ShopRole;
};
export type OnboardingStep = {
  done: boolean;
  id: string;
  link: string;
  optional: boolean;
};
export type Onboarding = {
  complete: boolean;
  dismissed: boolean;
  steps: OnboardingStep[];
};
export type BulkProblem = {
  code: string;
  detail: string;
};
export type BulkResult = {
  order: Order | null;
  order_id: string;
  problem: BulkProblem | null;
};
export type BulkResults = {
  changed: number;
  items: BulkResult[];
  refused: number;
};
export type BulkStatusIn = {
  order_ids: string[];
  status: 'processing' | 'shipped' | 'delivered';
};
export type OrderSummary = {
  awaiting_payment: number;
  cancelled: number;
  cash_to_book: number;
  completed: number;
  delivered: number;
  partly_shipped: number;
  refunded: number;
  return_requested: number;
  shipped: number;
  to_accept: number;
  to_pack: number;
};
export type Sent = {
  order: Order;
  shipment: Shipment;
};
export type ShipmentItemIn = {
  order_item_id: string;
  quantity: number;
};
export type ShipmentIn = {
  carrier?: Carrier | null;
  /** for the carrier `other`: who carries it */
  carrier_name?: string;
  items?: ShipmentItemIn[] | null;
  /** as the carrier gave it; may be empty */
  tracking_number?: string;
};
export type TransferIn = {
  role?: ShopRole;
  user_id: string;
};
export type ShopPublic = {
  avatar: Picture | null;
  banner: Picture | null;
  city: string | null;
  country: string | null;
  created_at: string;
  description: string;
  email: string | null;
  follower_count: number;
  holiday: Holiday | null;
  id: string;
  name: string;
  phone_number: string | null;
  product_count: number;
  rating_average: number | null;
  rating_count: number;
  returns_policy: string;
  shipping_policy: string;
  slug: string;
  status: ShopStatus;
  tagline: string;
};
export type EditType =
  | 'publish'
  | 'unpublish'
  | 'delete'
  | 'price'
  | 'discount'
  | 'end_discount'
  | 'stock'
  | 'add_tags'
  | 'remove_tags'
  | 'category';
export type ProductEdit = {
  changed: number;
  created_at: string;
  finished_at: string | null;
  id: string;
  refused: number;
  total: number;
  type: EditType;
  unchanged: number;
};
export type Rounding = 'coin' | 'whole' | 'ending_99';
export type EditAction = {
  amount?: Money | null;
  category?: string | null;
  change?: number | null;
  on_hand?: number | null;
  percent_bps?: number | null;
  rounding?: Rounding;
  tags?: string[];
  type: EditType;
};
export type ProductEditIn = {
  action: EditAction;
  expected_count?: number | null;
  id: string;
  selection: ProductSelection;
};
export type EditExample = {
  name: string;
  price_after: Money;
  price_before: Money;
  product_id: string;
};
export type EditOutcome = 'changed' | 'unchanged' | 'refused';
export type EditResult = {
  detail: string;
  name: string;
  outcome: EditOutcome;
  product_id: string;
};
export type EditPreview = {
  changed: number;
  examples: EditExample[];
  problems: EditResult[];
  refused: number;
  total: number;
  unchanged: number;
};
export type EditPreviewIn = {
  action: EditAction;
  selection: ProductSelection;
};
export type PageEditResult = {
  items: EditResult[];
  next_cursor: string | null;
};
export type MyProductCard = {
  available: number;
  category: string | null;
  created_at: string;
  handle: string;
  hover_image: CardImage | null;
  id: string;
  image: CardImage | null;
  low_variants: number;
  name: string;
  original_price: Money | null;
  price_max: Money;
  price_min: Money;
  rating_average: number | null;
  rating_count: number;
  shop: ShopRef;
  single_variant_id: string | null;
  sold_out: number;
  status: ProductStatus;
  stock_total: number;
  tags: string[];
  updated_at: string;
  variant_count: number;
};
export type PageMyProductCard = {
  items: MyProductCard[];
  next_cursor: string | null;
};
export type ShelfSort =
  | 'newest'
  | 'oldest'
  | 'updated'
  | 'name'
  | 'price_asc'
  | 'price_desc'
  | 'stock_asc'
  | 'stock_desc'
  | 'sold';
export type ShelfCounts = {
  all: number;
  draft: number;
  low: number;
  matching: number;
  out: number;
  published: number;
};
export type MyVariant = {
  available: number;
  barcode: string;
  discount_price: Money | null;
  grams: number;
  id: string;
  image_id: string | null;
  low_at: number;
  on_hand: number;
  option_values: string[];
  original_price: Money;
  own_low_at: number | null;
  requires_shipping: boolean;
  reserved: number;
  sku: string;
  taxable: boolean;
};
export type MyProduct = {
  category: CategoryRef | null;
  created_at: string;
  description_html: string;
  handle: string;
  id: string;
  images: ProductImage[];
  name: string;
  options: ProductOption[];
  sold_out: number;
  status: ProductStatus;
  tags: string[];
  updated_at: string;
  variants: MyVariant[];
  vendor: string;
};
export type MoveOrder = {
  id: string;
  order_number: string;
};
export type StockMove = {
  actor: string | null;
  after: number;
  before: number;
  created_at: string;
  id: number;
  kind: string;
  order: MoveOrder | null;
  quantity: number;
  reason: string;
  variant_id: string;
  variant_name: string;
};
export type PageStockMove = {
  items: StockMove[];
  next_cursor: string | null;
};
export type ShopReview = {
  author_name: string;
  body: string;
  created_at: string;
  edited_at: string | null;
  id: string;
  images: ReviewImage[];
  is_verified: boolean;
  product: ProductOfReview;
  rating: number;
  reply: Reply | null;
  variant_name: string;
};
export type PageShopReview = {
  items: ShopReview[];
  next_cursor: string | null;
};
export type ReplyIn = {
  body: string;
};
export type ConsignmentIn = {
  carrier?: Carrier | null;
  /** for the carrier `other`: who carries it */
  carrier_name?: string;
  /** as the carrier gave it; may be empty */
  tracking_number?: string;
};
export type PickupPoint = {
  address: string;
  id: string;
  instructions: string;
  name: string;
};
export type RateBasis = 'weight' | 'price';
export type RateTier = {
  at_least: number;
  at_most: number | null;
  price: number;
};
export type ShippingMethod = {
  basis: RateBasis;
  currency: string;
  days_max: number | null;
  days_min: number | null;
  free_from: number | null;
  id: string;
  name: string;
  tiers: RateTier[];
};
export type ShippingZone = {
  countries: string[];
  id: string;
  methods: ShippingMethod[];
  name: string;
  rest_of_world: boolean;
};
export type ShopShipping = {
  currency: string;
  is_set_up: boolean;
  pickup_points: PickupPoint[];
  zones: ShippingZone[];
};
export type RateTierIn = {
  at_least?: number;
  at_most?: number | null;
  price: number;
};
export type ShippingMethodIn = {
  basis?: RateBasis;
  days_max?: number | null;
  days_min?: number | null;
  free_from?: number | null;
  name: string;
  tiers: RateTierIn[];
};
export type PickupPointIn = {
  address: string;
  instructions?: string;
  name: string;
};
export type PreviewedMethod = {
  days_max: number | null;
  days_min: number | null;
  id: string;
  name: string;
  pickup: boolean;
  price: Money | null;
  reason: string | null;
};
export type ShippingPreview = {
  methods: PreviewedMethod[];
  zone: string | null;
};
export type ShippingPreviewIn = {
  /** ISO 3166-1 alpha-2 code */
  country: string;
  goods?: number;
  grams?: number;
};
export type ShippingZoneIn = {
  countries?: string[];
  name: string;
  rest_of_world?: boolean;
};
export type StatementState =
  | 'awaiting_payment'
  | 'awaiting_delivery'
  | 'held'
  | 'available'
  | 'refunded'
  | 'cancelled'
  | 'cash'
  | 'return_requested';
export type StatementRow = {
  available: Money;
  available_at: string | null;
  cash: Money;
  commission: Money;
  discount_own: Money;
  discount_platform: Money;
  goods: Money;
  net: Money;
  order_id: string;
  order_number: string;
  ordered_at: string;
  payment_fee: Money;
  pending: Money;
  platform_pays: Money;
  reason: string;
  refunded: Money;
  shipping: Money;
  state: StatementState;
  tax: Money;
};
export type PageStatementRow = {
  items: StatementRow[];
  next_cursor: string | null;
};
export type StockImage = {
  alt: string;
  url: string;
};
export type StockRow = {
  available: number;
  image: StockImage | null;
  low_at: number;
  on_hand: number;
  own_low_at: number | null;
  price: Money;
  product_id: string;
  product_name: string;
  reserved: number;
  sku: string;
  variant_id: string;
  variant_name: string;
};
export type PageStockRow = {
  items: StockRow[];
  next_cursor: string | null;
};
export type StockMark = {
  low_at: number;
};
export type StockMarkIn = {
  low_at: number | null;
};
export type StockPatch = {
  change?: number | null;
  low_at?: number | null;
  on_hand?: number | null;
  reason?: string;
};
export type TagList = {
  items: ValueCount[];
};
export type ShopAccount =
  'pending' | 'available' | 'on_hold' | 'cash_to_collect' | 'cash_collected';
export type ShopTransaction = {
  account: ShopAccount;
  amount: Money;
  created_at: string;
  id: number;
  kind: string;
  memo: string;
  order_id: string | null;
  order_number: string | null;
  payout_id: string | null;
  title: string;
};
export type PageShopTransaction = {
  items: ShopTransaction[];
  next_cursor: string | null;
};
export type WithdrawMethodIn = {
  account_holder?: string | null;
  bic?: string | null;
  email?: string | null;
  iban?: string | null;
  type: WithdrawMethodType;
};
export type SlugCheck = {
  available: boolean;
  slug: string;
  suggestion: string;
};
export type Follow = {
  follower_count: number;
  is_followed: boolean;
};
export type Snapshot = {
  balance: Money;
  orders: Order[];
  seq: number;
  unread_count: number;
};
export type LeaveIn = {
  password: string;
};
export type MePatch = {
  email?: string;
  first_name?: string;
  last_name?: string;
  phone_number?: string | null;
};
export type AddressType = 'home' | 'office' | 'default' | 'other';
export type Address = {
  address1: string;
  address2: string;
  address_type: AddressType;
  city: string;
  country: string;
  id: string;
  phone_number: string | null;
  recipient: string;
  zip_code: string;
};
export type AddressList = {
  items: Address[];
};
export type AddressIn = {
  address1: string;
  address2?: string;
  address_type?: AddressType;
  city: string;
  /** ISO 3166-1 alpha-2 */
  country: string;
  phone_number?: string | null;
  recipient: string;
  zip_code: string;
};
export type AddressPatch = {
  address1?: string;
  address2?: string;
  address_type?: AddressType;
  city?: string;
  /** ISO 3166-1 alpha-2 */
  country?: string;
  phone_number?: string | null;
  recipient?: string;
  zip_code?: string;
};
export type ObstacleCode =
  | 'organiser'
  | 'open_orders'
  | 'open_returns'
  | 'refunds_under_way'
  | 'open_disputes'
  | 'wallet_not_empty'
  | 'top_ups_under_way'
  | 'shop_with_open_business';
export type Obstacle = {
  code: ObstacleCode;
  count?: number;
  message: string;
  shop?: string | null;
};
export type Obstacles = {
  items: Obstacle[];
};
export type ExportStatus = 'requested' | 'ready' | 'failed';
export type DataExport = {
  bytes: number;
  created_at: string;
  expires_at: string | null;
  finished_at: string | null;
  id: string;
  status: ExportStatus;
};
export type NewestExport = {
  export: DataExport | null;
};
export type FollowedShop = {
  followed_at: string;
  id: string;
  shop: ShopCard;
};
export type PageFollowedShop = {
  items: FollowedShop[];
  next_cursor: string | null;
};
export type PasswordIn = {
  new_password: string;
  old_password: string;
};
export type ViewedProducts = {
  items: ProductCard[];
};
export type ViewedIn = {
  product_ids: string[];
};
export type PageMyReview = {
  items: MyReview[];
  next_cursor: string | null;
};
export type ItemToReview = {
  delivered_at: string;
  id: string;
  image_url: string | null;
  name: string;
  order_id: string;
  order_number: string;
  product_id: string;
  shop_name: string;
  variant_name: string;
};
export type PageItemToReview = {
  items: ItemToReview[];
  next_cursor: string | null;
};
export type SessionItem = {
  by_organiser: boolean;
  created_at: string;
  current: boolean;
  id: string;
  ip: string;
  last_seen_at: string;
  user_agent: string;
};
export type SessionList = {
  items: SessionItem[];
};
export type SignIn = {
  by_organiser: boolean;
  created_at: string;
  current: boolean;
  end_reason: string | null;
  ended_at: string | null;
  id: string;
  ip: string;
  last_seen_at: string;
  user_agent: string;
};
export type PageSignIn = {
  items: SignIn[];
  next_cursor: string | null;
};
export type PublicCard = {
  avatar: Picture2 | null;
  id: string;
  name: string;
};
export type ForeignForm = {
  reference: string;
  url: string | null;
};
export type Wallet = {
  balance: Money;
  can_pay: boolean;
  currency: string;
  frozen: boolean;
  max_balance: Money;
  may_unfreeze: boolean;
  pending_top_ups: PendingTopUp[];
  refund_fee: Money;
  refunds_from: string | null;
  refunds_open: boolean;
  top_up_max: Money;
  top_up_methods: PaymentMethodOption[];
  top_up_min: Money;
  zeffy: ForeignForm | null;
};
export type BankDetailsIn = {
  account: string;
  account_holder: string;
  bank?: string;
};
export type WalletRefundIn = {
  bank_details?: BankDetailsIn | null;
};
export type PageWalletRefund = {
  items: WalletRefund[];
  next_cursor: string | null;
};
export type PagePaymentAttempt = {
  items: PaymentAttempt[];
  next_cursor: string | null;
};
export type TopUpIn = {
  amount: number;
  method: string;
};
export type TopUp = {
  amount: Money;
  approval_url: string | null;
  captured: Money;
  client_secret: string | null;
  created_at: string;
  expires_at: string | null;
  failure_code: string | null;
  failure_message: string | null;
  id: string;
  method: string;
  provider: string;
  refunded: Money;
  status: PaymentStatus;
  updated_at: string;
};
export type WishlistItem = {
  added_at: string;
  id: string;
  price_when_added: Money;
  product: ProductCard | null;
  product_id: string;
  product_name: string;
};
export type PageWishlistItem = {
  items: WishlistItem[];
  next_cursor: string | null;
};
export type WishedProducts = {
  product_ids: string[];
};
export type Wish = {
  added_at: string;
  price_when_added: Money;
  product_id: string;
};
export const {
  useListAdminActivityQuery,
  useLazyListAdminActivityQuery,
  useListAdminAnnouncementsQuery,
  useLazyListAdminAnnouncementsQuery,
  useListAuditLogQuery,
  useLazyListAuditLogQuery,
  useDownloadAuditLogQuery,
  useLazyDownloadAuditLogQuery,
  useGetAuditIndexQuery,
  useLazyGetAuditIndexQuery,
  useListAdminCategoriesQuery,
  useLazyListAdminCategoriesQuery,
  useSetCategoryCommissionMutation,
  useListPlatformCouponsQuery,
  useLazyListPlatformCouponsQuery,
  useCreatePlatformCouponMutation,
  useDeletePlatformCouponMutation,
  useGetPlatformCouponQuery,
  useLazyGetPlatformCouponQuery,
  useUpdatePlatformCouponMutation,
  useGetAdminDashboardQuery,
  useLazyGetAdminDashboardQuery,
  useListDeadLettersQuery,
  useLazyListDeadLettersQuery,
  useListDisputesQuery,
  useLazyListDisputesQuery,
  useListLedgerAccountsQuery,
  useLazyListLedgerAccountsQuery,
  useListLedgerEntriesQuery,
  useLazyListLedgerEntriesQuery,
  useListLedgerProofsQuery,
  useLazyListLedgerProofsQuery,
  useVerifyLedgerMutation,
  useGetAdminMoneyQuery,
  useLazyGetAdminMoneyQuery,
  useListAdminOrdersQuery,
  useLazyListAdminOrdersQuery,
  useListPaymentWebhooksQuery,
  useLazyListPaymentWebhooksQuery,
  useGetPaymentWebhookQuery,
  useLazyGetPaymentWebhookQuery,
  useAssignPaymentWebhookMutation,
  useReplayPaymentWebhookMutation,
  useListAdminPayoutsQuery,
  useLazyListAdminPayoutsQuery,
  useApprovePayoutMutation,
  usePayPayoutMutation,
  useRejectPayoutMutation,
  useListAdminProductsQuery,
  useLazyListAdminProductsQuery,
  useHideProductMutation,
  useShowProductMutation,
  useListReconciliationsQuery,
  useLazyListReconciliationsQuery,
  useReconcileReportMutation,
  useGetReconciliationQuery,
  useLazyGetReconciliationQuery,
  useListRefundsQuery,
  useLazyListRefundsQuery,
  useRetryRefundMutation,
  useListAdminReturnsQuery,
  useLazyListAdminReturnsQuery,
  useApproveReturnMutation,
  useRejectReturnMutation,
  useGetAdminRevenueQuery,
  useLazyGetAdminRevenueQuery,
  useListAdminReviewsQuery,
  useLazyListAdminReviewsQuery,
  useHideReviewMutation,
  useRestoreReviewMutation,
  useGetMarketSettingsQuery,
  useLazyGetMarketSettingsQuery,
  useChangeMarketSettingsMutation,
  useListShopCouponsQuery,
  useLazyListShopCouponsQuery,
  useListAdminShopsQuery,
  useLazyListAdminShopsQuery,
  useGetAdminShopQuery,
  useLazyGetAdminShopQuery,
  useApproveShopMutation,
  useSetShopCommissionMutation,
  useDeclineShopMutation,
  useReinstateShopMutation,
  useSuspendShopMutation,
  useGetAdminStatsQuery,
  useLazyGetAdminStatsQuery,
  useListAdminTransactionsQuery,
  useLazyListAdminTransactionsQuery,
  useListAdminUsersQuery,
  useLazyListAdminUsersQuery,
  useGetUserFiguresQuery,
  useLazyGetUserFiguresQuery,
  useGetAdminUserQuery,
  useLazyGetAdminUserQuery,
  useImpersonateUserMutation,
  useReinstateUserMutation,
  useResendUserActivationMutation,
  useChangeUserRoleMutation,
  useSignUserOutMutation,
  useSuspendUserMutation,
  useGetWalletRefundRunsQuery,
  useLazyGetWalletRefundRunsQuery,
  useStartWalletRefundsMutation,
  useListByHandRefundsQuery,
  useLazyListByHandRefundsQuery,
  useGetUserWalletQuery,
  useLazyGetUserWalletQuery,
  useListUserWalletEntriesQuery,
  useLazyListUserWalletEntriesQuery,
  useFreezeUserWalletMutation,
  useUnfreezeUserWalletMutation,
  useListAnnouncementsQuery,
  useLazyListAnnouncementsQuery,
  useMakeAnnouncementMutation,
  useEndAnnouncementMutation,
  useActivateMutation,
  useEndImpersonationMutation,
  useLoginMutation,
  useLogoutMutation,
  useRequestPasswordResetMutation,
  useConfirmPasswordResetMutation,
  useRefreshSessionMutation,
  useRegisterMutation,
  useResendActivationMutation,
  useListCarriersQuery,
  useLazyListCarriersQuery,
  useEmptyCartMutation,
  useGetCartQuery,
  useLazyGetCartQuery,
  useAddCartItemMutation,
  useRemoveCartItemMutation,
  useSetCartItemMutation,
  useRenewCartMutation,
  useValidateCartQuery,
  useLazyValidateCartQuery,
  useListCategoriesQuery,
  useLazyListCategoriesQuery,
  useCreateCategoryMutation,
  useDeleteCategoryMutation,
  useUpdateCategoryMutation,
  useQuoteCheckoutQuery,
  useLazyQuoteCheckoutQuery,
  useGetCheckoutQuery,
  useLazyGetCheckoutQuery,
  useListCouponsQuery,
  useLazyListCouponsQuery,
  useCreateCouponMutation,
  useValidateCouponQuery,
  useLazyValidateCouponQuery,
  useDeleteCouponMutation,
  useGetCouponQuery,
  useLazyGetCouponQuery,
  useUpdateCouponMutation,
  useGetCsrfTokenQuery,
  useLazyGetCsrfTokenQuery,
  useAcceptInvitationMutation,
  useDeclineInvitationMutation,
  useLookAtInvitationMutation,
  useListNotificationsQuery,
  useLazyListNotificationsQuery,
  useMarkNotificationsReadMutation,
  useGetUnreadCountQuery,
  useLazyGetUnreadCountQuery,
  useListOrdersQuery,
  useLazyListOrdersQuery,
  useCreateOrderMutation,
  useArchiveOrderMutation,
  useGetOrderQuery,
  useLazyGetOrderQuery,
  useCancelOrderMutation,
  useDownloadCreditNoteQuery,
  useLazyDownloadCreditNoteQuery,
  useGetOrderHistoryQuery,
  useLazyGetOrderHistoryQuery,
  useDownloadInvoiceQuery,
  useLazyDownloadInvoiceQuery,
  useListOrderPapersQuery,
  useLazyListOrderPapersQuery,
  usePayOrderMutation,
  useListOrderPaymentsQuery,
  useLazyListOrderPaymentsQuery,
  useListOrderReturnsQuery,
  useLazyListOrderReturnsQuery,
  useRequestReturnMutation,
  useListOrderShipmentsQuery,
  useLazyListOrderShipmentsQuery,
  useUpdateOrderStatusMutation,
  useGetPaymentConfigQuery,
  useLazyGetPaymentConfigQuery,
  useCapturePaymentMutation,
  useCollectCashMutation,
  useConfirmSandboxPaymentMutation,
  useReceivePaymentWebhookMutation,
  useListPayoutsQuery,
  useLazyListPayoutsQuery,
  useRequestPayoutMutation,
  useGetPayoutQuery,
  useLazyGetPayoutQuery,
  useListProductsQuery,
  useLazyListProductsQuery,
  useCreateProductMutation,
  useListProductsByIdQuery,
  useLazyListProductsByIdQuery,
  useGetProductFacetsQuery,
  useLazyGetProductFacetsQuery,
  useSuggestProductsQuery,
  useLazySuggestProductsQuery,
  useDeleteProductMutation,
  useGetProductQuery,
  useLazyGetProductQuery,
  useUpdateProductMutation,
  useDuplicateProductMutation,
  useListRelatedProductsQuery,
  useLazyListRelatedProductsQuery,
  useListReviewsQuery,
  useLazyListReviewsQuery,
  usePostReviewMutation,
  useGetMyPartOfReviewsQuery,
  useLazyGetMyPartOfReviewsQuery,
  useGetReviewSummaryQuery,
  useLazyGetReviewSummaryQuery,
  useGetProductStockQuery,
  useLazyGetProductStockQuery,
  useConfirmRefundMutation,
  useListReturnsQuery,
  useLazyListReturnsQuery,
  useGetReturnQuery,
  useLazyGetReturnQuery,
  useWithdrawReturnMutation,
  useReportReviewMutation,
  useListSaleEventsQuery,
  useLazyListSaleEventsQuery,
  useCreateSaleEventMutation,
  useDeleteSaleEventMutation,
  useGetSaleEventQuery,
  useLazyGetSaleEventQuery,
  useUpdateSaleEventMutation,
  useListShopsQuery,
  useLazyListShopsQuery,
  useOpenShopMutation,
  useGetMyShopQuery,
  useLazyGetMyShopQuery,
  useUpdateMyShopMutation,
  usePutShopAvatarMutation,
  useGetShopBalanceQuery,
  useLazyGetShopBalanceQuery,
  usePutShopBannerMutation,
  useGetShopDashboardQuery,
  useLazyGetShopDashboardQuery,
  usePreviewDescriptionMutation,
  useGetShopEarningsQuery,
  useLazyGetShopEarningsQuery,
  useExportProductsQuery,
  useLazyExportProductsQuery,
  useExportSelectedProductsMutation,
  useEndHolidayMutation,
  useBeginHolidayMutation,
  useListImportsQuery,
  useLazyListImportsQuery,
  useImportProductsMutation,
  useGetImportQuery,
  useLazyGetImportQuery,
  useListInvitationsQuery,
  useLazyListInvitationsQuery,
  useInviteMemberMutation,
  useRevokeInvitationMutation,
  useResendInvitationMutation,
  useListMembersQuery,
  useLazyListMembersQuery,
  useAddMemberMutation,
  useRemoveMemberMutation,
  useChangeMemberMutation,
  useGetOnboardingQuery,
  useLazyGetOnboardingQuery,
  useDismissOnboardingMutation,
  useListShopOrdersQuery,
  useLazyListShopOrdersQuery,
  useDownloadShopOrdersQuery,
  useLazyDownloadShopOrdersQuery,
  useUpdateShopOrdersMutation,
  useGetShopOrderSummaryQuery,
  useLazyGetShopOrderSummaryQuery,
  useCreateShipmentMutation,
  useTransferShopMutation,
  usePrintPackingSlipsQuery,
  useLazyPrintPackingSlipsQuery,
  usePreviewMyShopQuery,
  useLazyPreviewMyShopQuery,
  useEditProductsMutation,
  usePreviewProductEditMutation,
  useGetProductEditQuery,
  useLazyGetProductEditQuery,
  useListEditResultsQuery,
  useLazyListEditResultsQuery,
  useListMyProductsQuery,
  useLazyListMyProductsQuery,
  useCountMyProductsQuery,
  useLazyCountMyProductsQuery,
  useGetMyProductQuery,
  useLazyGetMyProductQuery,
  useListProductStockMovesQuery,
  useLazyListProductStockMovesQuery,
  useResubmitMyShopMutation,
  useListShopReturnsQuery,
  useLazyListShopReturnsQuery,
  useApproveShopReturnMutation,
  useRejectShopReturnMutation,
  useListShopReviewsQuery,
  useLazyListShopReviewsQuery,
  useDeleteReviewReplyMutation,
  usePutReviewReplyMutation,
  useDeleteShipmentMutation,
  useUpdateShipmentMutation,
  useDeliverShipmentMutation,
  usePrintPackingSlipQuery,
  useLazyPrintPackingSlipQuery,
  useGetMyShippingQuery,
  useLazyGetMyShippingQuery,
  useDeleteShippingMethodMutation,
  useUpdateShippingMethodMutation,
  useCreatePickupPointMutation,
  useDeletePickupPointMutation,
  useUpdatePickupPointMutation,
  usePreviewShippingQuery,
  useLazyPreviewShippingQuery,
  useCreateShippingZoneMutation,
  useDeleteShippingZoneMutation,
  useUpdateShippingZoneMutation,
  useCreateShippingMethodMutation,
  useGetShopStatementQuery,
  useLazyGetShopStatementQuery,
  useDownloadShopStatementQuery,
  useLazyDownloadShopStatementQuery,
  useListStockQuery,
  useLazyListStockQuery,
  useGetStockMarkQuery,
  useLazyGetStockMarkQuery,
  useSetStockMarkMutation,
  useSetStockMutation,
  useListStockMovesQuery,
  useLazyListStockMovesQuery,
  useSuggestTagsQuery,
  useLazySuggestTagsQuery,
  useListShopTransactionsQuery,
  useLazyListShopTransactionsQuery,
  useDeleteWithdrawMethodMutation,
  useGetWithdrawMethodQuery,
  useLazyGetWithdrawMethodQuery,
  usePutWithdrawMethodMutation,
  useCheckSlugQuery,
  useLazyCheckSlugQuery,
  useGetShopQuery,
  useLazyGetShopQuery,
  useUnfollowShopMutation,
  useGetFollowQuery,
  useLazyGetFollowQuery,
  useFollowShopMutation,
  useGetShopShippingQuery,
  useLazyGetShopShippingQuery,
  useGetSnapshotQuery,
  useLazyGetSnapshotQuery,
  useDeleteMeMutation,
  useGetMeQuery,
  useLazyGetMeQuery,
  useUpdateMeMutation,
  useListAddressesQuery,
  useLazyListAddressesQuery,
  useCreateAddressMutation,
  useDeleteAddressMutation,
  useUpdateAddressMutation,
  usePutAvatarMutation,
  useGetDeletionObstaclesQuery,
  useLazyGetDeletionObstaclesQuery,
  useGetDataExportQuery,
  useLazyGetDataExportQuery,
  useRequestDataExportMutation,
  useDownloadDataExportQuery,
  useLazyDownloadDataExportQuery,
  useListFollowedShopsQuery,
  useLazyListFollowedShopsQuery,
  useChangePasswordMutation,
  useForgetViewedProductsMutation,
  useListViewedProductsQuery,
  useLazyListViewedProductsQuery,
  useAddViewedProductsMutation,
  useListMyReviewsQuery,
  useLazyListMyReviewsQuery,
  useListItemsToReviewQuery,
  useLazyListItemsToReviewQuery,
  useListSessionsQuery,
  useLazyListSessionsQuery,
  useRevokeSessionMutation,
  useLeaveShopMutation,
  useListSignInsQuery,
  useLazyListSignInsQuery,
  useGetPublicUserQuery,
  useLazyGetPublicUserQuery,
  useGetWalletQuery,
  useLazyGetWalletQuery,
  useListWalletEntriesQuery,
  useLazyListWalletEntriesQuery,
  useFreezeWalletMutation,
  useRequestWalletRefundMutation,
  useListWalletRefundsQuery,
  useLazyListWalletRefundsQuery,
  useSetWalletRefundBankDetailsMutation,
  useListTopUpsQuery,
  useLazyListTopUpsQuery,
  useStartTopUpMutation,
  useGetTopUpQuery,
  useLazyGetTopUpQuery,
  useUnfreezeWalletMutation,
  useListWishlistQuery,
  useLazyListWishlistQuery,
  useListWishedProductsQuery,
  useLazyListWishedProductsQuery,
  useDeleteWishMutation,
  useGetWishQuery,
  useLazyGetWishQuery,
  usePutWishMutation,
  usePingQuery,
  useLazyPingQuery,
  useReadinessQuery,
  useLazyReadinessQuery,
} = injectedRtkApi;
