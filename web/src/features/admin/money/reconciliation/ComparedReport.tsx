import { ArrowLeft, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Difference, Reconciliation } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { formatDateTime } from '@/shared/lib/dates';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import {
  Badge,
  Checkbox,
  CopyText,
  DataTable,
  EmptyState,
  ErrorState,
  Loading,
  Panel,
  Skeleton,
  type Column,
} from '@/shared/ui';

import { providerName } from '../../providers';
import { useGetReconciliationQuery } from '../api';

import { differenceLabel, sideText } from './differences';

/** What came of comparing a report: how much agrees, and every line that does not, with why. */
export function ComparedReport({ reconciliationId }: { reconciliationId: string }) {
  const { data, error, refetch } = useGetReconciliationQuery({ reconciliationId });
  return (
    <section aria-label="Compared report" className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <Link
        to={paths.adminReconciliations}
        className="-mb-2 inline-flex h-11 items-center gap-2 justify-self-start font-semibold text-ink-soft hover:text-ink"
      >
        <ArrowLeft className="size-5" aria-hidden="true" /> All reports
      </Link>
      {data === undefined && error !== undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === undefined && (
        <Loading label="Loading the report">
          <Skeleton className="h-48" />
        </Loading>
      )}
      {data !== undefined && (
        <>
          <Summary reconciliation={data.reconciliation} />
          <Differences differences={data.differences} />
        </>
      )}
    </section>
  );
}

function Summary({ reconciliation }: { reconciliation: Reconciliation }) {
  const { filename, provider, created_at, rows_read, matched, open_differences } = reconciliation;
  const figures: [string, string][] = [
    ['Rows', rows_read.toLocaleString()],
    ['Agree', matched.toLocaleString()],
    ['To look at', open_differences.toLocaleString()],
  ];
  return (
    <Panel>
      <div className="flex flex-wrap items-start justify-between gap-x-10 gap-y-4">
        <div className="min-w-0">
          <h2 className="text-heading break-all">{filename}</h2>
          <p className="text-ink-soft">
            {providerName(provider)}, compared {formatDateTime(created_at)}
          </p>
        </div>
        <dl className="flex gap-8 tabular-nums">
          {figures.map(([label, value]) => (
            <div key={label}>
              <dt className="text-sm text-ink-soft">{label}</dt>
              <dd className="font-display text-2xl font-bold">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <Totals totals={reconciliation.totals} />
    </Panel>
  );
}

/** By how much the account at the provider changed, told twice, and what is left unexplained. */
function Totals({ totals }: { totals: Reconciliation['totals'] }) {
  const currencies = Object.entries(totals);
  if (currencies.length === 0) return null;
  return (
    <div className="mt-5 grid gap-3 border-t border-line pt-4">
      {currencies.map(([currency, { theirs_minor, ours_minor, difference_minor }]) => (
        <dl key={currency} className="flex flex-wrap gap-x-8 gap-y-2 tabular-nums">
          <Total label="By the report" text={formatMoney({ amount: theirs_minor, currency })} />
          <Total label="On record" text={formatMoney({ amount: ours_minor, currency })} />
          <Total
            label="Unexplained"
            text={formatMoney({ amount: difference_minor, currency })}
            bad={difference_minor !== 0}
          />
        </dl>
      ))}
    </div>
  );
}

function Total({ label, text, bad = false }: { label: string; text: string; bad?: boolean }) {
  return (
    <div>
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd className={cn('font-semibold', bad && 'text-danger-text')}>{text}</dd>
    </div>
  );
}

interface Row extends Difference {
  place: number;
}

const columns: Column<Row>[] = [
  {
    key: 'kind',
    header: 'Difference',
    primary: true,
    cell: ({ kind, is_open }) => (
      <span className="flex flex-wrap items-center gap-2">
        {differenceLabel(kind)}
        {is_open === false ? (
          <Badge tone="mint">Explained</Badge>
        ) : (
          <Badge tone="danger">To look at</Badge>
        )}
      </span>
    ),
  },
  {
    key: 'why',
    header: 'Why',
    className: 'sm:max-w-md max-sm:block max-sm:[&>span:first-child]:hidden',
    cell: ({ explanation }) => <span className="block text-left break-words">{explanation}</span>,
  },
  {
    key: 'reference',
    header: 'Provider’s name for it',
    cell: ({ provider_reference }) =>
      provider_reference === undefined || provider_reference === '' ? (
        '–'
      ) : (
        <CopyText text={provider_reference} label="the provider’s reference" />
      ),
  },
  {
    key: 'ours',
    header: 'On record',
    align: 'right',
    cell: (row) => <span className="whitespace-nowrap">{sideText(row.expected_minor, row)}</span>,
  },
  {
    key: 'theirs',
    header: 'By the report',
    align: 'right',
    cell: (row) => <span className="whitespace-nowrap">{sideText(row.reported_minor, row)}</span>,
  },
];

function Differences({ differences }: { differences: readonly Difference[] }) {
  const [onlyOpen, setOnlyOpen] = useState(true);
  const rows = differences
    .map((difference, place): Row => ({ ...difference, place }))
    .filter(({ is_open }) => !onlyOpen || is_open !== false);
  return (
    <div>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <h2 className="text-heading">Differences</h2>
        {differences.length > 0 && (
          <Checkbox checked={onlyOpen} onChange={setOnlyOpen} className="min-h-11">
            Only what somebody has to look at
          </Checkbox>
        )}
      </div>
      <DataTable
        caption="Differences between the report and the record"
        columns={columns}
        rows={rows}
        rowKey={({ place }) => String(place)}
        empty={
          <EmptyState icon={CircleCheck} title="Nothing to look at" className="py-8">
            Whatever differed is explained.
          </EmptyState>
        }
      />
    </div>
  );
}
