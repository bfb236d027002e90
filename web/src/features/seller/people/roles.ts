import type { ShopRole } from '@/shared/api';

/** What a member of a shop may do, in the words of its page. */
export const roles: { value: ShopRole; label: string; description: string }[] = [
  { value: 'staff', label: 'Staff', description: 'Sees to orders and the queue.' },
  {
    value: 'manager',
    label: 'Manager',
    description: 'Also runs goods, stock and the shop’s page.',
  },
  { value: 'owner', label: 'Owner', description: 'Everything, also money and who belongs here.' },
];

export function roleLabel(role: ShopRole): string {
  return roles.find(({ value }) => value === role)?.label ?? role;
}
