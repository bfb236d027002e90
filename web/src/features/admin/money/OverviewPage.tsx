import { CircleAlert, CircleCheck, HandCoins, Inbox, Landmark, Undo2 } from 'lucide-react';

import type { CurrencyBooks } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { EmptyState, ErrorState, InfoTip, Loading, Panel, Skeleton, StatTile } from '@/shared/ui';

import { useWebhookPagesInfiniteQuery } from '../api';

import { useGetAdminMoneyQuery, useRefundPagesInfiniteQuery } from './api';
import { heldOf, ownOf, owedOf, unexplained, type Side } from './books';

/** Beyond it a figure says "50+". */
const COUNTED_MAX = 50;

/** What waits for somebody, and where the market's money is. */
export function OverviewPage() {
  useTitle('Money');
  const { data, error, refetch } = useGetAdminMoneyQuery();
  if (data === undefined && error !== undefined) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  return (
    <>
      <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
        <StatTile
          label="Payouts to approve"
          value={data?.payouts_to_approve}
          note="Asked for by shops"
          icon={HandCoins}
          tone="brand"
          to={paths.adminPayouts}
        />
        <StatTile
          label="Payouts to send"
          value={data?.payouts_to_pay}
          note="Approved"
          icon={Landmark}
          tone="sun"
          to={`${paths.adminPayouts}?status=approved`}
        />
        <RefundsTile />
        <MessagesTile />
      </div>
      {data === undefined && (
        <Loading label="Loading the books" className="mt-7 grid gap-4 lg:grid-cols-3">
          <Skeleton className="h-64" />
          <Skeleton className="h-64" />
          <Skeleton className="h-64" />
        </Loading>
      )}
      {data?.currencies.map((books) => (
        <Books key={books.currency} books={books} />
      ))}
      {data?.currencies.length === 0 && (
        <EmptyState icon={Landmark} title="No money has moved yet">
          The first payment appears here by itself.
        </EmptyState>
      )}
    </>
  );
}

function countText(data: { pages: readonly { items: unknown[]; next_cursor: string | null }[] }) {
  const count = data.pages.reduce((sum, { items }) => sum + items.length, 0);
  return `${count}${data.pages.at(-1)?.next_cursor == null ? '' : '+'}`;
}

function RefundsTile() {
  const { data } = useRefundPagesInfiniteQuery({
    status: 'pending',
    byHand: true,
    limit: COUNTED_MAX,
  });
  return (
    <StatTile
      label="Refunds by hand"
      value={data && countText(data)}
      note="To be sent or handed over"
      icon={Undo2}
      tone="sky"
      to={paths.adminRefunds}
    />
  );
}

function MessagesTile() {
  const { data } = useWebhookPagesInfiniteQuery({ status: 'held', limit: COUNTED_MAX });
  return (
    <StatTile
      label="Messages held"
      value={data && countText(data)}
      note="Wait for a decision"
      icon={Inbox}
      tone="mint"
      to={`${paths.adminWebhooks}?status=held`}
    />
  );
}

function Books({ books }: { books: CurrencyBooks }) {
  const cash = [books.cash_to_collect, books.cash_collected];
  return (
    <section aria-label={`Money in ${books.currency}`} className="mt-7">
      <h2 className="mb-3 text-heading">Where the money is · {books.currency}</h2>
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <SidePanel title="Held" side={heldOf(books)} />
        <SidePanel title="Owed to others" side={owedOf(books)} />
        <SidePanel title="The market’s own" side={ownOf(books)} />
      </div>
      <Verdict books={books} />
      {cash.some(({ amount }) => amount !== 0) && (
        <p className="mt-2 text-sm text-ink-soft">
          Cash is the shops’ own: {formatMoney(books.cash_to_collect)} to be collected,{' '}
          {formatMoney(books.cash_collected)} taken.
        </p>
      )}
    </section>
  );
}

function SidePanel({ title, side }: { title: string; side: Side }) {
  return (
    <Panel
      title={title}
      aside={
        <span className="font-display text-lg font-bold tabular-nums">
          {formatMoney(side.total)}
        </span>
      }
    >
      <dl className="grid gap-2 border-t border-line pt-3 tabular-nums">
        {side.positions.map(({ label, money, hint }) => (
          <div key={label} className="flex justify-between gap-4">
            <dt className="flex min-w-0 items-center gap-2.5 text-ink-soft">
              {label}
              {hint !== undefined && <InfoTip label={label}>{hint}</InfoTip>}
            </dt>
            <dd className={cn('whitespace-nowrap', money.amount === 0 && 'text-ink-faint')}>
              {formatMoney(money)}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

/** Whether all that is held belongs to somebody. */
function Verdict({ books }: { books: CurrencyBooks }) {
  const rest = unexplained(books);
  const right = rest.amount === 0;
  const Icon = right ? CircleCheck : CircleAlert;
  return (
    <p
      className={cn(
        'mt-3 flex items-start gap-2.5 text-sm',
        right ? 'text-ink-soft' : 'text-danger-text',
      )}
    >
      <Icon className={cn('size-5 shrink-0', right && 'text-mint-text')} aria-hidden="true" />
      {right
        ? 'What is held is what is owed to others and what is the market’s own.'
        : `${formatMoney(rest)} of what is held belongs to nobody.`}
    </p>
  );
}
