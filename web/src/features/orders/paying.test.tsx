import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { api, type PaymentStart } from '@/shared/api';

import { expectAccessible } from '../../../tests/axe';
import { aStart, paypalMethod, stripeMethod } from '../../../tests/buyerMoney';
import { anOrder, usd } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, problem, server } from '../../../tests/server';
import { resetStripe, stripe } from '../../../tests/stripe';

import { CheckoutStatusPage } from './CheckoutStatusPage';
import { approvalToken } from './PayPalPanel';

vi.mock('@paypal/react-paypal-js', () => ({
  PayPalScriptProvider: ({ children }: { children: React.ReactNode }) => children,
  usePayPalScriptReducer: () => [{ isPending: false, isRejected: false }],
  PayPalButtons: (props: {
    createOrder: () => Promise<string>;
    onApprove: () => Promise<void>;
    onCancel: () => void;
  }) => (
    <>
      <button onClick={() => void props.createOrder().then(() => props.onApprove())}>Agree</button>
      <button onClick={props.onCancel}>Close the window</button>
    </>
  ),
}));

const order = anOrder();
let payment: PaymentStart;
let paid: number;
let captured: string[];

beforeEach(() => {
  resetStripe();
  payment = aStart({ provider: 'stripe', client_secret: 'secret-1' });
  paid = 0;
  captured = [];
  server.use(
    http.get(`${API}/payments/config`, () =>
      HttpResponse.json({ methods: [stripeMethod, paypalMethod], currency: 'USD' }),
    ),
    http.get(`${API}/checkouts/checkout-1`, () =>
      HttpResponse.json({
        checkout: { id: 'checkout-1', number: 'ORD-1', total: usd(3400), currency: 'USD' },
        orders: [order],
        payment,
      }),
    ),
    http.post(`${API}/orders/${order.id}/pay`, () => {
      paid += 1;
      payment = { ...payment, status: 'pending', payment_id: `payment-${paid + 1}` };
      if (payment.provider === 'stripe') payment.client_secret = `secret-${paid + 1}`;
      return HttpResponse.json({ payment });
    }),
    http.post(`${API}/payments/:id/capture`, ({ params }) => {
      captured.push(String(params.id));
      return HttpResponse.json({ id: params.id, status: 'pending' });
    }),
  );
});

const open = (search = '') =>
  renderPage(<CheckoutStatusPage />, {
    path: '/checkout/:checkoutId',
    at: `/checkout/checkout-1${search}`,
  });
const settle = (status: PaymentStart['status'], store: ReturnType<typeof open>['store']) => {
  payment = { ...payment, status, client_secret: null, approval_url: null };
  store.dispatch(api.util.invalidateTags(['Payment']));
};

