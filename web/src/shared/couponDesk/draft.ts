import type { Coupon, CouponIn } from '@/shared/api';
import { fromLocalInput, toLocalInput } from '@/shared/lib/localTime';
import { fromDecimal, toDecimal } from '@/shared/lib/money';
import { z } from '@/shared/lib/zod';

const NAME_MAX = 64;
const USES_MAX = 100_000_000;
/** They would end or hide a part of the address in which a code stands. */
const PLAIN = /^[^\s/\\?#%]+$/;
const PERCENT = /^\d{1,3}([.,]\d{1,2})?$/;

/** A coupon as it is typed: all fields are text until they are sent. Times are of the viewer's clock. */
export interface CouponValues {
  name: string;
  kind: 'percent' | 'amount';
  value: string;
  min_amount: string;
  max_amount: string;
  selected_product: string[];
  usage_limit: string;
  per_user_limit: string;
  starts_at: string;
  ends_at: string;
  enabled: boolean;
}

export const couponFields = [
  'name',
  'kind',
  'value',
  'min_amount',
  'max_amount',
  'selected_product',
  'usage_limit',
  'per_user_limit',
  'starts_at',
  'ends_at',
] as const;

export const newCoupon: CouponValues = {
  name: '',
  kind: 'percent',
  value: '',
  min_amount: '',
  max_amount: '',
  selected_product: [],
  usage_limit: '',
  per_user_limit: '',
  starts_at: '',
  ends_at: '',
  enabled: true,
};

export function valuesOf(coupon: Coupon): CouponValues {
  const { kind, value, currency, min_amount, max_amount } = coupon;
  return {
    name: coupon.name,
    kind,
    value: kind === 'amount' ? toDecimal({ amount: value, currency }) : value.toString(),
    min_amount: min_amount === null ? '' : toDecimal(min_amount),
    max_amount: max_amount === null ? '' : toDecimal(max_amount),
    selected_product: [...coupon.selected_product],
    usage_limit: coupon.usage_limit?.toString() ?? '',
    per_user_limit: coupon.per_user_limit?.toString() ?? '',
    starts_at: toLocalInput(coupon.starts_at),
    ends_at: toLocalInput(coupon.ends_at),
    enabled: coupon.enabled,
  };
}

/** What the form refuses before anything is sent; the server looks at it all again. */
export function couponSchema(currency: string) {
  const amount = z.string().refine((text) => text.trim() === '' || read(text, currency) !== null, {
    message: 'Type an amount or leave it empty',
  });
  const uses = z.string().refine((text) => text.trim() === '' || isCount(text), {
    message: 'Type a whole number or leave it empty',
  });
  return z
    .object({
      name: z
        .string()
        .trim()
        .min(1, 'Give it a code, such as SPRING10')
        .max(NAME_MAX, `Use at most ${NAME_MAX} characters`)
        .regex(PLAIN, 'Without spaces, and without / \\ ? # %'),
      kind: z.enum(['percent', 'amount']),
      value: z.string(),
      min_amount: amount,
      max_amount: amount,
      selected_product: z.array(z.string()),
      usage_limit: uses,
      per_user_limit: uses,
      starts_at: z.string(),
      ends_at: z.string(),
      enabled: z.boolean(),
    })
    .superRefine(({ kind, value, min_amount, max_amount, starts_at, ends_at }, check) => {
      const refuse = (path: string, message: string) =>
        check.addIssue({ code: 'custom', path: [path], message });
      if (kind === 'percent' && percentOf(value) === null) {
        refuse('value', 'Type a percentage from 0 to 100');
      }
      if (kind === 'amount' && read(value, currency) === null) refuse('value', 'Type an amount');
      const [least, most] = [read(min_amount, currency), read(max_amount, currency)];
      if (least !== null && most !== null && most < least) {
        refuse('max_amount', 'Must not be below the amount from which it is valid');
      }
      if (starts_at !== '' && ends_at !== '' && ends_at <= starts_at) {
        refuse('ends_at', 'Must be after the beginning');
      }
    });
}

function read(text: string, currency: string): number | null {
  return text.trim() === '' ? null : fromDecimal(text, currency);
}

function percentOf(text: string): number | null {
  if (!PERCENT.test(text.trim())) return null;
  const percent = Number(text.trim().replace(',', '.'));
  return percent <= 100 ? percent : null;
}

function isCount(text: string): boolean {
  const count = Number(text.trim());
  return /^\d+$/.test(text.trim()) && count >= 1 && count <= USES_MAX;
}

/** A coupon as a whole: it can be added, or take the place of another. */
export type WholeCoupon = CouponIn & { currency: string };

/** The request for values that the schema let pass. */
export function couponIn(values: CouponValues, currency: string): WholeCoupon {
  const money = (text: string) => {
    const amount = read(text, currency);
    return amount === null ? null : { amount, currency };
  };
  const count = (text: string) => (text.trim() === '' ? null : Number(text));
  return {
    name: values.name.trim(),
    kind: values.kind,
    value:
      (values.kind === 'percent' ? percentOf(values.value) : read(values.value, currency)) ?? 0,
    currency,
    min_amount: money(values.min_amount),
    max_amount: money(values.max_amount),
    selected_product: values.selected_product,
    usage_limit: count(values.usage_limit),
    per_user_limit: count(values.per_user_limit),
    starts_at: fromLocalInput(values.starts_at),
    ends_at: fromLocalInput(values.ends_at),
    enabled: values.enabled,
  };
}
