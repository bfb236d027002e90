import { ArrowRight, ReceiptText } from 'lucide-react';
import { Link } from 'react-router';

import type { AdminTransaction, LedgerParty } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { transferKinds } from '@/shared/lib/transfers';
import { useFresh } from '@/shared/orders';
import { TransferName, TransfersByKind } from '@/shared/transfers';
import { CopyText, EmptyState, PagedTable, TimeAgo, type Column } from '@/shared/ui';

import { providerName } from '../providers';

import { useAdminTransactionPagesInfiniteQuery } from './api';
import { accountLabel } from './movements';

const PAGE_SIZE = 50;

/** Every movement of the market's money, as it happens (ADM-08). */
export function TransactionsPage() {
  return (
    <TransfersByKind kinds={transferKinds}>
      {(kind) => <Transactions kind={kind} />}
    </TransfersByKind>
  );
}

function Party({ party }: { party: LedgerParty }) {
  return (
    <span>
      <Owner party={party} />{' '}
      <span className="text-sm text-ink-soft">{accountLabel(party.account)}</span>
    </span>
  );
}

function Owner({ party: { account, owner_id, name } }: { party: LedgerParty }) {
  switch (account) {
    case 'customer_wallet':
      return (
        <Link to={paths.adminWallet(owner_id)} className="text-brand-text hover:underline">
          {name}
        </Link>
      );
    case 'provider_clearing':
      return providerName(owner_id);
    default:
      return name;
  }
}

const columns: Column<AdminTransaction>[] = [
  {
    key: 'title',
    header: 'What',
    primary: true,
    cell: (transfer) => <TransferName transfer={transfer} />,
  },
  {
    key: 'way',
    header: 'From and to',
    className: 'max-sm:block max-sm:[&>span:first-child]:hidden',
    cell: ({ from, to }) => (
      <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5 max-sm:text-left">
        <Party party={from} />
        <ArrowRight className="size-4 shrink-0 text-ink-faint" aria-label="to" role="img" />
        <Party party={to} />
      </span>
    ),
  },
  {
    key: 'order',
    header: 'Order',
    cell: ({ order_id, order_number }) =>
      order_id === null ? (
        <span className="text-ink-faint">–</span>
      ) : (
        <Link to={paths.adminOrder(order_id)} className="text-brand-text hover:underline">
          {order_number}
        </Link>
      ),
  },
  { key: 'when', header: 'When', cell: ({ created_at }) => <TimeAgo at={created_at} /> },
  {
    key: 'amount',
    header: 'Amount',
    align: 'right',
    cell: ({ amount }) => (
      <span className="font-semibold whitespace-nowrap tabular-nums">{formatMoney(amount)}</span>
    ),
  },
];

/** All sides of a movement; they sum to zero. */
function Entries({ movement }: { movement: AdminTransaction }) {
  return (
    <div className="grid max-w-2xl gap-3 border-t border-dashed border-line-strong/50 pt-4">
      <dl className="grid gap-1.5 tabular-nums">
        {movement.entries.map(({ party, amount }, index) => (
          <div key={index} className="flex justify-between gap-4">
            <dt className="min-w-0">
              <Party party={party} />
            </dt>
            <dd className="whitespace-nowrap">
              {amount.amount > 0 && '+'}
              {formatMoney(amount)}
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-ink-soft">
        Plus is what the market owes more, minus what it holds more or owes less.
      </p>
      <p className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        <CopyText text={movement.id} label="the transfer’s id" />
        <CopyText text={movement.reference} label="the reference" />
      </p>
    </div>
  );
}

function Transactions({ kind }: { kind: string | undefined }) {
  const fresh = useFresh();
  const query = useAdminTransactionPagesInfiniteQuery({
    limit: PAGE_SIZE,
    ...(kind !== undefined && { kind }),
  });
  return (
    <PagedTable
      query={query}
      pages={query.currentData}
      caption="Movements of money, newest first"
      columns={columns}
      rowKey={({ id }) => id}
      rowClass={({ id }) => cn(fresh.has(id) && 'animate-fresh')}
      loadingRows={8}
      detail={{
        label: ({ title, id }) => `All sides of ${title} ${id.slice(-8)}`,
        render: (movement) => <Entries movement={movement} />,
      }}
      empty={
        <EmptyState icon={ReceiptText} title="Nothing here">
          {kind === undefined
            ? 'The first payment appears here by itself.'
            : 'Nothing of this kind has happened.'}
        </EmptyState>
      }
    />
  );
}
