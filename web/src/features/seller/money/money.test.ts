import { describe, expect, it } from 'vitest';

import type { EarningsMessage } from '@/shared/realtime';

import { usd } from '../../../../tests/factories';
import { aBalance, aStatementRow } from '../../../../tests/shopMoney';

import { maskedEmail, maskedIban, methodText } from './method';
import { daysOf, isoDay } from './periods';
import { parsePayout } from './RequestPayout';
import { explain } from './statement';
import { balanceAfter } from './useMoneyFeed';
import { methodIn, methodSchema } from './WithdrawMethodForm';

describe('the amount of a payout', () => {
  const available = usd(10_050);

  it('BAL-05: is read exactly, as people type it', () => {
    expect(parsePayout('100.50', available)).toEqual({ amount: 10_050 });
    expect(parsePayout('1,5', available)).toEqual({ amount: 150 });
    expect(parsePayout(' 7 ', available)).toEqual({ amount: 700 });
    // 0.29 × 100 is 28.999… as floats go.
    expect(parsePayout('0.29', available)).toEqual({ amount: 29 });
    expect(parsePayout('1000', { amount: 5000, currency: 'JPY' })).toEqual({ amount: 1000 });
  });

  it('BAL-05: is more than nothing, and at most what is available', () => {
    expect(parsePayout('0.00', available)).toEqual({ problem: 'Type how much you want' });
    expect(parsePayout('100.51', available)).toEqual({ problem: 'At most $100.50 is available' });
    expect(parsePayout('1.005', available)).toEqual({ problem: 'Type an amount such as 125.00' });
    expect(parsePayout('-1', available)).toHaveProperty('problem');
    expect(parsePayout('', available)).toHaveProperty('problem');
    expect(parsePayout('1.5', { amount: 5000, currency: 'JPY' })).toHaveProperty('problem');
  });
});

describe('the explanation of an order', () => {
  const text = (row = aStatementRow()) =>
    explain(row).map(({ label, money }) => [label, money.amount]);

  it('BAL-07: goes from the price to the share, and adds up', () => {
    expect(text()).toEqual([
      ['Price of the goods', 10_000],
      ['Your coupon', -500],
      ['The market’s coupon', -1000],
      ['Tax', 800],
      ['Shipping', 490],
      ['Asked of the buyer', 9790],
      ['The market pays for its coupon', 1000],
      ['Commission', -840],
      ['Payment fee', -300],
      ['Yours', 9650],
    ]);
    const lines = explain(aStatementRow({ refunded: usd(790), net: usd(8860) }));
    const parts = lines
      .filter(({ sum }) => !sum)
      .reduce((total, { money }) => total + money.amount, 0);
    expect(parts).toBe(lines.at(-1)?.money.amount);
  });

  it('leaves out what was nothing', () => {
    const none = usd(0);
    const plain = aStatementRow({
      discount_own: none,
      discount_platform: none,
      platform_pays: none,
      tax: none,
      shipping: none,
      commission: none,
      payment_fee: none,
      net: usd(10_000),
    });
    expect(text(plain).map(([label]) => label)).toEqual([
      'Price of the goods',
      'Asked of the buyer',
      'Yours',
    ]);
  });
});

describe('the period of a statement', () => {
  const today = new Date(2026, 2, 15);

  it('is cut by the local calendar, over the ends of months and years', () => {
    expect(daysOf('month', today)).toEqual({ from: '2026-03-01' });
    expect(daysOf('last-month', today)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(daysOf('90-days', today)).toEqual({ from: '2025-12-16' });
    expect(daysOf('last-month', new Date(2026, 0, 31))).toEqual({
      from: '2025-12-01',
      to: '2025-12-31',
    });
    expect(daysOf('last-year', today)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(daysOf('ever', today)).toEqual({});
    expect(isoDay(2026, 0, 9)).toBe('2026-01-09');
  });
});

describe('the balance', () => {
  const message: EarningsMessage = {
    id: 'e1',
    seq: 16,
    shopId: 'shop-1',
    pending: 100,
    available: -250,
    onHold: 50,
    today: 30,
    currency: 'USD',
  };

  it('BAL-08: follows what is told; below zero is a debt', () => {
    expect(balanceAfter(aBalance(), message)).toMatchObject({
      pending: usd(100),
      available: usd(-250),
      on_hold: usd(50),
      today: usd(30),
      debt: usd(250),
    });
  });

  it('is not touched by another currency', () => {
    const before = aBalance();
    expect(balanceAfter(before, { ...message, currency: 'EUR' })).toBe(before);
  });
});

describe('where money goes', () => {
  const bank = {
    type: 'bank_account',
    account_holder: 'Ann',
    iban: 'DE89 3704 0044 0532 0130 00',
    bic: '',
    email: '',
  } as const;

  it('SHOP-10: an IBAN is checked before it is sent, and sent as machines write it', () => {
    expect(methodSchema.safeParse(bank).success).toBe(true);
    expect(methodIn(bank)).toEqual({
      type: 'bank_account',
      account_holder: 'Ann',
      iban: 'DE89370400440532013000',
    });
    const mistyped = { ...bank, iban: 'DE89 3704 0044 0532 0130 01' };
    expect(methodSchema.safeParse(mistyped).success).toBe(false);
    expect(methodSchema.safeParse({ ...bank, bic: 'MARK' }).success).toBe(false);
    expect(methodIn({ ...bank, bic: 'markdeff' }).bic).toBe('MARKDEFF');
  });

  it('only what belongs to PayPal is sent for PayPal', () => {
    const paypal = { ...bank, type: 'paypal', email: 'ann@example.org' } as const;
    expect(methodSchema.safeParse(paypal).success).toBe(true);
    expect(methodSchema.safeParse({ ...paypal, email: 'ann' }).success).toBe(false);
    expect(methodIn(paypal)).toEqual({ type: 'paypal', email: 'ann@example.org' });
  });

  it('is shown masked, also what the server masked already', () => {
    expect(maskedIban('DE89370400440532013000')).toBe('DE89 **** 3000');
    expect(maskedIban('DE89 **** 3000')).toBe('DE89 **** 3000');
    expect(maskedEmail('ann@example.org')).toBe('a***@example.org');
    expect(maskedEmail('a***@example.org')).toBe('a***@example.org');
    const { withdraw_method } = aBalance();
    expect(withdraw_method && methodText(withdraw_method)).toBe('the bank account DE89 **** 3000');
  });
});
