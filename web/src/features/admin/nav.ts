import { useSession } from '@/shared/api';
import { paths } from '@/shared/lib/paths';

const items = [
  { to: paths.admin, label: 'Overview' },
  { to: paths.adminOrders, label: 'Orders' },
  { to: paths.adminShops, label: 'Shops' },
  { to: paths.adminProducts, label: 'Products' },
  { to: paths.adminCategories, label: 'Categories' },
  { to: paths.adminUsers, label: 'People' },
  { to: paths.adminReviews, label: 'Reviews' },
  { to: paths.adminCoupons, label: 'Coupons' },
  { to: paths.adminReturns, label: 'Returns' },
  { to: paths.adminMoney, label: 'Money' },
  { to: paths.adminAnnouncements, label: 'Announcements' },
  { to: paths.adminSettings, label: 'Settings' },
  { to: paths.adminAudit, label: 'Audit log' },
  { to: paths.adminWebhooks, label: 'Payments inbox' },
  { to: paths.adminDeadLetters, label: 'Dead letters' },
];

/** Sections of the administration; none for those who have no business there. */
export function useAdminNav(): typeof items {
  const role = useSession().user?.role;
  return role === 'admin' || role === 'super_admin' ? items : [];
}
