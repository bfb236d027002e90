import { HandCoins } from 'lucide-react';
import { useState } from 'react';
import { Outlet } from 'react-router';

import { paths } from '@/shared/lib/paths';
import { Button, ErrorState, LiveDot, SubNav } from '@/shared/ui';

import { ManagersOnly } from '../ManagersOnly';
import { useShop } from '../shop';

import { useGetShopBalanceQuery } from './api';
import { BalanceTiles } from './BalanceTiles';
import { CashNote } from './CashNote';
import { RequestPayout } from './RequestPayout';
import { useMoneyFeed } from './useMoneyFeed';

const pages = [
  { to: paths.sellerMoney, label: 'Earnings', end: true },
  { to: paths.sellerStatement, label: 'Statement' },
  { to: paths.sellerTransactions, label: 'Transactions' },
  { to: paths.sellerPayouts, label: 'Payouts' },
];

/** Frame of the pages about the shop's money: its balance on top of each. */
export function MoneyPage() {
  return (
    <ManagersOnly>
      <Money />
    </ManagersOnly>
  );
}

function Money() {
  const shop = useShop();
  useMoneyFeed(shop);
  const { data, error, refetch } = useGetShopBalanceQuery({});
  const [asking, setAsking] = useState(false);
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1 className="text-title">Money</h1>
        <div className="flex items-center gap-5">
          <LiveDot />
          {shop.role === 'owner' && (
            <Button className="h-12" disabled={data === undefined} onClick={() => setAsking(true)}>
              <HandCoins className="size-5" aria-hidden="true" /> Request payout
            </Button>
          )}
        </div>
      </div>
      {data === undefined && error !== undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} className="py-6" />
      ) : (
        <BalanceTiles balance={data} />
      )}
      {data !== undefined && <CashNote balance={data} />}
      <div className="mt-7">
        <SubNav label="Money" items={pages} />
        <Outlet />
      </div>
      {data !== undefined && (
        <RequestPayout open={asking} onOpenChange={setAsking} balance={data} />
      )}
    </>
  );
}
