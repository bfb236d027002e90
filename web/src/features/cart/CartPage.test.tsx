import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { addCode, dropCodes } from '@/shared/coupons';

import { expectAccessible } from '../../../tests/axe';
import { aCart, aCartItem, usd } from '../../../tests/factories';
import { aQuote } from '../../../tests/promotions';
import { renderPage } from '../../../tests/render';
import { API, problem, server } from '../../../tests/server';

import { CartPage } from './CartPage';

function serveCart(items = [aCartItem({ quantity: 2 })]) {
  const state = { cart: aCart(items) };
  server.use(
    http.get(`${API}/cart`, () => HttpResponse.json(state.cart)),
    http.get(`${API}/cart/validate`, () => HttpResponse.json({ valid: true, errors: [] })),
  );
  return state;
}

describe('the cart page', () => {
  it('CART-01: shows lines by shop with the countdown of each hold', async () => {
    serveCart();
    const { container } = renderPage(<CartPage />);
    const shop = await screen.findByRole('region', { name: 'From Kiln & Clover' });
    expect(within(shop).getByRole('link', { name: 'Speckled mug' })).toBeInTheDocument();
    expect(within(shop).getByRole('timer')).toHaveTextContent(/^Held [78]:\d\d$/);
    expect(screen.getByRole('link', { name: 'Check out' })).toHaveAttribute('href', '/checkout');
    await expectAccessible(container);
  });

  it('CART-03: changes a quantity and shows the answer of the server', async () => {
    const item = aCartItem({ quantity: 2 });
    const state = serveCart([item]);
    server.use(
      http.put(`${API}/cart/items/${item.id}`, async ({ request }) => {
        const { quantity } = (await request.json()) as { quantity: number };
        state.cart = aCart([aCartItem({ ...item, quantity, line_total: usd(3400 * quantity) })]);
        return HttpResponse.json(state.cart);
      }),
    );
    const { user } = renderPage(<CartPage />);
    await user.click(await screen.findByRole('button', { name: 'More: Quantity of Speckled mug' }));
    await waitFor(() => expect(screen.getAllByText('$102.00').length).toBeGreaterThan(0));
  });

  it('STK-06: says how many can be had when more is refused', async () => {
    const item = aCartItem({ quantity: 2 });
    serveCart([item]);
    let asked = 0;
    server.use(
      http.put(`${API}/cart/items/${item.id}`, () => {
        asked += 1;
        return problem(409, 'INSUFFICIENT_STOCK', 'Insufficient stock', { available: 0 });
      }),
    );
    const { user } = renderPage(<CartPage />);
    await user.click(await screen.findByRole('button', { name: 'More: Quantity of Speckled mug' }));
    expect(
      await screen.findByText('No more than 2 of Speckled mug can be yours'),
    ).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Quantity of Speckled mug' })).toHaveValue('2');
    expect(asked).toBe(1);
  });

  it('removes a line at once and brings it back on demand', async () => {
    const item = aCartItem();
    const state = serveCart([item]);
    let again: unknown;
    server.use(
      http.delete(`${API}/cart/items/${item.id}`, () => {
        state.cart = aCart([]);
        return HttpResponse.json(state.cart);
      }),
      http.post(`${API}/cart/items`, async ({ request }) => {
        again = await request.json();
        state.cart = aCart([item]);
        return HttpResponse.json(state.cart, { status: 201 });
      }),
    );
    const { user } = renderPage(<CartPage />);
    await user.click(await screen.findByRole('button', { name: 'Remove Speckled mug' }));
    expect(await screen.findByText('Your cart is empty')).toBeInTheDocument();
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByRole('link', { name: 'Speckled mug' })).toBeInTheDocument();
    expect(again).toEqual({ variant_id: item.variant_id, quantity: 1 });
  });

  it('lets nobody check out what is sold out', async () => {
    serveCart([aCartItem({ status: 'unavailable', available_to_me: 0, reserved_until: null })]);
    renderPage(<CartPage />);
    expect(await screen.findByText('Sold out')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Check out' })).not.toBeInTheDocument();
  });

  it('STK-08: holds again what is no longer held', async () => {
    const item = aCartItem({ status: 'expired', reserved_until: null });
    const state = serveCart([item]);
    server.use(
      http.post(`${API}/cart/renew`, () => {
        state.cart = aCart([aCartItem({ id: item.id })]);
        return HttpResponse.json(state.cart);
      }),
    );
    const { user } = renderPage(<CartPage />);
    await user.click(await screen.findByRole('button', { name: 'Hold them again' }));
    expect(await screen.findAllByRole('timer')).not.toHaveLength(0);
    expect(screen.queryByRole('button', { name: 'Hold them again' })).not.toBeInTheDocument();
  });

  it('CART-04: tells what the check of the cart found', async () => {
    const item = aCartItem();
    serveCart([item]);
    server.use(
      http.get(`${API}/cart/validate`, () =>
        HttpResponse.json({
          valid: true,
          errors: [
            {
              item_id: item.id,
              variant_id: item.variant_id,
              code: 'PRICE_CHANGED',
              message: 'The price of Speckled mug has changed',
              level: 'warning',
            },
          ],
        }),
      ),
    );
    renderPage(<CartPage />);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The price of Speckled mug has changed',
    );
  });

  it('EVT-06, EVT-07: a line of a sale event shows when that ends, and that it has ended', async () => {
    const ends_at = new Date(Date.now() + 90_000).toISOString();
    const event = { id: 'event-1', ends_at, state: 'running' as const };
    serveCart([
      aCartItem({ sale_event: event }),
      aCartItem({
        product_name: 'Tall vase',
        status: 'unavailable',
        available_to_me: 0,
        sale_event: { ...event, state: 'ended' },
      }),
    ]);
    renderPage(<CartPage />);
    expect(await screen.findByText(/^Sale ends in 1:\d\d$/)).toBeInTheDocument();
    expect(screen.getByText('This sale event is over')).toBeInTheDocument();
  });

  it('CPN-06: says where coupons go, and what those take off that were entered', async () => {
    const item = aCartItem();
    const { cart } = serveCart([item]);
    const coupon = { code: 'KILN5', valid: true, shop_id: 'shop-1', reason: null, message: '' };
    server.use(
      http.post(`${API}/checkout/quote`, () =>
        HttpResponse.json(aQuote(cart, { coupons: [{ ...coupon, discount: usd(500) }] })),
      ),
    );
    renderPage(<CartPage />);
    expect(await screen.findByText('A coupon? You enter it at checkout.')).toBeInTheDocument();
    act(() => addCode('KILN5'));
    expect(await screen.findByText(/takes \$5\.00 off at checkout/)).toBeInTheDocument();
    act(() => dropCodes());
  });
});
