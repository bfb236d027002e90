import { ArrowLeft, ReceiptText, Snowflake } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { AdminWallet, WalletEntry } from '@/shared/api';
import { formatDateTime } from '@/shared/lib/dates';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import {
  Badge,
  Button,
  ConfirmDialog,
  CopyText,
  EmptyState,
  ErrorState,
  Loading,
  PagedTable,
  Panel,
  Skeleton,
  TimeAgo,
  toast,
  type Column,
} from '@/shared/ui';

import {
  useFreezeUserWalletMutation,
  useGetUserWalletQuery,
  useUnfreezeUserWalletMutation,
  useUserWalletEntryPagesInfiniteQuery,
} from '../api';

const PAGE_SIZE = 50;

/** Somebody's wallet: what is in it, whether it is frozen, and how it came to that. */
export function UserWallet({ userId }: { userId: string }) {
  const { data, error, refetch } = useGetUserWalletQuery({ userId });
  if (data === undefined) {
    if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return (
      <Loading label="Loading the wallet">
        <Skeleton className="h-40" />
      </Loading>
    );
  }
  return (
    <>
      <Link
        to={paths.adminWallets}
        className="-mb-3 inline-flex h-11 items-center gap-2 justify-self-start font-semibold text-ink-soft hover:text-ink"
      >
        <ArrowLeft className="size-5" aria-hidden="true" /> All wallets
      </Link>
      <Summary wallet={data} />
      <div>
        <h2 className="mb-3 text-heading">History</h2>
        <Entries userId={userId} />
      </div>
    </>
  );
}

function Summary({ wallet }: { wallet: AdminWallet }) {
  return (
    <Panel>
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-5">
        <div className="min-w-0">
          <h2 className="text-heading">{wallet.name}</h2>
          <p className="break-words text-ink-soft">{wallet.email}</p>
          <CopyText text={wallet.user_id} label="the person’s id" />
          <p className="mt-3 font-display text-3xl font-bold tracking-tight tabular-nums">
            {formatMoney(wallet.balance)}
          </p>
          {wallet.frozen && (
            <p className="mt-2 flex flex-wrap items-center gap-2 text-sm text-ink-soft">
              <Badge tone="sky">
                <Snowflake aria-hidden="true" /> Frozen
              </Badge>
              {wallet.frozen_at !== null && formatDateTime(wallet.frozen_at)}
              {wallet.frozen_by === wallet.user_id ? ', by its owner' : ', by an organiser'}
            </p>
          )}
        </div>
        <Freeze wallet={wallet} />
      </div>
      <Open wallet={wallet} />
    </Panel>
  );
}

function Freeze({ wallet }: { wallet: AdminWallet }) {
  const [asking, setAsking] = useState(false);
  const [freeze, freezing] = useFreezeUserWalletMutation();
  const [unfreeze, unfreezing] = useUnfreezeUserWalletMutation();
  const { frozen, name, user_id: userId } = wallet;
  const run = async () => {
    const { error } = await (frozen ? unfreeze({ userId }) : freeze({ userId }));
    setAsking(false);
    if (error !== undefined) toast.problem(error);
    else toast.success(frozen ? 'The wallet is open again' : 'The wallet is frozen');
  };
  return (
    <>
      <Button
        variant={frozen ? 'secondary' : 'danger'}
        className="h-12"
        onClick={() => setAsking(true)}
      >
        {frozen ? 'Unfreeze' : 'Freeze'}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={frozen ? `Open the wallet of ${name} again?` : `Freeze the wallet of ${name}?`}
        description={
          frozen
            ? 'Whoever has the phone can pay with it again.'
            : 'Nothing leaves it until an organiser opens it again. It is recorded with your name.'
        }
        confirm={frozen ? 'Unfreeze' : 'Freeze'}
        cancel="Leave it"
        variant={frozen ? 'primary' : 'danger'}
        busy={freezing.isLoading || unfreezing.isLoading}
        onConfirm={() => void run()}
      />
    </>
  );
}

/** What is on its way in, and what was paid back. */
function Open({ wallet: { pending_top_ups: topUps, refunds } }: { wallet: AdminWallet }) {
  if (topUps.length === 0 && refunds.length === 0) return null;
  return (
    <ul className="mt-5 grid gap-1.5 border-t border-line pt-4">
      {topUps.map(({ payment_id, amount, method, created_at }) => (
        <li key={payment_id}>
          <strong className="font-semibold">{formatMoney(amount)}</strong> on its way in by {method}
          , <TimeAgo at={created_at} className="text-ink-soft" />
        </li>
      ))}
      {refunds.map(({ id, amount, status, created_at }) => (
        <li key={id}>
          <strong className="font-semibold">{formatMoney(amount)}</strong>{' '}
          {status === 'done' ? 'paid back' : 'on its way back'}
          {status === 'needs_bank_details' && ': bank details are missing'},{' '}
          <TimeAgo at={created_at} className="text-ink-soft" />
        </li>
      ))}
    </ul>
  );
}

const columns: Column<WalletEntry>[] = [
  { key: 'title', header: 'What', primary: true, cell: ({ title }) => title },
  {
    key: 'about',
    header: 'About',
    cell: ({ order_id, order_number, shop_name }) =>
      order_id === null ? (
        '–'
      ) : (
        <Link to={paths.adminOrder(order_id)} className="text-brand-text hover:underline">
          {shop_name ?? order_number ?? 'An order'}
        </Link>
      ),
  },
  { key: 'when', header: 'When', cell: ({ created_at }) => <TimeAgo at={created_at} /> },
  {
    key: 'amount',
    header: 'Change',
    align: 'right',
    cell: ({ amount }) => (
      <span className="font-semibold whitespace-nowrap">
        {amount.amount > 0 && '+'}
        {formatMoney(amount)}
      </span>
    ),
  },
  {
    key: 'balance',
    header: 'Balance',
    align: 'right',
    cell: ({ balance }) => <span className="whitespace-nowrap">{formatMoney(balance)}</span>,
  },
];

function Entries({ userId }: { userId: string }) {
  const query = useUserWalletEntryPagesInfiniteQuery({ userId, limit: PAGE_SIZE });
  return (
    <PagedTable
      query={query}
      pages={query.data}
      caption="What came into the wallet and went out of it, newest first"
      columns={columns}
      rowKey={({ id }) => id}
      loadingRows={4}
      empty={
        <EmptyState icon={ReceiptText} title="Never used" className="py-8">
          Nothing came in or went out.
        </EmptyState>
      }
    />
  );
}
