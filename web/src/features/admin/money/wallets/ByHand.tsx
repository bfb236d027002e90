import { HandCoins } from 'lucide-react';
import { Link } from 'react-router';

import type { ByHandRefund } from '@/shared/api';
import { groupIban, looksLikeIban } from '@/shared/lib/iban';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { Badge, CopyText, EmptyState, PagedTable, TimeAgo, type Column } from '@/shared/ui';

import { providerName } from '../../providers';
import { useByHandPagesInfiniteQuery } from '../api';
import { ConfirmRefund } from '../RefundActions';

const PAGE_SIZE = 50;

const columns: Column<ByHandRefund>[] = [
  {
    key: 'amount',
    header: 'Amount',
    primary: true,
    cell: ({ amount }) => (
      <span className="whitespace-nowrap tabular-nums">{formatMoney(amount)}</span>
    ),
  },
  {
    key: 'who',
    header: 'To',
    cell: ({ user_id, name, email }) => (
      <span className="grid justify-items-start max-sm:justify-items-end">
        <Link to={paths.adminWallet(user_id)} className="text-brand-text hover:underline">
          {name}
        </Link>
        <span className="text-sm break-all text-ink-soft">{email}</span>
      </span>
    ),
  },
  { key: 'account', header: 'Account', cell: (refund) => <Account refund={refund} /> },
  {
    key: 'came',
    header: 'Came by',
    cell: ({ provider, payment_reference }) => (
      <span className="grid justify-items-start max-sm:justify-items-end">
        {providerName(provider)}
        {payment_reference !== null && (
          <CopyText text={payment_reference} label="the payment’s reference" />
        )}
      </span>
    ),
  },
  { key: 'since', header: 'Since', cell: ({ created_at }) => <TimeAgo at={created_at} /> },
  {
    key: 'do',
    header: 'Do',
    align: 'right',
    className: 'max-sm:block max-sm:[&>span:first-child]:hidden',
    cell: (refund) => (
      <ConfirmRefund refund={{ id: refund.refund_id, amount: refund.amount }}>
        <div className="rounded-2xl bg-sunken/60 px-4 py-3 text-left">
          <p className="font-semibold">{refund.name}</p>
          <Account refund={refund} />
        </div>
      </ConfirmRefund>
    ),
  },
];

function Account({ refund: { bank_details: details } }: { refund: ByHandRefund }) {
  if (details === null) return <Badge tone="sun">Not told yet</Badge>;
  const { account, account_holder, bank } = details;
  return (
    <span className="grid justify-items-start">
      {account_holder}
      <CopyText
        text={account}
        shown={looksLikeIban(account) ? groupIban(account) : account}
        label="the account"
        wrap
      />
      {bank !== undefined && bank !== '' && <CopyText text={bank} label="the bank" />}
    </span>
  );
}

/** What of wallets cannot go back the way it came, and has to be sent by somebody. */
export function ByHand() {
  const query = useByHandPagesInfiniteQuery({ limit: PAGE_SIZE });
  return (
    <div>
      <h2 className="mb-1 text-heading">To be sent by hand</h2>
      <p className="mb-4 text-ink-soft">
        Money of wallets that cannot go back the way it came, the oldest first.
      </p>
      <PagedTable
        query={query}
        pages={query.data}
        caption="Money of wallets to be sent by hand, oldest first"
        columns={columns}
        rowKey={({ refund_id }) => refund_id}
        loadingRows={3}
        empty={
          <EmptyState icon={HandCoins} title="Nothing to send" className="py-8">
            All that went back of wallets went the way it came.
          </EmptyState>
        }
      />
    </div>
  );
}
