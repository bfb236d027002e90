import { Receipt } from 'lucide-react';
import { Link } from 'react-router';

import { flatPages, type WalletEntry } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { ErrorState, InfiniteList, Loading, Panel, SkeletonText, TimeAgo } from '@/shared/ui';

import { useWalletEntryPagesInfiniteQuery } from './api';
import { entryWords } from './words';

const PAGE_SIZE = 30;

/** What came into the wallet and went out of it, newest first, with the balance after each. */
export function History() {
  const query = useWalletEntryPagesInfiniteQuery({ limit: PAGE_SIZE });
  const entries = flatPages(query.data);
  if (query.data === undefined) {
    return (
      <Panel title="History">
        {query.error === undefined ? (
          <Loading label="Loading the history">
            <SkeletonText lines={6} />
          </Loading>
        ) : (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} className="py-4" />
        )}
      </Panel>
    );
  }
  if (entries.length === 0) {
    return (
      <Panel title="History">
        <p className="flex items-center gap-3 text-ink-soft">
          <Receipt className="size-5 shrink-0" aria-hidden="true" />
          Nothing yet. What you load and spend is listed here.
        </p>
      </Panel>
    );
  }
  return (
    <Panel title="History" flush className={cn(query.hasNextPage && 'pb-6')}>
      <InfiniteList query={query}>
        <ul aria-label="Movements" className="divide-y divide-line border-t border-line">
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </ul>
      </InfiniteList>
    </Panel>
  );
}

function EntryRow({ entry }: { entry: WalletEntry }) {
  const { icon: Icon, title, detail } = entryWords(entry);
  const isIn = entry.amount.amount > 0;
  return (
    <li className="flex items-center gap-4 px-5 py-3.5">
      <span
        aria-hidden="true"
        className={cn(
          'grid size-10 shrink-0 place-items-center rounded-full',
          isIn ? 'bg-mint-soft text-mint-text' : 'bg-sunken text-ink-soft',
        )}
      >
        <Icon className="size-5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate font-semibold">
          {entry.order_id === null ? (
            title
          ) : (
            <Link to={paths.order(entry.order_id)} className="hover:underline">
              {title}
            </Link>
          )}
        </p>
        <p className="text-sm text-ink-soft">
          {detail !== '' && `${detail} · `}
          <TimeAgo at={entry.created_at} />
        </p>
      </div>
      <div className="text-right">
        <p className={cn('font-display font-bold tabular-nums', isIn && 'text-mint-text')}>
          {isIn ? '+' : '−'}
          {formatMoney({ ...entry.amount, amount: Math.abs(entry.amount.amount) })}
        </p>
        <p className="text-sm text-ink-faint tabular-nums">
          <span className="sr-only">Balance after it: </span>
          {formatMoney(entry.balance)}
        </p>
      </div>
    </li>
  );
}
