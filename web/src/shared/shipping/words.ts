import { formatMoney, type Money } from '@/shared/lib/money';

interface Estimate {
  days_min: number | null;
  days_max: number | null;
}

/** "1–3 days", "today", or nothing where the shop does not say. */
export function daysText({ days_min: least, days_max: most }: Estimate): string {
  if (least === null || most === null) return '';
  if (most === 0) return 'the same day';
  if (least === most) return most === 1 ? '1 day' : `${most} days`;
  return `${least}–${most} days`;
}

export function priceText(price: Money): string {
  return price.amount === 0 ? 'Free' : formatMoney(price);
}

/** Grams as people say them: "800 g", "1.2 kg". */
export function weightText(grams: number): string {
  if (grams < 1000) return `${grams} g`;
  return `${new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 }).format(grams / 1000)} kg`;
}
