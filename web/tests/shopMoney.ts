import type { Payout, Return, ShopBalance, StatementRow, WithdrawMethodView } from '@/shared/api';
import type { ReturnMessage } from '@/shared/realtime';

import { anId, usd } from './factories';
import { aReturn } from './money';

const past = '2026-01-02T03:04:05Z';

/** A return of two broken mugs, as their shop sees it. */
export function aShopReturn(part: Partial<Return> = {}): Return {
  return aReturn({
    order_id: anId(),
    order_number: 'ORD-1707302400-a1b2c3d4',
    comment: 'Both handles broke off.',
    amount: usd(6800),
    ...part,
  });
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

/** A bank account as an owner sees it. */
export function aMethod(part: Partial<WithdrawMethodView> = {}): WithdrawMethodView {
  return {
    type: 'bank_account',
    account_holder: 'Kiln & Clover GmbH',
    iban: 'DE89370400440532013000',
    bic: null,
    email: null,
    changed_at: past,
    is_fresh: false,
    is_masked: false,
    ...part,
  };
}

export function aBalance(part: Partial<ShopBalance> = {}): ShopBalance {
  return {
    currency: 'USD',
    pending: usd(20_000),
    available: usd(10_050),
    on_hold: usd(0),
    debt: usd(0),
    today: usd(3400),
    cash_to_collect: usd(0),
    cash_collected: usd(0),
    next_release_at: null,
    withdraw_method: aMethod(),
    ...part,
  };
}

export function aPayout(part: Partial<Payout> = {}): Payout {
  return {
    id: anId(),
    shop_id: 'shop-1',
    amount: usd(5000),
    status: 'requested',
    withdraw_method: aMethod(),
    reference: null,
    reason: '',
    created_at: past,
    updated_at: past,
    approved_at: null,
    paid_at: null,
    rejected_at: null,
    ...part,
  };
}

/** An order of 100.00 with two coupons, tax, shipping, commission and a fee: 96.50 are the shop's. */
export function aStatementRow(part: Partial<StatementRow> = {}): StatementRow {
  return {
    order_id: anId(),
    order_number: 'ORD-1707302400-a1b2c3d4',
    ordered_at: past,
    state: 'available',
    available_at: past,
    reason: 'Available since 2026-01-02.',
    goods: usd(10_000),
    discount_own: usd(500),
    discount_platform: usd(1000),
    platform_pays: usd(1000),
    tax: usd(800),
    shipping: usd(490),
    commission: usd(840),
    payment_fee: usd(300),
    refunded: usd(0),
    net: usd(9650),
    pending: usd(0),
    available: usd(9650),
    cash: usd(0),
    ...part,
  };
}
