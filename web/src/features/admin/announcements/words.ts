import type { AnnouncementStatus, Audience, Severity } from '@/shared/api';
import type { BadgeTone } from '@/shared/ui';

export const audiences: { value: Audience; label: string; hint: string }[] = [
  { value: 'all', label: 'Everyone', hint: 'Buyers, shops and organisers' },
  { value: 'customers', label: 'Customers', hint: 'Guests, and whoever belongs to no shop' },
  { value: 'sellers', label: 'Sellers', hint: 'Whoever belongs to a shop' },
  { value: 'stall_staff', label: 'Stall staff', hint: 'The staff of shops' },
  { value: 'event', label: 'Visitors of a sale event', hint: 'Whoever looks at its page' },
];

export const severities: { value: Severity; label: string }[] = [
  { value: 'info', label: 'Information' },
  { value: 'warning', label: 'Warning' },
  { value: 'critical', label: 'Critical: interrupts' },
];

export const statuses: Record<AnnouncementStatus, { label: string; tone: BadgeTone }> = {
  scheduled: { label: 'Scheduled', tone: 'sky' },
  running: { label: 'Shown now', tone: 'mint' },
  ended: { label: 'Ended', tone: 'neutral' },
};

export function audienceLabel(audience: Audience): string {
  return audiences.find(({ value }) => value === audience)?.label ?? audience;
}
