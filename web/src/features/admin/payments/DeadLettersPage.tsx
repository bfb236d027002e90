import { MailCheck } from 'lucide-react';

import type { DeadLetter } from '@/shared/api';
import { useTitle } from '@/shared/lib/title';
import { Badge, CopyText, EmptyState, PagedTable, TimeAgo, type Column } from '@/shared/ui';

import { useDeadLetterPagesInfiniteQuery } from '../api';

const PAGE_SIZE = 50;

const columns: Column<DeadLetter>[] = [
  {
    key: 'type',
    header: 'Event',
    primary: true,
    cell: ({ type, event_id }) => (
      <span className="grid justify-items-start">
        {type}
        <CopyText text={event_id} label="event id" shown={`…${event_id.slice(-8)}`} />
      </span>
    ),
  },
  { key: 'consumer', header: 'Consumer', cell: ({ consumer }) => consumer },
  {
    key: 'state',
    header: 'State',
    cell: ({ resolved_at }) =>
      resolved_at === null ? (
        <Badge tone="danger">Open</Badge>
      ) : (
        <Badge tone="mint">Resolved</Badge>
      ),
  },
  { key: 'attempts', header: 'Attempts', align: 'right', cell: ({ attempts }) => attempts },
  { key: 'since', header: 'Given up', cell: ({ created_at }) => <TimeAgo at={created_at} /> },
  {
    key: 'error',
    header: 'Error',
    className: 'sm:max-w-md max-sm:block',
    cell: ({ error }) => (
      <code className="block max-h-24 overflow-y-auto text-left text-[0.85rem] break-words whitespace-pre-wrap text-ink-soft">
        {error}
      </code>
    ),
  },
];

/** Events that a consumer gave up on: nothing waits behind them, but what they should have done is missing. */
export function DeadLettersPage() {
  useTitle('Dead letters');
  const query = useDeadLetterPagesInfiniteQuery({ limit: PAGE_SIZE });
  return (
    <>
      <h1 className="text-title">Dead letters</h1>
      <p className="mt-1 mb-5 max-w-prose text-ink-soft">
        Events that a consumer could not digest after several attempts. They were set aside so that
        the rest goes on.
      </p>
      <PagedTable
        query={query}
        pages={query.data}
        caption="Dead letters, newest first"
        columns={columns}
        rowKey={({ id }) => String(id)}
        loadingRows={5}
        empty={
          <EmptyState icon={MailCheck} title="None">
            Every event reached everyone it was meant for.
          </EmptyState>
        }
      />
    </>
  );
}
