import { Undo2 } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';

import { flatPages, type RefundView } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import {
  CopyText,
  DataTable,
  EmptyState,
  ErrorState,
  InfiniteList,
  StatusBadge,
  Tabs,
  TimeAgo,
  type Column,
} from '@/shared/ui';

import { providerName } from '../providers';

import { useRefundPagesInfiniteQuery, type RefundsArg } from './api';
import { ConfirmRefund, RetryRefund } from './RefundActions';

const PAGE_SIZE = 50;

const tabs = [
  { value: 'by-hand', label: 'By hand' },
  { value: 'provider', label: 'With the provider' },
  { value: 'done', label: 'Paid back' },
  { value: 'all', label: 'All' },
] as const;
type RefundTab = (typeof tabs)[number]['value'];

const lists: Record<RefundTab, RefundsArg> = {
  'by-hand': { status: 'pending', byHand: true },
  provider: { status: 'pending', byHand: false },
  done: { status: 'succeeded' },
  all: {},
};

/** Money that goes back: what a person has to hand over, and what a provider has not paid yet. */
export function RefundsPage() {
  useTitle('Refunds');
  const [params, setParams] = useSearchParams();
  const tab = tabs.find(({ value }) => value === params.get('show'))?.value ?? 'by-hand';
  return (
    <section aria-label="Refunds">
      <Tabs<RefundTab>
        label="Which refunds"
        value={tab}
        onChange={(next) => setParams(next === 'by-hand' ? {} : { show: next })}
        tabs={tabs}
        className="mb-5 [&_[role=tab]]:h-12"
      />
      <Refunds tab={tab} />
    </section>
  );
}

const columns: Column<RefundView>[] = [
  {
    key: 'amount',
    header: 'Amount',
    primary: true,
    cell: ({ amount }) => (
      <span className="whitespace-nowrap tabular-nums">{formatMoney(amount)}</span>
    ),
  },
  { key: 'for', header: 'For', cell: (refund) => <About refund={refund} /> },
  { key: 'provider', header: 'Paid by', cell: ({ provider }) => providerName(provider) },
  { key: 'since', header: 'Since', cell: ({ created_at }) => <TimeAgo at={created_at} /> },
  {
    key: 'state',
    header: 'State',
    className: 'sm:max-w-80',
    cell: (refund) => <State refund={refund} />,
  },
  {
    key: 'do',
    header: 'Do',
    align: 'right',
    className: 'max-sm:block max-sm:[&>span:first-child]:hidden',
    cell: (refund) => <Action refund={refund} />,
  },
];

function About({ refund: { order_id, payment_id, reason } }: { refund: RefundView }) {
  return (
    <span className="grid justify-items-start gap-0.5 max-sm:justify-items-end">
      <span>
        {order_id === null ? (
          'A wallet or a payment'
        ) : (
          <Link to={paths.adminOrder(order_id)} className="text-brand-text hover:underline">
            An order
          </Link>
        )}
        {reason !== '' && <span className="text-ink-soft"> · {reason.replaceAll('_', ' ')}</span>}
      </span>
      <CopyText text={payment_id} label="the payment’s id" shown={`…${payment_id.slice(-8)}`} />
    </span>
  );
}

function State({ refund }: { refund: RefundView }) {
  const { status, attempts, last_error } = refund;
  return (
    <span className="grid justify-items-start gap-1 max-sm:justify-items-end">
      <StatusBadge kind="refund" status={status} />
      {attempts > 0 && status !== 'succeeded' && (
        <span className="text-sm text-ink-soft">
          Asked {attempts === 1 ? 'once' : `${attempts} times`}
        </span>
      )}
      {last_error !== '' && status !== 'succeeded' && (
        <span className="text-sm break-words text-danger-text">{last_error}</span>
      )}
    </span>
  );
}

function Action({ refund }: { refund: RefundView }) {
  if (refund.status !== 'pending') return null;
  return refund.by_hand ? <ConfirmRefund refund={refund} /> : <RetryRefund refund={refund} />;
}

const nothing: Record<RefundTab, string> = {
  'by-hand': 'No money waits to be handed over or sent.',
  provider: 'No provider owes anybody a refund.',
  done: 'Nothing has been paid back yet.',
  all: 'Nobody has asked for money back yet.',
};

function Refunds({ tab }: { tab: RefundTab }) {
  const query = useRefundPagesInfiniteQuery({ ...lists[tab], limit: PAGE_SIZE });
  if (query.currentData === undefined && query.error !== undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <>
      {tab === 'by-hand' && (
        <p className="mb-4 max-w-prose text-ink-soft">
          Cash that shops hand back, and money of wallets that cannot go back the way it came. The
          bank details of those are with the{' '}
          <Link to={paths.adminWallets} className="text-brand-text underline">
            wallets
          </Link>
          .
        </p>
      )}
      <InfiniteList query={query}>
        <DataTable
          caption="Refunds, newest first"
          columns={columns}
          rows={flatPages(query.currentData)}
          rowKey={({ id }) => id}
          loadingRows={query.currentData === undefined ? 5 : 0}
          empty={
            <EmptyState icon={Undo2} title="Nothing here">
              {nothing[tab]}
            </EmptyState>
          }
        />
      </InfiniteList>
    </>
  );
}
