import { baseApi as api } from './base';
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
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
    listShopCoupons: build.query<ListShopCouponsApiResponse, ListShopCouponsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/shop-coupons`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
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
    activate: build.mutation<ActivateApiResponse, ActivateApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/auth/activate`,
        method: 'POST',
        body: queryArg.tokenIn,
      }),
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
    getOrderHistory: build.query<GetOrderHistoryApiResponse, GetOrderHistoryApiArg>({
      query: (queryArg) => ({ url: `/api/v1/orders/${queryArg.orderId}/history` }),
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
    listShopOrders: build.query<ListShopOrdersApiResponse, ListShopOrdersApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/orders`,
        params: {
          status: queryArg.status,
          q: queryArg.q,
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
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
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
    setStock: build.mutation<SetStockApiResponse, SetStockApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/stock/${queryArg.variantId}`,
        method: 'PATCH',
        body: queryArg.stockPatch,
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
    getSnapshot: build.query<GetSnapshotApiResponse, GetSnapshotApiArg>({
      query: () => ({ url: `/api/v1/snapshot` }),
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
export type ListShopCouponsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageShopCoupon;
export type ListShopCouponsApiArg = {
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
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
export type ActivateApiResponse =
  /** status 200 Request fulfilled, document follows */ SignedInUser;
export type ActivateApiArg = {
  tokenIn: TokenIn;
};
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
export type GetOrderHistoryApiResponse =
  /** status 200 Request fulfilled, document follows */ OrderHistory;
export type GetOrderHistoryApiArg = {
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
export type ListShopOrdersApiResponse =
  /** status 200 Request fulfilled, document follows */ PageOrder;
export type ListShopOrdersApiArg = {
  status?: OrderStatus | null;
  /** part of a number, a name or goods */
  q?: string | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
export type ListMyProductsApiResponse =
  /** status 200 Request fulfilled, document follows */ PageMyProductCard;
export type ListMyProductsApiArg = {
  /** words to search for */
  q?: string | null;
  status?: ProductStatus | null;
  /** next_cursor of the page before */
  cursor?: string | null;
  /** rows per page */
  limit?: number;
};
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
export type SetStockApiResponse = /** status 200 Request fulfilled, document follows */ StockRow;
export type SetStockApiArg = {
  variantId: string;
  stockPatch: StockPatch;
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
export type GetSnapshotApiResponse = /** status 200 Request fulfilled, document follows */ Snapshot;
export type GetSnapshotApiArg = void;
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
  shipping: Money;
  shipping_address: OrderAddress;
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
export type Picture = {
  public_id: string;
  url: string;
};
export type Role = 'guest' | 'customer' | 'admin' | 'super_admin';
export type ShopRole = 'owner' | 'manager' | 'staff';
export type ShopSeat = {
  id: string;
  name: string;
  role: ShopRole;
  slug: string;
  status: string;
};
export type User = {
  activated: boolean;
  avatar: Picture | null;
  created_at: string;
  email: string;
  first_name: string;
  id: string;
  last_name: string;
  phone_number: string | null;
  role: Role;
  shops: ShopSeat[];
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
export type Picture2 = {
  public_id: string;
  url: string;
};
export type ShopOfProduct = {
  avatar: Picture2 | null;
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
  avatar: Picture2 | null;
  banner: Picture2 | null;
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
export type ShopAddress = {
  address1?: string;
  address2?: string;
  city?: string;
  country?: string;
  zip_code?: string;
};
export type ShopStatus = 'pending' | 'active' | 'suspended';
export type Shop = {
  address: ShopAddress | null;
  avatar: Picture2 | null;
  banner: Picture2 | null;
  created_at: string;
  description: string;
  email: string;
  id: string;
  name: string;
  phone_number: string | null;
  slug: string;
  status: ShopStatus;
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
export type ShopMember = {
  avatar: Picture2 | null;
  created_at: string;
  email: string;
  name: string;
  role: ShopRole;
  user_id: string;
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
export type MyProductCard = {
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
  status: ProductStatus;
  stock_total: number;
  tags: string[];
  variant_count: number;
};
export type PageMyProductCard = {
  items: MyProductCard[];
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
  on_hand: number;
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
export type StockPatch = {
  change?: number | null;
  on_hand?: number | null;
  reason?: string;
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
export type ShopPublic = {
  avatar: Picture2 | null;
  banner: Picture2 | null;
  city: string | null;
  country: string | null;
  created_at: string;
  description: string;
  follower_count: number;
  id: string;
  name: string;
  product_count: number;
  rating_average: number | null;
  rating_count: number;
  slug: string;
  status: ShopStatus;
  tagline: string;
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
export type PublicCard = {
  avatar: Picture | null;
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
  useListPlatformCouponsQuery,
  useLazyListPlatformCouponsQuery,
  useCreatePlatformCouponMutation,
  useDeletePlatformCouponMutation,
  useGetPlatformCouponQuery,
  useLazyGetPlatformCouponQuery,
  useUpdatePlatformCouponMutation,
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
  useListAdminReviewsQuery,
  useLazyListAdminReviewsQuery,
  useHideReviewMutation,
  useRestoreReviewMutation,
  useListShopCouponsQuery,
  useLazyListShopCouponsQuery,
  useGetAdminStatsQuery,
  useLazyGetAdminStatsQuery,
  useListAdminTransactionsQuery,
  useLazyListAdminTransactionsQuery,
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
  useActivateMutation,
  useLoginMutation,
  useLogoutMutation,
  useRequestPasswordResetMutation,
  useConfirmPasswordResetMutation,
  useRefreshSessionMutation,
  useRegisterMutation,
  useResendActivationMutation,
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
  useGetOrderHistoryQuery,
  useLazyGetOrderHistoryQuery,
  usePayOrderMutation,
  useListOrderPaymentsQuery,
  useLazyListOrderPaymentsQuery,
  useListOrderReturnsQuery,
  useLazyListOrderReturnsQuery,
  useRequestReturnMutation,
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
  useGetShopEarningsQuery,
  useLazyGetShopEarningsQuery,
  useExportProductsQuery,
  useLazyExportProductsQuery,
  useListImportsQuery,
  useLazyListImportsQuery,
  useImportProductsMutation,
  useGetImportQuery,
  useLazyGetImportQuery,
  useListMembersQuery,
  useLazyListMembersQuery,
  useAddMemberMutation,
  useRemoveMemberMutation,
  useChangeMemberMutation,
  useListShopOrdersQuery,
  useLazyListShopOrdersQuery,
  useListMyProductsQuery,
  useLazyListMyProductsQuery,
  useListShopReturnsQuery,
  useLazyListShopReturnsQuery,
  useApproveShopReturnMutation,
  useRejectShopReturnMutation,
  useListShopReviewsQuery,
  useLazyListShopReviewsQuery,
  useDeleteReviewReplyMutation,
  usePutReviewReplyMutation,
  useGetShopStatementQuery,
  useLazyGetShopStatementQuery,
  useDownloadShopStatementQuery,
  useLazyDownloadShopStatementQuery,
  useListStockQuery,
  useLazyListStockQuery,
  useSetStockMutation,
  useListShopTransactionsQuery,
  useLazyListShopTransactionsQuery,
  useDeleteWithdrawMethodMutation,
  useGetWithdrawMethodQuery,
  useLazyGetWithdrawMethodQuery,
  usePutWithdrawMethodMutation,
  useGetShopQuery,
  useLazyGetShopQuery,
  useUnfollowShopMutation,
  useGetFollowQuery,
  useLazyGetFollowQuery,
  useFollowShopMutation,
  useGetSnapshotQuery,
  useLazyGetSnapshotQuery,
  useGetMeQuery,
  useLazyGetMeQuery,
  useUpdateMeMutation,
  useListAddressesQuery,
  useLazyListAddressesQuery,
  useCreateAddressMutation,
  useDeleteAddressMutation,
  useUpdateAddressMutation,
  usePutAvatarMutation,
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
