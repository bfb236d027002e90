import { describe, expect, it } from 'vitest';

import { groupIban, isAccount, isIban, normalAccount } from './iban';

describe('accounts', () => {
  it.each(['DE89 3704 0044 0532 0130 00', 'gb82west12345698765432', 'NL91ABNA0417164300'])(
    'takes %s',
    (text) => {
      expect(isIban(text)).toBe(true);
      expect(isAccount(text)).toBe(true);
    },
  );

  it.each(['DE89 3704 0044 0532 0130 01', 'NL19ABNA0417164300', 'DE89'])(
    'finds the typing error in %s',
    (text) => {
      expect(isAccount(text)).toBe(false);
    },
  );

  it('takes an account number of another kind, and nothing too short for one', () => {
    expect(isAccount('000123 456789')).toBe(true);
    expect(isAccount('12')).toBe(false);
    expect(isAccount('12-34')).toBe(false);
  });

  it('is kept without blanks and shown in groups', () => {
    expect(normalAccount(' de89 3704 ')).toBe('DE893704');
    expect(groupIban('de893704004405')).toBe('DE89 3704 0044 05');
  });
});
