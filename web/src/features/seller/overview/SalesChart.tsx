import type { SalesPoint } from '@/shared/api';
import { axisLabel, TrendChart } from '@/shared/charts';
import { formatDay, formatMonth, formatShortDay, formatShortMonth } from '@/shared/lib/dates';
import { formatMoney } from '@/shared/lib/money';

const count = new Intl.NumberFormat(undefined, { notation: 'compact' });

interface SalesChartProps {
  points: readonly SalesPoint[];
  currency: string;
  /** The picture in a sentence. */
  summary: string;
  byMonth: boolean;
}

/** Revenue as bars, pieces sold as a line. */
export function SalesChart({ points, currency, summary, byMonth }: SalesChartProps) {
  const titleOf = byMonth ? formatMonth : formatDay;
  return (
    <TrendChart<SalesPoint>
      points={points}
      summary={summary}
      bars={{ name: 'Revenue', value: ({ revenue }) => revenue.amount }}
      line={{ name: 'Units', value: ({ units }) => units, marks: (units) => count.format(units) }}
      marks={(minor) => axisLabel(minor, currency)}
      dayLabel={byMonth ? formatShortMonth : formatShortDay}
      hint={({ day, revenue, orders, units }) => ({
        title: titleOf(day),
        rows: [
          ['Orders', String(orders)],
          ['Units', String(units)],
        ],
        sum: ['Revenue', formatMoney(revenue)],
      })}
    />
  );
}
