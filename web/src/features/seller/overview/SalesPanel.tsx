import { lazy, Suspense } from 'react';

import type { SalesPoint, ShopDashboard, ShopFigures } from '@/shared/api';
import { formatDay, formatMonth } from '@/shared/lib/dates';
import { zoneLabel } from '@/shared/lib/localTime';
import { formatMoney } from '@/shared/lib/money';
import { DataTable, Loading, Panel, Skeleton, type Column } from '@/shared/ui';

import { ChangeNote } from './ChangeNote';
import { isQuietPoint, lengthOf, type Period } from './periods';

// Staff never see charts, and their library is large.
const SalesChart = lazy(async () => ({ default: (await import('./SalesChart')).SalesChart }));

const chartHeight = 'h-64 sm:h-72';
const number = new Intl.NumberFormat();

/** Revenue, orders and pieces over time, as a picture and as the figures behind it. */
export function SalesPanel({ dashboard }: { dashboard: ShopDashboard | undefined }) {
  const figures = dashboard?.figures;
  return (
    <Panel title="Sales">
      {dashboard && figures ? <Sales dashboard={dashboard} figures={figures} /> : <Pending />}
    </Panel>
  );
}

function Pending() {
  return (
    <Loading label="Loading the sales">
      <Skeleton className={chartHeight} />
    </Loading>
  );
}

function Sales({ dashboard, figures }: { dashboard: ShopDashboard; figures: ShopFigures }) {
  const { now, before } = figures.sales;
  const { period } = dashboard;
  const than = `the ${lengthOf(period)} before`;
  const summary = `Sales of ${lengthOf(period)}: ${formatMoney(now.revenue)} from ${now.orders} orders, ${now.units} units. The table below has the figures.`;
  return (
    <>
      <dl className="mb-5 grid grid-cols-2 gap-x-6 gap-y-3 sm:flex sm:flex-wrap sm:gap-x-10">
        <Total label="Revenue" value={formatMoney(now.revenue)}>
          <ChangeNote now={now.revenue.amount} before={before.revenue.amount} than={than} />
        </Total>
        <Total label="Orders" value={number.format(now.orders)}>
          <ChangeNote now={now.orders} before={before.orders} than={than} />
        </Total>
        <Total label="Units" value={number.format(now.units)}>
          <ChangeNote now={now.units} before={before.units} than={than} />
        </Total>
        <Total label="Refunded" value={formatMoney(now.refunded)}>
          {formatMoney(before.refunded)} before
        </Total>
      </dl>
      {figures.points.every(isQuietPoint) ? (
        <p
          className={`grid ${chartHeight} place-items-center rounded-2xl bg-sunken/50 px-6 text-center text-ink-soft`}
        >
          Nothing was sold in the last {lengthOf(period)}.
        </p>
      ) : (
        <figure>
          <Suspense fallback={<Pending />}>
            <div className={chartHeight}>
              <SalesChart
                points={figures.points}
                currency={figures.currency}
                summary={summary}
                byMonth={period === '12m'}
              />
            </div>
          </Suspense>
          <figcaption className="mt-2">
            <Table dashboard={dashboard} points={figures.points} />
          </figcaption>
        </figure>
      )}
    </>
  );
}

function Total({
  label,
  value,
  children,
}: {
  label: string;
  value: string;
  children: React.ReactNode;
}) {
  return (
    <div>
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd>
        <span className="block font-display text-xl font-bold tracking-tight tabular-nums">
          {value}
        </span>
        <span className="block text-sm text-ink-soft">{children}</span>
      </dd>
    </div>
  );
}

function columnsFor(period: Period): Column<SalesPoint>[] {
  const byMonth = period === '12m';
  return [
    {
      key: 'day',
      header: byMonth ? 'Month' : 'Day',
      primary: true,
      cell: ({ day }) => (byMonth ? formatMonth(day) : formatDay(day)),
    },
    { key: 'orders', header: 'Orders', align: 'right', cell: ({ orders }) => orders },
    { key: 'units', header: 'Units', align: 'right', cell: ({ units }) => units },
    {
      key: 'revenue',
      header: 'Revenue',
      align: 'right',
      cell: ({ revenue }) => <span className="font-semibold">{formatMoney(revenue)}</span>,
    },
  ];
}

/** The figures behind the picture, latest first, for those who would rather read, or hear, them. */
function Table({ dashboard, points }: { dashboard: ShopDashboard; points: SalesPoint[] }) {
  const { period, zone } = dashboard;
  const what = period === '12m' ? 'month' : 'day';
  return (
    <details className="group">
      <summary className="inline-flex h-11 items-center rounded-lg font-semibold text-brand-text">
        <span className="group-open:hidden">Show as a table</span>
        <span className="hidden group-open:inline">Hide the table</span>
      </summary>
      <p className="mb-3 text-sm text-ink-soft">
        What was paid less what went back, each on its day by the clock of {zoneLabel(zone)}.{' '}
        {what === 'day' ? 'Days' : 'Months'} on which nothing happened are left out.
      </p>
      <DataTable
        caption={`Sales by ${what}, latest first`}
        columns={columnsFor(period)}
        rows={points.filter((point) => !isQuietPoint(point)).reverse()}
        rowKey={({ day }) => day}
      />
    </details>
  );
}
