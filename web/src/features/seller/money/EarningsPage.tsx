import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';

import type { Earnings, EarningsPoint } from '@/shared/api';
import { formatDay } from '@/shared/lib/dates';
import { formatMoney, type Money } from '@/shared/lib/money';
import { useTitle } from '@/shared/lib/title';
import {
  DataTable,
  ErrorState,
  Loading,
  Panel,
  Segments,
  Skeleton,
  type Column,
} from '@/shared/ui';

import { useGetShopEarningsQuery } from './api';
import { isQuiet, isQuietDay, totalsOf } from './earnings';
import { localZone } from './periods';

// Only this page needs charts, and their library is large.
const EarningsChart = lazy(async () => ({
  default: (await import('./EarningsChart')).EarningsChart,
}));

const ranges = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
] as const;

const chartHeight = 'h-64 sm:h-80';

/** What the shop earned day by day: as a picture, and as the figures behind it. */
export function EarningsPage() {
  useTitle('Money');
  const [params, setParams] = useSearchParams();
  const range = ranges.find(({ value }) => value === params.get('days'))?.value ?? '30';
  return (
    <Panel>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-heading">Earnings</h2>
        <Segments
          label="How many days"
          options={ranges}
          value={range}
          onChange={(next) => setParams(next === '30' ? {} : { days: next }, { replace: true })}
        />
      </div>
      <Chart days={Number(range)} />
    </Panel>
  );
}

function Chart({ days }: { days: number }) {
  const { currentData, error, refetch } = useGetShopEarningsQuery({ days, tz: localZone() });
  if (currentData === undefined) {
    if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return <Pending />;
  }
  const totals = totalsOf(currentData);
  return (
    <>
      <dl className="mb-5 grid grid-cols-2 gap-x-6 gap-y-3 sm:flex sm:flex-wrap sm:gap-x-10">
        <Total label="Yours" money={totals.net} strong />
        <Total label="Sales" money={totals.gross} />
        <Total label="Refunds" money={totals.refunds} />
        <Total label="Fees" money={totals.fees} />
      </dl>
      {isQuiet(currentData) ? (
        <p
          className={`grid ${chartHeight} place-items-center rounded-2xl bg-sunken/50 px-6 text-center text-ink-soft`}
        >
          Nothing was sold in the last {days} days.
        </p>
      ) : (
        <figure>
          <Suspense fallback={<Pending />}>
            <div className={chartHeight}>
              <EarningsChart earnings={currentData} />
            </div>
          </Suspense>
          <figcaption className="mt-2">
            <Figures earnings={currentData} />
          </figcaption>
        </figure>
      )}
    </>
  );
}

function Pending() {
  return (
    <Loading label="Loading the earnings">
      <Skeleton className={chartHeight} />
    </Loading>
  );
}

function Total({ label, money, strong }: { label: string; money: Money; strong?: boolean }) {
  return (
    <div>
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd
        className={
          strong
            ? 'font-display text-xl font-bold tracking-tight tabular-nums'
            : 'text-lg tabular-nums'
        }
      >
        {formatMoney(money)}
      </dd>
    </div>
  );
}

const columns: Column<EarningsPoint>[] = [
  { key: 'day', header: 'Day', primary: true, cell: ({ day }) => formatDay(day) },
  { key: 'orders', header: 'Orders', align: 'right', cell: ({ orders }) => orders },
  { key: 'gross', header: 'Sales', align: 'right', cell: ({ gross }) => formatMoney(gross) },
  {
    key: 'refunds',
    header: 'Refunds',
    align: 'right',
    cell: ({ refunds }) => formatMoney(refunds),
  },
  { key: 'fees', header: 'Fees', align: 'right', cell: ({ fees }) => formatMoney(fees) },
  {
    key: 'net',
    header: 'Yours',
    align: 'right',
    cell: ({ net }) => <span className="font-semibold">{formatMoney(net)}</span>,
  },
];

/** The figures behind the picture, latest first, for those who would rather read, or hear, them. */
function Figures({ earnings }: { earnings: Earnings }) {
  const busy = earnings.points.filter((point) => !isQuietDay(point)).reverse();
  return (
    <details className="group">
      <summary className="inline-flex h-11 items-center rounded-lg font-semibold text-brand-text">
        <span className="group-open:hidden">Show as a table</span>
        <span className="hidden group-open:inline">Hide the table</span>
      </summary>
      <p className="mb-3 text-sm text-ink-soft">
        Days by the clock of {earnings.tz.replaceAll('_', ' ')}; days on which nothing happened are
        left out.
      </p>
      <DataTable
        caption="Earnings by day, latest first"
        columns={columns}
        rows={busy}
        rowKey={({ day }) => day}
      />
    </details>
  );
}
