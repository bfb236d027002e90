import type { WithdrawMethodView } from '@/shared/api';

const SHOWN = 4;

/** Enough of an IBAN to know it again, as the server masks it: "DE89 **** 3000". */
export function maskedIban(iban: string): string {
  if (iban.includes('*')) return iban;
  return `${iban.slice(0, SHOWN)} **** ${iban.slice(-SHOWN)}`;
}

/** Enough of an address to know it again: "a***@example.org". */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return email.includes('*') ? email : `${email.slice(0, 1)}***${email.slice(at)}`;
}

/** Where money goes, in a sentence and masked. */
export function methodText({ type, iban, email }: WithdrawMethodView): string {
  return type === 'paypal'
    ? `PayPal, ${maskedEmail(email ?? '')}`
    : `the bank account ${maskedIban(iban ?? '')}`;
}
