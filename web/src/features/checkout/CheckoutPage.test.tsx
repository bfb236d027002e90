import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Address, User } from '@/shared/api';

import { expectAccessible } from '../../../tests/axe';
import { aCart, aCartItem, anOrder, aUser, usd } from '../../../tests/factories';
import { aQuote } from '../../../tests/promotions';
import { renderPage } from '../../../tests/render';
import { API, problem, server } from '../../../tests/server';

import { CheckoutPage } from './CheckoutPage';

const home: Address = {
  id: 'address-1',
  recipient: 'Maya Okafor',
  country: 'US',
  city: 'Portland',
  address1: '118 Fremont Street',
  address2: '',
  zip_code: '97212',
  phone_number: null,
  address_type: 'home',
};
const testCards = [{ number: '4242424242424242', label: 'Works' }];
const methods = [
  { method: 'cc', provider: 'sandbox', label: 'Credit card', test_cards: testCards },
  { method: 'cod', provider: 'cod', label: 'Cash on delivery' },
];

interface Sent {
  order: { payment_method: string; shipping_address: { city: string } };
  key: string | null;
}

const cart = aCart([aCartItem()]);
let who: User | null = null;
let sent: Sent[] = [];
let bank: unknown[] = [];

function placed(method: string) {
  return {
    checkout: { id: 'checkout-1', number: 'ORD-1', total: usd(3400), currency: 'USD' },
    orders: [anOrder()],
    payment: {
      provider: method === 'cod' ? 'cod' : 'sandbox',
      payment_id: 'payment-1',
      client_secret: method === 'cod' ? null : 'secret-1',
      status: 'pending',
      amount: usd(3400),
    },
  };
}

beforeEach(() => {
  who = aUser();
  sent = [];
  bank = [];
  server.use(
    http.get(`${API}/users/me`, () =>
      who === null ? problem(401, 'AUTHENTICATION_REQUIRED') : HttpResponse.json(who),
    ),
    http.get(`${API}/users/me/addresses`, () => HttpResponse.json({ items: [home] })),
    http.get(`${API}/cart`, () => HttpResponse.json(cart)),
    http.post(`${API}/checkout/quote`, () => HttpResponse.json(aQuote(cart))),
    http.get(`${API}/payments/config`, () => HttpResponse.json({ methods, currency: 'USD' })),
    http.post(`${API}/orders`, async ({ request }) => {
      const order = (await request.json()) as Sent['order'];
      sent.push({ order, key: request.headers.get('idempotency-key') });
      return HttpResponse.json(placed(order.payment_method), { status: 201 });
    }),
    http.post(`${API}/payments/payment-1/sandbox/confirm`, async ({ request }) => {
      bank.push(await request.json());
      return HttpResponse.json({ status: 'processing' }, { status: 202 });
    }),
  );
});

const open = () =>
  renderPage(<CheckoutPage />, {
    others: [{ path: '/checkout/:id', element: <p>Following the payment</p> }],
  });

describe('checkout', () => {
  it('SPA-04: a signed-in buyer pays by card to a kept address', async () => {
    const { user, container } = open();
    await user.click(await screen.findByRole('button', { name: /Works/ }));
    expect(await screen.findByRole('radio', { name: /118 Fremont Street/ })).toBeChecked();
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Place order and pay' }));
    expect(await screen.findByText('Following the payment')).toBeInTheDocument();
    expect(sent[0]?.order).toMatchObject({
      payment_method: 'cc',
      shipping: [{ shop_id: cart.shops[0]?.id, method_id: 'delivery-1', price: 0 }],
      shipping_address: { city: 'Portland', recipient: 'Maya Okafor' },
      save_address: false,
      expected_total: 3400,
      coupons: [],
    });
    expect(sent[0]?.key).toMatch(/^[0-9a-f]{32}$/);
    expect(bank).toEqual([
      {
        client_secret: 'secret-1',
        card_number: '4242424242424242',
        expiry: expect.any(String) as string,
        cvc: '123',
      },
    ]);
  });

  it('PAY-19: cash on delivery asks for no card', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('radio', { name: /Cash on delivery/ }));
    await user.click(screen.getByRole('button', { name: 'Place order' }));
    expect(await screen.findByText('Following the payment')).toBeInTheDocument();
    expect(bank).toEqual([]);
  });

  it('sends nothing while the card is incomplete, and says what is missing', async () => {
    const { user } = open();
    await screen.findByRole('textbox', { name: 'Card number' });
    await user.click(screen.getByRole('button', { name: 'Place order and pay' }));
    expect(await screen.findByText('Check the card number')).toBeInTheDocument();
    expect(sent).toEqual([]);
  });

  it('the same order sent again bears the same key', async () => {
    let refuse = true;
    server.use(
      http.post(`${API}/orders`, async ({ request }) => {
        const order = (await request.json()) as Sent['order'];
        sent.push({ order, key: request.headers.get('idempotency-key') });
        if (refuse) return problem(503, 'TEMPORARILY_UNAVAILABLE', 'Try again shortly');
        return HttpResponse.json(placed('cc'), { status: 201 });
      }),
    );
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: /Works/ }));
    await user.click(screen.getByRole('button', { name: 'Place order and pay' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Try again shortly');
    refuse = false;
    await user.click(screen.getByRole('button', { name: 'Place order and pay' }));
    await screen.findByText('Following the payment');
    expect(sent).toHaveLength(2);
    expect(sent[0]?.key).toBe(sent[1]?.key);
  });

  it('ORD-04: shows that stock ran out, with the way to the cart', async () => {
    server.use(
      http.post(`${API}/orders`, () => problem(409, 'INSUFFICIENT_STOCK', 'Insufficient stock')),
    );
    const { user } = open();
    await user.click(await screen.findByRole('radio', { name: /Cash on delivery/ }));
    await user.click(screen.getByRole('button', { name: 'Place order' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Insufficient stock');
    expect(screen.getByRole('link', { name: 'Look at your cart' })).toHaveAttribute(
      'href',
      '/cart',
    );
  });

  it('CART-10: a guest becomes a user on the page and goes on', async () => {
    who = null;
    server.use(
      http.post(`${API}/auth/register`, () => {
        who = aUser();
        return HttpResponse.json({ user: who }, { status: 201 });
      }),
    );
    const { user } = open();
    expect(await screen.findByRole('button', { name: /Place order/ })).toBeDisabled();
    await user.type(await screen.findByLabelText('First name'), 'Maya');
    await user.type(screen.getByLabelText('Last name'), 'Okafor');
    await user.type(screen.getByLabelText('E-mail'), 'maya@example.com');
    await user.type(screen.getByLabelText('Password'), 'a long pass phrase');
    await user.click(screen.getByRole('button', { name: 'Go on to delivery' }));
    const you = await screen.findByRole('region', { name: 'You' });
    expect(await within(you).findByText('Maya Okafor')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole('button', { name: /Place order/ })).toBeEnabled());
  });
});
