import { FileSpreadsheet } from 'lucide-react';
import { Link, useParams } from 'react-router';

import type { Reconciliation } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { Badge, EmptyState, PagedTable, TimeAgo, type Column } from '@/shared/ui';

import { providerName } from '../../providers';
import { useReconciliationPagesInfiniteQuery } from '../api';

import { ComparedReport } from './ComparedReport';
import { UploadReport } from './UploadReport';

const PAGE_SIZE = 25;

/** Providers' reports against what is on record, line by line. */
export function ReconciliationPage() {
  useTitle('Reconciliation');
  const { reconciliationId } = useParams();
  if (reconciliationId !== undefined) {
    return <ComparedReport key={reconciliationId} reconciliationId={reconciliationId} />;
  }
  return (
    <section aria-labelledby="reconciliation" className="grid gap-7">
      <div>
        <h2 id="reconciliation" className="text-heading">
          Reconciliation
        </h2>
        <p className="mt-1 mb-5 max-w-prose text-ink-soft">
          Compare what a payment provider says with what is on record. The fees it kept and what it
          sent to your bank are booked; everything else that differs waits for you. The same file
          again changes nothing.
        </p>
        <UploadReport />
      </div>
      <div>
        <h2 className="mb-3 text-heading">Earlier reports</h2>
        <History />
      </div>
    </section>
  );
}

const columns: Column<Reconciliation>[] = [
  {
    key: 'file',
    header: 'Report',
    primary: true,
    cell: ({ id, filename, provider }) => (
      <>
        <Link
          to={paths.adminReconciliation(id)}
          className="break-all outline-offset-4 after:absolute after:inset-0 hover:underline"
        >
          {filename}
        </Link>
        <span className="block text-sm font-normal text-ink-soft">{providerName(provider)}</span>
      </>
    ),
  },
  { key: 'when', header: 'Compared', cell: ({ created_at }) => <TimeAgo at={created_at} /> },
  {
    key: 'rows',
    header: 'Rows',
    align: 'right',
    cell: ({ rows_read }) => rows_read.toLocaleString(),
  },
  {
    key: 'matched',
    header: 'Agree',
    align: 'right',
    cell: ({ matched }) => matched.toLocaleString(),
  },
  {
    key: 'open',
    header: 'To look at',
    align: 'right',
    cell: ({ open_differences }) =>
      open_differences === 0 ? (
        <Badge tone="mint">Nothing</Badge>
      ) : (
        <Badge tone="danger">{open_differences.toLocaleString()}</Badge>
      ),
  },
];

function History() {
  const query = useReconciliationPagesInfiniteQuery({ limit: PAGE_SIZE });
  return (
    <PagedTable
      query={query}
      pages={query.data}
      caption="Compared reports, newest first"
      columns={columns}
      rowKey={({ id }) => id}
      rowClass={() => 'relative'}
      loadingRows={3}
      empty={
        <EmptyState icon={FileSpreadsheet} title="No report yet" className="py-8">
          Download one at the provider, and choose it above.
        </EmptyState>
      }
    />
  );
}
