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

/** What is drawn of each point. */
export interface Series<P> {
  name: string;
  value: (point: P) => number;
}

/** What is said of a point by its side. */
export interface Hint {
  title: string;
  rows: readonly (readonly [label: string, value: string])[];
  /** The row that matters most, last. */
  sum?: readonly [label: string, value: string];
}

export interface TrendChartProps<P extends { day: string }> {
  points: readonly P[];
  /** The picture in a sentence, and where its figures stand, for those who do not see it. */
  summary: string;
  bars: Series<P>;
  /** With `marks` it has an axis of its own, at the right; else it shares that of the bars. */
  line: Series<P> & { marks?: (value: number) => string };
  /** The marks of the bars' axis. */
  marks: (value: number) => string;
  dayLabel: (day: string) => string;
  hint: (point: P) => Hint;
}

const tick = { fill: 'var(--ink-soft)', fontSize: 12 };

/** Two figures over time: bars and a line, in the theme's own colours. The arrow keys go from point to point. */
export function TrendChart<P extends { day: string }>({
  points,
  summary,
  bars,
  line,
  marks,
  dayLabel,
  hint,
}: TrendChartProps<P>) {
  const axis = { tick, tickLine: false, axisLine: false } as const;
  const margin = { top: 8, right: line.marks ? 0 : 8, bottom: 0, left: 0 };
  return (
    <div className="flex h-full flex-col" role="group" aria-label={summary}>
      <Legend bars={bars.name} line={line.name} />
      <div className="min-h-0 flex-1">
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart accessibilityLayer data={points} margin={margin}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="day"
              tickFormatter={dayLabel}
              tick={tick}
              tickLine={false}
              axisLine={{ stroke: 'var(--line)' }}
              minTickGap={28}
            />
            <YAxis yAxisId="bars" tickFormatter={marks} width={56} {...axis} />
            {line.marks && (
              <YAxis
                yAxisId="line"
                orientation="right"
                allowDecimals={false}
                tickFormatter={line.marks}
                width={36}
                {...axis}
              />
            )}
            <ReferenceLine yAxisId="bars" y={0} stroke="var(--line-strong)" />
            <Tooltip
              content={<PointHint hint={hint} />}
              cursor={{ fill: 'var(--sunken)', opacity: 0.7 }}
            />
            <Bar
              yAxisId="bars"
              dataKey={bars.value}
              name={bars.name}
              fill="var(--mint)"
              radius={[4, 4, 0, 0]}
              maxBarSize={34}
              isAnimationActive={false}
            />
            <Line
              yAxisId={line.marks ? 'line' : 'bars'}
              dataKey={line.value}
              name={line.name}
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

function Legend({ bars, line }: { bars: string; line: string }) {
  return (
    <p aria-hidden="true" className="mb-1 flex justify-end gap-5 text-sm text-ink-soft">
      <span className="inline-flex items-center gap-2">
        <span className="h-0.5 w-4 rounded bg-sky" /> {line}
      </span>
      <span className="inline-flex items-center gap-2">
        <span className="size-3 rounded-sm bg-mint" /> {bars}
      </span>
    </p>
  );
}

interface PointHintProps<P> {
  hint: (point: P) => Hint;
  // given by the chart
  active?: boolean;
  payload?: readonly { payload?: unknown }[];
}

function PointHint<P>({ hint, active, payload }: PointHintProps<P>) {
  const point = payload?.[0]?.payload as P | undefined;
  if (!active || point === undefined) return null;
  const { title, rows, sum } = hint(point);
  return (
    <div className="rounded-2xl border border-line bg-surface px-4 py-3 text-sm shadow-pop">
      <p className="mb-1.5 font-semibold">{title}</p>
      <dl className="grid min-w-40 gap-0.5 tabular-nums">
        {rows.map(([label, value]) => (
          <div key={label} className="flex justify-between gap-6 text-ink-soft">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {sum !== undefined && (
          <div className="flex justify-between gap-6 font-semibold">
            <dt>{sum[0]}</dt>
            <dd>{sum[1]}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
