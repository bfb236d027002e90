import { screen, waitFor, within } from '@testing-library/react';
import { useForm } from 'react-hook-form';
import { beforeEach, describe, expect, it } from 'vitest';

import { api, useGetWalletQuery } from '@/shared/api';
import { emptyCard, knownMethods, type CardValues } from '@/shared/payment';

import { expectAccessible } from '../../../tests/axe';
import {
  aTopUp,
  aWallet,
  cardMethod,
  cashMethod,
  paypalMethod,
  stripeMethod,
  walletMethod,
} from '../../../tests/buyerMoney';
import { usd } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { its, serveWallet } from '../../../tests/wallet';

import { CheckoutProblem } from './CheckoutProblem';
import { PaymentStep } from './PaymentStep';
import { placeLabel, walletStanding } from './usePaymentChoice';

describe('whether a wallet can pay', () => {
  it('STALL-11: it is enough, short of something, or frozen', () => {
    expect(walletStanding(undefined, usd(1))).toEqual({ state: 'unknown' });
    expect(walletStanding(aWallet(), usd(2000))).toMatchObject({ state: 'enough' });
    expect(walletStanding(aWallet(), usd(2001))).toMatchObject({ state: 'short', missing: usd(1) });
    expect(walletStanding(aWallet({ frozen: true }), usd(1))).toMatchObject({ state: 'frozen' });
  });
});

describe('ways to pay', () => {
  it('PAY-16: are those with a form here, that pay orders', () => {
    const zeffy = { method: 'zeffy', provider: 'zeffy', label: 'Zeffy', pays_orders: false };
    const options = [stripeMethod, paypalMethod, cardMethod, walletMethod, cashMethod, zeffy];
    expect(knownMethods(options).map(({ method }) => method)).toEqual([
      'stripe',
      'paypal',
      'cc',
      'wallet',
      'cod',
    ]);
    expect(knownMethods([{ ...stripeMethod, publishable_key: null }])).toEqual([]);
  });

  it.each([
    ['stripe', 'Go on to payment'],
    ['paypal', 'Go on to PayPal'],
    ['wallet', 'Place order and pay'],
    ['cc', 'Place order and pay'],
    ['cod', 'Place order'],
  ] as const)('%s: the button says “%s”', (method, label) => {
    expect(placeLabel(method)).toBe(label);
  });
});

function Choice({ price }: { price: number }) {
  const wallet = walletStanding(useGetWalletQuery().data, usd(price));
  const form = useForm<CardValues>({ defaultValues: emptyCard });
  return (
    <PaymentStep
      locked={false}
      methods={knownMethods([cardMethod, walletMethod])}
      error={undefined}
      onRetry={() => undefined}
      wallet={wallet}
      method="cc"
      onMethod={() => undefined}
      form={form}
    />
  );
}

describe('paying by wallet', () => {
  beforeEach(() => serveWallet());

  it('shows what is in it', async () => {
    renderPage(<Choice price={1500} />);
    expect(await screen.findByText('You have $20.00')).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: /Wallet/ })).toBeEnabled();
  });

  it('STALL-11: offers to load what is missing, and can be chosen once it is there', async () => {
    const { user, store, container } = renderPage(<Choice price={3400} />);
    expect(await screen.findByText('$14.00')).toBeInTheDocument();
    const wallet = screen.getByRole('radio', { name: /Wallet/ });
    expect(wallet).toHaveAttribute('aria-disabled', 'true');
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Top up' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByRole('textbox', { name: 'Amount' })).toHaveValue('14.00');
    await user.click(within(dialog).getByRole('button', { name: 'Go on to payment' }));
    await user.click(await within(dialog).findByRole('button', { name: /Succeeds/ }));
    await user.click(within(dialog).getByRole('button', { name: 'Pay $20.00' }));
    its.topUp = aTopUp({ status: 'succeeded' });
    its.wallet = aWallet({ balance: usd(4000) });
    store.dispatch(api.util.invalidateTags(['Wallet']));
    expect(await within(dialog).findByText('$20.00 added')).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Done' }));
    expect(await screen.findByRole('radio', { name: /You have \$40.00/ })).toBeEnabled();
  });

  it('WAL-11: says that it is frozen', async () => {
    its.wallet = aWallet({ frozen: true });
    renderPage(<Choice price={100} />);
    expect(await screen.findByText(/Your wallet is frozen/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Top up' })).not.toBeInTheDocument();
  });

  it('STALL-11: loads what the server found missing, beside the refusal', async () => {
    const problem = {
      status: 402,
      title: 'Insufficient balance',
      detail: 'Your wallet has not enough for 34.00 USD',
      code: 'INSUFFICIENT_BALANCE',
      extra: { price: 3400, currency: 'USD' },
    };
    const { user, store } = renderPage(<CheckoutProblem problem={problem} />);
    expect(screen.getByRole('alert')).toHaveTextContent('has not enough');
    await waitFor(() => expect(JSON.stringify(store.getState())).toContain('"balance"'));
    await user.click(screen.getByRole('button', { name: 'Top up your wallet' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByRole('textbox', { name: 'Amount' })).toHaveValue('14.00');
  });
});
