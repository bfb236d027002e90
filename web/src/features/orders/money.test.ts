import { describe, expect, it } from 'vitest';

import type { Order } from '@/shared/api';

import { anAttempt, anOrderLine, aReturn } from '../../../tests/buyerMoney';
import { anOrder, usd } from '../../../tests/factories';

import { attemptWords, isRefundUnderWay, refundWords } from './paymentWords';
import { allOf, estimate, isWhole, mayReturn } from './returning';
import { returnSteps } from './returnSteps';
import { stageOf } from './stage';

describe('the estimate of a return', () => {
  const odd = anOrderLine({ id: 'odd', quantity: 3, total: usd(1000) });
  const order = anOrder({ items: [odd], shipping: usd(500), total: usd(1500) });
  const next = (refunded_quantity: number): Order => ({
    ...order,
    items: [{ ...odd, refunded_quantity }],
  });

  it('RET-08: adds up to the last cent, whatever goes back in which order', () => {
    expect(estimate(order, { odd: 1 }).amount).toBe(333);
    expect(estimate(next(1), { odd: 1 }).amount).toBe(333);
    // The last piece brings the cent that did not divide, and the delivery.
    expect(estimate(next(2), { odd: 1 }).amount).toBe(334 + 500);
    expect(estimate(order, allOf(order)).amount).toBe(1500);
  });

  it('knows what is everything that is left', () => {
    expect(allOf(next(1))).toEqual({ odd: 2 });
    expect(isWhole(next(1), { odd: 2 })).toBe(true);
    expect(isWhole(next(1), { odd: 1 })).toBe(false);
    expect(estimate(order, {}).amount).toBe(0);
  });

  it('RET-06: is asked for up to the moment the order names', () => {
    const returnable = anOrder({ returnable_until: '2026-01-16T00:00:00Z' });
    expect(mayReturn(returnable, Date.parse('2026-01-15T23:59:59Z'))).toBe(true);
    expect(mayReturn(returnable, Date.parse('2026-01-16T00:00:00Z'))).toBe(false);
    expect(mayReturn(anOrder({ returnable_until: null }), 0)).toBe(false);
  });
});

describe('the steps of a return', () => {
  const last = (part: Parameters<typeof aReturn>[0], method: Order['payment_method'] = 'cc') =>
    returnSteps(aReturn(part), method).at(-1);

  it('RET-11: say where the money is, and who is at it', () => {
    expect(last({ status: 'refund_pending' })?.detail).toMatch(/On its way to your card/);
    expect(last({ status: 'refund_pending' }, 'paypal')?.detail).toMatch(/your PayPal account/);
    const byHand = { status: 'refund_pending', refund_by_hand: true } as const;
    expect(last(byHand, 'cod')?.detail).toMatch(/in cash/);
    expect(last(byHand, 'cc')?.detail).toMatch(/by hand/);
    const failed = last({ status: 'refund_pending', refund_error: 'charge_expired: no' });
    expect(failed?.detail).toMatch(/we keep trying/);
    expect(failed?.detail).not.toMatch(/charge_expired/);
  });

  it('RET-04: end with the reason of a refusal', () => {
    const refused = last({ status: 'rejected', decided_as: 'shop', decision_reason: 'Worn' });
    expect(refused).toMatchObject({ state: 'failed', title: 'Not accepted' });
    expect(refused?.detail).toMatch(/by the shop · Worn/);
  });
});

describe('payments in words', () => {
  it.each([
    [{ status: 'succeeded', method: 'cc' }, 'Paid by credit card', 'good'],
    [{ status: 'succeeded', method: 'paypal' }, 'Paid by PayPal', 'good'],
    [{ status: 'pending', method: 'stripe' }, 'Card: waiting to be paid', 'waiting'],
    [{ status: 'expired', method: 'paypal' }, 'PayPal: not paid in time', 'over'],
    [{ status: 'pending', method: 'cod' }, 'To be paid in cash on delivery', 'waiting'],
    [{ status: 'completed', method: 'cod' }, 'Paid in cash', 'good'],
  ] as const)('PAY-27: %j is “%s”', (part, text, mood) => {
    expect(attemptWords(anAttempt(part))).toMatchObject({ text, mood, detail: '' });
  });

  it('PAY-27: says what the bank said', () => {
    const words = attemptWords(
      anAttempt({ status: 'failed', failure_message: 'Your card was declined.' }),
    );
    expect(words).toMatchObject({ mood: 'bad', detail: 'Your card was declined.' });
  });

  it('tells what is promised from what went back', () => {
    const order = anOrder({ payment_status: 'paid', refunded: usd(1200) });
    expect(isRefundUnderWay(order)).toBe(true);
    expect(refundWords(order)).toBe('$12.00 of it is on its way back to your card');
    expect(refundWords({ ...order, payment_status: 'partially_refunded' })).toBe(
      '$12.00 of it went back to your card',
    );
    expect(refundWords({ ...order, refunded: usd(3400), payment_status: 'refunded' })).toBe(
      'All of it, $34.00, went back to your card',
    );
    expect(refundWords(anOrder())).toBeNull();
  });
});

describe('the stage of a checkout', () => {
  const payment = (
    provider: string,
    status: 'pending' | 'authorized' | 'succeeded' | 'failed',
  ) => ({
    provider,
    status,
    payment_id: 'payment-1',
    amount: usd(3400),
  });

  it('is open until its buyer went to the provider', () => {
    expect(stageOf(payment('stripe', 'pending'), null)).toBe('open');
    expect(stageOf(payment('stripe', 'pending'), 'payment-1')).toBe('waiting');
    expect(stageOf(payment('stripe', 'pending'), 'an earlier one')).toBe('open');
    expect(stageOf(payment('paypal', 'authorized'), null)).toBe('waiting');
    expect(stageOf(payment('sandbox', 'pending'), null)).toBe('waiting');
  });

  it('SEC-23: is what the server says, whatever was sent', () => {
    expect(stageOf(payment('stripe', 'failed'), 'payment-1')).toBe('failed');
    expect(stageOf(payment('wallet', 'succeeded'), null)).toBe('paid');
    expect(stageOf(payment('cod', 'pending'), null)).toBe('none');
    expect(stageOf(null, null)).toBe('waiting');
  });
});
