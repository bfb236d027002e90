import { Link } from 'react-router';

import { flatPages, type Activity } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { ErrorState, InfiniteList, LoadingList, TimeAgo } from '@/shared/ui';

import { useActivityPagesInfiniteQuery } from './api';

const PAGE_SIZE = 20;

/** What happens in the market, the newest first. */
export function ActivityFeed() {
  const query = useActivityPagesInfiniteQuery({ limit: PAGE_SIZE });
  const items = flatPages(query.data);
  if (query.data === undefined) {
    if (query.error !== undefined) {
      return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    }
    return (
      <LoadingList
        label="Loading what happened"
        count={6}
        item="h-9"
        className="grid gap-2 px-5 pb-5"
      />
    );
  }
  if (items.length === 0) {
    return <p className="px-5 pb-5 text-ink-soft">Nothing has happened yet.</p>;
  }
  return (
    <div className="max-h-140 overflow-y-auto overscroll-contain border-t border-line">
      <InfiniteList query={query}>
        <ol aria-label="What happened, newest first">
          {items.map((item) => (
            <li key={item.id} className="border-b border-line px-5 py-2.5 last:border-0">
              <Line item={item} />
            </li>
          ))}
        </ol>
      </InfiniteList>
    </div>
  );
}

/** Where it is about, if there is such a page. */
function placeOf({ kind, order_id: orderId, shop_id: shopId }: Activity): string | null {
  if (kind.startsWith('return.')) return paths.adminReturns;
  if (kind.startsWith('payout.')) return paths.adminPayouts;
  if (kind.startsWith('ledger.')) return paths.adminProofs;
  if (orderId !== null) return paths.adminOrder(orderId);
  if (kind.startsWith('shop.') && shopId !== null) return paths.adminShop(shopId);
  return null;
}

function Line({ item }: { item: Activity }) {
  const to = placeOf(item);
  return (
    <div className="flex items-baseline justify-between gap-4">
      <div className="min-w-0">
        {to === null ? (
          <span className="[overflow-wrap:anywhere]">{item.title}</span>
        ) : (
          <Link to={to} className="[overflow-wrap:anywhere] hover:underline">
            {item.title}
          </Link>
        )}
        <TimeAgo at={item.occurred_at} className="block text-sm text-ink-soft" />
      </div>
      {item.amount !== null && (
        <span className="shrink-0 tabular-nums">{formatMoney(item.amount)}</span>
      )}
    </div>
  );
}
