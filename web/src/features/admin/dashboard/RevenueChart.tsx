import type { Revenue, RevenuePoint } from '@/shared/api';
import { axisLabel, TrendChart, type Hint } from '@/shared/charts';
import { formatDay, formatShortDay } from '@/shared/lib/dates';
import { formatMoney } from '@/shared/lib/money';

/** What came in as bars, what was ordered as a line, by day. */
export function RevenueChart({ revenue: { points, currency } }: { revenue: Revenue }) {
  const total = points.reduce((sum, { revenue }) => sum + revenue.amount, 0);
  return (
    <TrendChart<RevenuePoint>
      points={points}
      summary={`Revenue of ${points.length} days: ${formatMoney({ amount: total, currency })}, paid minus refunded.`}
      bars={{ name: 'Revenue', value: ({ revenue }) => revenue.amount }}
      line={{ name: 'Ordered', value: ({ placed }) => placed.amount }}
      marks={(minor) => axisLabel(minor, currency)}
      dayLabel={formatShortDay}
      hint={hintOf}
    />
  );
}

function hintOf({ day, orders, placed, paid, refunded, revenue }: RevenuePoint): Hint {
  return {
    title: `${formatDay(day)} · ${orders} ${orders === 1 ? 'order' : 'orders'}`,
    rows: [
      ['Ordered', formatMoney(placed)],
      ['Paid', formatMoney(paid)],
      ['Refunded', formatMoney(refunded)],
    ],
    sum: ['Revenue', formatMoney(revenue)],
  };
}
