import type { AdminTransaction, LedgerParty, PageOf } from '@/shared/api';
import { transferTitle } from '@/shared/lib/transfers';
import type { TransactionMessage } from '@/shared/realtime';

import { providerName } from '../providers';

/** Kinds of accounts of the ledger, in words. */
const accounts: Partial<Record<string, string>> = {
  provider_clearing: 'held by the provider',
  customer_wallet: 'wallet',
  seller_pending: 'pending',
  seller_available: 'available',
  seller_on_hold: 'on hold',
  platform_fees: 'commission',
  payment_fees: 'payment fees',
  platform_subsidies: 'discounts we bear',
  provider_costs: 'provider’s costs',
  disputes: 'disputes',
  cash_to_collect: 'cash to collect',
  cash_collected: 'cash taken',
  cash_kept: 'cash kept',
  customer_refunds: 'refund owed',
  bank: 'bank account',
  rounding: 'rounding',
};

export function accountLabel(account: string): string {
  return accounts[account] ?? account.replaceAll('_', ' ');
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

function partyOf(text: string): LedgerParty {
  const colon = text.indexOf(':');
  const owner = text.slice(colon + 1);
  // Whose id it is comes with the server's own answer, a moment later.
  const name = ID.test(owner) ? `…${owner.slice(-8)}` : providerName(owner);
  return { account: text.slice(0, colon), owner_id: owner, name };
}

/** A movement as far as its announcement tells, to show it at once. */
export function movementOf(message: TransactionMessage, now: number): AdminTransaction {
  const amount = { amount: message.amount, currency: message.currency };
  return {
    id: message.entryId,
    kind: message.kind,
    title: transferTitle(message.kind),
    reference: message.reference,
    order_id: null,
    order_number: null,
    memo: message.memo,
    amount,
    from: partyOf(message.from),
    to: partyOf(message.to),
    entries: [],
    created_at: new Date(now).toISOString(),
  };
}

/**
 * Brings the newest movements into a list: those that are there take the place of what was shown of them,
 * the others go on top in their order. Never twice. Changes `pages`.
 *
 * @param newest newest first, as the server lists them
 */
export function mergeNewest(
  pages: PageOf<AdminTransaction>[],
  newest: readonly AdminTransaction[],
): void {
  const [first] = pages;
  if (first === undefined) return;
  const unknown: AdminTransaction[] = [];
  for (const movement of newest) {
    const page = pages.find(({ items }) => items.some(({ id }) => id === movement.id));
    if (page === undefined) unknown.push(movement);
    // An announcement that comes again knows less than what is there.
    else if (movement.entries.length > 0)
      page.items = page.items.map((item) => (item.id === movement.id ? movement : item));
  }
  first.items.unshift(...unknown);
}
