import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { expectAccessible } from '../../../tests/axe';
import { aCart, aCartItem, usd } from '../../../tests/factories';
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
});
