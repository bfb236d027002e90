import type { PayoutStatus } from '@/shared/api';

import type { Envelope } from './envelope';

/** A wallet after a change, in minor units. `entryId` is null when it was only asked for. */
export interface BalanceMessage extends Envelope {
  userId: string;
  newBalance: number;
  oldBalance: number;
  amount: number;
  reason: string;
  entryId: string | null;
  currency: string;
}

/** Money that was loaded into a wallet. `transactionId` is the payment's id. */
export interface TopUpMessage extends Envelope {
  userId: string;
  amount: number;
  newBalance: number;
  currency: string;
  paymentMethod: string;
  transactionId: string;
}

/** A shop's balance after a change, in minor units. */
export interface EarningsMessage extends Envelope {
  shopId: string;
  pending: number;
  available: number;
  onHold: number;
  today: number;
  currency: string;
}

/** A step of a payout, to its shop and to organisers. */
export interface PayoutMessage extends Envelope {
  payoutId: string;
  shopId: string;
  shopName: string;
  amount: number;
  currency: string;
  status: PayoutStatus;
  previousStatus: PayoutStatus | null;
  reason: string;
  updatedAt: string;
}

/** A movement of money in the ledger. `from` and `to` are accounts: their kind, a colon, their owner. */
export interface TransactionMessage extends Envelope {
  entryId: string;
  kind: string;
  reference: string;
  memo: string;
  amount: number;
  from: string;
  to: string;
  currency: string;
}
