import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Order } from '@/shared/api';

import { expectAccessible } from '../../../../../tests/axe';
import { aPaidOrder } from '../../../../../tests/fulfilment';
import { openSellerPage, serveShopOrders } from '../../../../../tests/seller';
import { API, problem, server } from '../../../../../tests/server';
import { opened } from '../../../../../tests/socket';

import { BoardPage } from './BoardPage';

let orders: Order[] = [];

beforeEach(() => {
  opened.length = 0;
  orders = [];
  serveShopOrders(() => orders);
});

const openBoard = () =>
  openSellerPage(<BoardPage />, { path: '/seller/orders/board', at: '/seller/orders/board' });

describe('the board', () => {
  const column = (name: string) =>
    within(screen.getByRole('region', { name: new RegExp(`^${name}`) }));

  function onMove(order: Order, after: Partial<Order> | null) {
    const sent: unknown[] = [];
    server.use(
      http.patch(`${API}/orders/${order.id}/status`, async ({ request }) => {
        sent.push(await request.json());
        if (after === null) {
          orders = [{ ...order, status: 'cancelled', version: 5, allowed_statuses: [] }];
          return problem(409, 'ORDER_CHANGED');
        }
        orders = [{ ...order, version: 2, ...after }];
        return HttpResponse.json(orders[0]);
      }),
    );
    return sent;
  }

  it('SPA-07: moves an order by keys, says what happens, and keeps the focus on it', async () => {
    const order = aPaidOrder({ order_number: 'ORD-a' });
    orders = [order];
    const sent = onMove(order, { status: 'delivered', allowed_statuses: ['completed'] });
    const { user, container } = await openBoard();
    const handle = await screen.findByRole('button', { name: 'Move ORD-a' });
    await expectAccessible(container);
    handle.focus();
    await user.keyboard(' ');
    expect(screen.getByText(/ORD-a taken up/)).toBeInTheDocument();
    await user.keyboard('{ArrowRight}');
    await user.keyboard(' ');
    await waitFor(() => expect(sent).toEqual([{ status: 'delivered', version: 1 }]));
    expect(await column('Delivered').findByText('ORD-a', { exact: false })).toBeInTheDocument();
    expect(screen.getAllByText(/^ORD-a/)).toHaveLength(2);
  });

  it('leaves an order where it is when Escape is pressed', async () => {
    orders = [aPaidOrder({ order_number: 'ORD-a' })];
    const { user } = await openBoard();
    (await screen.findByRole('button', { name: 'Move ORD-a' })).focus();
    await user.keyboard(' {Escape}');
    expect(screen.getByText('ORD-a stays where it was.')).toBeInTheDocument();
    expect(column('To pack').getByText('Maya Okafor')).toBeInTheDocument();
  });

  it('SPA-07: takes what is dropped by the mouse where the server allows it, and nowhere else', async () => {
    const order = aPaidOrder({ order_number: 'ORD-a' });
    orders = [order];
    const sent = onMove(order, { status: 'shipped', allowed_statuses: ['delivered'] });
    await openBoard();
    const card = (await column('To pack').findByText('Maya Okafor')).closest('li');
    if (card === null) throw new Error('no card');
    const dataTransfer = { setData: () => undefined, effectAllowed: '' };
    const drop = (name: string) => {
      const target = screen.getByRole('region', { name: new RegExp(`^${name}`) });
      fireEvent.dragStart(card, { dataTransfer });
      fireEvent.dragOver(target, { dataTransfer });
      fireEvent.drop(target, { dataTransfer });
      fireEvent.dragEnd(card, { dataTransfer });
    };
    drop('Partly shipped');
    expect(sent).toEqual([]);
    drop('Shipped');
    expect(await column('Shipped').findByText('Maya Okafor')).toBeInTheDocument();
    await waitFor(() => expect(sent).toEqual([{ status: 'shipped', version: 1 }]));
  });

  it('ORD-32: by its menu; when somebody else was faster it says so and shows how the order stands', async () => {
    const order = aPaidOrder({ order_number: 'ORD-a' });
    orders = [order];
    onMove(order, null);
    const { user } = await openBoard();
    await user.click(await screen.findByRole('button', { name: 'What to do with ORD-a' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Move to Shipped' }));
    expect(await screen.findByText('Order ORD-a was changed meanwhile')).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByText('Maya Okafor')).not.toBeInTheDocument());
  });

  it('SPA-10, SPA-11: new orders come on top, each once; parcels move cards between columns', async () => {
    const first = aPaidOrder({ order_number: 'ORD-a' });
    orders = [first];
    const { socket } = await openBoard();
    await column('To pack').findByText('Maya Okafor');
    const added = aPaidOrder({ order_number: 'ORD-b' });
    orders = [added, first];
    const announce = (seq: number) =>
      act(() =>
        socket.says('new-order', {
          id: `n${seq}`,
          seq,
          orderId: added.id,
          orderNumber: added.order_number,
          userId: 'b',
          customerName: 'Maya Okafor',
          item: 'Mug',
          price: 3400,
          currency: 'USD',
        }),
      );
    announce(1);
    announce(2);
    const list = within(screen.getByRole('list', { name: 'To pack' }));
    await waitFor(() => expect(list.getAllByRole('listitem')).toHaveLength(2));
    expect(list.getAllByRole('listitem')[0]).toHaveTextContent('ORD-b');
    const items = first.items.map((item) => ({ ...item, shipped_quantity: 1 }));
    orders = [added, { ...first, items, shipped_pieces: 1 }];
    act(() =>
      socket.says('shipment:updated', {
        id: 's1',
        seq: 3,
        shipmentId: 'parcel-1',
        orderId: first.id,
        orderNumber: first.order_number,
        shopId: 'shop-1',
        number: 1,
        pieces: 1,
        carrierName: '',
        trackingNumber: '',
        trackingUrl: null,
        state: 'sent',
        isLast: false,
      }),
    );
    expect(await column('Partly shipped').findByText('1 sent, 2 to go')).toBeInTheDocument();
  });
});
