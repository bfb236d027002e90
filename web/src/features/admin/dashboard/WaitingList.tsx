import { ChevronRight, CircleCheck } from 'lucide-react';
import { Link } from 'react-router';

import type { Waiting } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { Badge } from '@/shared/ui';

interface Item {
  count: number;
  one: string;
  many: string;
  to: string;
}

function itemsOf(waiting: Waiting): Item[] {
  return [
    {
      count: waiting.shops,
      one: 'shop waits for approval',
      many: 'shops wait for approval',
      to: `${paths.adminShops}?status=pending`,
    },
    {
      count: waiting.payouts_to_approve,
      one: 'payout to approve',
      many: 'payouts to approve',
      to: paths.adminPayouts,
    },
    {
      count: waiting.payouts_to_pay,
      one: 'payout to send',
      many: 'payouts to send',
      to: `${paths.adminPayouts}?status=approved`,
    },
    {
      count: waiting.returns,
      one: 'return to be decided',
      many: 'returns to be decided',
      to: paths.adminReturns,
    },
    {
      count: waiting.refunds_by_hand,
      one: 'refund by hand',
      many: 'refunds by hand',
      to: paths.adminRefunds,
    },
    {
      count: waiting.disputes,
      one: 'open dispute',
      many: 'open disputes',
      to: paths.adminDisputes,
    },
    {
      count: waiting.reviews_reported,
      one: 'reported review',
      many: 'reported reviews',
      to: paths.adminReviews,
    },
    {
      count: waiting.webhooks_held,
      one: 'provider’s message to assign',
      many: 'providers’ messages to assign',
      to: `${paths.adminWebhooks}?status=held`,
    },
    {
      count: waiting.webhooks_failed,
      one: 'provider’s message failed',
      many: 'providers’ messages failed',
      to: `${paths.adminWebhooks}?status=failed`,
    },
    {
      count: waiting.dead_letters,
      one: 'dead letter',
      many: 'dead letters',
      to: paths.adminDeadLetters,
    },
  ].filter(({ count }) => count > 0);
}

/** What waits for an organiser, each with the way there. */
export function WaitingList({ waiting }: { waiting: Waiting }) {
  const items = itemsOf(waiting);
  if (items.length === 0) {
    return (
      <p className="flex items-center gap-3 px-5 pb-5 text-ink-soft">
        <CircleCheck className="size-5 shrink-0 text-mint-text" aria-hidden="true" /> Nothing waits
        for you.
      </p>
    );
  }
  return (
    <ul className="border-t border-line">
      {items.map(({ count, one, many, to }) => (
        <li key={many} className="border-b border-line last:border-0">
          <Link to={to} className="flex min-h-12 items-center gap-3 px-5 py-2 hover:bg-sunken">
            <Badge tone="sun" className="tabular-nums">
              {count}
            </Badge>
            <span className="min-w-0 flex-1">{count === 1 ? one : many}</span>
            <ChevronRight className="size-5 shrink-0 text-ink-faint" aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
