import type { RouteObject } from 'react-router';

/** A look at every component, only while developing: the condition is false in a production build. */
export const devRoutes: RouteObject[] = import.meta.env.DEV
  ? [
      {
        path: '/__gallery',
        lazy: async () => ({ Component: (await import('../dev/Gallery')).Gallery }),
      },
    ]
  : [];
