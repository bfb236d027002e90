import type { Return } from '@/shared/api';
import type { ReturnMessage } from '@/shared/realtime';

import { anId, usd } from './factories';

const past = '2026-01-02T03:04:05Z';

/** A return of two mugs that waits for a decision. */
export function aReturn(part: Partial<Return> = {}): Return {
  const amount = part.amount ?? usd(6800);
  return {
    id: anId(),
    order_id: anId(),
    order_number: 'ORD-1707302400-a1b2c3d4',
    shop_id: 'shop-1',
    shop_name: 'Kiln & Clover',
    customer_name: 'Maya Okafor',
    status: 'requested',
    reason: 'damaged',
    comment: 'Both handles broke off.',
    is_whole: false,
    items: [
      {
        order_item_id: anId(),
        name: 'Speckled mug',
        variant_name: 'Small / Oat',
        image_url: null,
        quantity: 2,
        amount,
      },
    ],
    amount,
    refund_id: null,
    refund_by_hand: false,
    refund_error: '',
    decided_as: null,
    decision_reason: '',
    decided_at: null,
    refunded_at: null,
    created_at: past,
    updated_at: past,
    ...part,
  };
}

/** The announcement of a return that is on the server as given. */
export function returnMessageOf(found: Return): ReturnMessage {
  return {
    id: anId(),
    seq: 16,
    returnId: found.id,
    orderId: found.order_id,
    orderNumber: found.order_number,
    shopId: found.shop_id,
    shopName: found.shop_name,
    buyerId: 'buyer-1',
    status: found.status,
    reason: found.reason,
    isWhole: found.is_whole,
    amount: found.amount.amount,
    currency: found.amount.currency,
    decisionReason: found.decision_reason,
  };
}
