import { createContext, use, useSyncExternalStore } from 'react';

import { chosenShop, subscribeChosenShop, type ShopSeat, type User } from '@/shared/api';

/** The membership through which the seller's pages are seen. */
export const ShopContext = createContext<ShopSeat | null>(null);

/** The shop whose pages these are. Only below the seller's area. */
export function useShop(): ShopSeat {
  const shop = use(ShopContext);
  if (shop === null) throw new Error('useShop is for pages of the seller area');
  return shop;
}

/** Of a person's shops the one chosen in this tab, else the first; undefined without any. */
export function useChosenShop(user: User | null): ShopSeat | undefined {
  const chosen = useSyncExternalStore(subscribeChosenShop, chosenShop);
  return user?.shops.find(({ id }) => id === chosen) ?? user?.shops[0];
}

/** Managers and owners run the shop: goods, stock, its page. Staff see to orders. */
export function managesShop({ role }: ShopSeat): boolean {
  return role !== 'staff';
}
