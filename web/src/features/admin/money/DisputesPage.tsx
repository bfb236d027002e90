import { ShieldCheck } from 'lucide-react';

import type { DisputeStatus, DisputeView } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { useTitle } from '@/shared/lib/title';
import {
  Badge,
  CopyText,
  EmptyState,
  PagedTable,
  TimeAgo,
  type BadgeTone,
  type Column,
} from '@/shared/ui';

import { providerName } from '../providers';

import { useDisputePagesInfiniteQuery } from './api';

const PAGE_SIZE = 50;

const states: Record<DisputeStatus, { label: string; tone: BadgeTone }> = {
  open: { label: 'Open', tone: 'sun' },
  won: { label: 'Won', tone: 'mint' },
  lost: { label: 'Lost', tone: 'danger' },
};

const columns: Column<DisputeView>[] = [
  {
    key: 'amount',
    header: 'Amount',
    primary: true,
    cell: ({ amount }) => (
      <span className="whitespace-nowrap tabular-nums">{formatMoney(amount)}</span>
    ),
  },
  {
    key: 'state',
    header: 'State',
    cell: ({ status }) => <Badge tone={states[status].tone}>{states[status].label}</Badge>,
  },
  {
    key: 'why',
    header: 'Reason',
    cell: ({ reason }) => (reason === '' ? '–' : reason.replaceAll('_', ' ')),
  },
  {
    key: 'provider',
    header: 'Provider',
    cell: ({ provider, provider_reference }) => (
      <span className="grid justify-items-start max-sm:justify-items-end">
        {providerName(provider)}
        <CopyText text={provider_reference} label="the provider’s reference" />
      </span>
    ),
  },
  { key: 'opened', header: 'Opened', cell: ({ opened_at }) => <TimeAgo at={opened_at} /> },
  {
    key: 'closed',
    header: 'Closed',
    cell: ({ closed_at }) => (closed_at === null ? '–' : <TimeAgo at={closed_at} />),
  },
];

/** Money that buyers' banks took back. They are answered at the provider; what it says shows here. */
export function DisputesPage() {
  useTitle('Disputes');
  const query = useDisputePagesInfiniteQuery({ limit: PAGE_SIZE });
  return (
    <section aria-labelledby="disputes">
      <h2 id="disputes" className="text-heading">
        Disputes
      </h2>
      <p className="mt-1 mb-5 max-w-prose text-ink-soft">
        Money that buyers’ banks took back. Answer them at the provider; what the bank decides shows
        here by itself.
      </p>
      <PagedTable
        query={query}
        pages={query.data}
        caption="Disputes, newest first"
        columns={columns}
        rowKey={({ id }) => id}
        loadingRows={4}
        empty={
          <EmptyState icon={ShieldCheck} title="None">
            No bank has taken money back.
          </EmptyState>
        }
      />
    </section>
  );
}
