/** What a payment's state means to the one who pays. */
export type PaymentOutcome = 'none' | 'waiting' | 'paid' | 'failed' | 'over';

const outcomes: Record<string, PaymentOutcome> = {
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
export function paymentOutcome(provider: string, status: string): PaymentOutcome {
  if (provider === 'cod') return 'none';
  return outcomes[status] ?? 'waiting';
}

export function isCardMethod(method: string): boolean {
  return method === 'cc' || method === 'dc';
}
