import type { RouteObject } from 'react-router';

/** Pages below /seller, for members of a shop. Give each a `lazy` component: the area is its own chunk. */
export const sellerRoutes: RouteObject[] = [];

/** Entries of the area's navigation, in order. */
export const sellerNav: { to: string; label: string }[] = [];
