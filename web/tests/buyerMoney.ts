import type {
  OrderItem,
  PaymentAttempt,
  PaymentStart,
  Return,
  TopUp,
  Wallet,
  WalletEntry,
} from '@/shared/api';

import { anId, usd } from './factories';

const past = '2026-01-02T03:04:05Z';

export const testCards = [{ number: '4242424242424242', label: 'Succeeds' }];
export const stripeMethod = {
  method: 'stripe',
  provider: 'stripe',
  label: 'Card',
  publishable_key: 'pk_1',
  tops_up: true,
};
export const paypalMethod = {
  method: 'paypal',
  provider: 'paypal',
  label: 'PayPal',
  publishable_key: 'client-1',
};
export const cardMethod = {
  method: 'cc',
  provider: 'sandbox',
  label: 'Credit card',
  test_cards: testCards,
  tops_up: true,
};
export const walletMethod = { method: 'wallet', provider: 'wallet', label: 'Wallet' };
export const cashMethod = { method: 'cod', provider: 'cod', label: 'Cash on delivery' };

export function aWallet(part: Partial<Wallet> = {}): Wallet {
  return {
    balance: usd(2000),
    currency: 'USD',
    max_balance: usd(50_000),
    top_up_min: usd(500),
    top_up_max: usd(20_000),
    frozen: false,
    may_unfreeze: false,
    can_pay: true,
    top_up_methods: [cardMethod],
    zeffy: null,
    pending_top_ups: [],
    refunds_open: false,
    refunds_from: null,
    refund_fee: usd(0),
    ...part,
  };
}

export function anEntry(part: Partial<WalletEntry> = {}): WalletEntry {
  return {
    id: anId(),
    kind: 'wallet_topped_up',
    title: 'Top-up by Credit card',
    amount: usd(2000),
    balance: usd(2000),
    order_id: null,
    order_number: null,
    shop_name: null,
    payment_method: 'cc',
    created_at: past,
    ...part,
  };
}

export function aStart(part: Partial<PaymentStart> = {}): PaymentStart {
  return {
    provider: 'sandbox',
    payment_id: 'payment-1',
    status: 'pending',
    amount: usd(3400),
    client_secret: 'secret-1',
    approval_url: null,
    expires_at: new Date(Date.now() + 1_800_000).toISOString(),
    ...part,
  };
}

export function anAttempt(part: Partial<PaymentAttempt> = {}): PaymentAttempt {
  return {
    id: anId(),
    provider: 'sandbox',
    method: 'cc',
    status: 'succeeded',
    amount: usd(3400),
    captured: usd(3400),
    refunded: usd(0),
    failure_code: null,
    failure_message: null,
    created_at: past,
    updated_at: past,
    ...part,
  };
}

export function aTopUp(part: Partial<TopUp> = {}): TopUp {
  return {
    ...anAttempt({ id: 'payment-1', status: 'pending', captured: usd(0) }),
    client_secret: 'secret-1',
    approval_url: null,
    expires_at: null,
    ...part,
  };
}

export function anOrderLine(part: Partial<OrderItem> = {}): OrderItem {
  return {
    id: anId(),
    product_id: anId(),
    variant_id: anId(),
    name: 'Speckled mug',
    variant_name: 'Oat',
    sku: '',
    image_url: null,
    quantity: 3,
    refunded_quantity: 0,
    shipped_quantity: 0,
    price_at_time: usd(1000),
    discount: usd(0),
    tax: usd(0),
    total: usd(3000),
    is_reviewed: false,
    ...part,
  };
}

export function aReturn(part: Partial<Return> = {}): Return {
  return {
    id: anId(),
    order_id: 'order-1',
    order_number: 'ORD-1',
    shop_id: 'shop-1',
    shop_name: 'Kiln & Clover',
    customer_name: 'Maya Okafor',
    status: 'requested',
    reason: 'damaged',
    comment: '',
    is_whole: false,
    items: [
      {
        order_item_id: 'line-1',
        name: 'Speckled mug',
        variant_name: 'Oat',
        image_url: null,
        quantity: 2,
        amount: usd(2000),
      },
    ],
    amount: usd(2000),
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
