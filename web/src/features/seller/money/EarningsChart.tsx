import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';

import type { Earnings, EarningsPoint } from '@/shared/api';
import { formatDay } from '@/shared/lib/dates';
import { currencyExponent, formatMoney, type Money } from '@/shared/lib/money';

import { axisLabel, totalsOf } from './earnings';

const dayFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

function shortDay(day: string): string {
  return dayFormat.format(new Date(`${day}T00:00:00`));
}

const tick = { fill: 'var(--ink-soft)', fontSize: 12 };

/** Sales as a line, and what of them is the shop's as bars, by day. Colours are the theme's own. */
export function EarningsChart({ earnings }: { earnings: Earnings }) {
  const { points, currency } = earnings;
  const exponent = currencyExponent(currency);
  const totals = totalsOf(earnings);
  const summary = `Earnings of ${points.length} days: ${formatMoney(totals.net)} yours of ${formatMoney(totals.gross)} sold. The table below has the figures.`;
  return (
    <div className="flex h-full flex-col" role="group" aria-label={summary}>
      <Legend />
      <div className="min-h-0 flex-1">
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={points} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="day"
              tickFormatter={shortDay}
              tick={tick}
              tickLine={false}
              axisLine={{ stroke: 'var(--line)' }}
              minTickGap={28}
            />
            <YAxis
              tickFormatter={(minor: number) => axisLabel(minor, currency, exponent)}
              tick={tick}
              tickLine={false}
              axisLine={false}
              width={56}
            />
            <ReferenceLine y={0} stroke="var(--line-strong)" />
            <Tooltip content={Hint} cursor={{ fill: 'var(--sunken)', opacity: 0.7 }} />
            <Bar
              dataKey={({ net }: EarningsPoint) => net.amount}
              name="Yours"
              fill="var(--mint)"
              radius={[4, 4, 0, 0]}
              maxBarSize={34}
              isAnimationActive={false}
            />
            <Line
              dataKey={({ gross }: EarningsPoint) => gross.amount}
              name="Sales"
              type="linear"
              stroke="var(--sky)"
              strokeWidth={2}
              dot={false}
              activeDot={{ r: 4, fill: 'var(--sky)', stroke: 'var(--surface)' }}
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}

function Legend() {
  return (
    <p aria-hidden="true" className="mb-1 flex justify-end gap-5 text-sm text-ink-soft">
      <span className="inline-flex items-center gap-2">
        <span className="h-0.5 w-4 rounded bg-sky" /> Sales
      </span>
      <span className="inline-flex items-center gap-2">
        <span className="size-3 rounded-sm bg-mint" /> Yours
      </span>
    </p>
  );
}

interface HintProps {
  active?: boolean;
  payload?: readonly { payload?: unknown }[];
}

function Hint({ active, payload }: HintProps) {
  const point = payload?.[0]?.payload as EarningsPoint | undefined;
  if (!active || point === undefined) return null;
  const rows: [string, Money][] = [
    ['Sales', point.gross],
    ['Refunds', point.refunds],
    ['Fees', point.fees],
  ];
  return (
    <div className="rounded-2xl border border-line bg-surface px-4 py-3 text-sm shadow-pop">
      <p className="mb-1.5 font-semibold">
        {formatDay(point.day)} · {point.orders} {point.orders === 1 ? 'order' : 'orders'}
      </p>
      <dl className="grid min-w-40 gap-0.5 tabular-nums">
        {rows.map(([label, money]) => (
          <div key={label} className="flex justify-between gap-6 text-ink-soft">
            <dt>{label}</dt>
            <dd>{formatMoney(money)}</dd>
          </div>
        ))}
        <div className="flex justify-between gap-6 font-semibold">
          <dt>Yours</dt>
          <dd>{formatMoney(point.net)}</dd>
        </div>
      </dl>
    </div>
  );
}
