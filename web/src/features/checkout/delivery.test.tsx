import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { QuotedMethod, QuotedShipping } from '@/shared/api';

import { expectAccessible } from '../../../tests/axe';
import { aCart, aCartItem, aUser, usd } from '../../../tests/factories';
import { aQuote, freeDelivery } from '../../../tests/promotions';
import { renderPage } from '../../../tests/render';
import { API, problem, server } from '../../../tests/server';

import { CheckoutPage } from './CheckoutPage';

const post: QuotedMethod = {
  ...freeDelivery,
  id: 'post',
  name: 'Post',
  price: usd(490),
  days_min: 1,
  days_max: 3,
};
const express: QuotedMethod = { ...post, id: 'express', name: 'Express', price: usd(1500) };
const tent: QuotedMethod = {
  ...freeDelivery,
  id: 'tent',
  name: 'The tent',
  pickup: true,
  address: 'Row 3',
  instructions: 'Ring twice',
};
const home = {
  id: 'address-1',
  recipient: 'Maya Okafor',
  country: 'DE',
  city: 'Berlin',
  address1: 'Lantern Lane 4',
  address2: '',
  zip_code: '10115',
  phone_number: null,
  address_type: 'home',
};
const methods = [{ method: 'cod', provider: 'cod', label: 'Cash on delivery' }];

interface Asked {
  shipping?: { shop_id: string; method_id: string; price?: number }[];
}

const cart = aCart([aCartItem()]);
let offered: QuotedMethod[] = [];
let choice: QuotedShipping['choice'] | undefined;
let quotes = 0;
let orders: Asked[] = [];

function quoteFor({ shipping }: Asked) {
  quotes += 1;
  const wanted = offered.find(({ id }) => id === shipping?.[0]?.method_id);
  const method = choice === undefined ? (wanted ?? offered[0]) : wanted;
  const price = method?.price ?? usd(0);
  const quote = aQuote(cart, {
    shipping: price,
    total: usd(cart.subtotal.amount + price.amount),
  });
  const delivery: QuotedShipping = {
    choice: method === undefined ? (choice ?? 'unavailable') : 'chosen',
    method_id: method?.id ?? null,
    methods: offered,
  };
  return { ...quote, shops: quote.shops.map((part) => ({ ...part, shipping: price, delivery })) };
}

beforeEach(() => {
  [offered, choice, quotes, orders] = [[post, express, tent], undefined, 0, []];
  server.use(
    http.get(`${API}/users/me`, () => HttpResponse.json(aUser())),
    http.get(`${API}/users/me/addresses`, () => HttpResponse.json({ items: [home] })),
    http.get(`${API}/cart`, () => HttpResponse.json(cart)),
    http.get(`${API}/payments/config`, () => HttpResponse.json({ methods, currency: 'USD' })),
    http.post(`${API}/checkout/quote`, async ({ request }) =>
      HttpResponse.json(quoteFor((await request.json()) as Asked)),
    ),
    http.post(`${API}/orders`, async ({ request }) => {
      orders.push((await request.json()) as Asked);
      return problem(409, 'SHIPPING_PRICE_CHANGED', 'Delivery from the shop now costs 16.00 USD');
    }),
  );
});

const total = () => screen.getByRole('complementary', { name: 'Review' });

describe('delivery at checkout', () => {
  it('BEY-17a: offers each way with its price, and the total follows the choice', async () => {
    const { user, container } = renderPage(<CheckoutPage />);
    const cheapest = await screen.findByRole('radio', { name: /Post/ });
    expect(cheapest).toBeChecked();
    expect(within(total()).getByText('$4.90')).toBeInTheDocument();
    expect(screen.getAllByText('1–3 days')).toHaveLength(2);
    expect(screen.getByText('Ring twice')).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(screen.getByRole('radio', { name: /Express/ }));
    expect(await within(total()).findByText('$15.00')).toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: /The tent/ }));
    await waitFor(() => expect(within(total()).queryByText('Delivery')).not.toBeInTheDocument());
  });

  it('BEY-17a: sends what was shown, and asks anew when that has changed', async () => {
    const { user } = renderPage(<CheckoutPage />);
    await user.click(await screen.findByRole('radio', { name: /Express/ }));
    const button = screen.getByRole('button', { name: 'Place order' });
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);
    expect(await screen.findByRole('alert')).toHaveTextContent(/now costs .* Nothing was ordered/);
    expect(orders[0]?.shipping).toEqual([
      { shop_id: cart.shops[0]?.id, method_id: 'express', price: 1500 },
    ]);
    const before = quotes;
    await waitFor(() => expect(quotes).toBeGreaterThanOrEqual(before));
  });

  it('BEY-17a: nothing is ordered while a shop does not send there', async () => {
    [offered, choice] = [[], 'unavailable'];
    renderPage(<CheckoutPage />);
    expect(await screen.findByText(/does not send these goods to Germany/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Place order' })).toBeDisabled();
  });

  it('BEY-17a: what can only be picked up is chosen by hand', async () => {
    [offered, choice] = [[tent], 'choice_needed'];
    const { user } = renderPage(<CheckoutPage />);
    const only = await screen.findByRole('radio', { name: /The tent/ });
    expect(only).not.toBeChecked();
    expect(screen.getByRole('button', { name: 'Place order' })).toBeDisabled();
    await user.click(only);
    await waitFor(() => expect(screen.getByRole('button', { name: 'Place order' })).toBeEnabled());
  });
});
