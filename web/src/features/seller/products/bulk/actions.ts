import { fromDecimal, type Money } from '@/shared/lib/money';

import type { EditAction } from '../catalogueApi';

export type Rounding = NonNullable<EditAction['rounding']>;
export type Direction = 'raise' | 'lower' | 'discount' | 'end';
export type Unit = 'percent' | 'amount';

/** The dialog for prices as it is filled in. */
export interface PriceDraft {
  direction: Direction;
  unit: Unit;
  text: string;
  rounding: Rounding;
}

export const emptyPrice: PriceDraft = {
  direction: 'raise',
  unit: 'percent',
  text: '',
  rounding: 'coin',
};

/** What each rounding does, in words: to be read before it is done. */
export const roundingRules: Record<Rounding, string> = {
  coin: 'To the nearest cent; half a cent goes up.',
  whole: 'To the nearest whole amount: 12.49 becomes 12.00, 12.50 becomes 13.00.',
  ending_99: 'To the nearest price that ends in 99: 12.48 becomes 11.99, 12.49 becomes 12.99.',
};

const PERCENT = /^(\d{1,3})(?:[.,](\d{1,2}))?$/;
const BPS_MAX = 90_000;
const WHOLE_BPS = 10_000;

/** Basis points of a typed percentage, without floats: "12.5" is 1250; null when it is none. */
export function basisPoints(text: string): number | null {
  const match = PERCENT.exec(text.trim());
  if (!match) return null;
  return Number((match[1] ?? '') + (match[2] ?? '').padEnd(2, '0'));
}

/** The change that the dialog describes, or what is wrong with what was typed. */
export function priceAction(draft: PriceDraft, currency: string): EditAction | string {
  const { direction, unit, text, rounding } = draft;
  if (direction === 'end') return { type: 'end_discount' };
  const type = direction === 'discount' ? 'discount' : 'price';
  const sign = direction === 'lower' ? -1 : 1;
  if (unit === 'percent') {
    const bps = basisPoints(text);
    if (bps === null || bps === 0) return 'Type a percentage, such as 10 or 12.5.';
    if (direction !== 'raise' && bps >= WHOLE_BPS) return 'Must be less than 100 %.';
    if (bps > BPS_MAX) return 'At most 900 %.';
    return { type, percent_bps: sign * bps, rounding };
  }
  const minor = fromDecimal(text, currency);
  if (minor === null || minor === 0) return 'Type an amount.';
  const amount: Money = { amount: sign * minor, currency };
  return { type, amount, rounding };
}

/** Pieces as typed: "12" sets, "+3" and "-2" change. */
export function stockAction(text: string): EditAction | string {
  const match = /^([+\-−])?(\d{1,8})$/.exec(text.trim().replace(/\s/g, ''));
  if (!match) return 'Type a number, or a change such as +5 or -2.';
  const number = Number(match[2]);
  if (match[1] === undefined) return { type: 'stock', on_hand: number };
  if (number === 0) return 'That would change nothing.';
  return { type: 'stock', change: match[1] === '+' ? number : -number };
}

/** "12 products", "1 product". */
export function products(count: number): string {
  return count === 1 ? '1 product' : `${count} products`;
}

/** What was done, for the message afterwards. */
export const doneWords: Record<EditAction['type'], string> = {
  publish: 'in the shop',
  unpublish: 'taken out of the shop',
  delete: 'deleted',
  price: 'priced anew',
  discount: 'reduced',
  end_discount: 'back at the full price',
  stock: 'counted',
  add_tags: 'tagged',
  remove_tags: 'without the tags',
  category: 'moved',
};
