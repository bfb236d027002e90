import { currencyExponent } from '@/shared/lib/money';

/** An amount on an axis, short: "$1.2K". A float is exact enough to place a mark. */
export function axisLabel(minor: number, currency: string): string {
  const format = new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    notation: 'compact',
    maximumFractionDigits: 1,
    minimumFractionDigits: 0,
  });
  return format.format(minor / 10 ** currencyExponent(currency));
}
