import { Outlet } from 'react-router';

import { paths } from '@/shared/lib/paths';
import { LiveDot, SubNav } from '@/shared/ui';

import { useGetAdminMoneyQuery } from './api';
import { MoneyFeed } from './MoneyFeed';

/** Frame of the pages about the market's money. */
export function MoneyPage() {
  const waiting = useGetAdminMoneyQuery().data;
  const payouts = (waiting?.payouts_to_approve ?? 0) + (waiting?.payouts_to_pay ?? 0);
  const pages = [
    { to: paths.adminMoney, label: 'Overview', end: true },
    { to: paths.adminPayouts, label: 'Payouts', count: payouts || undefined },
    { to: paths.adminTransactions, label: 'Transactions' },
    { to: paths.adminRefunds, label: 'Refunds' },
    { to: paths.adminDisputes, label: 'Disputes' },
    { to: paths.adminWallets, label: 'Wallets' },
    { to: paths.adminProofs, label: 'Proof' },
    { to: paths.adminReconciliations, label: 'Reconciliation' },
  ];
  return (
    <>
      <MoneyFeed />
      <div className="mb-5 flex items-center justify-between gap-4">
        <h1 className="text-title">Money</h1>
        <LiveDot />
      </div>
      <SubNav label="Money" items={pages} />
      <Outlet />
    </>
  );
}
