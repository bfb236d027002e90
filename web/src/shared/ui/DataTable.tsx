/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role --
   Where CSS makes parts of a table blocks, some browsers forget that it is one; the roles keep it. */
import { ChevronDown } from 'lucide-react';
import { Fragment, useId, useState, type ReactNode } from 'react';

import { cn } from '@/shared/lib/cn';

import { Skeleton } from './Skeleton';

export interface Column<T> {
  key: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** Figures align right, so that digits stand below each other. */
  align?: 'left' | 'right';
  /** The column that names the row: first on the phone's card, a row header for screen readers. */
  primary?: boolean;
  /** Left out of the phone's card. */
  wideOnly?: boolean;
  /** Left out of narrow tables as well, head and cells. */
  widestOnly?: boolean;
  className?: string;
}

export interface DataTableProps<T> {
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  /** Rows to draw as placeholders while the first page is under way. */
  loadingRows?: number;
  empty?: ReactNode;
  /** Marks rows that need attention. */
  rowClass?: (row: T) => string | undefined;
  /** What a row shows below itself when it is opened; with it, each has a button that opens it. */
  detail?: { label: (row: T) => string; render: (row: T) => ReactNode };
}

/** A table on wide screens, and one card per row on a phone, from the same markup. */
export function DataTable<T>({
  caption,
  columns,
  rows,
  rowKey,
  loadingRows = 0,
  empty,
  rowClass,
  detail,
}: DataTableProps<T>) {
  if (rows.length === 0 && loadingRows === 0) return <>{empty}</>;
  return (
    // What is only spoken is placed against this box; else it would widen the page.
    <div className="relative sm:overflow-x-auto sm:rounded-card sm:border sm:border-line sm:bg-surface">
      <table
        role="table"
        className="w-full border-collapse max-sm:block"
        aria-busy={loadingRows > 0}
      >
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup" className="max-sm:sr-only">
          <tr role="row" className="border-b border-line text-left text-sm text-ink-soft">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                className={cn(
                  'px-4 py-3 font-semibold',
                  column.align === 'right' && 'text-right',
                  column.widestOnly && 'max-xl:hidden',
                )}
              >
                {column.header}
              </th>
            ))}
            {detail !== undefined && (
              <th role="columnheader" scope="col" className="w-14">
                <span className="sr-only">Details</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody
          role="rowgroup"
          className="max-sm:grid max-sm:grid-cols-[minmax(0,1fr)] max-sm:gap-3"
        >
          {rows.map((row) => (
            <DataRow
              key={rowKey(row)}
              row={row}
              columns={columns}
              detail={detail}
              className={rowClass?.(row)}
            />
          ))}
          {Array.from({ length: loadingRows }, (_, i) => (
            <tr key={`loading ${i}`} role="row" aria-hidden="true" className="max-sm:block">
              <td
                role="cell"
                colSpan={columns.length + (detail === undefined ? 0 : 1)}
                className="px-4 py-3 max-sm:block max-sm:p-0"
              >
                <Skeleton className="h-6 max-sm:h-28" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DataRowProps<T> {
  row: T;
  columns: readonly Column<T>[];
  detail: DataTableProps<T>['detail'];
  className: string | undefined;
}

function DataRow<T>({ row, columns, detail, className }: DataRowProps<T>) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <Fragment>
      <tr
        role="row"
        className={cn(
          'border-line max-sm:grid max-sm:grid-cols-[minmax(0,1fr)] max-sm:gap-2 max-sm:rounded-card max-sm:border max-sm:bg-surface max-sm:p-4 sm:border-b sm:last:border-0 sm:hover:bg-sunken/50',
          open && 'max-sm:rounded-b-none max-sm:border-b-0 sm:border-b-0 sm:bg-sunken/50',
          className,
        )}
      >
        {columns.map((column) => (
          <DataCell key={column.key} column={column} row={row} />
        ))}
        {detail !== undefined && (
          <td role="cell" className="sm:pr-3 sm:text-right">
            <button
              type="button"
              aria-expanded={open}
              aria-controls={open ? id : undefined}
              aria-label={detail.label(row)}
              onClick={() => setOpen(!open)}
              className="inline-flex h-11 items-center justify-center gap-2 rounded-xl font-semibold text-ink-soft hover:bg-sunken hover:text-ink max-sm:w-full max-sm:border max-sm:border-line sm:w-11"
            >
              <span className="sm:hidden">{open ? 'Less' : 'More'}</span>
              <ChevronDown
                className={cn('size-5 transition-transform', open && 'rotate-180')}
                aria-hidden="true"
              />
            </button>
          </td>
        )}
      </tr>
      {detail !== undefined && open && (
        <tr role="row" id={id} className="border-line max-sm:-mt-3 max-sm:block sm:border-b">
          <td
            role="cell"
            colSpan={columns.length + 1}
            className="max-sm:block max-sm:rounded-b-card max-sm:border max-sm:border-t-0 max-sm:border-line max-sm:bg-surface max-sm:px-4 max-sm:pb-4 sm:bg-sunken/50 sm:px-4 sm:pb-5"
          >
            {detail.render(row)}
          </td>
        </tr>
      )}
    </Fragment>
  );
}

function DataCell<T>({ column, row }: { column: Column<T>; row: T }) {
  const className = cn(
    'sm:px-4 sm:py-3 sm:align-middle',
    column.align === 'right' && 'tabular-nums sm:text-right',
    column.wideOnly && 'max-sm:hidden',
    column.widestOnly && 'max-xl:hidden max-sm:hidden',
    column.className,
  );
  if (column.primary) {
    return (
      <th role="rowheader" scope="row" className={cn('text-left font-semibold', className)}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td
      role="cell"
      className={cn(
        'max-sm:flex max-sm:items-center max-sm:justify-between max-sm:gap-4',
        className,
      )}
    >
      <span aria-hidden="true" className="text-sm text-ink-faint sm:hidden">
        {column.header}
      </span>
      <span className="min-w-0 max-sm:text-right">{column.cell(row)}</span>
    </td>
  );
}
