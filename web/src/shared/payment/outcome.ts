import type { PaymentMethod, PaymentMethodOption, PaymentStatus } from '@/shared/api';

/** What a payment's state means to the one who pays. */
export type PaymentOutcome = 'none' | 'waiting' | 'paid' | 'failed' | 'over';

const outcomes: Record<PaymentStatus, PaymentOutcome> = {
  pending: 'waiting',
  authorized: 'waiting',
  succeeded: 'paid',
  completed: 'paid',
  delivered: 'none',
  failed: 'failed',
  expired: 'over',
  cancelled: 'over',
};

/** `none`: nothing is to be paid online, as with cash on delivery. */
export function paymentOutcome(provider: string, status: PaymentStatus): PaymentOutcome {
  return provider === 'cod' ? 'none' : outcomes[status];
}

export function isCardMethod(method: string): boolean {
  return method === 'cc' || method === 'dc';
}

/** A way to pay that this client has a form for. */
export type KnownMethod = PaymentMethodOption & { method: PaymentMethod };

const withForm: readonly string[] = ['cc', 'dc', 'cod'] satisfies PaymentMethod[];

export function knownMethods(options: readonly PaymentMethodOption[] = []): KnownMethod[] {
  return options.filter((option): option is KnownMethod => withForm.includes(option.method));
}
