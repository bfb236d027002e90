import { Download, ScrollText } from 'lucide-react';
import { useSearchParams } from 'react-router';

import { useTitle } from '@/shared/lib/title';
import { Button, ButtonAnchor, EmptyState, Field, Input, PagedTable, Select } from '@/shared/ui';

import { useAuditPagesInfiniteQuery, useGetAuditIndexQuery, type AuditArg } from './api';
import { columns, Particulars } from './columns';
import { groupsOf, nameOf } from './wording';

const PAGE_SIZE = 50;
const ALL = 'all';

/** Everything that people with special rights did: who, what, to whom, when, and why. */
export function AuditPage() {
  useTitle('Audit log');
  const [params, setParams] = useSearchParams();
  const put = (name: string, value: string) => {
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === '' || value === ALL) after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  };
  const wanted = filterOf(params);
  return (
    <>
      <div className="mb-5 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-title">Audit log</h1>
          <p className="mt-1 max-w-prose text-ink-soft">
            What people with special rights did. No line is ever changed or deleted.
          </p>
        </div>
        <ButtonAnchor
          variant="secondary"
          href={`/api/v1/admin/audit-log.csv?${new URLSearchParams(wanted).toString()}`}
          download
          className="max-sm:w-full"
        >
          <Download className="size-4.5" aria-hidden="true" /> Download as CSV
        </ButtonAnchor>
      </div>
      <Filters params={params} put={put} />
      {wanted['target'] !== undefined && (
        <p className="mb-4 flex flex-wrap items-center gap-3 text-ink-soft">
          Only about {nameOf({ target: wanted['target'], target_name: '' })}
          <Button size="sm" variant="secondary" onClick={() => put('target', '')}>
            Show everything
          </Button>
        </p>
      )}
      <Lines arg={{ limit: PAGE_SIZE, ...wanted }} />
    </>
  );
}

/** A day of the address as the moment at which it begins here, or the next one does. */
function moment(day: string, plusDays: number): string | undefined {
  const date = new Date(`${day}T00:00:00`);
  if (Number.isNaN(date.getTime())) return undefined;
  date.setDate(date.getDate() + plusDays);
  return date.toISOString();
}

function filterOf(params: URLSearchParams): Record<string, string> {
  const found: [string, string | null | undefined][] = [
    ['actor', params.get('actor')],
    ['action', params.get('action')],
    ['target', params.get('target')],
    ['since', moment(params.get('from') ?? '', 0)],
    ['until', moment(params.get('to') ?? '', 1)],
  ];
  return Object.fromEntries(
    found.filter((pair): pair is [string, string] => pair[1] != null && pair[1] !== ''),
  );
}

function Filters({
  params,
  put,
}: {
  params: URLSearchParams;
  put: (name: string, value: string) => void;
}) {
  const { data } = useGetAuditIndexQuery();
  return (
    <div className="mb-6 grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      <Field label="Who">
        <Select
          options={[
            { value: ALL, label: 'Everyone' },
            ...(data?.actors ?? []).map(({ id, name, email }) => ({
              value: id,
              label: `${name} (${email})`,
            })),
          ]}
          value={params.get('actor') ?? ALL}
          onChange={(value) => put('actor', value)}
        />
      </Field>
      <Field label="What about">
        <Select
          options={[{ value: ALL, label: 'Everything' }, ...groupsOf(data?.actions ?? [])]}
          value={params.get('action') ?? ALL}
          onChange={(value) => put('action', value)}
        />
      </Field>
      <Field label="From">
        <Input
          type="date"
          value={params.get('from') ?? ''}
          onChange={(event) => put('from', event.target.value)}
        />
      </Field>
      <Field label="Up to">
        <Input
          type="date"
          value={params.get('to') ?? ''}
          onChange={(event) => put('to', event.target.value)}
        />
      </Field>
    </div>
  );
}

function Lines({ arg }: { arg: AuditArg }) {
  const query = useAuditPagesInfiniteQuery(arg);
  return (
    <PagedTable
      query={query}
      pages={query.currentData}
      caption="The audit log, newest first"
      columns={columns}
      rowKey={(line) => String(line.id)}
      loadingRows={8}
      detail={{
        label: (line) => `More of what ${line.actor_name} did`,
        render: (line) => <Particulars line={line} />,
      }}
      empty={
        <EmptyState icon={ScrollText} title="Nothing is on record">
          Nobody did anything like that, or not in that time.
        </EmptyState>
      }
    />
  );
}
