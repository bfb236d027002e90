const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;
const ACCOUNT = /^[A-Z0-9]{4,34}$/;

/** An account as it is kept: "de89 3704 …" → "DE893704…". */
export function normalAccount(text: string): string {
  return text.replaceAll(/\s/g, '').toUpperCase();
}

/** Whether a text begins as an IBAN does: two letters, two digits. */
export function looksLikeIban(text: string): boolean {
  return /^[A-Z]{2}\d{2}/.test(normalAccount(text));
}

/** The check digits of an IBAN (ISO 13616): turned into digits, it leaves 1 when divided by 97. */
export function isIban(text: string): boolean {
  const account = normalAccount(text);
  if (!IBAN.test(account)) return false;
  const turned = account.slice(4) + account.slice(0, 4);
  let rest = 0;
  for (const sign of turned) {
    const value = Number.parseInt(sign, 36);
    // Piece by piece, since the whole number is longer than a float is exact.
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Whether money can be sent there: a right IBAN, or an account number of letters and digits. */
export function isAccount(text: string): boolean {
  return looksLikeIban(text) ? isIban(text) : ACCOUNT.test(normalAccount(text));
}

/** "DE89370400440532013000" → "DE89 3704 0044 0532 0130 00" */
export function groupIban(text: string): string {
  return normalAccount(text).replaceAll(/(.{4})(?=.)/g, '$1 ');
}
