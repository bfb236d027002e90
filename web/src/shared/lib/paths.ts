/** Addresses of pages, so that features can link to each other without importing each other. */
export const paths = {
  home: '/',
  browse: '/browse',
  category: (slug: string) => `/c/${encodeURIComponent(slug)}`,
  search: (q: string) => `/browse?${new URLSearchParams({ q }).toString()}`,
  product: (product: { id: string; handle: string }) =>
    `/products/${product.id}/${encodeURIComponent(product.handle)}`,
  /** Where only the id is known; the page knows the rest. */
  productById: (id: string) => `/products/${id}`,
  shops: '/shops',
  shop: (slug: string) => `/shops/${encodeURIComponent(slug)}`,
  events: '/events',
  cart: '/cart',
  checkout: '/checkout',
  /** Where providers' own pages send the buyer back to; the server names it to them. */
  checkoutStatus: (id: string) => `/checkout/${id}`,
  orders: '/orders',
  order: (id: string) => `/orders/${id}`,
  returns: '/returns',
  wallet: '/wallet',
  login: '/login',
  register: '/register',
  forgotPassword: '/forgot-password',
  account: '/account',
  addresses: '/account/addresses',
  security: '/account/security',
  notifications: '/notifications',
  wishlist: '/wishlist',
  myReviews: '/account/reviews',
  following: '/account/following',
  openShop: '/sell',
  seller: '/seller',
  sellerOrders: '/seller/orders',
  sellerOrder: (id: string) => `/seller/orders/${id}`,
  sellerStock: '/seller/stock',
  sellerProducts: '/seller/products',
  sellerBoard: '/seller/orders/board',
  sellerProduct: (id: string) => `/seller/products/${id}`,
  sellerNewProduct: '/seller/products/new',
  sellerReviews: '/seller/reviews',
  sellerImport: '/seller/products/import',
  sellerCoupons: '/seller/coupons',
  sellerNewCoupon: '/seller/coupons/new',
  sellerCoupon: (id: string) => `/seller/coupons/${id}`,
  sellerEvents: '/seller/events',
  sellerNewEvent: '/seller/events/new',
  sellerEvent: (id: string) => `/seller/events/${id}`,
  sellerReturns: '/seller/returns',
  sellerReturn: (id: string) => `/seller/returns/${id}`,
  sellerMoney: '/seller/money',
  sellerStatement: '/seller/money/statement',
  sellerTransactions: '/seller/money/transactions',
  sellerPayouts: '/seller/money/payouts',
  sellerShop: '/seller/shop',
  sellerPeople: '/seller/people',
  admin: '/admin',
  adminOrders: '/admin/orders',
  adminOrder: (id: string) => `/admin/orders/${id}`,
  adminWebhooks: '/admin/payments',
  adminReviews: '/admin/reviews',
  adminDeadLetters: '/admin/dead-letters',
  adminCoupons: '/admin/coupons',
  adminNewCoupon: '/admin/coupons/new',
  adminCoupon: (id: string) => `/admin/coupons/${id}`,
  adminReturns: '/admin/returns',
  adminReturn: (id: string) => `/admin/returns/${id}`,
  adminMoney: '/admin/money',
  adminPayouts: '/admin/money/payouts',
  adminTransactions: '/admin/money/transactions',
  adminRefunds: '/admin/money/refunds',
  adminDisputes: '/admin/money/disputes',
  adminWallets: '/admin/money/wallets',
  adminWallet: (userId: string) => `/admin/money/wallets/${userId}`,
  adminProofs: '/admin/money/proofs',
  adminReconciliations: '/admin/money/reconciliation',
  adminReconciliation: (id: string) => `/admin/money/reconciliation/${id}`,
} as const;

/** The login page, coming back to `from` afterwards. */
export function loginPath(from: string): string {
  return `${paths.login}?${new URLSearchParams({ next: from }).toString()}`;
}

/** Where to go after signing in: only a path of this site, never another origin. */
export function safeNext(next: string | null): string {
  if (!next?.startsWith('/') || next.startsWith('//') || next.includes('\\')) return paths.home;
  return next;
}
