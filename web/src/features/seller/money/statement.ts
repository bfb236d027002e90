import type { StatementRow, StatementState } from '@/shared/api';
import type { Money } from '@/shared/lib/money';
import type { BadgeTone } from '@/shared/ui';

export const statementStates: Record<StatementState, { label: string; tone: BadgeTone }> = {
  awaiting_payment: { label: 'Not paid yet', tone: 'sun' },
  awaiting_delivery: { label: 'To be delivered', tone: 'sky' },
  held: { label: 'Held', tone: 'sun' },
  available: { label: 'Available', tone: 'mint' },
  return_requested: { label: 'Return asked for', tone: 'sun' },
  cash: { label: 'Cash', tone: 'neutral' },
  refunded: { label: 'Refunded', tone: 'neutral' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
};

export const statementStateNames = Object.keys(statementStates) as StatementState[];

export interface Line {
  label: string;
  money: Money;
  /** A sum of the lines above it. */
  sum?: boolean;
}

/** How an order's price becomes the shop's share, line by line; lines of nothing are left out. */
export function explain(row: StatementRow): Line[] {
  const plus = (label: string, money: Money): Line[] =>
    money.amount === 0 ? [] : [{ label, money }];
  const minus = (label: string, money: Money) => plus(label, negative(money));
  const { goods, discount_own: own, discount_platform: platform, tax, shipping } = row;
  const buyer = goods.amount - own.amount - platform.amount + tax.amount + shipping.amount;
  return [
    { label: 'Price of the goods', money: goods },
    ...minus('Your coupon', own),
    ...minus('The market’s coupon', platform),
    ...plus('Tax', tax),
    ...plus('Shipping', shipping),
    { label: 'Asked of the buyer', money: { ...goods, amount: buyer }, sum: true },
    ...minus('Refunded', row.refunded),
    ...plus('The market pays for its coupon', row.platform_pays),
    ...minus('Commission', row.commission),
    ...minus('Payment fee', row.payment_fee),
    { label: 'Yours', money: row.net, sum: true },
  ];
}

/** Both coupons of an order in one figure. */
export function couponsOf({ discount_own, discount_platform }: StatementRow): Money {
  return { ...discount_own, amount: discount_own.amount + discount_platform.amount };
}

export function negative(money: Money): Money {
  return { ...money, amount: money.amount === 0 ? 0 : -money.amount };
}
