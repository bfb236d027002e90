import type { Order, PaymentAttempt, PaymentStatus } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { methodName, moneySource } from '@/shared/payment';

export type Mood = 'good' | 'bad' | 'waiting' | 'over';

export interface AttemptWords {
  mood: Mood;
  text: string;
  /** What the provider said against it; may be empty. */
  detail: string;
}

const moods: Record<PaymentStatus, Mood> = {
  pending: 'waiting',
  authorized: 'waiting',
  delivered: 'waiting',
  succeeded: 'good',
  completed: 'good',
  failed: 'bad',
  expired: 'over',
  cancelled: 'over',
};

/** One attempt to pay, in a sentence. */
export function attemptWords(attempt: PaymentAttempt): AttemptWords {
  const { method, status } = attempt;
  const name = methodName(method);
  const isCash = method === 'cod';
  const texts: Record<PaymentStatus, string> = {
    pending: isCash ? 'To be paid in cash on delivery' : `${name}: waiting to be paid`,
    authorized: `${name}: agreed, and on its way`,
    delivered: 'Delivered, cash to be collected',
    succeeded: `Paid by ${name.toLowerCase() === 'paypal' ? name : name.toLowerCase()}`,
    completed: isCash ? 'Paid in cash' : `Paid by ${name.toLowerCase()}`,
    failed: `${name}: did not go through`,
    expired: `${name}: not paid in time`,
    cancelled: `${name}: called off`,
  };
  const detail = status === 'failed' ? (attempt.failure_message ?? '') : '';
  return { mood: moods[status], text: texts[status], detail };
}

/** What of an order goes or went back, in a sentence; null when nothing does. */
export function refundWords(order: Order): string | null {
  if (order.refunded.amount === 0) return null;
  const money = formatMoney(order.refunded);
  const whole = order.refunded.amount >= order.total.amount;
  const what = whole ? `All of it, ${money},` : `${money} of it`;
  const to = moneySource(order.payment_method);
  return isRefundUnderWay(order)
    ? `${what} is on its way back to ${to}`
    : `${what} went back to ${to}`;
}

/** Money is promised and none of it has gone back yet. */
export function isRefundUnderWay(order: Order): boolean {
  return order.refunded.amount > 0 && order.payment_status === 'paid';
}
