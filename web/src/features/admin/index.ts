import type { RouteObject } from 'react-router';

/** Pages below /admin, for admins. Give each a `lazy` component: the area is its own chunk. */
export const adminRoutes: RouteObject[] = [];

/** Entries of the area's navigation, in order. */
export const adminNav: { to: string; label: string }[] = [];
