import { describe, expect, it } from 'vitest';

import { groupCardNumber, groupExpiry, hasValidCheckDigit, isFutureExpiry, toBank } from './card';

describe('card details', () => {
  it('groups a number while it is typed', () => {
    expect(groupCardNumber('42424242x424')).toBe('4242 4242 424');
    expect(groupExpiry('1')).toBe('1');
    expect(groupExpiry('1228')).toBe('12/28');
  });

  it.each(['4242 4242 4242 4242', '4000000000000002', '4000000000000077', '4000000000009995'])(
    'accepts the check digit of %s',
    (number) => {
      expect(hasValidCheckDigit(number)).toBe(true);
    },
  );

  it.each(['4242 4242 4242 4241', '0', ''])('refuses %j', (number) => {
    expect(hasValidCheckDigit(number)).toBe(false);
  });

  it('takes the month of expiry as valid to its end', () => {
    const now = new Date(2026, 10, 30);
    expect(isFutureExpiry('11/26', now)).toBe(true);
    expect(isFutureExpiry('10/26', now)).toBe(false);
    expect(isFutureExpiry('13/30', now)).toBe(false);
  });

  it('sends the bank digits only', () => {
    const card = { card_number: '4242 4242 4242 4242', expiry: '12/30', cvc: '123' };
    expect(toBank(card).card_number).toBe('4242424242424242');
  });
});
