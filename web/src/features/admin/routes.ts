import type { RouteObject } from 'react-router';

/** Pages below /admin. All of them are chunks of their own; shoppers never load one. */
export const adminRoutes: RouteObject[] = [
  {
    index: true,
    lazy: async () => ({ Component: (await import('./dashboard/DashboardPage')).DashboardPage }),
  },
  {
    path: 'shops/:shopId?',
    lazy: async () => ({ Component: (await import('./shops/ShopsPage')).ShopsPage }),
  },
  {
    path: 'products',
    lazy: async () => ({ Component: (await import('./products/ProductsPage')).ProductsPage }),
  },
  {
    path: 'categories',
    lazy: async () => ({ Component: (await import('./categories/CategoriesPage')).CategoriesPage }),
  },
  {
    path: 'announcements',
    lazy: async () => ({
      Component: (await import('./announcements/AnnouncementsPage')).AnnouncementsPage,
    }),
  },
  {
    path: 'settings',
    lazy: async () => ({ Component: (await import('./settings/SettingsPage')).SettingsPage }),
  },
  {
    path: 'users',
    lazy: async () => ({ Component: (await import('./users/UsersPage')).UsersPage }),
  },
  {
    path: 'users/:userId',
    lazy: async () => ({ Component: (await import('./users/UserPage')).UserPage }),
  },
  {
    path: 'audit',
    lazy: async () => ({ Component: (await import('./audit/AuditPage')).AuditPage }),
  },
  {
    path: 'orders/:orderId?',
    lazy: async () => ({ Component: (await import('./orders/AdminOrdersPage')).AdminOrdersPage }),
  },
  {
    path: 'reviews',
    lazy: async () => ({ Component: (await import('./reviews/ReviewsPage')).ReviewsPage }),
  },
  {
    path: 'returns/:returnId?',
    lazy: async () => ({ Component: (await import('./returns/ReturnsPage')).ReturnsPage }),
  },
  {
    path: 'money',
    lazy: async () => ({ Component: (await import('./money/MoneyPage')).MoneyPage }),
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import('./money/OverviewPage')).OverviewPage }),
      },
      {
        path: 'payouts',
        lazy: async () => ({ Component: (await import('./money/PayoutsPage')).PayoutsPage }),
      },
      {
        path: 'transactions',
        lazy: async () => ({
          Component: (await import('./money/TransactionsPage')).TransactionsPage,
        }),
      },
      {
        path: 'refunds',
        lazy: async () => ({ Component: (await import('./money/RefundsPage')).RefundsPage }),
      },
      {
        path: 'disputes',
        lazy: async () => ({ Component: (await import('./money/DisputesPage')).DisputesPage }),
      },
      {
        path: 'proofs',
        lazy: async () => ({ Component: (await import('./money/ProofsPage')).ProofsPage }),
      },
      {
        path: 'reconciliation/:reconciliationId?',
        lazy: async () => ({
          Component: (await import('./money/reconciliation/ReconciliationPage')).ReconciliationPage,
        }),
      },
      {
        path: 'wallets/:userId?',
        lazy: async () => ({
          Component: (await import('./money/wallets/WalletsPage')).WalletsPage,
        }),
      },
    ],
  },
  {
    path: 'coupons',
    lazy: async () => ({ Component: (await import('./coupons/CouponsPage')).CouponsPage }),
  },
  {
    path: 'coupons/new',
    lazy: async () => ({ Component: (await import('./coupons/CouponPage')).CouponPage }),
  },
  {
    path: 'coupons/:couponId',
    lazy: async () => ({ Component: (await import('./coupons/CouponPage')).CouponPage }),
  },
  {
    path: 'payments',
    lazy: async () => ({ Component: (await import('./payments/WebhooksPage')).WebhooksPage }),
  },
  {
    path: 'dead-letters',
    lazy: async () => ({ Component: (await import('./payments/DeadLettersPage')).DeadLettersPage }),
  },
];
