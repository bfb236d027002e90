import { Inbox } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';

import { flatPages, type WebhookRecord, type WebhookStatus } from '@/shared/api';
import { useTitle } from '@/shared/lib/title';
import { EmptyState, PagedTable, Select, Tabs, TimeAgo, type Column } from '@/shared/ui';

import { useWebhookPagesInfiniteQuery } from '../api';
import { providerName } from '../providers';

import { Replay, WebhookBadge, webhookStatuses } from './parts';
import { WebhookDetail } from './WebhookDetail';

const PAGE_SIZE = 50;
const POLL_MS = 15_000;
const ALL = 'all';

const order = Object.keys(webhookStatuses) as WebhookStatus[];

/** Those that send messages. */
const providers = ['stripe', 'paypal', 'zeffy', 'sandbox'];

/** What payment providers told the market, and what became of it. */
export function WebhooksPage() {
  useTitle('Payments inbox');
  const [params, setParams] = useSearchParams();
  const status = order.find((value) => value === params.get('status'));
  const provider = providers.find((value) => value === params.get('provider'));
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value === ALL) next.delete(name);
    else next.set(name, value);
    setParams(next);
  };
  return (
    <>
      <h1 className="text-title">Payments inbox</h1>
      <p className="mt-1 mb-5 max-w-prose text-ink-soft">
        Messages of payment providers. Held ones wait for a decision; a replay applies a message
        again and does nothing twice.
      </p>
      <Select
        label="Provider"
        className="mb-3 h-12 w-full sm:w-60"
        value={provider ?? ALL}
        options={[
          { value: ALL, label: 'Every provider' },
          ...providers.map((value) => ({ value, label: providerName(value) })),
        ]}
        onChange={(value) => set('provider', value)}
      />
      <Tabs<WebhookStatus | typeof ALL>
        label="Status"
        value={status ?? ALL}
        onChange={(value) => set('status', value)}
        tabs={[
          { value: ALL, label: 'All' },
          ...order.map((value) => ({ value, label: webhookStatuses[value].label })),
        ]}
        className="mb-5 [&_[role=tab]]:h-12"
      />
      <Webhooks status={status} provider={provider} />
    </>
  );
}

function columnsFor(open: (webhook: WebhookRecord) => void): Column<WebhookRecord>[] {
  return [
    {
      key: 'type',
      header: 'Message',
      primary: true,
      cell: (webhook) => (
        <button
          type="button"
          onClick={() => open(webhook)}
          className="min-h-10 rounded-md text-left font-semibold break-all hover:underline"
        >
          {webhook.type}
        </button>
      ),
    },
    {
      key: 'provider',
      header: 'Provider',
      wideOnly: true,
      cell: ({ provider }) => providerName(provider),
    },
    {
      key: 'status',
      header: 'Status',
      cell: ({ status }) => <WebhookBadge status={status} />,
    },
    {
      key: 'received',
      header: 'Received',
      cell: ({ received_at }) => <TimeAgo at={received_at} />,
    },
    {
      key: 'attempts',
      header: 'Attempts',
      align: 'right',
      wideOnly: true,
      cell: ({ attempts }) => attempts,
    },
    {
      key: 'detail',
      header: 'Outcome',
      wideOnly: true,
      className: 'max-w-80',
      cell: ({ detail }) => (
        <span className="line-clamp-2 text-sm text-ink-soft">{detail || '–'}</span>
      ),
    },
    {
      key: 'replay',
      header: 'Replay',
      align: 'right',
      cell: (webhook) => <Replay webhook={webhook} />,
    },
  ];
}

interface WebhooksProps {
  status: WebhookStatus | undefined;
  provider: string | undefined;
}

function Webhooks({ status, provider }: WebhooksProps) {
  const [open, setOpen] = useState<WebhookRecord | null>(null);
  const query = useWebhookPagesInfiniteQuery(
    {
      limit: PAGE_SIZE,
      ...(status !== undefined && { status }),
      ...(provider !== undefined && { provider }),
    },
    { pollingInterval: POLL_MS, skipPollingIfUnfocused: true },
  );
  return (
    <>
      <PagedTable
        query={query}
        pages={query.currentData}
        caption="Messages of payment providers, newest first"
        columns={columnsFor(setOpen)}
        rowKey={({ id }) => id}
        loadingRows={8}
        empty={
          <EmptyState icon={Inbox} title="Nothing here">
            {status === undefined && provider === undefined
              ? 'No provider has sent a message yet.'
              : 'No message fits these filters.'}
          </EmptyState>
        }
      />
      {open !== null && (
        <WebhookDetail
          webhook={flatPages(query.currentData).find(({ id }) => id === open.id) ?? open}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
