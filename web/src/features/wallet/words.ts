import {
  ArrowDownLeft,
  Landmark,
  Percent,
  ShoppingBag,
  Undo2,
  WalletMinimal,
  type LucideIcon,
} from 'lucide-react';

import type { WalletEntry, WalletRefundPart } from '@/shared/api';
import { methodName, moneySource } from '@/shared/payment';

export interface EntryWords {
  icon: LucideIcon;
  title: string;
  detail: string;
}

/** A movement in words; one of a kind that is new here, in the server's. */
export function entryWords(entry: WalletEntry): EntryWords {
  const way = entry.payment_method;
  const shop = entry.shop_name ?? 'Order';
  switch (entry.kind) {
    case 'wallet_topped_up':
      return {
        icon: ArrowDownLeft,
        title: 'Top-up',
        detail: way === null ? '' : methodName(way),
      };
    case 'order_paid':
      return { icon: ShoppingBag, title: shop, detail: 'Order' };
    case 'refund_paid':
      return { icon: Undo2, title: shop, detail: 'Refund' };
    case 'wallet_refund_due':
      return {
        icon: Landmark,
        title: 'Paid back',
        detail: way === null ? '' : `To ${moneySource(way)}`,
      };
    case 'wallet_refund_fee':
      return { icon: Percent, title: 'Fee for paying back', detail: '' };
    default:
      return { icon: WalletMinimal, title: entry.title, detail: '' };
  }
}

/** Where a part of what is paid back is. */
export function partWords({ status, by_hand }: WalletRefundPart): string {
  if (status === 'succeeded') return 'Paid back';
  if (status === 'failed') return 'Did not arrive yet; we are on it';
  return by_hand ? 'We send it by hand' : 'On its way';
}
