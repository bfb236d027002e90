import { paths } from '@/shared/lib/paths';

const items = [
  { to: paths.adminOrders, label: 'Orders' },
  { to: paths.adminWebhooks, label: 'Payments inbox' },
  { to: paths.adminDeadLetters, label: 'Dead letters' },
];

/** Sections of the administration. */
export function useAdminNav(): typeof items {
  return items;
}
