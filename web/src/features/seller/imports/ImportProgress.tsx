import { CircleCheckBig, CircleX, LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';

import type { GetImportApiResponse as Import } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useSocketEvent } from '@/shared/realtime';
import { useAppDispatch } from '@/shared/state';
import { Button, ButtonLink, ErrorState, Panel } from '@/shared/ui';

import { sellerApi, useGetImportQuery } from '../api';

import { RefusedRows } from './RefusedRows';

/** Progress is told live; asking is for when the connection is not there. */
const POLL_MS = 2000;
const NOTES_SHOWN = 20;

/** An import while it runs, and what came of it. */
export function ImportProgress({ importId, onAgain }: { importId: string; onAgain: () => void }) {
  const { data, error, refetch } = useImport(importId);
  if (data === undefined) {
    if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return <Running filename="" rows={0} taken={0} />;
  }
  const { refused, rows_refused, products_taken } = data.report;
  return (
    <div className="grid gap-6">
      {data.status === 'running' && (
        <Running filename={data.filename} rows={data.rows_read} taken={products_taken} />
      )}
      {data.status === 'failed' && <Failed job={data} onAgain={onAgain} />}
      {data.status === 'completed' && <Completed job={data} onAgain={onAgain} />}
      <RefusedRows rows={refused} count={rows_refused} filename={data.filename} />
    </div>
  );
}

function useImport(importId: string) {
  const dispatch = useAppDispatch();
  const [over, setOver] = useState(false);
  const query = useGetImportQuery({ importId }, { pollingInterval: over ? 0 : POLL_MS });
  const { data, refetch } = query;
  const finished = data !== undefined && data.status !== 'running';
  if (finished !== over) setOver(finished);
  useSocketEvent('import:progress', (message) => {
    if (message.importId !== importId) return;
    // The report with its rows and reasons comes with the whole answer.
    if (message.status !== 'running') void refetch();
    const edit = sellerApi.util.updateQueryData('getImport', { importId }, (job) => {
      job.rows_read = message.rowsRead;
      job.report.products_taken = message.taken;
      job.report.rows_refused = message.refused;
    });
    dispatch(edit);
  });
  useEffect(() => {
    if (finished) dispatch(sellerApi.util.invalidateTags(['MyProduct', 'StockRow', 'Product']));
  }, [finished, dispatch]);
  return query;
}

function Running({ filename, rows, taken }: { filename: string; rows: number; taken: number }) {
  return (
    <Panel>
      <div role="status" className="grid justify-items-center gap-3 py-8 text-center">
        <LoaderCircle className="size-10 animate-spin text-brand-text" aria-hidden="true" />
        <p className="text-lg font-semibold tabular-nums">
          {rows === 0
            ? 'Starting…'
            : `${rows.toLocaleString()} rows read, ${taken.toLocaleString()} products taken`}
        </p>
        <p className="text-ink-soft">
          {filename !== '' && `${filename} · `}You can leave this page; the import goes on.
        </p>
      </div>
    </Panel>
  );
}

function Failed({ job, onAgain }: { job: Import; onAgain: () => void }) {
  return (
    <Panel>
      <div role="alert" className="grid justify-items-center gap-3 py-8 text-center">
        <CircleX className="size-10 text-danger-text" aria-hidden="true" />
        <p className="text-lg font-semibold">{job.filename} could not be imported</p>
        <p className="max-w-prose text-ink-soft">
          {job.error ?? 'Something went wrong on our side.'}
        </p>
        <Button variant="secondary" className="h-12" onClick={onAgain}>
          Try another file
        </Button>
      </div>
    </Panel>
  );
}

function Completed({ job, onAgain }: { job: Import; onAgain: () => void }) {
  const { report } = job;
  const figures = [
    { label: 'New products', value: report.products_created },
    { label: 'Changed', value: report.products_changed },
    { label: 'Unchanged', value: report.products_unchanged },
    { label: 'Variants', value: report.variants_taken },
    { label: 'Pictures', value: report.pictures_taken },
    { label: 'Rows refused', value: report.rows_refused },
  ];
  return (
    <Panel>
      <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <CircleCheckBig className="size-8 text-mint-text" aria-hidden="true" />
        <div className="min-w-0 flex-1">
          <p className="text-lg font-semibold">Import complete</p>
          <p className="truncate text-ink-soft">
            {job.filename} · {job.rows_read.toLocaleString()} rows
          </p>
        </div>
        <Button variant="secondary" className="h-12" onClick={onAgain}>
          Import another
        </Button>
        <ButtonLink to={paths.sellerProducts} className="h-12">
          See your products
        </ButtonLink>
      </div>
      <dl className="mt-5 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
        {figures.map(({ label, value }) => (
          <div key={label} className="rounded-2xl bg-sunken/60 px-4 py-3">
            <dt className="text-sm text-ink-soft">{label}</dt>
            <dd className="font-display text-2xl font-bold tabular-nums">
              {value.toLocaleString()}
            </dd>
          </div>
        ))}
      </dl>
      <Notes notes={report.notes} more={report.notes_left_out} />
    </Panel>
  );
}

function Notes({ notes, more }: { notes: readonly string[]; more: number }) {
  const left = notes.length - NOTES_SHOWN + more;
  if (notes.length === 0) return null;
  return (
    <ul className="mt-5 grid list-disc gap-1 pl-5 text-ink-soft">
      {notes.slice(0, NOTES_SHOWN).map((note) => (
        <li key={note}>{note}</li>
      ))}
      {left > 0 && <li>and {left.toLocaleString()} more notes</li>}
    </ul>
  );
}
