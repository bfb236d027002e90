import type { RateBasis, ShippingMethod, ShippingMethodIn, RateTier } from '@/shared/api';
import { formatMoney, fromDecimal, toDecimal } from '@/shared/lib/money';
import { priceText, weightText } from '@/shared/shipping';

/** A method as it is typed: all fields are text until they are sent. */
export interface MethodDraft {
  name: string;
  days_min: string;
  days_max: string;
  basis: RateBasis;
  tiers: TierDraft[];
  free_from: string;
}

export interface TierDraft {
  /** For lists only. */
  key: number;
  at_least: string;
  at_most: string;
  price: string;
}

export type Errors = Partial<Record<string, string>>;

const NAME_MAX = 80;
const DAYS_MAX = 365;
const WHOLE = /^\d{1,9}$/;

/** "Up to 1 kg: $4.90". */
export function tierText(tier: RateTier, { basis, currency }: ShippingMethod): string {
  const price = priceText({ amount: tier.price, currency });
  const size = (value: number) =>
    basis === 'weight' ? weightText(value) : formatMoney({ amount: value, currency });
  if (tier.at_most === null) {
    return tier.at_least === 0 ? `Any parcel: ${price}` : `From ${size(tier.at_least)}: ${price}`;
  }
  if (tier.at_least === 0) return `Up to ${size(tier.at_most)}: ${price}`;
  return `${size(tier.at_least)} to ${size(tier.at_most)}: ${price}`;
}

export function draftOf(method: ShippingMethod | null): MethodDraft {
  if (method === null) {
    return {
      name: '',
      days_min: '',
      days_max: '',
      basis: 'weight',
      tiers: [{ key: 0, at_least: '0', at_most: '', price: '' }],
      free_from: '',
    };
  }
  const { basis, currency } = method;
  const money = (amount: number) => toDecimal({ amount, currency });
  const size = (value: number) => (basis === 'weight' ? value.toString() : money(value));
  return {
    name: method.name,
    days_min: method.days_min?.toString() ?? '',
    days_max: method.days_max?.toString() ?? '',
    basis,
    tiers: method.tiers.map((tier, key) => ({
      key,
      at_least: size(tier.at_least),
      at_most: tier.at_most === null ? '' : size(tier.at_most),
      price: money(tier.price),
    })),
    free_from: method.free_from === null ? '' : money(method.free_from),
  };
}

/** One more tier, from where the last one ends. */
export function withTier(draft: MethodDraft, currency: string): MethodDraft {
  const last = draft.tiers.at(-1);
  const end = last === undefined ? null : sizeOf(last.at_most, draft.basis, currency);
  const from = end === null ? '' : sizeText(end + 1, draft.basis, currency);
  const key = Math.max(-1, ...draft.tiers.map((tier) => tier.key)) + 1;
  return { ...draft, tiers: [...draft.tiers, { key, at_least: from, at_most: '', price: '' }] };
}

function sizeText(value: number, basis: RateBasis, currency: string): string {
  return basis === 'weight' ? value.toString() : toDecimal({ amount: value, currency });
}

function sizeOf(text: string, basis: RateBasis, currency: string): number | null {
  if (basis === 'price') return fromDecimal(text, currency);
  return WHOLE.test(text.trim()) ? Number(text.trim()) : null;
}

/** The request for what was typed, or what is wrong with it, by field. */
export function read(draft: MethodDraft, currency: string): ShippingMethodIn | Errors {
  const errors: Errors = {};
  const name = draft.name.trim();
  if (name === '' || name.length > NAME_MAX) errors.name = `Between 1 and ${NAME_MAX} characters`;
  const days = (field: 'days_min' | 'days_max') => {
    const text = draft[field].trim();
    if (text === '') return null;
    if (!WHOLE.test(text) || Number(text) > DAYS_MAX) errors[field] = 'Whole days, or empty';
    return Number(text);
  };
  const free = draft.free_from.trim() === '' ? null : fromDecimal(draft.free_from, currency);
  if (draft.free_from.trim() !== '' && free === null) errors.free_from = 'Type an amount';
  const tiers = draft.tiers.map((tier, place) => {
    const at_least = sizeOf(tier.at_least.trim() || '0', draft.basis, currency);
    const at_most = tier.at_most.trim() === '' ? null : sizeOf(tier.at_most, draft.basis, currency);
    const price = fromDecimal(tier.price, currency);
    const size = draft.basis === 'weight' ? 'Whole grams' : 'An amount';
    if (at_least === null) errors[`tiers.${place}.at_least`] = size;
    if (at_most === null && tier.at_most.trim() !== '') {
      errors[`tiers.${place}.at_most`] = `${size}, or empty`;
    }
    if (price === null) errors[`tiers.${place}.price`] = 'Type a price';
    return { at_least: at_least ?? 0, at_most, price: price ?? 0 };
  });
  const [days_min, days_max] = [days('days_min'), days('days_max')];
  if (Object.keys(errors).length > 0) return errors;
  return { name, days_min, days_max, basis: draft.basis, tiers, free_from: free };
}

export function isRefused(result: ShippingMethodIn | Errors): result is Errors {
  return !Array.isArray((result as ShippingMethodIn).tiers);
}
