import type { Earnings, EarningsPoint } from '@/shared/api';
import type { Money } from '@/shared/lib/money';

type Figure = 'gross' | 'refunds' | 'fees' | 'net';

/** A day on which nothing came in and nothing went back. */
export function isQuietDay({ orders, gross, refunds }: EarningsPoint): boolean {
  return orders === 0 && gross.amount === 0 && refunds.amount === 0;
}

export function isQuiet({ points }: Earnings): boolean {
  return points.every(isQuietDay);
}

/** The sums over all days, exact in minor units. */
export function totalsOf({ points, currency }: Earnings): Record<Figure, Money> {
  const sum = (figure: Figure): Money => ({
    amount: points.reduce((total, point) => total + point[figure].amount, 0),
    currency,
  });
  return { gross: sum('gross'), refunds: sum('refunds'), fees: sum('fees'), net: sum('net') };
}
