import { Download, ReceiptText, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';

import type { StatementRow, StatementState } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { formatDate } from '@/shared/lib/dates';
import { formatMoney, type Money } from '@/shared/lib/money';
import { useTitle } from '@/shared/lib/title';
import { Badge, Button, EmptyState, PagedTable, type Column } from '@/shared/ui';

import { useStatementPagesInfiniteQuery, type StatementArg } from './api';
import { daysOf, localZone, toPeriod, type Days } from './periods';
import { couponsOf, negative, statementStateNames, statementStates } from './statement';
import { StatementDetail } from './StatementDetail';
import { StatementFilters } from './StatementFilters';
import { useStatementFile } from './useStatementFile';

const PAGE_SIZE = 50;

/** What the address says of the filters, and how to change it. */
function useFilters() {
  const [params, setParams] = useSearchParams();
  const [today] = useState(() => new Date());
  const period = toPeriod(params.get('period'));
  const chosen: Days = { from: params.get('from') ?? '', to: params.get('to') ?? '' };
  const days = period === 'custom' ? chosen : daysOf(period, today);
  const state = statementStateNames.find((each) => each === params.get('state'));
  const set = (changes: Record<string, string | undefined>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === '') next.delete(name);
      else next.set(name, value);
    }
    setParams(next, { replace: true });
  };
  return { period, days, state, set };
}

/** Order by order, what of it is the shop's, when it comes and why. */
export function StatementPage() {
  useTitle('Statement');
  const { period, days, state, set } = useFilters();
  const { save, busy } = useStatementFile();
  const arg: StatementArg = {
    limit: PAGE_SIZE,
    tz: localZone(),
    ...(days.from && { from: days.from }),
    ...(days.to && { to: days.to }),
  };
  return (
    <section aria-labelledby="statement">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 id="statement" className="text-heading">
          Statement
        </h2>
        <Button variant="secondary" className="h-12" busy={busy} onClick={() => void save(arg)}>
          {!busy && <Download className="size-4.5" aria-hidden="true" />} Download CSV
        </Button>
      </div>
      <StatementFilters
        period={period}
        days={days}
        state={state}
        // Those who choose days themselves begin with the days they see.
        onPeriod={(next) =>
          set({ period: next, ...(next === 'custom' ? days : { from: '', to: '' }) })
        }
        onDays={({ from, to }) => set({ from, to })}
        onState={(next) => set({ state: next })}
      />
      <Statement arg={arg} state={state} />
    </section>
  );
}

function figure(
  key: string,
  header: string,
  of: (row: StatementRow) => Money,
): Column<StatementRow> {
  return {
    key,
    header,
    align: 'right',
    widestOnly: true,
    className: 'text-sm whitespace-nowrap',
    cell: (row) => <Amount money={of(row)} />,
  };
}

function Amount({ money }: { money: Money }) {
  if (money.amount === 0) return <span className="text-ink-faint">–</span>;
  return formatMoney(money);
}

const columns: Column<StatementRow>[] = [
  {
    key: 'order',
    header: 'Order',
    primary: true,
    cell: ({ order_number, ordered_at }) => (
      <>
        <span className="break-all">{order_number}</span>
        <span className="block text-sm font-normal text-ink-soft">{formatDate(ordered_at)}</span>
      </>
    ),
  },
  {
    key: 'state',
    header: 'Where it is',
    cell: ({ state }) => (
      <Badge tone={statementStates[state].tone}>{statementStates[state].label}</Badge>
    ),
  },
  figure('goods', 'Goods', (row) => row.goods),
  figure('coupons', 'Coupons', (row) => negative(couponsOf(row))),
  figure('tax', 'Tax', (row) => row.tax),
  figure('shipping', 'Shipping', (row) => row.shipping),
  figure('commission', 'Commission', (row) => negative(row.commission)),
  figure('fee', 'Fee', (row) => negative(row.payment_fee)),
  figure('refunded', 'Refunded', (row) => negative(row.refunded)),
  {
    key: 'net',
    header: 'Yours',
    align: 'right',
    cell: ({ net, state }) => (
      <span
        className={cn(
          'font-semibold whitespace-nowrap',
          state === 'awaiting_payment' && 'font-normal text-ink-soft',
        )}
      >
        {formatMoney(net)}
      </span>
    ),
  },
];

function Statement({ arg, state }: { arg: StatementArg; state: StatementState | undefined }) {
  const query = useStatementPagesInfiniteQuery(arg);
  return (
    <PagedTable
      query={query}
      pages={query.currentData}
      caption="Orders, newest first, with what of them is yours"
      columns={columns}
      rowKey={({ order_id }) => order_id}
      loadingRows={8}
      keep={(row) => state === undefined || row.state === state}
      detail={{
        label: ({ order_number }) => `Explain ${order_number}`,
        render: (row) => <StatementDetail row={row} />,
      }}
      empty={<NoRows filtered={state !== undefined} />}
    />
  );
}

function NoRows({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <EmptyState icon={SearchX} title="No such order">
      No order of this period is in this state.
    </EmptyState>
  ) : (
    <EmptyState icon={ReceiptText} title="No orders in this period">
      Choose other days, or wait for the next order.
    </EmptyState>
  );
}
