import { HandCoins } from 'lucide-react';

import type { Payout } from '@/shared/api';
import { formatDateTime } from '@/shared/lib/dates';
import { formatMoney } from '@/shared/lib/money';
import { useTitle } from '@/shared/lib/title';
import { CopyText, EmptyState, PagedTable, StatusBadge, TimeAgo, type Column } from '@/shared/ui';

import { usePayoutPagesInfiniteQuery } from './api';
import { maskedEmail, maskedIban } from './method';
import { WithdrawMethodPanel } from './WithdrawMethodPanel';

const PAGE_SIZE = 25;

/** Where money goes, and what went there. */
export function PayoutsPage() {
  useTitle('Payouts');
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <section aria-labelledby="payouts">
        <h2 id="payouts" className="mb-4 text-heading">
          Payouts
        </h2>
        <Payouts />
      </section>
      <WithdrawMethodPanel />
    </div>
  );
}

const columns: Column<Payout>[] = [
  {
    key: 'amount',
    header: 'Amount',
    primary: true,
    cell: ({ amount }) => <span className="tabular-nums">{formatMoney(amount)}</span>,
  },
  {
    key: 'status',
    header: 'State',
    cell: ({ status }) => <StatusBadge kind="payout" status={status} />,
  },
  {
    key: 'asked',
    header: 'Requested',
    cell: ({ created_at }) => <TimeAgo at={created_at} className="whitespace-nowrap" />,
  },
  {
    key: 'to',
    header: 'To',
    cell: ({ withdraw_method: { type, iban, email } }) => (
      <span className="whitespace-nowrap">
        {type === 'paypal' ? maskedEmail(email ?? '') : maskedIban(iban ?? '')}
      </span>
    ),
  },
  { key: 'outcome', header: 'Outcome', cell: (payout) => <Outcome payout={payout} /> },
];

function Outcome({ payout }: { payout: Payout }) {
  switch (payout.status) {
    case 'requested':
      return <span className="text-ink-soft">An organiser looks at it</span>;
    case 'approved':
      return <span className="text-ink-soft">About to be sent</span>;
    case 'rejected':
      return <span className="break-words">{payout.reason}</span>;
    case 'paid':
      return (
        <span className="grid justify-items-start max-sm:justify-items-end">
          {payout.reference !== null && <CopyText text={payout.reference} label="the reference" />}
          <span className="text-sm text-ink-soft">
            {payout.paid_at !== null && formatDateTime(payout.paid_at)}
          </span>
        </span>
      );
    default:
      return payout.status satisfies never;
  }
}

function Payouts() {
  const query = usePayoutPagesInfiniteQuery({ limit: PAGE_SIZE });
  return (
    <PagedTable
      query={query}
      pages={query.currentData}
      caption="Payouts, newest first"
      columns={columns}
      rowKey={({ id }) => id}
      loadingRows={3}
      empty={
        <EmptyState icon={HandCoins} title="No payouts yet" className="py-8">
          What is available can be paid out whenever you like.
        </EmptyState>
      }
    />
  );
}
