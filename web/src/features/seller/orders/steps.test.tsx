import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Order } from '@/shared/api';

import { anOrder, usd } from '../../../../tests/factories';
import { openSellerPage, serveShopOrders } from '../../../../tests/seller';
import { API, problem, server } from '../../../../tests/server';
import { opened } from '../../../../tests/socket';

import { OrdersPage } from './OrdersPage';

let orders: Order[] = [];

beforeEach(() => {
  opened.length = 0;
  serveShopOrders(() => orders);
});

/** The page with the given order as the only one of the shop, opened. */
async function openOrder(part: Partial<Order>) {
  const order = anOrder({ order_number: 'ORD-first', payment_method: 'cod', ...part });
  orders = [order];
  const view = await openSellerPage(<OrdersPage />, {
    path: '/seller/orders/:orderId?',
    at: `/seller/orders/${order.id}`,
  });
  await screen.findAllByText('ORD-first');
  return { ...view, order };
}

/** What the server answers to a change, and what it was asked. */
function onStatus(order: Order, after: Partial<Order>): { sent: () => unknown } {
  let sent: unknown;
  server.use(
    http.patch(`${API}/orders/${order.id}/status`, async ({ request }) => {
      sent = await request.json();
      orders = [{ ...order, version: 2, ...after }];
      return HttpResponse.json(orders[0]);
    }),
  );
  return { sent: () => sent };
}

const list = () => within(screen.getByRole('list', { name: 'Orders' }));
const toAccept: Partial<Order> = {
  allowed_statuses: ['processing', 'cancelled'],
  can_cancel: true,
};

describe('the steps of an order', () => {
  it('ORD-22: offers what the server allows, shows it at once, and takes the answer', async () => {
    const { user, order } = await openOrder(toAccept);
    const { sent } = onStatus(order, {
      status: 'processing',
      allowed_statuses: ['shipped', 'cancelled'],
    });
    expect(screen.queryByRole('button', { name: 'Mark as shipped' })).not.toBeInTheDocument();
    await user.click(await screen.findByRole('button', { name: 'Accept order' }));
    expect(await screen.findByRole('button', { name: 'Mark as shipped' })).toBeInTheDocument();
    expect(sent()).toEqual({ status: 'processing', version: 1 });
    expect(list().getByText('Processing')).toBeInTheDocument();
  });

  it('takes a step back when somebody else was faster, and shows how the order stands', async () => {
    const { user, order } = await openOrder(toAccept);
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    server.use(
      http.patch(`${API}/orders/${order.id}/status`, async () => {
        await held;
        orders = [
          { ...order, status: 'cancelled', version: 2, allowed_statuses: [], can_cancel: false },
        ];
        return problem(409, 'ORDER_CHANGED');
      }),
    );
    await user.click(await screen.findByRole('button', { name: 'Accept order' }));
    expect(await list().findByText('Processing')).toBeInTheDocument();
    answer();
    expect(await screen.findByText('Order ORD-first was changed meanwhile')).toBeInTheDocument();
    expect(await list().findByText('Cancelled')).toBeInTheDocument();
    expect(await screen.findByText('Nothing left to do here.')).toBeInTheDocument();
  });

  it('ORD-23: cancels only with a reason', async () => {
    const { user, order } = await openOrder(toAccept);
    let sent: unknown;
    server.use(
      http.post(`${API}/orders/${order.id}/cancel`, async ({ request }) => {
        sent = await request.json();
        orders = [{ ...order, status: 'cancelled', allowed_statuses: [], can_cancel: false }];
        return HttpResponse.json(orders[0]);
      }),
    );
    await user.click(await screen.findByRole('button', { name: 'Cancel order…' }));
    const confirm = await screen.findByRole('button', { name: 'Cancel order' });
    expect(confirm).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Sold out' }));
    await user.click(confirm);
    expect(await screen.findByText('Order cancelled')).toBeInTheDocument();
    expect(sent).toEqual({ reason: 'Sold out' });
  });

  it('ORD-30: takes an order that is picked up through the queue, with the time it needs', async () => {
    const { user, order } = await openOrder({
      fulfilment: 'pickup',
      queue_status: 'queued',
      allowed_statuses: ['processing'],
    });
    const { sent } = onStatus(order, {
      queue_status: 'preparing',
      status: 'processing',
      estimated_time: 15,
    });
    await user.click(await screen.findByRole('button', { name: '15 min' }));
    await user.click(screen.getByRole('button', { name: 'Start preparing' }));
    expect(await screen.findByRole('button', { name: 'Ready to collect' })).toBeInTheDocument();
    expect(sent()).toEqual({ queue_status: 'preparing', estimated_time: 15, version: 1 });
  });

  it('PAY-20: books the cash of a delivered order', async () => {
    const { user, order } = await openOrder({ status: 'delivered', total: usd(990) });
    let sent: unknown;
    server.use(
      http.get(`${API}/orders/${order.id}/payments`, () =>
        HttpResponse.json({ items: [{ id: 'pay-1', method: 'cod' }] }),
      ),
      http.post(`${API}/payments/pay-1/collect`, async ({ request }) => {
        sent = await request.json();
        orders = [{ ...order, payment_status: 'paid' }];
        return HttpResponse.json({ payment: { id: 'pay-1' } });
      }),
    );
    await user.click(await screen.findByRole('button', { name: 'Cash collected: $9.90' }));
    expect(await screen.findByText('Cash booked')).toBeInTheDocument();
    expect(sent).toEqual({ order_id: order.id });
    expect(await screen.findByText('Paid')).toBeInTheDocument();
  });
});
