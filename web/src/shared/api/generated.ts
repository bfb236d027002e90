import { baseApi as api } from "./base";
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    register: build.mutation<RegisterApiResponse, RegisterApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/auth/register`,
        method: "POST",
        body: queryArg.registerIn,
      }),
    }),
    activate: build.mutation<ActivateApiResponse, ActivateApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/auth/activate`,
        method: "POST",
        body: queryArg.tokenIn,
      }),
    }),
    resendActivation: build.mutation<
      ResendActivationApiResponse,
      ResendActivationApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/resend-activation`,
        method: "POST",
        body: queryArg.emailIn,
      }),
    }),
    login: build.mutation<LoginApiResponse, LoginApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/auth/login`,
        method: "POST",
        body: queryArg.loginIn,
      }),
    }),
    refreshSession: build.mutation<
      RefreshSessionApiResponse,
      RefreshSessionApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/refresh`,
        method: "POST",
        body: queryArg.refreshIn,
      }),
    }),
    logout: build.mutation<LogoutApiResponse, LogoutApiArg>({
      query: () => ({ url: `/api/v1/auth/logout`, method: "POST" }),
    }),
    requestPasswordReset: build.mutation<
      RequestPasswordResetApiResponse,
      RequestPasswordResetApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/password-reset`,
        method: "POST",
        body: queryArg.emailIn,
      }),
    }),
    confirmPasswordReset: build.mutation<
      ConfirmPasswordResetApiResponse,
      ConfirmPasswordResetApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/password-reset/confirm`,
        method: "POST",
        body: queryArg.passwordResetIn,
      }),
    }),
    getCsrfToken: build.query<GetCsrfTokenApiResponse, GetCsrfTokenApiArg>({
      query: () => ({ url: `/api/v1/csrf-token` }),
    }),
    getMe: build.query<GetMeApiResponse, GetMeApiArg>({
      query: () => ({ url: `/api/v1/users/me` }),
    }),
    updateMe: build.mutation<UpdateMeApiResponse, UpdateMeApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/me`,
        method: "PATCH",
        body: queryArg.profileIn,
      }),
    }),
    putAvatar: build.mutation<PutAvatarApiResponse, PutAvatarApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/me/avatar`,
        method: "PUT",
        body: queryArg.body,
      }),
    }),
    changePassword: build.mutation<
      ChangePasswordApiResponse,
      ChangePasswordApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/users/me/password`,
        method: "PUT",
        body: queryArg.passwordIn,
      }),
    }),
    listAddresses: build.query<ListAddressesApiResponse, ListAddressesApiArg>({
      query: () => ({ url: `/api/v1/users/me/addresses` }),
    }),
    createAddress: build.mutation<
      CreateAddressApiResponse,
      CreateAddressApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/users/me/addresses`,
        method: "POST",
        body: queryArg.addressBookIn,
      }),
    }),
    updateAddress: build.mutation<
      UpdateAddressApiResponse,
      UpdateAddressApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/users/me/addresses/${queryArg.id}`,
        method: "PATCH",
        body: queryArg.addressPatch,
      }),
    }),
    deleteAddress: build.mutation<
      DeleteAddressApiResponse,
      DeleteAddressApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/users/me/addresses/${queryArg.id}`,
        method: "DELETE",
      }),
    }),
    listSessions: build.query<ListSessionsApiResponse, ListSessionsApiArg>({
      query: () => ({ url: `/api/v1/users/me/sessions` }),
    }),
    revokeSession: build.mutation<
      RevokeSessionApiResponse,
      RevokeSessionApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/users/me/sessions/${queryArg.id}`,
        method: "DELETE",
      }),
    }),
    getPublicUser: build.query<GetPublicUserApiResponse, GetPublicUserApiArg>({
      query: (queryArg) => ({ url: `/api/v1/users/${queryArg.id}` }),
    }),
    openShop: build.mutation<OpenShopApiResponse, OpenShopApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops`,
        method: "POST",
        body: queryArg.shopIn,
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
    getShop: build.query<GetShopApiResponse, GetShopApiArg>({
      query: (queryArg) => ({ url: `/api/v1/shops/${queryArg.slugOrId}` }),
    }),
    getMyShop: build.query<GetMyShopApiResponse, GetMyShopApiArg>({
      query: () => ({ url: `/api/v1/shops/mine` }),
    }),
    updateMyShop: build.mutation<UpdateMyShopApiResponse, UpdateMyShopApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine`,
        method: "PATCH",
        body: queryArg.shopPatch,
      }),
    }),
    listCategories: build.query<
      ListCategoriesApiResponse,
      ListCategoriesApiArg
    >({
      query: () => ({ url: `/api/v1/categories` }),
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
    createProduct: build.mutation<
      CreateProductApiResponse,
      CreateProductApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/products`,
        method: "POST",
        body: queryArg.productIn,
      }),
    }),
    getProductFacets: build.query<
      GetProductFacetsApiResponse,
      GetProductFacetsApiArg
    >({
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
    suggestProducts: build.query<
      SuggestProductsApiResponse,
      SuggestProductsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/products/suggestions`,
        params: {
          q: queryArg.q,
        },
      }),
    }),
    getProduct: build.query<GetProductApiResponse, GetProductApiArg>({
      query: (queryArg) => ({ url: `/api/v1/products/${queryArg.productId}` }),
    }),
    updateProduct: build.mutation<
      UpdateProductApiResponse,
      UpdateProductApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/products/${queryArg.productId}`,
        method: "PATCH",
        body: queryArg.productPatch,
      }),
    }),
    deleteProduct: build.mutation<
      DeleteProductApiResponse,
      DeleteProductApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/products/${queryArg.productId}`,
        method: "DELETE",
      }),
    }),
    getProductStock: build.query<
      GetProductStockApiResponse,
      GetProductStockApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/products/${queryArg.productId}/stock`,
      }),
    }),
    listRelatedProducts: build.query<
      ListRelatedProductsApiResponse,
      ListRelatedProductsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/products/${queryArg.productId}/related`,
      }),
    }),
    listReviews: build.query<ListReviewsApiResponse, ListReviewsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/products/${queryArg.productId}/reviews`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    getReviewSummary: build.query<
      GetReviewSummaryApiResponse,
      GetReviewSummaryApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/products/${queryArg.productId}/reviews/summary`,
      }),
    }),
    getCart: build.query<GetCartApiResponse, GetCartApiArg>({
      query: () => ({ url: `/api/v1/cart` }),
    }),
    emptyCart: build.mutation<EmptyCartApiResponse, EmptyCartApiArg>({
      query: () => ({ url: `/api/v1/cart`, method: "DELETE" }),
    }),
    addCartItem: build.mutation<AddCartItemApiResponse, AddCartItemApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/cart/items`,
        method: "POST",
        body: queryArg.cartItemIn,
      }),
    }),
    setCartItem: build.mutation<SetCartItemApiResponse, SetCartItemApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/cart/items/${queryArg.itemId}`,
        method: "PUT",
        body: queryArg.quantityIn,
      }),
    }),
    removeCartItem: build.mutation<
      RemoveCartItemApiResponse,
      RemoveCartItemApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/cart/items/${queryArg.itemId}`,
        method: "DELETE",
      }),
    }),
    renewCart: build.mutation<RenewCartApiResponse, RenewCartApiArg>({
      query: () => ({ url: `/api/v1/cart/renew`, method: "POST" }),
    }),
    validateCart: build.query<ValidateCartApiResponse, ValidateCartApiArg>({
      query: () => ({ url: `/api/v1/cart/validate` }),
    }),
    createOrder: build.mutation<CreateOrderApiResponse, CreateOrderApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders`,
        method: "POST",
        body: queryArg.orderIn,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
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
    getOrder: build.query<GetOrderApiResponse, GetOrderApiArg>({
      query: (queryArg) => ({ url: `/api/v1/orders/${queryArg.orderId}` }),
    }),
    getOrderHistory: build.query<
      GetOrderHistoryApiResponse,
      GetOrderHistoryApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/history`,
      }),
    }),
    getCheckout: build.query<GetCheckoutApiResponse, GetCheckoutApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/checkouts/${queryArg.checkoutId}`,
      }),
    }),
    cancelOrder: build.mutation<CancelOrderApiResponse, CancelOrderApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/cancel`,
        method: "POST",
        body: queryArg.cancelIn,
      }),
    }),
    updateOrderStatus: build.mutation<
      UpdateOrderStatusApiResponse,
      UpdateOrderStatusApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/status`,
        method: "PATCH",
        body: queryArg.statusIn,
      }),
    }),
    getPaymentConfig: build.query<
      GetPaymentConfigApiResponse,
      GetPaymentConfigApiArg
    >({
      query: () => ({ url: `/api/v1/payments/config` }),
    }),
    payOrder: build.mutation<PayOrderApiResponse, PayOrderApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/pay`,
        method: "POST",
      }),
    }),
    confirmSandboxPayment: build.mutation<
      ConfirmSandboxPaymentApiResponse,
      ConfirmSandboxPaymentApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/payments/${queryArg.paymentId}/sandbox/confirm`,
        method: "POST",
        body: queryArg.cardIn,
      }),
    }),
    listOrderPayments: build.query<
      ListOrderPaymentsApiResponse,
      ListOrderPaymentsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/payments`,
      }),
    }),
    listNotifications: build.query<
      ListNotificationsApiResponse,
      ListNotificationsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/notifications`,
        params: {
          unread: queryArg.unread,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    getUnreadCount: build.query<
      GetUnreadCountApiResponse,
      GetUnreadCountApiArg
    >({
      query: () => ({ url: `/api/v1/notifications/unread-count` }),
    }),
    markNotificationsRead: build.mutation<
      MarkNotificationsReadApiResponse,
      MarkNotificationsReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/notifications/read`,
        method: "POST",
        body: queryArg.readIn,
      }),
    }),
    getSnapshot: build.query<GetSnapshotApiResponse, GetSnapshotApiArg>({
      query: () => ({ url: `/api/v1/snapshot` }),
    }),
    putShopAvatar: build.mutation<
      PutShopAvatarApiResponse,
      PutShopAvatarApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/avatar`,
        method: "PUT",
        body: queryArg.body,
      }),
    }),
    listMembers: build.query<ListMembersApiResponse, ListMembersApiArg>({
      query: () => ({ url: `/api/v1/shops/mine/members` }),
    }),
    addMember: build.mutation<AddMemberApiResponse, AddMemberApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/members`,
        method: "POST",
        body: queryArg.memberIn,
      }),
    }),
    changeMember: build.mutation<ChangeMemberApiResponse, ChangeMemberApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/members/${queryArg.userId}`,
        method: "PATCH",
        body: queryArg.memberPatch,
      }),
    }),
    removeMember: build.mutation<RemoveMemberApiResponse, RemoveMemberApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/members/${queryArg.userId}`,
        method: "DELETE",
      }),
    }),
    listShopOrders: build.query<
      ListShopOrdersApiResponse,
      ListShopOrdersApiArg
    >({
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
    collectCash: build.mutation<CollectCashApiResponse, CollectCashApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/payments/${queryArg.paymentId}/collect`,
        method: "POST",
        body: queryArg.collectCashIn,
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
        method: "PATCH",
        body: queryArg.stockPatch,
      }),
    }),
    listMyProducts: build.query<
      ListMyProductsApiResponse,
      ListMyProductsApiArg
    >({
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
    importProducts: build.mutation<
      ImportProductsApiResponse,
      ImportProductsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/imports`,
        method: "POST",
        body: queryArg.body,
      }),
    }),
    getImport: build.query<GetImportApiResponse, GetImportApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/shops/mine/imports/${queryArg.importId}`,
      }),
    }),
    exportProducts: build.query<
      ExportProductsApiResponse,
      ExportProductsApiArg
    >({
      query: () => ({ url: `/api/v1/shops/mine/exports/products.csv` }),
    }),
    listAdminOrders: build.query<
      ListAdminOrdersApiResponse,
      ListAdminOrdersApiArg
    >({
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
    getAdminStats: build.query<GetAdminStatsApiResponse, GetAdminStatsApiArg>({
      query: () => ({ url: `/api/v1/admin/stats` }),
    }),
    listPaymentWebhooks: build.query<
      ListPaymentWebhooksApiResponse,
      ListPaymentWebhooksApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/payment-webhooks`,
        params: {
          status: queryArg.status,
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
    replayPaymentWebhook: build.mutation<
      ReplayPaymentWebhookApiResponse,
      ReplayPaymentWebhookApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/payment-webhooks/${queryArg.webhookId}/replay`,
        method: "POST",
      }),
    }),
    listDeadLetters: build.query<
      ListDeadLettersApiResponse,
      ListDeadLettersApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/dead-letters`,
        params: {
          cursor: queryArg.cursor,
          limit: queryArg.limit,
        },
      }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as api };
export type RegisterApiResponse = /** status 200 ok */ SessionOut;
export type RegisterApiArg = {
  registerIn: RegisterIn;
};
export type ActivateApiResponse = /** status 200 ok */ SessionOut;
export type ActivateApiArg = {
  tokenIn: TokenIn;
};
export type ResendActivationApiResponse = unknown;
export type ResendActivationApiArg = {
  emailIn: EmailIn;
};
export type LoginApiResponse = /** status 200 ok */ SessionOut;
export type LoginApiArg = {
  loginIn: LoginIn;
};
export type RefreshSessionApiResponse = /** status 200 ok */ SessionOut;
export type RefreshSessionApiArg = {
  refreshIn: RefreshIn;
};
export type LogoutApiResponse = unknown;
export type LogoutApiArg = void;
export type RequestPasswordResetApiResponse = unknown;
export type RequestPasswordResetApiArg = {
  emailIn: EmailIn;
};
export type ConfirmPasswordResetApiResponse = unknown;
export type ConfirmPasswordResetApiArg = {
  passwordResetIn: PasswordResetIn;
};
export type GetCsrfTokenApiResponse = /** status 200 ok */ CsrfToken;
export type GetCsrfTokenApiArg = void;
export type GetMeApiResponse = /** status 200 ok */ User;
export type GetMeApiArg = void;
export type UpdateMeApiResponse = /** status 200 ok */ User;
export type UpdateMeApiArg = {
  profileIn: ProfileIn;
};
export type PutAvatarApiResponse = /** status 200 ok */ User;
export type PutAvatarApiArg = {
  body: {
    avatar: string;
  };
};
export type ChangePasswordApiResponse = unknown;
export type ChangePasswordApiArg = {
  passwordIn: PasswordIn;
};
export type ListAddressesApiResponse = /** status 200 ok */ AddressList;
export type ListAddressesApiArg = void;
export type CreateAddressApiResponse = /** status 200 ok */ Address;
export type CreateAddressApiArg = {
  addressBookIn: AddressBookIn;
};
export type UpdateAddressApiResponse = /** status 200 ok */ Address;
export type UpdateAddressApiArg = {
  id: string;
  addressPatch: AddressPatch;
};
export type DeleteAddressApiResponse = unknown;
export type DeleteAddressApiArg = {
  id: string;
};
export type ListSessionsApiResponse = /** status 200 ok */ SessionList;
export type ListSessionsApiArg = void;
export type RevokeSessionApiResponse = unknown;
export type RevokeSessionApiArg = {
  id: string;
};
export type GetPublicUserApiResponse = /** status 200 ok */ PublicUser;
export type GetPublicUserApiArg = {
  id: string;
};
export type OpenShopApiResponse = /** status 200 ok */ Shop;
export type OpenShopApiArg = {
  shopIn: ShopIn;
};
export type ListShopsApiResponse = /** status 200 ok */ ShopPublicPage;
export type ListShopsApiArg = {
  cursor?: string;
  limit?: number;
};
export type GetShopApiResponse = /** status 200 ok */ ShopPublic;
export type GetShopApiArg = {
  slugOrId: string;
};
export type GetMyShopApiResponse = /** status 200 ok */ Shop;
export type GetMyShopApiArg = void;
export type UpdateMyShopApiResponse = /** status 200 ok */ Shop;
export type UpdateMyShopApiArg = {
  shopPatch: ShopPatch;
};
export type ListCategoriesApiResponse = /** status 200 ok */ CategoryList;
export type ListCategoriesApiArg = void;
export type ListProductsApiResponse = /** status 200 ok */ ProductCardPage;
export type ListProductsApiArg = {
  q?: string;
  category?: string;
  shop?: string;
  tag?: string[];
  priceMin?: number;
  priceMax?: number;
  ratingMin?: number;
  inStock?: boolean;
  onSale?: boolean;
  sort?:
    "newest" | "price_asc" | "price_desc" | "popular" | "rating" | "relevance";
  cursor?: string;
  limit?: number;
};
export type CreateProductApiResponse = /** status 200 ok */ Product;
export type CreateProductApiArg = {
  productIn: ProductIn;
};
export type GetProductFacetsApiResponse = /** status 200 ok */ Facets;
export type GetProductFacetsApiArg = {
  q?: string;
  category?: string;
  shop?: string;
  tag?: string[];
  priceMin?: number;
  priceMax?: number;
  ratingMin?: number;
  inStock?: boolean;
  onSale?: boolean;
};
export type SuggestProductsApiResponse = /** status 200 ok */ Suggestions;
export type SuggestProductsApiArg = {
  q?: string;
};
export type GetProductApiResponse = /** status 200 ok */ Product;
export type GetProductApiArg = {
  productId: string;
};
export type UpdateProductApiResponse = /** status 200 ok */ Product;
export type UpdateProductApiArg = {
  productId: string;
  productPatch: ProductPatch;
};
export type DeleteProductApiResponse = unknown;
export type DeleteProductApiArg = {
  productId: string;
};
export type GetProductStockApiResponse = /** status 200 ok */ VariantStockList;
export type GetProductStockApiArg = {
  productId: string;
};
export type ListRelatedProductsApiResponse =
  /** status 200 ok */ ProductCardList;
export type ListRelatedProductsApiArg = {
  productId: string;
};
export type ListReviewsApiResponse = /** status 200 ok */ ReviewPage;
export type ListReviewsApiArg = {
  productId: string;
  cursor?: string;
  limit?: number;
};
export type GetReviewSummaryApiResponse = /** status 200 ok */ ReviewSummary;
export type GetReviewSummaryApiArg = {
  productId: string;
};
export type GetCartApiResponse = /** status 200 ok */ Cart;
export type GetCartApiArg = void;
export type EmptyCartApiResponse = /** status 200 ok */ Cart;
export type EmptyCartApiArg = void;
export type AddCartItemApiResponse = /** status 200 ok */ Cart;
export type AddCartItemApiArg = {
  cartItemIn: CartItemIn;
};
export type SetCartItemApiResponse = /** status 200 ok */ Cart;
export type SetCartItemApiArg = {
  itemId: string;
  quantityIn: QuantityIn;
};
export type RemoveCartItemApiResponse = /** status 200 ok */ Cart;
export type RemoveCartItemApiArg = {
  itemId: string;
};
export type RenewCartApiResponse = /** status 200 ok */ Cart;
export type RenewCartApiArg = void;
export type ValidateCartApiResponse = /** status 200 ok */ CartValidation;
export type ValidateCartApiArg = void;
export type CreateOrderApiResponse = /** status 200 ok */ Placed;
export type CreateOrderApiArg = {
  "Idempotency-Key"?: string;
  orderIn: OrderIn;
};
export type ListOrdersApiResponse = /** status 200 ok */ OrderPage;
export type ListOrdersApiArg = {
  status?: string;
  cursor?: string;
  limit?: number;
};
export type GetOrderApiResponse = /** status 200 ok */ Order;
export type GetOrderApiArg = {
  orderId: string;
};
export type GetOrderHistoryApiResponse = /** status 200 ok */ StatusChangeList;
export type GetOrderHistoryApiArg = {
  orderId: string;
};
export type GetCheckoutApiResponse = /** status 200 ok */ Placed;
export type GetCheckoutApiArg = {
  checkoutId: string;
};
export type CancelOrderApiResponse = /** status 200 ok */ Order;
export type CancelOrderApiArg = {
  orderId: string;
  cancelIn: CancelIn;
};
export type UpdateOrderStatusApiResponse = /** status 200 ok */ Order;
export type UpdateOrderStatusApiArg = {
  orderId: string;
  statusIn: StatusIn;
};
export type GetPaymentConfigApiResponse = /** status 200 ok */ PaymentConfig;
export type GetPaymentConfigApiArg = void;
export type PayOrderApiResponse = /** status 200 ok */ PayOut;
export type PayOrderApiArg = {
  orderId: string;
};
export type ConfirmSandboxPaymentApiResponse = /** status 200 ok */ CardAnswer;
export type ConfirmSandboxPaymentApiArg = {
  paymentId: string;
  cardIn: CardIn;
};
export type ListOrderPaymentsApiResponse =
  /** status 200 ok */ OrderPaymentList;
export type ListOrderPaymentsApiArg = {
  orderId: string;
};
export type ListNotificationsApiResponse =
  /** status 200 ok */ NotificationPage;
export type ListNotificationsApiArg = {
  unread?: boolean;
  cursor?: string;
  limit?: number;
};
export type GetUnreadCountApiResponse = /** status 200 ok */ UnreadCount;
export type GetUnreadCountApiArg = void;
export type MarkNotificationsReadApiResponse = unknown;
export type MarkNotificationsReadApiArg = {
  readIn: ReadIn;
};
export type GetSnapshotApiResponse = /** status 200 ok */ Snapshot;
export type GetSnapshotApiArg = void;
export type PutShopAvatarApiResponse = /** status 200 ok */ Shop;
export type PutShopAvatarApiArg = {
  body: {
    avatar: string;
  };
};
export type ListMembersApiResponse = /** status 200 ok */ ShopMemberList;
export type ListMembersApiArg = void;
export type AddMemberApiResponse = /** status 200 ok */ ShopMemberList;
export type AddMemberApiArg = {
  memberIn: MemberIn;
};
export type ChangeMemberApiResponse = /** status 200 ok */ ShopMemberList;
export type ChangeMemberApiArg = {
  userId: string;
  memberPatch: MemberPatch;
};
export type RemoveMemberApiResponse = unknown;
export type RemoveMemberApiArg = {
  userId: string;
};
export type ListShopOrdersApiResponse = /** status 200 ok */ OrderPage;
export type ListShopOrdersApiArg = {
  status?: string;
  q?: string;
  cursor?: string;
  limit?: number;
};
export type CollectCashApiResponse = /** status 200 ok */ CollectedPayment;
export type CollectCashApiArg = {
  paymentId: string;
  collectCashIn: CollectCashIn;
};
export type ListStockApiResponse = /** status 200 ok */ StockRowPage;
export type ListStockApiArg = {
  q?: string;
  low?: boolean;
  cursor?: string;
  limit?: number;
};
export type SetStockApiResponse = /** status 200 ok */ StockRow;
export type SetStockApiArg = {
  variantId: string;
  stockPatch: StockPatch;
};
export type ListMyProductsApiResponse = /** status 200 ok */ MyProductCardPage;
export type ListMyProductsApiArg = {
  q?: string;
  status?: "draft" | "published";
  cursor?: string;
  limit?: number;
};
export type ImportProductsApiResponse = /** status 200 ok */ Import;
export type ImportProductsApiArg = {
  body: {
    file: string;
  };
};
export type GetImportApiResponse = /** status 200 ok */ Import;
export type GetImportApiArg = {
  importId: string;
};
export type ExportProductsApiResponse = /** status 200 ok */ string;
export type ExportProductsApiArg = void;
export type ListAdminOrdersApiResponse = /** status 200 ok */ OrderPage;
export type ListAdminOrdersApiArg = {
  status?: string;
  paymentStatus?: string;
  q?: string;
  cursor?: string;
  limit?: number;
};
export type GetAdminStatsApiResponse = /** status 200 ok */ AdminStats;
export type GetAdminStatsApiArg = void;
export type ListPaymentWebhooksApiResponse =
  /** status 200 ok */ WebhookRecordPage;
export type ListPaymentWebhooksApiArg = {
  status?: "received" | "waiting" | "processed" | "ignored" | "held" | "failed";
  cursor?: string;
  limit?: number;
};
export type ReplayPaymentWebhookApiResponse =
  /** status 200 ok */ WebhookRecord;
export type ReplayPaymentWebhookApiArg = {
  webhookId: string;
};
export type ListDeadLettersApiResponse = /** status 200 ok */ DeadLetterPage;
export type ListDeadLettersApiArg = {
  cursor?: string;
  limit?: number;
};
export type Asset = {
  public_id: string;
  url: string;
};
export type Membership = {
  id: string;
  slug: string;
  name: string;
  role: "owner" | "manager" | "staff";
  status: string;
};
export type User = {
  id: string;
  email: string;
  first_name: string;
  last_name: string;
  phone_number: string | null;
  role: string;
  avatar: Asset | null;
  activated: boolean;
  created_at: string;
  shops: Membership[];
};
export type SessionOut = {
  user: User;
  access_token?: string | null;
  refresh_token?: string | null;
};
export type RegisterIn = {
  email: string;
  password: string;
  first_name: string;
  last_name: string;
};
export type TokenIn = {
  token: string;
};
export type EmailIn = {
  email: string;
};
export type LoginIn = {
  email: string;
  password: string;
};
export type RefreshIn = {
  refresh_token?: string | null;
};
export type PasswordResetIn = {
  token: string;
  password: string;
};
export type CsrfToken = {
  csrf_token: string;
};
export type ProfileIn = {
  first_name?: string;
  last_name?: string;
  email?: string;
  phone_number?: string | null;
};
export type PasswordIn = {
  old_password: string;
  new_password: string;
};
export type Address = {
  id: string;
  recipient: string;
  country: string;
  city: string;
  address1: string;
  address2: string;
  zip_code: string;
  phone_number: string;
  address_type: string;
};
export type AddressList = {
  items: Address[];
};
export type AddressBookIn = {
  recipient: string;
  country: string;
  city: string;
  address1: string;
  address2?: string;
  zip_code: string;
  phone_number?: string;
  address_type?: string;
};
export type AddressPatch = {
  recipient?: string;
  country?: string;
  city?: string;
  address1?: string;
  address2?: string;
  zip_code?: string;
  phone_number?: string;
  address_type?: string;
};
export type Session = {
  id: string;
  user_agent: string;
  ip: string;
  created_at: string;
  last_seen_at: string;
  current: boolean;
};
export type SessionList = {
  items: Session[];
};
export type PublicUser = {
  id: string;
  name: string;
  avatar: Asset | null;
};
export type ShopAddress = {
  country: string;
  city: string;
  address1: string;
  address2: string;
  zip_code: string;
};
export type Shop = {
  id: string;
  slug: string;
  name: string;
  email: string;
  phone_number: string | null;
  zip_code: string | null;
  tagline: string;
  description: string;
  address: ShopAddress | null;
  avatar: Asset | null;
  banner: Asset | null;
  status: string;
  created_at: string;
  updated_at: string;
};
export type ShopAddressIn = {
  country?: string;
  city?: string;
  address1?: string;
  address2?: string;
  zip_code?: string;
};
export type ShopIn = {
  name: string;
  slug?: string | null;
  email?: string | null;
  phone_number?: string | null;
  zip_code?: string | null;
  description?: string;
  tagline?: string;
  address?: ShopAddressIn | null;
};
export type ShopPublic = {
  id: string;
  slug: string;
  name: string;
  tagline: string;
  description: string;
  avatar: Asset | null;
  banner: Asset | null;
  city: string;
  country: string;
  product_count: number;
  rating_average: number | null;
  rating_count: number;
  created_at: string;
  status: string;
};
export type ShopPublicPage = {
  items: ShopPublic[];
  next_cursor: string | null;
};
export type ShopPatch = {
  name?: string;
  slug?: string;
  email?: string;
  phone_number?: string | null;
  zip_code?: string | null;
  description?: string;
  tagline?: string;
  address?: ShopAddressIn | null;
};
export type Category = {
  id: string;
  slug: string;
  name: string;
  parent_id: string | null;
  position: number;
  product_count: number;
};
export type CategoryList = {
  items: Category[];
};
export type ShopRef = {
  id: string;
  slug: string;
  name: string;
};
export type Money = {
  amount: number;
  currency: string;
};
export type CardImage = {
  url: string;
  alt: string;
  width: number | null;
  height: number | null;
};
export type ProductCard = {
  id: string;
  handle: string;
  name: string;
  shop: ShopRef;
  price_min: Money;
  price_max: Money;
  original_price: Money | null;
  image: CardImage | null;
  hover_image: CardImage | null;
  rating_average: number | null;
  rating_count: number;
  sold_out: number;
  available: number;
  variant_count: number;
  single_variant_id: string | null;
  created_at: string;
  tags: string[];
};
export type ProductCardPage = {
  items: ProductCard[];
  next_cursor: string | null;
};
export type CategoryRef = {
  id: string;
  slug: string;
  name: string;
};
export type Ref = {
  slug: string;
  name: string;
};
export type ProductShop = {
  id: string;
  slug: string;
  name: string;
  avatar: Asset | null;
  rating_average: number | null;
  rating_count: number;
};
export type ProductImage = {
  id: string;
  url: string;
  alt: string;
  width: number | null;
  height: number | null;
};
export type ProductOption = {
  name: string;
  values: string[];
};
export type Variant = {
  id: string;
  sku: string;
  option_values: string[];
  original_price: Money;
  discount_price: Money | null;
  price: Money;
  available: number;
  image_id: string | null;
  grams: number;
};
export type Product = {
  id: string;
  handle: string;
  name: string;
  description_html: string;
  tags: string[];
  vendor: string;
  status: string;
  category: CategoryRef | null;
  breadcrumbs: Ref[];
  shop: ProductShop;
  images: ProductImage[];
  options: ProductOption[];
  variants: Variant[];
  rating_average: number | null;
  rating_count: number;
  sold_out: number;
  created_at: string;
  updated_at: string;
};
export type VariantIn = {
  original_price: Money;
  id?: string | null;
  discount_price?: Money | null;
  option_values?: string[];
  sku?: string;
  barcode?: string;
  grams?: number;
  requires_shipping?: boolean;
  taxable?: boolean;
  on_hand?: number | null;
  image?: number | null;
};
export type OptionIn = {
  name: string;
  values?: string[];
};
export type ImageIn = {
  id?: string | null;
  upload?: number | null;
  alt?: string;
};
export type ProductIn = {
  name: string;
  variants: VariantIn[];
  handle?: string | null;
  description_html?: string;
  tags?: string[];
  vendor?: string;
  status?: "draft" | "published";
  category?: string | null;
  options?: OptionIn[];
  images?: ImageIn[];
};
export type RefCount = {
  slug: string;
  name: string;
  count: number;
};
export type TagCount = {
  value: string;
  count: number;
};
export type PriceRange = {
  min: Money;
  max: Money;
};
export type Facets = {
  total: number;
  categories: RefCount[];
  tags: TagCount[];
  shops: RefCount[];
  price: PriceRange | null;
};
export type Suggestions = {
  products: ProductCard[];
  categories: Ref[];
  shops: Ref[];
};
export type ProductPatch = {
  name?: string;
  variants?: VariantIn[];
  handle?: string;
  description_html?: string;
  tags?: string[];
  vendor?: string;
  status?: "draft" | "published";
  category?: string | null;
  options?: OptionIn[];
  images?: ImageIn[];
};
export type VariantStock = {
  variant_id: string;
  available: number;
};
export type VariantStockList = {
  items: VariantStock[];
};
export type ProductCardList = {
  items: ProductCard[];
};
export type Review = {
  id: string;
  author_name: string;
  rating: number;
  body: string;
  created_at: string;
};
export type ReviewPage = {
  items: Review[];
  next_cursor: string | null;
};
export type ReviewSummary = {
  average: number | null;
  count: number;
  histogram: {
    [key: string]: number;
  };
};
export type CartImage = {
  url: string;
  alt: string;
};
export type CartItem = {
  id: string;
  product_id: string;
  variant_id: string;
  product_name: string;
  variant_name: string;
  handle: string;
  shop: ShopRef;
  image: CartImage | null;
  quantity: number;
  price: Money;
  price_at_add: Money;
  line_total: Money;
  available_to_me: number;
  reserved_until: string | null;
  hold_ends_at: string | null;
  status: "held" | "expired" | "unavailable";
};
export type CartShop = {
  id: string;
  slug: string;
  name: string;
  subtotal: Money;
};
export type Cart = {
  id: string | null;
  items: CartItem[];
  shops: CartShop[];
  subtotal: Money;
  item_count: number;
  currency: string;
  server_time: string;
};
export type CartItemIn = {
  variant_id?: string | null;
  product_id?: string | null;
  quantity: number;
};
export type QuantityIn = {
  quantity: number;
};
export type CartIssue = {
  item_id: string;
  variant_id: string;
  code: string;
  message: string;
  level: "error" | "warning";
  available?: number | null;
  price?: Money | null;
};
export type CartValidation = {
  valid: boolean;
  errors: CartIssue[];
};
export type Checkout = {
  id: string;
  number: string;
  total: Money;
  currency: string;
};
export type OrderItem = {
  id: string;
  product_id: string | null;
  variant_id: string | null;
  name: string;
  variant_name: string;
  sku: string;
  image_url: string | null;
  quantity: number;
  price_at_time: Money;
  discount: Money;
  tax: Money;
  total: Money;
  is_reviewed: boolean;
};
export type AddressIn = {
  recipient: string;
  country: string;
  city: string;
  address1: string;
  address2?: string;
  zip_code: string;
  phone_number?: string;
};
export type OrderCustomer = {
  id: string;
  name: string;
  email: string;
};
export type Order = {
  id: string;
  checkout_id: string;
  order_number: string;
  status: string;
  payment_status: string;
  queue_status: string | null;
  fulfilment: string;
  payment_method: string;
  shop: ShopRef;
  items: OrderItem[];
  subtotal: Money;
  discount: Money;
  tax: Money;
  shipping: Money;
  total: Money;
  shipping_address: AddressIn;
  billing_address: AddressIn;
  customer: OrderCustomer;
  payment_info: {
    [key: string]: any;
  };
  estimated_time: number | null;
  ready_at: string | null;
  paid_at: string | null;
  delivered_at: string | null;
  cancelled_at: string | null;
  created_at: string;
  updated_at: string;
  version: number;
  allowed_statuses: string[];
  can_cancel: boolean;
};
export type Payment = {
  provider: string;
  payment_id: string;
  client_secret?: string | null;
  status: string;
  expires_at?: string | null;
  approval_url?: string | null;
};
export type Placed = {
  checkout: Checkout;
  orders: Order[];
  payment: Payment;
};
export type OrderItemIn = {
  variant_id: string;
  quantity: number;
  price?: number | null;
};
export type OrderIn = {
  shipping_address: AddressIn;
  billing_address?: AddressIn | null;
  payment_method: string;
  fulfilment?: "delivery" | "pickup";
  items?: OrderItemIn[] | null;
  expected_total?: number | null;
  save_address?: boolean;
};
export type OrderPage = {
  items: Order[];
  next_cursor: string | null;
};
export type StatusChange = {
  machine: string;
  from_state: string | null;
  to_state: string;
  actor_role: string;
  reason: string;
  forced: boolean;
  created_at: string;
};
export type StatusChangeList = {
  items: StatusChange[];
};
export type CancelIn = {
  reason?: string | null;
};
export type StatusIn = {
  status?: string | null;
  queue_status?: string | null;
  estimated_time?: number | null;
  reason?: string | null;
  force?: boolean;
  version?: number | null;
};
export type TestCard = {
  number: string;
  label: string;
};
export type PaymentMethod = {
  method: string;
  provider: string;
  label: string;
  test_cards?: TestCard[];
};
export type PaymentConfig = {
  methods: PaymentMethod[];
  currency: string;
};
export type PayOut = {
  payment: Payment;
};
export type CardAnswer = {
  status: string;
};
export type CardIn = {
  client_secret: string;
  card_number: string;
  expiry: string;
  cvc: string;
};
export type OrderPayment = {
  id: string;
  provider: string;
  method: string;
  status: string;
  amount: Money;
  created_at: string;
  error: string | null;
};
export type OrderPaymentList = {
  items: OrderPayment[];
};
export type Notification = {
  id: string;
  type: string;
  kind: string;
  message: string;
  order_id: string | null;
  created_at: string;
  read_at: string | null;
};
export type NotificationPage = {
  items: Notification[];
  next_cursor: string | null;
};
export type UnreadCount = {
  unread_count: number;
};
export type ReadIn = {
  ids?: string[] | null;
};
export type Snapshot = {
  seq: number;
  orders: Order[];
  unread_count: number;
};
export type ShopMember = {
  user_id: string;
  name: string;
  email: string;
  avatar: Asset | null;
  role: "owner" | "manager" | "staff";
  created_at: string;
};
export type ShopMemberList = {
  items: ShopMember[];
};
export type MemberIn = {
  email: string;
  role: "owner" | "manager" | "staff";
};
export type MemberPatch = {
  role: "owner" | "manager" | "staff";
};
export type CollectedPayment = {
  payment: OrderPayment;
};
export type CollectCashIn = {
  order_id?: string | null;
};
export type StockImage = {
  url: string;
  alt: string;
};
export type StockRow = {
  variant_id: string;
  product_id: string;
  product_name: string;
  variant_name: string;
  sku: string;
  image: StockImage | null;
  on_hand: number;
  reserved: number;
  available: number;
  price: Money;
};
export type StockRowPage = {
  items: StockRow[];
  next_cursor: string | null;
};
export type StockPatch = {
  on_hand?: number | null;
  change?: number | null;
  reason?: string;
};
export type MyProductCard = {
  id: string;
  handle: string;
  name: string;
  shop: ShopRef;
  price_min: Money;
  price_max: Money;
  original_price: Money | null;
  image: CardImage | null;
  hover_image: CardImage | null;
  rating_average: number | null;
  rating_count: number;
  sold_out: number;
  available: number;
  variant_count: number;
  single_variant_id: string | null;
  created_at: string;
  tags: string[];
  status: "draft" | "published";
  stock_total: number;
};
export type MyProductCardPage = {
  items: MyProductCard[];
  next_cursor: string | null;
};
export type RefusedRow = {
  line: number;
  handle: string;
  field: string;
  reason: string;
};
export type ImportReport = {
  products_taken: number;
  products_changed: number;
  products_unchanged: number;
  variants_taken: number;
  rows_refused: number;
  refused: RefusedRow[];
  notes: string[];
};
export type Import = {
  id: string;
  filename: string;
  status: "running" | "completed" | "failed";
  rows_read: number;
  report: ImportReport;
  error: string | null;
  created_at: string;
  finished_at: string | null;
};
export type AdminStats = {
  total: number;
  pending: number;
  processing: number;
  by_status: {
    [key: string]: number;
  };
  placed_total: Money;
  total_revenue: Money;
  orders_today: number;
  users: number;
  shops: number;
  products: number;
};
export type WebhookRecord = {
  id: string;
  provider: string;
  event_id: string;
  type: string;
  status: "received" | "waiting" | "processed" | "ignored" | "held" | "failed";
  attempts: number;
  detail: string;
  received_at: string;
  processed_at: string | null;
};
export type WebhookRecordPage = {
  items: WebhookRecord[];
  next_cursor: string | null;
};
export type DeadLetter = {
  id: number;
  consumer: string;
  seq: number;
  event_id: string;
  type: string;
  error: string;
  attempts: number;
  created_at: string;
  resolved_at: string | null;
};
export type DeadLetterPage = {
  items: DeadLetter[];
  next_cursor: string | null;
};
export const {
  useRegisterMutation,
  useActivateMutation,
  useResendActivationMutation,
  useLoginMutation,
  useRefreshSessionMutation,
  useLogoutMutation,
  useRequestPasswordResetMutation,
  useConfirmPasswordResetMutation,
  useGetCsrfTokenQuery,
  useLazyGetCsrfTokenQuery,
  useGetMeQuery,
  useLazyGetMeQuery,
  useUpdateMeMutation,
  usePutAvatarMutation,
  useChangePasswordMutation,
  useListAddressesQuery,
  useLazyListAddressesQuery,
  useCreateAddressMutation,
  useUpdateAddressMutation,
  useDeleteAddressMutation,
  useListSessionsQuery,
  useLazyListSessionsQuery,
  useRevokeSessionMutation,
  useGetPublicUserQuery,
  useLazyGetPublicUserQuery,
  useOpenShopMutation,
  useListShopsQuery,
  useLazyListShopsQuery,
  useGetShopQuery,
  useLazyGetShopQuery,
  useGetMyShopQuery,
  useLazyGetMyShopQuery,
  useUpdateMyShopMutation,
  useListCategoriesQuery,
  useLazyListCategoriesQuery,
  useListProductsQuery,
  useLazyListProductsQuery,
  useCreateProductMutation,
  useGetProductFacetsQuery,
  useLazyGetProductFacetsQuery,
  useSuggestProductsQuery,
  useLazySuggestProductsQuery,
  useGetProductQuery,
  useLazyGetProductQuery,
  useUpdateProductMutation,
  useDeleteProductMutation,
  useGetProductStockQuery,
  useLazyGetProductStockQuery,
  useListRelatedProductsQuery,
  useLazyListRelatedProductsQuery,
  useListReviewsQuery,
  useLazyListReviewsQuery,
  useGetReviewSummaryQuery,
  useLazyGetReviewSummaryQuery,
  useGetCartQuery,
  useLazyGetCartQuery,
  useEmptyCartMutation,
  useAddCartItemMutation,
  useSetCartItemMutation,
  useRemoveCartItemMutation,
  useRenewCartMutation,
  useValidateCartQuery,
  useLazyValidateCartQuery,
  useCreateOrderMutation,
  useListOrdersQuery,
  useLazyListOrdersQuery,
  useGetOrderQuery,
  useLazyGetOrderQuery,
  useGetOrderHistoryQuery,
  useLazyGetOrderHistoryQuery,
  useGetCheckoutQuery,
  useLazyGetCheckoutQuery,
  useCancelOrderMutation,
  useUpdateOrderStatusMutation,
  useGetPaymentConfigQuery,
  useLazyGetPaymentConfigQuery,
  usePayOrderMutation,
  useConfirmSandboxPaymentMutation,
  useListOrderPaymentsQuery,
  useLazyListOrderPaymentsQuery,
  useListNotificationsQuery,
  useLazyListNotificationsQuery,
  useGetUnreadCountQuery,
  useLazyGetUnreadCountQuery,
  useMarkNotificationsReadMutation,
  useGetSnapshotQuery,
  useLazyGetSnapshotQuery,
  usePutShopAvatarMutation,
  useListMembersQuery,
  useLazyListMembersQuery,
  useAddMemberMutation,
  useChangeMemberMutation,
  useRemoveMemberMutation,
  useListShopOrdersQuery,
  useLazyListShopOrdersQuery,
  useCollectCashMutation,
  useListStockQuery,
  useLazyListStockQuery,
  useSetStockMutation,
  useListMyProductsQuery,
  useLazyListMyProductsQuery,
  useImportProductsMutation,
  useGetImportQuery,
  useLazyGetImportQuery,
  useExportProductsQuery,
  useLazyExportProductsQuery,
  useListAdminOrdersQuery,
  useLazyListAdminOrdersQuery,
  useGetAdminStatsQuery,
  useLazyGetAdminStatsQuery,
  useListPaymentWebhooksQuery,
  useLazyListPaymentWebhooksQuery,
  useReplayPaymentWebhookMutation,
  useListDeadLettersQuery,
  useLazyListDeadLettersQuery,
} = injectedRtkApi;
