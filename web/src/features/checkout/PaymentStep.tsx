import {
  Banknote,
  CreditCard,
  Plus,
  SquareArrowOutUpRight,
  WalletMinimal,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { Link } from 'react-router';

import type { PaymentMethod } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { CardFields, isCardMethod, type CardValues, type KnownMethod } from '@/shared/payment';
import { Button, ErrorState, Loading, RadioGroup, Skeleton } from '@/shared/ui';
import { LazyTopUpDialog } from '@/shared/wallet';

import { Step } from './Step';
import type { WalletStanding } from './usePaymentChoice';

export interface PaymentStepProps {
  locked: boolean;
  methods: readonly KnownMethod[] | undefined;
  error: unknown;
  onRetry: () => void;
  wallet: WalletStanding;
  method: PaymentMethod | null;
  onMethod: (method: PaymentMethod) => void;
  form: UseFormReturn<CardValues>;
}

const looks: Record<PaymentMethod, { icon: LucideIcon; note?: string }> = {
  stripe: { icon: CreditCard, note: 'You enter it once the order is placed' },
  paypal: { icon: SquareArrowOutUpRight, note: 'You agree at PayPal once the order is placed' },
  wallet: { icon: WalletMinimal },
  cc: { icon: CreditCard },
  dc: { icon: CreditCard },
  cod: { icon: Banknote, note: 'You pay when it is handed over' },
};

export function PaymentStep(props: PaymentStepProps) {
  const { methods, method, wallet } = props;
  const [toppingUp, setToppingUp] = useState<number | null>(null);
  const chosen = methods?.find((known) => known.method === method);
  return (
    <Step number={3} title="Payment" locked={props.locked}>
      {methods === undefined && props.error === undefined && (
        <Loading label="Loading ways to pay" className="grid gap-3">
          <Skeleton className="h-14 rounded-2xl" />
          <Skeleton className="h-14 rounded-2xl" />
        </Loading>
      )}
      {methods === undefined && props.error !== undefined && (
        <ErrorState error={props.error} onRetry={props.onRetry} />
      )}
      {methods !== undefined && (
        <div className="grid gap-6">
          <div className="grid gap-2.5">
            <RadioGroup
              label="How do you want to pay?"
              hideLabel
              value={method}
              onChange={props.onMethod}
              options={methods.map((known) => optionOf(known, wallet))}
            />
            {methods.some((known) => known.method === 'wallet') && (
              <WalletNote wallet={wallet} onTopUp={setToppingUp} />
            )}
          </div>
          {chosen && isCardMethod(chosen.method) && (
            <CardFields form={props.form} testCards={chosen.test_cards ?? []} />
          )}
        </div>
      )}
      {/* Not within the note, which is gone as soon as the money is there. */}
      <LazyTopUpDialog
        open={toppingUp !== null}
        onOpenChange={(open) => {
          if (!open) setToppingUp(null);
        }}
        suggested={toppingUp ?? undefined}
      />
    </Step>
  );
}

function optionOf({ method, label }: KnownMethod, wallet: WalletStanding) {
  const { icon: Icon, note } = looks[method];
  const balance = method === 'wallet' && 'balance' in wallet ? wallet.balance : null;
  const description = balance === null ? note : `You have ${formatMoney(balance)}`;
  return {
    value: method,
    title: label,
    ...(description !== undefined && { description }),
    disabled: method === 'wallet' && wallet.state !== 'enough',
    aside: <Icon className="size-6 text-ink-soft" aria-hidden="true" />,
  };
}

/** Why the wallet cannot be chosen, and what helps. */
function WalletNote({
  wallet,
  onTopUp,
}: {
  wallet: WalletStanding;
  onTopUp: (missing: number) => void;
}) {
  if (wallet.state === 'short') {
    return (
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-2xl bg-sunken py-2.5 pr-2.5 pl-4 text-[0.95rem]">
        <p>
          <span className="font-semibold">{formatMoney(wallet.missing)}</span> more in your wallet,
          and it pays for this.
        </p>
        <Button variant="secondary" size="sm" onClick={() => onTopUp(wallet.missing.amount)}>
          <Plus className="size-4.5" aria-hidden="true" /> Top up
        </Button>
      </div>
    );
  }
  if (wallet.state !== 'frozen') return null;
  return (
    <p className="rounded-2xl bg-sunken px-4 py-3 text-[0.95rem]">
      Your wallet is frozen.{' '}
      <Link to={paths.wallet} className="font-semibold text-brand-text hover:underline">
        Look at it
      </Link>
    </p>
  );
}
