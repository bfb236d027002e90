import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';

import {
  useGetPaymentConfigQuery,
  useGetWalletQuery,
  type Money,
  type PaymentMethod,
  type Wallet,
} from '@/shared/api';
import {
  cardSchema,
  emptyCard,
  isCardMethod,
  knownMethods,
  type CardValues,
} from '@/shared/payment';

/** Whether a wallet can pay; `missing` is what it lacks for that. */
export type WalletStanding =
  | { state: 'unknown' }
  | { state: 'frozen' | 'enough'; balance: Money }
  | { state: 'short'; balance: Money; missing: Money };

export function walletStanding(wallet: Wallet | undefined, due: Money): WalletStanding {
  if (wallet === undefined) return { state: 'unknown' };
  const { balance } = wallet;
  if (wallet.frozen) return { state: 'frozen', balance };
  const amount = due.amount - balance.amount;
  if (amount <= 0) return { state: 'enough', balance };
  return { state: 'short', balance, missing: { ...due, amount } };
}

/**
 * A way to pay, with the card's details where our own form takes them. `due` is what the server quotes;
 * it has the last word on whether a wallet is enough.
 */
export function usePaymentChoice(due: Money, signedIn: boolean) {
  const config = useGetPaymentConfigQuery();
  const known = knownMethods(config.data?.methods);
  const hasWallet = signedIn && known.some(({ method }) => method === 'wallet');
  const wallet = walletStanding(useGetWalletQuery(undefined, { skip: !hasWallet }).data, due);
  const [picked, setMethod] = useState<PaymentMethod | null>(null);
  const form = useForm<CardValues>({ resolver: zodResolver(cardSchema), defaultValues: emptyCard });
  const canPay = (method: PaymentMethod) => method !== 'wallet' || wallet.state === 'enough';
  const method =
    picked !== null && canPay(picked)
      ? picked
      : (known.find((option) => canPay(option.method))?.method ?? null);
  const isCard = method !== null && isCardMethod(method);
  const read = async () => {
    if (method === null) return null;
    if (!isCard) return { method, card: null };
    if (!(await form.trigger(undefined, { shouldFocus: true }))) return null;
    return { method, card: form.getValues() };
  };
  return {
    methods: config.data && known,
    error: config.error,
    retry: () => void config.refetch(),
    wallet,
    method,
    setMethod,
    form,
    read,
  };
}

/** What pressing the button does. */
export function placeLabel(method: PaymentMethod | null): string {
  if (method === 'stripe') return 'Go on to payment';
  if (method === 'paypal') return 'Go on to PayPal';
  return method === 'cod' || method === null ? 'Place order' : 'Place order and pay';
}
