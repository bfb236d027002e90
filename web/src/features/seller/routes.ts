import type { RouteObject } from 'react-router';

/** Pages below /seller. All of them are chunks of their own; shoppers never load one. */
export const sellerRoutes: RouteObject[] = [
  {
    lazy: async () => ({ Component: (await import('./SellerArea')).SellerArea }),
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import('./overview/OverviewPage')).OverviewPage }),
      },
      {
        path: 'orders/board',
        lazy: async () => ({ Component: (await import('./orders/board/BoardPage')).BoardPage }),
      },
      {
        path: 'orders/:orderId?',
        lazy: async () => ({ Component: (await import('./orders/OrdersPage')).OrdersPage }),
      },
      {
        path: 'returns/:returnId?',
        lazy: async () => ({ Component: (await import('./returns/ReturnsPage')).ReturnsPage }),
      },
      {
        path: 'stock',
        lazy: async () => ({ Component: (await import('./stock/StockPage')).StockPage }),
      },
      {
        path: 'products',
        lazy: async () => ({ Component: (await import('./products/ProductsPage')).ProductsPage }),
      },
      {
        path: 'products/new',
        lazy: async () => ({
          Component: (await import('./products/NewProductPage')).NewProductPage,
        }),
      },
      {
        path: 'products/import',
        lazy: async () => ({ Component: (await import('./imports/ImportPage')).ImportPage }),
      },
      {
        path: 'events',
        lazy: async () => ({ Component: (await import('./events/EventsPage')).EventsPage }),
      },
      {
        path: 'events/new',
        lazy: async () => ({ Component: (await import('./events/NewEventPage')).NewEventPage }),
      },
      {
        path: 'events/:eventId',
        lazy: async () => ({ Component: (await import('./events/EditEventPage')).EditEventPage }),
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
        path: 'products/:productId',
        lazy: async () => ({
          Component: (await import('./products/EditProductPage')).EditProductPage,
        }),
      },
      {
        path: 'reviews',
        lazy: async () => ({ Component: (await import('./reviews/ReviewsPage')).ReviewsPage }),
      },
      {
        path: 'shipping',
        lazy: async () => ({ Component: (await import('./shipping/ShippingPage')).ShippingPage }),
      },
      {
        path: 'money',
        lazy: async () => ({ Component: (await import('./money/MoneyPage')).MoneyPage }),
        children: [
          {
            index: true,
            lazy: async () => ({ Component: (await import('./money/EarningsPage')).EarningsPage }),
          },
          {
            path: 'statement',
            lazy: async () => ({
              Component: (await import('./money/StatementPage')).StatementPage,
            }),
          },
          {
            path: 'transactions',
            lazy: async () => ({
              Component: (await import('./money/TransactionsPage')).TransactionsPage,
            }),
          },
          {
            path: 'payouts',
            lazy: async () => ({ Component: (await import('./money/PayoutsPage')).PayoutsPage }),
          },
        ],
      },
      {
        path: 'shop',
        lazy: async () => ({ Component: (await import('./profile/ShopPage')).ShopPage }),
      },
      {
        path: 'people',
        lazy: async () => ({ Component: (await import('./people/PeoplePage')).PeoplePage }),
      },
    ],
  },
];
