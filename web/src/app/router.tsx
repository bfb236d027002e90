import { createBrowserRouter, type RouteObject } from 'react-router';

import { adminRoutes } from '@/features/admin';
import { sellerRoutes } from '@/features/seller';

import { Guard, isAdmin } from './guards';
import { devRoutes } from './routes/dev';
import { storefrontRoutes } from './routes/storefront';
import { AreaLayout } from './shell/AreaLayout';
import { Layout } from './shell/Layout';
import { PageLoading } from './shell/PageLoading';
import { NotFoundPage, RouteError } from './shell/RouteError';

export const routes: RouteObject[] = [
  {
    element: <Layout />,
    errorElement: <RouteError />,
    children: [
      {
        errorElement: <RouteError />,
        HydrateFallback: PageLoading,
        children: [...storefrontRoutes, ...devRoutes, { path: '*', element: <NotFoundPage /> }],
      },
    ],
  },
  {
    path: '/seller',
    // The area itself sends those who belong to no shop to where one is opened.
    element: <AreaLayout area="seller">{(page) => <Guard>{page}</Guard>}</AreaLayout>,
    errorElement: <RouteError />,
    children: [
      {
        errorElement: <RouteError />,
        HydrateFallback: PageLoading,
        children: [...sellerRoutes, { path: '*', element: <NotFoundPage /> }],
      },
    ],
  },
  {
    path: '/admin',
    element: (
      <AreaLayout area="admin">{(page) => <Guard allow={isAdmin}>{page}</Guard>}</AreaLayout>
    ),
    errorElement: <RouteError />,
    children: [
      {
        errorElement: <RouteError />,
        HydrateFallback: PageLoading,
        children: [...adminRoutes, { path: '*', element: <NotFoundPage /> }],
      },
    ],
  },
];

export function makeRouter() {
  return createBrowserRouter(routes);
}