describe('paying by Stripe', () => {
  it('SEC-23, PAY-10: what Stripe says in the browser moves on, only the server makes it paid', async () => {
    const { user, store, container } = open();
    expect(await screen.findByRole('heading', { name: 'One step left' })).toBeInTheDocument();
    const pay = await screen.findByRole('button', { name: 'Pay $34.00' });
    await waitFor(() => expect(pay).toBeEnabled());
    expect(stripe.key).toBe('pk_1');
    await expectAccessible(container);
    await user.click(pay);
    expect(await screen.findByRole('heading', { name: 'Payment under way' })).toBeInTheDocument();
    expect(stripe.confirm.mock.calls[0]?.[0].confirmParams.return_url).toBe(
      `${location.origin}/checkout/checkout-1`,
    );
    settle('succeeded', store);
    expect(await screen.findByRole('heading', { name: 'Payment successful' })).toBeInTheDocument();
  });

  it('PAY-15, PAY-25: a refused card is told in place, and the next attempt is opened for another', async () => {
    stripe.confirm.mockResolvedValue({
      error: { type: 'card_error', message: 'Your card was declined.' },
    });
    const { user, store } = open();
    const pay = await screen.findByRole('button', { name: 'Pay $34.00' });
    await waitFor(() => expect(pay).toBeEnabled());
    await user.click(pay);
    expect(await screen.findByText('Your card was declined.')).toBeInTheDocument();
    expect(paid).toBe(0);
    settle('failed', store);
    await waitFor(() => expect(stripe.opened).toEqual(['secret-1', 'secret-2']));
    expect(paid).toBe(1);
    expect(screen.getByText('Your card was declined.')).toBeInTheDocument();
  });

  it('opens no attempt by itself for one that failed before', async () => {
    payment = aStart({ provider: 'stripe', status: 'failed', client_secret: null });
    const { user } = open();
    const again = await screen.findByRole('button', { name: 'Try another card' });
    expect(paid).toBe(0);
    await user.click(again);
    await waitFor(() => expect(stripe.opened).toEqual(['secret-2']));
  });

  it('back from the bank, waits for the server, and the address keeps no secret', async () => {
    stripe.intent = { status: 'succeeded' };
    const { router } = open(
      '?payment_intent=pi_1&payment_intent_client_secret=s&redirect_status=x',
    );
    expect(await screen.findByRole('heading', { name: 'Payment under way' })).toBeInTheDocument();
    expect(router.state.location.search).toBe('');
  });

  it('back from a bank that refused, says why over the form', async () => {
    stripe.intent = {
      status: 'requires_payment_method',
      last_payment_error: { message: 'We are unable to authenticate your payment method.' },
    };
    open('?payment_intent=pi_1&redirect_status=failed');
    expect(await screen.findByText(/unable to authenticate/)).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'One step left' })).toBeInTheDocument();
  });

  it('says that Stripe cannot be reached, and tries again', async () => {
    stripe.reachable = false;
    payment.client_secret = 'secret-of-the-unreachable';
    server.use(
      http.get(`${API}/payments/config`, () =>
        HttpResponse.json({
          methods: [{ ...stripeMethod, publishable_key: 'pk_unreachable' }],
          currency: 'USD',
        }),
      ),
    );
    const { user } = open();
    expect(await screen.findByText(/Stripe cannot be reached/)).toBeInTheDocument();
    stripe.reachable = true;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: 'Pay $34.00' })).toBeInTheDocument();
  });
});

describe('paying by PayPal', () => {
  beforeEach(() => {
    payment = aStart({
      provider: 'paypal',
      client_secret: null,
      approval_url: 'https://www.paypal.com/checkoutnow?token=EC-1',
    });
  });

  it('PAY-04: after the button was agreed to, the server takes the money', async () => {
    const { user, store } = open();
    await user.click(await screen.findByRole('button', { name: 'Agree' }));
    expect(await screen.findByRole('heading', { name: 'Payment under way' })).toBeInTheDocument();
    expect(captured).toEqual(['payment-1']);
    settle('succeeded', store);
    expect(await screen.findByRole('heading', { name: 'Payment successful' })).toBeInTheDocument();
  });

  it('leads to PayPal’s own page as well, and takes nothing when its window was closed', async () => {
    const { user } = open();
    expect(await screen.findByRole('link', { name: /Pay on PayPal/ })).toHaveAttribute(
      'href',
      'https://www.paypal.com/checkoutnow?token=EC-1',
    );
    await user.click(await screen.findByRole('button', { name: 'Close the window' }));
    expect(await screen.findByText(/Nothing was charged/)).toBeInTheDocument();
    expect(captured).toEqual([]);
  });

  it('PAY-18: back from PayPal’s page after agreeing, asks the server once to take the money', async () => {
    const { router } = open('?token=EC-1&PayerID=B');
    expect(await screen.findByRole('heading', { name: 'Payment under way' })).toBeInTheDocument();
    await waitFor(() => expect(captured).toEqual(['payment-1']));
    expect(router.state.location.search).toBe('');
  });

  it('back without having agreed, asks for nothing', async () => {
    const { router } = open('?token=EC-1');
    expect(await screen.findByRole('heading', { name: 'One step left' })).toBeInTheDocument();
    await waitFor(() => expect(router.state.location.search).toBe(''));
    expect(captured).toEqual([]);
  });

  it('says what the server refused, and stays open', async () => {
    server.use(
      http.post(`${API}/payments/:id/capture`, () =>
        problem(422, 'NOTHING_TO_CAPTURE', 'The payer has not approved the order.'),
      ),
    );
    open('?token=EC-1&PayerID=B');
    expect(await screen.findByText('The payer has not approved the order.')).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'One step left' })).toBeInTheDocument();
  });

  it.each([
    ['https://www.paypal.com/checkoutnow?token=EC-1', 'EC-1'],
    ['https://www.paypal.com/checkoutnow', null],
    ['not an address', null],
  ])('reads PayPal’s name of a payment from %s', (url, token) => {
    expect(approvalToken(url)).toBe(token);
  });
});
