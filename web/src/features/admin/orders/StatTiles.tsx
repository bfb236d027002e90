import { Banknote, Hourglass, ReceiptText, ShoppingBasket } from 'lucide-react';

import { formatMoney } from '@/shared/lib/money';
import { ErrorState, StatTile } from '@/shared/ui';

import { useGetAdminStatsQuery } from '../api';

const count = new Intl.NumberFormat();

/** The market in four figures, moving with every order. */
export function StatTiles() {
  const { data, error, refetch } = useGetAdminStatsQuery();
  if (data === undefined && error !== undefined) {
    return <ErrorState error={error} onRetry={() => void refetch()} className="py-6" />;
  }
  const today = data?.orders_today ?? 0;
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
      <StatTile
        label="Orders"
        value={data && count.format(data.total)}
        note={today === 0 ? 'None yet today' : `${count.format(today)} today`}
        icon={ShoppingBasket}
        tone="brand"
      />
      <StatTile
        label="Pending"
        value={data && count.format(data.pending)}
        note={data && `${count.format(data.processing)} in progress`}
        icon={Hourglass}
        tone="sun"
      />
      <StatTile
        label="Placed total"
        value={data && formatMoney(data.placed_total)}
        note={data && `${count.format(data.shops)} shops`}
        icon={ReceiptText}
        tone="sky"
      />
      <StatTile
        label="Revenue"
        value={data && formatMoney(data.total_revenue)}
        note="Paid minus refunded"
        icon={Banknote}
        tone="mint"
      />
    </div>
  );
}
