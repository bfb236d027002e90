import type { Coupon } from '@/shared/api';
import { formatDateTime } from '@/shared/lib/dates';
import { formatMoney } from '@/shared/lib/money';
import type { BadgeTone } from '@/shared/ui';

export type CouponState = 'valid' | 'scheduled' | 'expired' | 'usedUp' | 'disabled';

export const couponStates: Record<CouponState, { label: string; tone: BadgeTone }> = {
  valid: { label: 'Valid', tone: 'mint' },
  scheduled: { label: 'Not yet', tone: 'sky' },
  expired: { label: 'Over', tone: 'neutral' },
  usedUp: { label: 'Used up', tone: 'neutral' },
  disabled: { label: 'Disabled', tone: 'sun' },
};

/** Whether a coupon can be used at a moment (milliseconds since the epoch), in the order of the server's checks. */
export function couponState(coupon: Coupon, now: number): CouponState {
  if (!coupon.enabled) return 'disabled';
  if (coupon.starts_at !== null && Date.parse(coupon.starts_at) > now) return 'scheduled';
  if (coupon.ends_at !== null && Date.parse(coupon.ends_at) <= now) return 'expired';
  if (coupon.usage_limit !== null && coupon.redemptions >= coupon.usage_limit) return 'usedUp';
  return 'valid';
}

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 2 });

/** "10% off", "$5.00 off". */
export function valueText({ kind, value, currency }: Coupon): string {
  if (kind === 'amount') return `${formatMoney({ amount: value, currency })} off`;
  return `${percent.format(value / 100)} off`;
}

/** What narrows a coupon, in short sentences. */
export function conditions(coupon: Coupon): string[] {
  const { min_amount, max_amount, selected_product, per_user_limit } = coupon;
  const count = selected_product.length;
  return [
    ...(min_amount === null ? [] : [`goods from ${formatMoney(min_amount)}`]),
    ...(max_amount === null ? [] : [`goods up to ${formatMoney(max_amount)}`]),
    ...(count === 0 ? [] : [count === 1 ? 'one product' : `${count} products`]),
    ...(per_user_limit === null ? [] : [`${per_user_limit} per person`]),
  ];
}

/** When a coupon is valid, by the viewer's clock. */
export function windowText({ starts_at, ends_at }: Coupon): string {
  if (starts_at === null && ends_at === null) return 'Always';
  if (ends_at === null) return `From ${formatDateTime(starts_at ?? '')}`;
  if (starts_at === null) return `Until ${formatDateTime(ends_at)}`;
  return `${formatDateTime(starts_at)} – ${formatDateTime(ends_at)}`;
}

/** "12 of 100", "12". */
export function usageText({ redemptions, usage_limit }: Coupon): string {
  return usage_limit === null ? redemptions.toString() : `${redemptions} of ${usage_limit}`;
}
