import { Download } from 'lucide-react';

import type { RefusedRow } from '@/shared/api';
import { Button, DataTable, Panel, type Column } from '@/shared/ui';

import { csvRow, download } from './download';

const columns: Column<RefusedRow>[] = [
  { key: 'line', header: 'Line', align: 'right', primary: true, cell: ({ line }) => line },
  { key: 'handle', header: 'Product', cell: ({ handle }) => handle || '–', className: 'break-all' },
  { key: 'field', header: 'Column', cell: ({ field }) => field || '–' },
  { key: 'reason', header: 'Reason', cell: ({ reason }) => reason },
];

export interface RefusedRowsProps {
  rows: readonly RefusedRow[];
  /** How many there were; the list holds the first of them. */
  count: number;
  filename: string;
}

/** The rows of a file that could not be taken, with line and reason, to mend and bring again. */
export function RefusedRows({ rows, count, filename }: RefusedRowsProps) {
  if (rows.length === 0) return null;
  const save = () => {
    const lines = rows.map(({ line, handle, field, reason }) =>
      csvRow([line, handle, field, reason]),
    );
    const name = filename.replace(/\.csv$/i, '');
    download(
      `${name}-refused.csv`,
      csvRow(['Line', 'Handle', 'Column', 'Reason']) + lines.join(''),
    );
  };
  return (
    <Panel
      title={`Rows refused (${count.toLocaleString()})`}
      aside={
        <Button variant="ghost" className="-my-2 h-12" onClick={save}>
          <Download className="size-4.5" aria-hidden="true" /> Save as file
        </Button>
      }
    >
      {count > rows.length && (
        <p className="mb-3 text-ink-soft">The first {rows.length.toLocaleString()} of them:</p>
      )}
      <DataTable
        caption="Rows refused"
        columns={columns}
        rows={rows}
        rowKey={({ line, field, reason }) => `${line} ${field} ${reason}`}
      />
    </Panel>
  );
}
