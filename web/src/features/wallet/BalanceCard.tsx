import { Snowflake } from 'lucide-react';

import type { Wallet } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { LiveDot } from '@/shared/ui';
import { TopUpButton, topUpLimits } from '@/shared/wallet';

import { UnfreezeButton } from './FreezePanel';

/** What is in the wallet, to be read from a step away. */
export function BalanceCard({ wallet }: { wallet: Wallet }) {
  const { balance, frozen } = wallet;
  const { min, max } = topUpLimits(wallet);
  return (
    <section
      aria-label="Balance"
      className="overflow-hidden rounded-panel border border-line bg-surface shadow-card"
    >
      <div className="awning [--stripe:26px]" aria-hidden="true" />
      <div className="grid gap-5 p-6 sm:p-8">
        <div className="flex items-center justify-between gap-4">
          <p className="font-semibold text-ink-soft">In your wallet</p>
          <LiveDot />
        </div>
        <p role="status" className="-mt-3">
          <span
            key={balance.amount}
            className="inline-block animate-pop font-display text-display font-bold tracking-tight tabular-nums"
          >
            {formatMoney(balance)}
          </span>
        </p>
        {frozen ? (
          <Frozen wallet={wallet} />
        ) : (
          <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
            <TopUpButton size="lg" disabled={max < min && wallet.zeffy === null} />
            <p className="min-w-48 flex-1 text-sm text-ink-soft">
              {max < min
                ? `Full: a wallet holds at most ${formatMoney(wallet.max_balance)}, counting what is on its way.`
                : `Pay with it in every shop. It holds at most ${formatMoney(wallet.max_balance)}.`}
            </p>
          </div>
        )}
      </div>
    </section>
  );
}

function Frozen({ wallet }: { wallet: Wallet }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-4 rounded-2xl bg-sky-soft p-4 text-sky-text">
      <p className="flex min-w-52 flex-1 items-start gap-3">
        <Snowflake className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
        <span>
          <span className="font-semibold">Frozen.</span> Nothing leaves it and nothing is loaded
          until it is unfrozen; your money is safe.
          {!wallet.may_unfreeze && ' An organiser froze it: ask at the information stand.'}
        </span>
      </p>
      {wallet.may_unfreeze && <UnfreezeButton />}
    </div>
  );
}
