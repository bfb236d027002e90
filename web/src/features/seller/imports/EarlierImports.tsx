import { Link } from 'react-router';

import type { GetImportApiResponse as Import } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { Badge, DataTable, Panel, TimeAgo, type BadgeTone, type Column } from '@/shared/ui';

import { useListImportsQuery } from '../api';

const SHOWN = 10;

const states: Record<Import['status'], { label: string; tone: BadgeTone }> = {
  running: { label: 'Running', tone: 'sky' },
  completed: { label: 'Complete', tone: 'mint' },
  failed: { label: 'Failed', tone: 'danger' },
};

const columns: Column<Import>[] = [
  {
    key: 'file',
    header: 'File',
    primary: true,
    cell: ({ id, filename }) => (
      <Link
        to={`${paths.sellerImport}?id=${id}`}
        className="inline-flex min-h-10 items-center break-all hover:underline"
      >
        {filename}
      </Link>
    ),
  },
  { key: 'when', header: 'When', cell: ({ created_at }) => <TimeAgo at={created_at} /> },
  {
    key: 'state',
    header: 'State',
    cell: ({ status }) => <Badge tone={states[status].tone}>{states[status].label}</Badge>,
  },
  {
    key: 'taken',
    header: 'Products',
    align: 'right',
    cell: ({ report }) => report.products_taken.toLocaleString(),
  },
  {
    key: 'refused',
    header: 'Rows refused',
    align: 'right',
    cell: ({ report }) => report.rows_refused.toLocaleString(),
  },
];

/** What was brought before; each leads to its report. */
export function EarlierImports() {
  const { data } = useListImportsQuery({ limit: SHOWN });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel title="Earlier imports">
      <DataTable
        caption="Earlier imports"
        columns={columns}
        rows={data.items}
        rowKey={({ id }) => id}
      />
    </Panel>
  );
}
