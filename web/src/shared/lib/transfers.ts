/** Kinds of movements of money in the ledger, in words; as the server words them in its answers. */
const titles = {
  order_paid: 'Order paid',
  order_settled: 'Earnings released',
  order_refunded: 'Given back to the buyer',
  cod_delivered: 'Delivered, cash to collect',
  cash_waived: 'Cash not asked for any more',
  cod_collected: 'Cash collected',
  payout_requested: 'Payout requested',
  payout_paid: 'Payout sent',
  'reversal:payout_requested': 'Payout rejected',
  refund_paid: 'Refund sent',
  refund_returned: 'Refund came back',
  refunded_there: 'Refunded at the provider’s own desk',
  payment_excess: 'Paid too much or too late',
  provider_fee: 'Payment provider’s fee',
  provider_payout: 'Sent to the bank by the provider',
  dispute_opened: 'Taken back by the buyer’s bank',
  'reversal:dispute_opened': 'Given back by the buyer’s bank',
  wallet_topped_up: 'Wallet topped up',
  wallet_refund_due: 'Wallet to be paid out',
  wallet_refund_fee: 'Fee for paying out a wallet',
} as const;

export type TransferKind = keyof typeof titles;

export const transferKinds = Object.keys(titles) as TransferKind[];

/** A kind of movement in words; one that this client does not know yet is made readable. */
export function transferTitle(kind: string): string {
  const known = (titles as Partial<Record<string, string>>)[kind];
  if (known !== undefined) return known;
  if (kind.startsWith('reversal:')) return `${transferTitle(kind.slice(9))}: undone`;
  const words = kind.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
