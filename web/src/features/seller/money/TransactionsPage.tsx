import { ReceiptText } from 'lucide-react';
import { Link } from 'react-router';

import type { ShopAccount, ShopTransaction } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import type { TransferKind } from '@/shared/lib/transfers';
import { TransferName, TransfersByKind } from '@/shared/transfers';
import { EmptyState, PagedTable, TimeAgo, type Column } from '@/shared/ui';

import { useTransactionPagesInfiniteQuery } from './api';

const PAGE_SIZE = 50;

const accounts: Record<ShopAccount, string> = {
  pending: 'Pending',
  available: 'Available',
  on_hold: 'On hold',
  cash_to_collect: 'Cash to collect',
  cash_collected: 'Cash taken',
};

/** Kinds of movements that a shop's accounts see. */
const kinds: TransferKind[] = [
  'order_paid',
  'order_settled',
  'order_refunded',
  'cod_delivered',
  'cash_waived',
  'cod_collected',
  'payout_requested',
  'payout_paid',
  'reversal:payout_requested',
];

const columns: Column<ShopTransaction>[] = [
  {
    key: 'title',
    header: 'What',
    primary: true,
    cell: (transfer) => <TransferName transfer={transfer} />,
  },
  {
    key: 'account',
    header: 'Account',
    cell: ({ account }) => accounts[account],
  },
  { key: 'about', header: 'About', cell: (row) => <About row={row} /> },
  { key: 'when', header: 'When', cell: ({ created_at }) => <TimeAgo at={created_at} /> },
  {
    key: 'amount',
    header: 'Change',
    align: 'right',
    cell: ({ amount }) => <Change amount={amount} />,
  },
];

function About({ row }: { row: ShopTransaction }) {
  if (row.order_id !== null) {
    return (
      <Link to={paths.sellerOrder(row.order_id)} className="text-brand-text hover:underline">
        {row.order_number ?? 'An order'}
      </Link>
    );
  }
  if (row.payout_id !== null) {
    return (
      <Link to={paths.sellerPayouts} className="text-brand-text hover:underline">
        Payout
      </Link>
    );
  }
  return '–';
}

function Change({ amount }: { amount: ShopTransaction['amount'] }) {
  return (
    <span
      className={cn(
        'font-semibold whitespace-nowrap tabular-nums',
        amount.amount > 0 && 'text-mint-text',
      )}
    >
      {amount.amount > 0 && '+'}
      {formatMoney(amount)}
    </span>
  );
}

/** Every change of the shop's accounts. */
export function TransactionsPage() {
  return <TransfersByKind kinds={kinds}>{(kind) => <Transactions kind={kind} />}</TransfersByKind>;
}

function Transactions({ kind }: { kind: string | undefined }) {
  const query = useTransactionPagesInfiniteQuery({
    limit: PAGE_SIZE,
    ...(kind !== undefined && { kind }),
  });
  return (
    <PagedTable
      query={query}
      pages={query.currentData}
      caption="Changes of the shop’s accounts, newest first"
      columns={columns}
      rowKey={({ id }) => String(id)}
      loadingRows={8}
      empty={
        <EmptyState icon={ReceiptText} title="Nothing here">
          {kind === undefined
            ? 'The first order that is paid appears here.'
            : 'Nothing of this kind has happened.'}
        </EmptyState>
      }
    />
  );
}
