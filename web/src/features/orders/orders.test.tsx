import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { api } from '@/shared/api';

import { expectAccessible } from '../../../tests/axe';
import { anOrder, usd } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, server } from '../../../tests/server';

import { CheckoutStatusPage } from './CheckoutStatusPage';
import { OrderPage } from './OrderPage';
import { OrdersPage } from './OrdersPage';
import { orderSteps } from './progress';

const none = () => HttpResponse.json({ items: [], next_cursor: null });
beforeEach(() => {
  server.use(
    http.get(`${API}/orders/:orderId/payments`, none),
    http.get(`${API}/orders/:orderId/returns`, none),
  );
});

describe('the list of orders', () => {
  it('SPA-11: never lists an order twice, though pages shift while new orders come in', async () => {
    const [a, b, c] = [anOrder(), anOrder(), anOrder()];
    server.use(
      http.get(`${API}/orders`, ({ request }) => {
        const second = new URL(request.url).searchParams.has('cursor');
        return HttpResponse.json(
          second ? { items: [b, c], next_cursor: null } : { items: [a, b], next_cursor: 'next' },
        );
      }),
    );
    const { user, container } = renderPage(<OrdersPage />);
    await user.click(await screen.findByRole('button', { name: 'Show more' }));
    await waitFor(() =>
      expect(screen.getAllByRole('heading', { level: 2, name: 'Kiln & Clover' })).toHaveLength(3),
    );
    await expectAccessible(container);
  });
});

describe('the page of an order', () => {
  it('RT-39: shows a new status when the order is fetched anew after an event', async () => {
    const order = anOrder({ status: 'processing', payment_status: 'paid' });
    let status = order.status;
    server.use(
      http.get(`${API}/orders/${order.id}`, () => HttpResponse.json({ ...order, status })),
      http.get(`${API}/orders/${order.id}/history`, () => HttpResponse.json({ items: [] })),
    );
    const { store, container } = renderPage(<OrderPage />, {
      path: '/orders/:orderId',
      at: `/orders/${order.id}`,
    });
    expect(await screen.findByText('Processing')).toBeInTheDocument();
    await expectAccessible(container);
    status = 'shipped';
    store.dispatch(api.util.invalidateTags(['Order']));
    expect(await screen.findByText('Shipped')).toBeInTheDocument();
  });

  it('ORD-23: cancels with a reason after asking', async () => {
    const order = anOrder({ can_cancel: true });
    let reason: unknown;
    server.use(
      http.get(`${API}/orders/${order.id}`, () => HttpResponse.json(order)),
      http.get(`${API}/orders/${order.id}/history`, () => HttpResponse.json({ items: [] })),
      http.post(`${API}/orders/${order.id}/cancel`, async ({ request }) => {
        ({ reason } = (await request.json()) as { reason: unknown });
        return HttpResponse.json({ ...order, status: 'cancelled' });
      }),
    );
    const { user } = renderPage(<OrderPage />, {
      path: '/orders/:orderId',
      at: `/orders/${order.id}`,
    });
    await user.click(await screen.findByRole('button', { name: 'Cancel this order' }));
    await user.type(await screen.findByRole('textbox', { name: /Why/ }), 'Wrong size');
    await user.click(screen.getByRole('button', { name: 'Cancel the order' }));
    expect(await screen.findByText('The order is cancelled')).toBeInTheDocument();
    expect(reason).toBe('Wrong size');
  });
});

describe('progress', () => {
  const states = (part: Parameters<typeof anOrder>[0]) =>
    orderSteps(anOrder(part), []).map(({ state }) => state);

  it('follows a parcel', () => {
    expect(states({ status: 'pending' })).toEqual(['current', 'todo', 'todo', 'todo']);
    expect(states({ status: 'shipped' })).toEqual(['done', 'done', 'current', 'todo']);
    expect(states({ status: 'delivered' })).toEqual(['done', 'done', 'done', 'done']);
  });

  it('follows a pick-up by its queue', () => {
    const pickup = { fulfilment: 'pickup', status: 'processing' } as const;
    expect(states({ ...pickup, queue_status: 'preparing' })).toEqual([
      'done',
      'current',
      'todo',
      'todo',
    ]);
    expect(states({ ...pickup, queue_status: 'ready' })).toEqual([
      'done',
      'done',
      'current',
      'todo',
    ]);
  });

  it('ends where an order was cancelled', () => {
    expect(states({ status: 'cancelled' })).toEqual(['done', 'failed']);
  });
});

describe('after checkout', () => {
  it('PAY-10: turns to "Payment successful" without reload', async () => {
    let status = 'pending';
    server.use(
      http.get(`${API}/checkouts/checkout-1`, () =>
        HttpResponse.json({
          checkout: { id: 'checkout-1', number: 'ORD-1', total: usd(3400), currency: 'USD' },
          orders: [anOrder()],
          payment: { provider: 'sandbox', payment_id: 'p', status, amount: usd(3400) },
        }),
      ),
    );
    const { store } = renderPage(<CheckoutStatusPage />, {
      path: '/checkout/:checkoutId',
      at: '/checkout/checkout-1',
    });
    expect(await screen.findByRole('heading', { name: 'Payment under way' })).toBeInTheDocument();
    status = 'succeeded';
    store.dispatch(api.util.invalidateTags(['Payment']));
    expect(await screen.findByRole('heading', { name: 'Payment successful' })).toBeInTheDocument();
  });

  it('PAY-25: offers another card after a failure', async () => {
    server.use(
      http.get(`${API}/payments/config`, () => HttpResponse.json({ methods: [], currency: 'USD' })),
      http.get(`${API}/checkouts/checkout-1`, () =>
        HttpResponse.json({
          checkout: { id: 'checkout-1', number: 'ORD-1', total: usd(3400), currency: 'USD' },
          orders: [anOrder()],
          payment: { provider: 'sandbox', payment_id: 'p', status: 'failed', amount: usd(3400) },
        }),
      ),
    );
    renderPage(<CheckoutStatusPage />, {
      path: '/checkout/:checkoutId',
      at: '/checkout/checkout-1',
    });
    expect(await screen.findByRole('heading', { name: 'Payment failed' })).toBeInTheDocument();
    expect(await screen.findByRole('button', { name: 'Pay $34.00' })).toBeInTheDocument();
  });
});
