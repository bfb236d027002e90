import { useSession } from '@/shared/api';
import { paths } from '@/shared/lib/paths';

import { managesShop, useChosenShop } from './shop';

export interface NavItem {
  to: string;
  label: string;
}

/** Sections of the seller's area, as far as the person's place in the shop goes. */
export function useSellerNav(): NavItem[] {
  const shop = useChosenShop(useSession().user);
  if (shop === undefined) return [];
  const items: NavItem[] = [
    { to: paths.seller, label: 'Overview' },
    { to: paths.sellerOrders, label: 'Orders' },
    { to: paths.sellerReturns, label: 'Returns' },
  ];
  if (managesShop(shop)) {
    items.push(
      { to: paths.sellerStock, label: 'Stock' },
      { to: paths.sellerProducts, label: 'Products' },
      { to: paths.sellerEvents, label: 'Sale events' },
      { to: paths.sellerCoupons, label: 'Coupons' },
      { to: paths.sellerReviews, label: 'Reviews' },
      { to: paths.sellerShipping, label: 'Shipping' },
      { to: paths.sellerMoney, label: 'Money' },
      { to: paths.sellerShop, label: 'Shop' },
    );
  }
  if (shop.role === 'owner') items.push({ to: paths.sellerPeople, label: 'People' });
  return items;
}
