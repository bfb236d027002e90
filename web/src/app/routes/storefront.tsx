import type { ReactNode } from 'react';
import type { RouteObject } from 'react-router';

import { Guard } from '../guards';

const guarded = (page: ReactNode) => <Guard>{page}</Guard>;

/** Every page is a chunk of its own, fetched when it is first visited. */
export const storefrontRoutes: RouteObject[] = [
  {
    path: '/',
    lazy: async () => ({ Component: (await import('@/features/catalog/home/HomePage')).HomePage }),
  },
  {
    path: '/browse',
    lazy: async () => ({
      Component: (await import('@/features/catalog/browse/BrowsePage')).BrowsePage,
    }),
  },
  {
    path: '/c/:category',
    lazy: async () => ({
      Component: (await import('@/features/catalog/browse/BrowsePage')).BrowsePage,
    }),
  },
  {
    path: '/products/:productId/:handle?',
    lazy: async () => ({
      Component: (await import('@/features/catalog/product/ProductPage')).ProductPage,
    }),
  },
  {
    path: '/events',
    lazy: async () => ({
      Component: (await import('@/features/catalog/events/EventsPage')).EventsPage,
    }),
  },
  {
    path: '/shops',
    lazy: async () => ({ Component: (await import('@/features/shops/ShopsPage')).ShopsPage }),
  },
  {
    path: '/shops/:slug',
    lazy: async () => ({ Component: (await import('@/features/shops/ShopPage')).ShopPage }),
  },
  {
    path: '/invitation',
    lazy: async () => ({
      Component: (await import('@/features/shops/InvitationPage')).InvitationPage,
    }),
  },
  {
    path: '/wishlist',
    lazy: async () => ({
      Component: (await import('@/features/wishlist/WishlistPage')).WishlistPage,
    }),
  },
  {
    path: '/cart',
    lazy: async () => ({ Component: (await import('@/features/cart/CartPage')).CartPage }),
  },
  {
    path: '/checkout',
    lazy: async () => ({
      Component: (await import('@/features/checkout/CheckoutPage')).CheckoutPage,
    }),
  },
  ...signInRoutes(),
  ...ownRoutes(),
];

function signInRoutes(): RouteObject[] {
  return [
    {
      path: '/login',
      lazy: async () => ({ Component: (await import('@/features/auth/LoginPage')).LoginPage }),
    },
    {
      path: '/register',
      lazy: async () => ({
        Component: (await import('@/features/auth/RegisterPage')).RegisterPage,
      }),
    },
    {
      path: '/activate',
      lazy: async () => ({
        Component: (await import('@/features/auth/ActivatePage')).ActivatePage,
      }),
    },
    {
      path: '/forgot-password',
      lazy: async () => ({
        Component: (await import('@/features/auth/ForgotPasswordPage')).ForgotPasswordPage,
      }),
    },
    {
      path: '/reset-password',
      lazy: async () => ({
        Component: (await import('@/features/auth/ResetPasswordPage')).ResetPasswordPage,
      }),
    },
  ];
}

function page(load: () => Promise<React.ComponentType>) {
  return async () => {
    const Page = await load();
    return { Component: () => guarded(<Page />) };
  };
}

function ownRoutes(): RouteObject[] {
  return [
    {
      path: '/checkout/:checkoutId',
      lazy: page(
        async () => (await import('@/features/orders/CheckoutStatusPage')).CheckoutStatusPage,
      ),
    },
    {
      path: '/orders',
      lazy: page(async () => (await import('@/features/orders/OrdersPage')).OrdersPage),
    },
    {
      path: '/orders/:orderId',
      lazy: page(async () => (await import('@/features/orders/OrderPage')).OrderPage),
    },
    {
      path: '/returns',
      lazy: page(async () => (await import('@/features/orders/ReturnsPage')).ReturnsPage),
    },
    {
      path: '/wallet',
      lazy: page(async () => (await import('@/features/account/AccountLayout')).AccountLayout),
      children: [
        {
          index: true,
          lazy: async () => ({
            Component: (await import('@/features/wallet/WalletPage')).WalletPage,
          }),
        },
      ],
    },
    {
      path: '/notifications',
      lazy: page(
        async () => (await import('@/features/notifications/NotificationsPage')).NotificationsPage,
      ),
    },
    {
      path: '/sell',
      lazy: page(async () => (await import('@/features/shops/open/OpenShopPage')).OpenShopPage),
    },
    {
      path: '/account',
      lazy: page(async () => (await import('@/features/account/AccountLayout')).AccountLayout),
      children: [
        {
          index: true,
          lazy: async () => ({
            Component: (await import('@/features/account/ProfilePage')).ProfilePage,
          }),
        },
        {
          path: 'addresses',
          lazy: async () => ({
            Component: (await import('@/features/account/AddressesPage')).AddressesPage,
          }),
        },
        {
          path: 'reviews',
          lazy: async () => ({
            Component: (await import('@/features/reviews/MyReviewsPage')).MyReviewsPage,
          }),
        },
        {
          path: 'following',
          lazy: async () => ({
            Component: (await import('@/features/wishlist/FollowedShopsPage')).FollowedShopsPage,
          }),
        },
        {
          path: 'security',
          lazy: async () => ({
            Component: (await import('@/features/account/SecurityPage')).SecurityPage,
          }),
        },
        {
          path: 'privacy',
          lazy: async () => ({
            Component: (await import('@/features/account/PrivacyPage')).PrivacyPage,
          }),
        },
      ],
    },
  ];
}
