/** Addresses of pages, so that features can link to each other without importing each other. */
export const paths = {
  home: '/',
  browse: '/browse',
  category: (slug: string) => `/c/${encodeURIComponent(slug)}`,
  search: (q: string) => `/browse?${new URLSearchParams({ q }).toString()}`,
  product: (product: { id: string; handle: string }) =>
    `/products/${product.id}/${encodeURIComponent(product.handle)}`,
  shops: '/shops',
  shop: (slug: string) => `/shops/${encodeURIComponent(slug)}`,
  cart: '/cart',
  checkout: '/checkout',
  checkoutStatus: (id: string) => `/checkouts/${id}`,
  orders: '/orders',
  order: (id: string) => `/orders/${id}`,
  login: '/login',
  register: '/register',
  forgotPassword: '/forgot-password',
  account: '/account',
  addresses: '/account/addresses',
  security: '/account/security',
  notifications: '/notifications',
  openShop: '/sell',
  seller: '/seller',
  admin: '/admin',
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
