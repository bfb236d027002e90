import type { AddressType } from '@/shared/api';

export const addressTypes: { value: AddressType; label: string }[] = [
  { value: 'home', label: 'Home' },
  { value: 'office', label: 'Work' },
  { value: 'default', label: 'Main address' },
  { value: 'other', label: 'Another place' },
];

export function addressTypeName(type: AddressType): string {
  return addressTypes.find(({ value }) => value === type)?.label ?? type;
}
