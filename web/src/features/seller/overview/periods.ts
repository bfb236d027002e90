import type { SalesPoint, ShopDashboard } from '@/shared/api';

export const periods = [
  { value: '7d', label: '7 days' },
  { value: '30d', label: '30 days' },
  { value: '90d', label: '90 days' },
  { value: '12m', label: '12 months' },
] as const;

export type Period = ShopDashboard['period'];

export function toPeriod(text: string | null): Period {
  return periods.find(({ value }) => value === text)?.value ?? '30d';
}

/** What a period is called in a sentence: "30 days". */
export function lengthOf(period: Period): string {
  return periods.find(({ value }) => value === period)?.label ?? period;
}

export function isQuietPoint({ revenue, orders, units }: SalesPoint): boolean {
  return revenue.amount === 0 && orders === 0 && units === 0;
}
