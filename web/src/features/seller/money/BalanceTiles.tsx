import { Coins, Hourglass, Landmark, TrendingDown } from 'lucide-react';

import type { ShopBalance } from '@/shared/api';
import { formatDateTime } from '@/shared/lib/dates';
import { formatMoney } from '@/shared/lib/money';
import { StatTile } from '@/shared/ui';

/** Where the shop's money is, in four figures that move by themselves. */
export function BalanceTiles({ balance }: { balance: ShopBalance | undefined }) {
  const debt = balance?.debt.amount ?? 0;
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
      <StatTile
        label="Available"
        value={balance && formatMoney(balance.available)}
        note={balance && todayNote(balance)}
        icon={Coins}
        tone="mint"
        hint="What you can have paid out now. Orders count here once they are delivered and their hold is over."
      />
      <StatTile
        label="Pending"
        value={balance && formatMoney(balance.pending)}
        note={balance && releaseNote(balance)}
        icon={Hourglass}
        tone="sun"
        hint="Your part of orders that are paid and not delivered yet, or still held in case something comes back."
      />
      <StatTile
        label="On hold"
        value={balance && formatMoney(balance.on_hold)}
        note={balance && (balance.on_hold.amount === 0 ? 'No payout under way' : 'For payouts')}
        icon={Landmark}
        tone="sky"
        hint="Set aside for payouts that you asked for, until they are sent or rejected."
      />
      <StatTile
        label="Debt"
        value={balance && formatMoney(balance.debt)}
        note={balance && (debt === 0 ? 'Nothing owed' : 'Comes off what you earn')}
        icon={TrendingDown}
        tone={debt > 0 ? 'danger' : 'neutral'}
        hint="What you owe the market, from a refund after a payout or the commission on cash you took. Your next earnings make up for it."
      />
    </div>
  );
}

function todayNote({ today }: ShopBalance): string {
  return today.amount === 0 ? 'Nothing yet today' : `${formatMoney(today)} today`;
}

function releaseNote({ next_release_at, pending }: ShopBalance): string {
  if (next_release_at !== null) return `Next on ${formatDateTime(next_release_at)}`;
  return pending.amount === 0 ? 'Nothing on its way' : 'Once delivered';
}
