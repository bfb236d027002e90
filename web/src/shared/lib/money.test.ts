import { describe, expect, it } from 'vitest';

import { currencyExponent, formatMoney, formatRound, fromDecimal, toDecimal } from './money';

describe('money in minor units (API-05, PAY-26)', () => {
  it.each([
    ['USD', 2],
    ['jpy', 0],
    ['KWD', 3],
  ])('knows the exponent of %s', (currency, exponent) => {
    expect(currencyExponent(currency)).toBe(exponent);
  });

  it.each([
    [449_997, 'USD', '4499.97'],
    [5, 'USD', '0.05'],
    [-5, 'USD', '-0.05'],
    [1500, 'JPY', '1500'],
    [1, 'KWD', '0.001'],
    [9_007_199_254_740_991, 'USD', '90071992547409.91'],
  ])('writes %i %s as %s without a float', (amount, currency, text) => {
    expect(toDecimal({ amount, currency })).toBe(text);
  });

  it('formats for people, in the digits of the currency', () => {
    expect(formatMoney({ amount: 449_997, currency: 'USD' }, 'en-US')).toBe('$4,499.97');
    expect(formatMoney({ amount: 1500, currency: 'JPY' }, 'en-US')).toBe('¥1,500');
  });

  it.each([
    [2000, 'USD', 'en-US', '$20'],
    [2050, 'USD', 'en-US', '$20.50'],
    [100_000, 'USD', 'en-US', '$1,000'],
    [1000, 'JPY', 'en-US', '¥1,000'],
    [2000, 'EUR', 'de-DE', '20 €'],
  ])('shortens %i %s in %s to %s', (amount, currency, locale, text) => {
    expect(formatRound({ amount, currency }, locale).replace('\u00a0', ' ')).toBe(text);
  });

  it.each([
    ['12.5', 'USD', 1250],
    ['12,50', 'USD', 1250],
    [' 12 ', 'USD', 1200],
    ['12.345', 'USD', null],
    ['1.5', 'JPY', null],
    ['', 'USD', null],
    ['-1', 'USD', null],
    ['1e3', 'USD', null],
    ['99999999999999999', 'USD', null],
  ])('reads %j in %s as %j', (text, currency, amount) => {
    expect(fromDecimal(text, currency)).toBe(amount);
  });
});
