import type { Role, UserState } from '@/shared/api';
import type { Option } from '@/shared/ui';

export const roleNames: Record<Role, string> = {
  guest: 'Guest',
  customer: 'Customer',
  admin: 'Admin',
  super_admin: 'Super admin',
};

export const roleOptions: Option[] = [
  { value: 'all', label: 'All roles' },
  { value: 'customer', label: 'Customers' },
  { value: 'admin', label: 'Admins' },
  { value: 'super_admin', label: 'Super admins' },
];

const states: Record<UserState, string> = {
  connected: 'Connected now',
  activated: 'E-mail confirmed',
  not_activated: 'E-mail not confirmed',
  suspended: 'Suspended',
  deleted: 'Have left',
};

export const stateOptions: Option[] = [
  { value: 'all', label: 'Everyone' },
  ...Object.entries(states).map(([value, label]) => ({ value, label })),
];

export function asRole(text: string | null): Role | undefined {
  return roleOptions.find(({ value }) => value === text && value !== 'all')?.value as
    Role | undefined;
}

export function asState(text: string | null): UserState | undefined {
  return text !== null && text in states ? (text as UserState) : undefined;
}
