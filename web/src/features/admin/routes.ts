import { redirect, type RouteObject } from 'react-router';

import { paths } from '@/shared/lib/paths';

/** Pages below /admin. All of them are chunks of their own; shoppers never load one. */
export const adminRoutes: RouteObject[] = [
  { index: true, loader: () => redirect(paths.adminOrders) },
  {
    path: 'orders/:orderId?',
    lazy: async () => ({ Component: (await import('./orders/AdminOrdersPage')).AdminOrdersPage }),
  },
  {
    path: 'reviews',
    lazy: async () => ({ Component: (await import('./reviews/ReviewsPage')).ReviewsPage }),
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
