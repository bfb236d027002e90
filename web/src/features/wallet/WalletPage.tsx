import { useEffect } from 'react';
import { useSearchParams } from 'react-router';

import { useGetWalletQuery } from '@/shared/api';
import { useTitle } from '@/shared/lib/title';
import { ErrorState, Loading, Skeleton } from '@/shared/ui';

import { BalanceCard } from './BalanceCard';
import { FreezePanel } from './FreezePanel';
import { History } from './History';
import { LeftoverPanel } from './LeftoverPanel';
import { PendingTopUps } from './PendingTopUps';
import { WalletRefunds } from './WalletRefunds';

/** Asked now and then as well, for whoever has no live connection. */
const ASK_EVERY_MS = 30_000;

export function WalletPage() {
  useTitle('Wallet');
  useTidyAddress();
  const {
    data: wallet,
    error,
    refetch,
  } = useGetWalletQuery(undefined, {
    pollingInterval: ASK_EVERY_MS,
    skipPollingIfUnfocused: true,
    refetchOnMountOrArgChange: true,
  });
  return (
    <>
      <h1 className="mb-6 text-title">Wallet</h1>
      {wallet === undefined && error === undefined && (
        <Loading label="Loading your wallet" className="grid gap-6">
          <Skeleton className="h-64 rounded-panel" />
          <Skeleton className="h-80 rounded-card" />
        </Loading>
      )}
      {wallet === undefined && error !== undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {wallet !== undefined && (
        <div className="grid gap-6">
          <BalanceCard wallet={wallet} />
          <PendingTopUps wallet={wallet} />
          <WalletRefunds />
          <History />
          <LeftoverPanel wallet={wallet} />
          <FreezePanel wallet={wallet} />
        </div>
      )}
    </>
  );
}

/** Coming back from the bank's page, the address names the payment, which is nobody else's business. */
function useTidyAddress(): void {
  const [params, setParams] = useSearchParams();
  const isBack = params.has('payment_intent');
  useEffect(() => {
    if (isBack) setParams({}, { replace: true });
  }, [isBack, setParams]);
}
