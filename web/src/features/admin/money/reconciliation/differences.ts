import type { Difference } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';

const labels: Partial<Record<string, string>> = {
  missing_here: 'Not on record here',
  missing_there: 'Not in the report',
  amount_differs: 'Amounts differ',
  currency_differs: 'Currencies differ',
  fee_differs: 'Fees differ',
  fee_unknown: 'Fee without an account',
  fee_booked: 'Fee booked',
  provider_payout: 'Sent to the bank',
  unknown_type: 'Unknown kind of row',
  duplicate: 'Twice in the file',
  more: 'More than are kept',
};

/** A kind of difference in words; one that this client does not know yet is made readable. */
export function differenceLabel(kind: string): string {
  const words = kind.replaceAll('_', ' ');
  return labels[kind] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** An amount of one side; nothing where that side knows none. */
export function sideText(minor: number | null | undefined, { currency }: Difference): string {
  if (minor == null || currency === undefined || currency === '') return '–';
  return formatMoney({ amount: minor, currency });
}
