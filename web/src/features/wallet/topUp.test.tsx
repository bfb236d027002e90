import { screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { api } from '@/shared/api';

import { expectAccessible } from '../../../tests/axe';
import { aTopUp, aWallet, cardMethod, stripeMethod, testCards } from '../../../tests/buyerMoney';
import { usd } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, problem, server } from '../../../tests/server';
import { resetStripe, stripe } from '../../../tests/stripe';
import { its, serveWallet } from '../../../tests/wallet';

import { WalletPage } from './WalletPage';

beforeEach(() => {
  resetStripe();
  serveWallet();
});

const open = () => renderPage(<WalletPage />, { path: '/wallet', at: '/wallet' });

describe('loading the wallet', () => {
  it('WAL-09: by the simulator’s card, and it is there once the server says so', async () => {
    const { user, store } = open();
    await user.click(await screen.findByRole('button', { name: 'Top up' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(await within(dialog).findByRole('button', { name: '$20' }));
    await user.click(within(dialog).getByRole('button', { name: 'Go on to payment' }));
    await user.click(await within(dialog).findByRole('button', { name: /Succeeds/ }));
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole('button', { name: 'Pay $20.00' }));
    expect(await within(dialog).findByText('Waiting for your bank')).toBeInTheDocument();
    expect(its.begun[0]?.body).toEqual({ method: 'cc', amount: 2000 });
    expect(its.begun[0]?.key).toMatch(/^[0-9a-f]{32}$/);
    its.topUp = aTopUp({ status: 'succeeded' });
    its.wallet = aWallet({ balance: usd(4000) });
    store.dispatch(api.util.invalidateTags(['Wallet']));
    expect(await within(dialog).findByText('$20.00 added')).toBeInTheDocument();
  });

  it('keeps within the limits, counting what is on its way', async () => {
    its.wallet = aWallet({
      balance: usd(45_000),
      pending_top_ups: [
        {
          payment_id: 'payment-9',
          method: 'cc',
          amount: usd(2000),
          created_at: '2026-01-02T03:04:05Z',
          expires_at: null,
        },
      ],
    });
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Top up' }));
    const dialog = await screen.findByRole('dialog');
    const amount = await within(dialog).findByRole('textbox', { name: 'Amount' });
    await user.clear(amount);
    await user.type(amount, '31');
    await user.click(within(dialog).getByRole('button', { name: 'Go on to payment' }));
    expect(await within(dialog).findByText('Enter an amount from $5.00 to $30.00')).toBeVisible();
    expect(its.begun).toEqual([]);
  });

  it('WAL-10: shows the reference for Zeffy’s form, to copy and as a QR code', async () => {
    its.wallet = aWallet({
      top_up_methods: [],
      zeffy: { reference: 'USD-8M3K-2ABC', url: 'https://zeffy.test/fair' },
    });
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Top up' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('USD-8M3K-2ABC')).toBeInTheDocument();
    expect(within(dialog).getByRole('img', { name: /reference as a QR code/ })).toBeInTheDocument();
    expect(within(dialog).getByRole('link', { name: /Open Zeffy/ })).toHaveAttribute(
      'href',
      'https://zeffy.test/fair',
    );
    await user.click(within(dialog).getByRole('button', { name: 'Copy your reference' }));
    expect(await within(dialog).findByRole('button', { name: 'Copied' })).toBeInTheDocument();
  });

  it('PAY-17: goes on with a top-up that was begun, in Stripe’s form', async () => {
    its.wallet = aWallet({
      top_up_methods: [stripeMethod],
      pending_top_ups: [
        {
          payment_id: 'payment-1',
          method: 'stripe',
          amount: usd(2000),
          created_at: '2026-01-02T03:04:05Z',
          expires_at: null,
        },
      ],
    });
    its.topUp = aTopUp({ provider: 'stripe', method: 'stripe', amount: usd(2000) });
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Go on with the top-up by Card' }));
    const dialog = await screen.findByRole('dialog');
    const pay = await within(dialog).findByRole('button', { name: 'Pay $20.00' });
    await waitFor(() => expect(pay).toBeEnabled());
    await user.click(pay);
    expect(stripe.confirm.mock.calls[0]?.[0].confirmParams.return_url).toBe(
      `${location.origin}/wallet`,
    );
    its.topUp = { ...its.topUp, status: 'failed', failure_message: 'Your card was declined.' };
    expect(await within(dialog).findByText('Your card was declined.')).toBeInTheDocument();
    expect(within(dialog).getByRole('button', { name: 'Try again' })).toBeInTheDocument();
  });

  it('says why the server does not begin it', async () => {
    its.wallet = aWallet({ top_up_methods: [{ ...cardMethod, test_cards: testCards }] });
    server.use(
      http.post(`${API}/wallet/top-ups`, () =>
        problem(409, 'WALLET_FULL', 'This wallet has room for 1.00 USD more'),
      ),
    );
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Top up' }));
    await user.click(await screen.findByRole('button', { name: 'Go on to payment' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('has room for 1.00 USD more');
  });
});
