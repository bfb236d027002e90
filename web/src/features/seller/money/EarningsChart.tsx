import type { Earnings, EarningsPoint } from '@/shared/api';
import { axisLabel, TrendChart, type Hint } from '@/shared/charts';
import { formatDay, formatShortDay } from '@/shared/lib/dates';
import { formatMoney } from '@/shared/lib/money';

import { totalsOf } from './earnings';

/** Sales as a line, and what of them is the shop's as bars, by day. */
export function EarningsChart({ earnings }: { earnings: Earnings }) {
  const { points, currency } = earnings;
  const totals = totalsOf(earnings);
  return (
    <TrendChart<EarningsPoint>
      points={points}
      summary={`Earnings of ${points.length} days: ${formatMoney(totals.net)} yours of ${formatMoney(totals.gross)} sold. The table below has the figures.`}
      bars={{ name: 'Yours', value: ({ net }) => net.amount }}
      line={{ name: 'Sales', value: ({ gross }) => gross.amount }}
      marks={(minor) => axisLabel(minor, currency)}
      dayLabel={formatShortDay}
      hint={hintOf}
    />
  );
}

function hintOf({ day, orders, gross, refunds, fees, net }: EarningsPoint): Hint {
  return {
    title: `${formatDay(day)} · ${orders} ${orders === 1 ? 'order' : 'orders'}`,
    rows: [
      ['Sales', formatMoney(gross)],
      ['Refunds', formatMoney(refunds)],
      ['Fees', formatMoney(fees)],
    ],
    sum: ['Yours', formatMoney(net)],
  };
}
