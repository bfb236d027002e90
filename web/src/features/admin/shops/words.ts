import type { ShopStatus } from '@/shared/api';
import type { BadgeTone } from '@/shared/ui';

export const shopStatuses: Record<ShopStatus, { label: string; tone: BadgeTone }> = {
  pending: { label: 'Waits for approval', tone: 'sun' },
  active: { label: 'Sells', tone: 'mint' },
  suspended: { label: 'Suspended', tone: 'danger' },
  declined: { label: 'Declined', tone: 'neutral' },
};

export type Act = 'approve' | 'decline' | 'suspend' | 'reinstate';

/** What can be decided about a shop as it is; the first is the usual. */
export const actsOf: Record<ShopStatus, Act[]> = {
  pending: ['approve', 'decline'],
  active: ['suspend'],
  suspended: ['reinstate'],
  declined: ['approve'],
};

interface ActText {
  button: string;
  title: string;
  text: string;
  done: string;
  needsReason: boolean;
}

export const acts: Record<Act, ActText> = {
  approve: {
    button: 'Approve',
    title: 'Approve this shop?',
    text: 'It sells at once, and its owners are told.',
    done: 'The shop sells',
    needsReason: false,
  },
  decline: {
    button: 'Decline',
    title: 'Decline this shop?',
    text: 'Its owners read why, and may ask again.',
    done: 'The shop is declined',
    needsReason: true,
  },
  suspend: {
    button: 'Suspend',
    title: 'Suspend this shop?',
    text: 'It sells nothing from now on, and its owners read why. Orders that were placed go on.',
    done: 'The shop is suspended',
    needsReason: true,
  },
  reinstate: {
    button: 'Reinstate',
    title: 'Reinstate this shop?',
    text: 'It sells again at once, and its owners are told.',
    done: 'The shop sells again',
    needsReason: false,
  },
};
