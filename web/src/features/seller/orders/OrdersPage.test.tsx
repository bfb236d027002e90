import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Order } from '@/shared/api';
import { shortId } from '@/shared/orders';

import { expectAccessible } from '../../../../tests/axe';
import { anOrder, messageOf } from '../../../../tests/factories';
import { openSellerPage, serveShopOrders } from '../../../../tests/seller';
import { API, server } from '../../../../tests/server';
import { opened, type FakeSocket } from '../../../../tests/socket';

import { OrdersPage } from './OrdersPage';

let orders: Order[] = [];
let asked: Request[] = [];

beforeEach(() => {
  opened.length = 0;
  orders = [anOrder({ order_number: 'ORD-first', payment_method: 'cod' })];
  asked = serveShopOrders(() => orders);
});

async function open(at?: string) {
  const view = await openSellerPage(<OrdersPage />, {
    path: '/seller/orders/:orderId?',
    at: at ?? '/seller/orders',
  });
  await screen.findAllByText('ORD-first');
  return view;
}

/** An order comes to be on the server, and the shop is told. */
function arrive(socket: FakeSocket, part: Partial<Order> = {}): Order {
  const order = anOrder({ order_number: 'ORD-new', payment_method: 'cod', ...part });
  orders = [order, ...orders];
  announce(socket, order);
  return order;
}

let seq = 0;
function announce(socket: FakeSocket, order: Order) {
  seq += 1;
  act(() =>
    socket.says('new-order', {
      id: `n${seq}`,
      seq,
      orderId: order.id,
      orderNumber: order.order_number,
      userId: 'b',
      customerName: 'Maya Okafor',
      item: 'Mug',
      price: 3400,
      currency: 'USD',
    }),
  );
}

const list = () => within(screen.getByRole('list', { name: 'Orders' }));

describe("the shop's live list", () => {
  it('RT-21: shows a new order on top without reload, once, and says so', async () => {
    const { socket, container } = await open();
    const order = arrive(socket);
    expect(await screen.findByText(`New order #${shortId(order.id)}`)).toBeInTheDocument();
    announce(socket, order);
    await waitFor(() => expect(list().getAllByRole('link')).toHaveLength(2));
    expect(list().getAllByRole('link')[0]).toHaveTextContent('ORD-new');
    await expectAccessible(container);
  });

  it('says where an order came in that is for another shop, and leaves it out of this list', async () => {
    const { socket } = await open();
    arrive(socket, { shop: { id: 'shop-2', slug: 'oak', name: 'Oak and Otter' } });
    expect(await screen.findByText(/^New order #.* at Oak and Otter$/)).toBeInTheDocument();
    expect(list().getAllByRole('link')).toHaveLength(1);
  });

  it('RT-25: an update moves the order between the tabs and their counts', async () => {
    const { socket } = await open('/seller/orders?status=pending');
    expect(await screen.findByRole('tab', { name: 'New 1' })).toBeInTheDocument();
    const [order] = orders as [Order];
    orders = [{ ...order, status: 'processing', updated_at: new Date().toISOString() }];
    act(() => socket.says('order:updated', messageOf(orders[0] as Order)));
    expect(await screen.findByText('All done')).toBeInTheDocument();
    expect(await screen.findByRole('tab', { name: 'In progress 1' })).toBeInTheDocument();
  });

  it('leaves the orders of other shops alone', async () => {
    const { socket } = await open();
    const fetched: unknown[] = [];
    server.use(
      http.get(`${API}/orders/:id`, ({ params }) => {
        fetched.push(params.id);
        return HttpResponse.json(orders[0]);
      }),
    );
    const foreign = anOrder({ shop: { id: 'shop-2', slug: 'oak', name: 'Oak and Otter' } });
    act(() => socket.says('order:updated', messageOf(foreign)));
    const own = orders[0] as Order;
    act(() => socket.says('order:updated', messageOf(own)));
    await waitFor(() => expect(fetched).toEqual([own.id]));
  });

  it('is fetched anew when the server can no longer repeat what was missed', async () => {
    const { socket } = await open();
    orders = [anOrder({ order_number: 'ORD-missed' }), ...orders];
    act(() => socket.says('resync', { lastSeq: 900, snapshotUrl: '/api/v1/snapshot' }));
    expect(await screen.findByText('ORD-missed')).toBeInTheDocument();
  });

  it('asks for the chosen shop', async () => {
    await open();
    expect(asked[0]?.headers.get('x-shop-id')).toBe('shop-1');
  });
});
