import type { Order } from '@/shared/api';
import type { Money } from '@/shared/lib/money';

export interface Today {
  count: number;
  /** What today's orders are worth, by currency; those cancelled count nothing. */
  takings: Money[];
}

function startOfDay(now: number): number {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  return day.getTime();
}

/** Today's business, by the local clock, of the loaded orders. */
export function todayOf(orders: readonly Order[], now: number): Today {
  const from = startOfDay(now);
  const placed = orders.filter(({ created_at }) => Date.parse(created_at) >= from);
  const sums = new Map<string, number>();
  for (const { status, total } of placed) {
    if (status === 'cancelled') continue;
    sums.set(total.currency, (sums.get(total.currency) ?? 0) + total.amount);
  }
  const takings = [...sums].map(([currency, amount]) => ({ amount, currency }));
  return { count: placed.length, takings };
}

/** "Good morning", by the hour. */
export function greeting(now: number): string {
  const hour = new Date(now).getHours();
  if (hour < 5) return 'Good night';
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}
