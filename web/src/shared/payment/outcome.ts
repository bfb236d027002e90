import type { PaymentMethod, PaymentMethodOption, PaymentStart, PaymentStatus } from '@/shared/api';

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

/** Whether a payment waits for its payer to go to the provider's form or page. */
export function needsPayer({ provider, status }: PaymentStart): boolean {
  return (provider === 'stripe' || provider === 'paypal') && status === 'pending';
}

/** A card of the simulator, whose details are typed into our own fields. */
export function isCardMethod(method: string): boolean {
  return method === 'cc' || method === 'dc';
}

/** A way to pay that this client has a form for. */
export type KnownMethod = PaymentMethodOption & { method: PaymentMethod };

const known: readonly string[] = [
  'stripe',
  'paypal',
  'cc',
  'dc',
  'wallet',
  'cod',
] satisfies PaymentMethod[];

/** Stripe's form cannot be opened without its publishable key. */
function hasForm({ method, publishable_key }: PaymentMethodOption): boolean {
  return known.includes(method) && (method !== 'stripe' || Boolean(publishable_key));
}

/** Ways to pay an order. */
export function knownMethods(options: readonly PaymentMethodOption[] = []): KnownMethod[] {
  return options.filter(
    (option): option is KnownMethod => hasForm(option) && option.pays_orders !== false,
  );
}

/** Ways to load a wallet that are opened here. */
export function knownTopUps(options: readonly PaymentMethodOption[]): KnownMethod[] {
  return options.filter((option): option is KnownMethod => hasForm(option));
}
