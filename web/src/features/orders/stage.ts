import type { PaymentStart } from '@/shared/api';
import { needsPayer, paymentOutcome, type PaymentOutcome } from '@/shared/payment';

/** Where a checkout is: `open` while its buyer has still to go to the provider's form or page. */
export type Stage = PaymentOutcome | 'open';

/** `sentId` names the attempt that the provider was given here; until the server knows, the page waits. */
export function stageOf(payment: PaymentStart | null, sentId: string | null): Stage {
  if (payment === null) return 'waiting';
  if (needsPayer(payment) && payment.payment_id !== sentId) return 'open';
  return paymentOutcome(payment.provider, payment.status);
}
