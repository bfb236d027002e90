import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Order, Shipment } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { anOrderLine } from '../../../../tests/buyerMoney';
import { anOrder, past } from '../../../../tests/factories';
import { openSellerPage, serveShopOrders } from '../../../../tests/seller';
import { API, problem, server } from '../../../../tests/server';
import { opened } from '../../../../tests/socket';

import { BoardPage } from './board/BoardPage';
import { OrdersPage } from './OrdersPage';

vi.mock('socket.io-client', async () => import('../../../../tests/socket'));

let orders: Order[] = [];
let asked: Request[] = [];

beforeEach(() => {
  opened.length = 0;
  orders = [];
  asked = serveShopOrders(() => orders);
  server.use(
    http.get(`${API}/carriers`, () =>
      HttpResponse.json({
        items: [
          { carrier: 'dhl', name: 'DHL', tracking_url: 'https://dhl.example/{number}' },
          { carrier: 'other', name: 'Other', tracking_url: null },
        ],
      }),
    ),
  );
});

function aPaidOrder(part: Partial<Order> = {}): Order {
  return anOrder({
    status: 'processing',
    payment_status: 'paid',
    items: [anOrderLine({ id: 'line-1', name: 'Speckled mug', quantity: 3 })],
    allowed_statuses: ['shipped', 'delivered', 'completed', 'cancelled'],
    ...part,
  });
}

function aShipment(part: Partial<Shipment> = {}): Shipment {
  return {
    id: 'parcel-1',
    order_id: 'order-1',
    number: 1,
    carrier: 'dhl',
    carrier_name: 'DHL',
    tracking_number: '0034',
    tracking_url: 'https://dhl.example/0034',
    items: [
      {
        order_item_id: 'line-1',
        name: 'Speckled mug',
        variant_name: '',
        sku: '',
        image_url: null,
        quantity: 1,
      },
    ],
    shipped_at: past,
    delivered_at: null,
    updated_at: past,
    ...part,
  };
}

const openList = (at = '/seller/orders') =>
  openSellerPage(<OrdersPage />, { path: '/seller/orders/:orderId?', at });
const openBoard = () =>
  openSellerPage(<BoardPage />, { path: '/seller/orders/board', at: '/seller/orders/board' });

describe('parcels', () => {
  it('BEY-17b: sends some pieces with a carrier, under one key, and shows what follows', async () => {
    const order = aPaidOrder();
    orders = [order];
    const sent: { body: unknown; key: string | null }[] = [];
    server.use(
      http.post(`${API}/shops/mine/orders/${order.id}/shipments`, async ({ request }) => {
        sent.push({ body: await request.json(), key: request.headers.get('idempotency-key') });
        if (sent.length === 1) return problem(503, 'BUSY');
        const after = { ...order, shipped_pieces: 2, version: 2 };
        orders = [after];
        return HttpResponse.json({ shipment: aShipment(), order: after }, { status: 201 });
      }),
    );
    const { user, container } = await openList(`/seller/orders/${order.id}`);
    await user.click(await screen.findByRole('button', { name: 'Send a parcel…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Send a parcel' }));
    await user.click(dialog.getByRole('button', { name: 'Less: Pieces of Speckled mug' }));
    await user.click(dialog.getByRole('combobox', { name: 'Carrier' }));
    await user.click(await screen.findByRole('option', { name: 'DHL' }));
    await user.type(dialog.getByLabelText(/Tracking number/), '0034');
    await user.click(dialog.getByRole('button', { name: 'Send parcel' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    await user.click(dialog.getByRole('button', { name: 'Send parcel' }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toEqual(sent[0]);
    expect(sent[0]?.key).toBeTruthy();
    expect(sent[0]?.body).toEqual({
      items: [{ order_item_id: 'line-1', quantity: 2 }],
      carrier: 'dhl',
      carrier_name: '',
      tracking_number: '0034',
    });
    expect(await screen.findByText('Parcel sent, the rest is still to go')).toBeInTheDocument();
    expect((await screen.findAllByText('Partly shipped')).length).toBeGreaterThan(0);
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await expectAccessible(container);
  });

  it('BEY-17b: shows parcels, notes that one has arrived, and takes back one in error', async () => {
    const order = aPaidOrder({ shipped_pieces: 1 });
    orders = [order];
    let parcels = [aShipment()];
    server.use(
      http.get(`${API}/orders/:id/shipments`, () => HttpResponse.json({ items: parcels })),
      http.post(`${API}/shops/mine/shipments/parcel-1/deliver`, () => {
        parcels = [aShipment({ delivered_at: past })];
        return HttpResponse.json({ shipment: parcels[0], order });
      }),
    );
    const { user } = await openList(`/seller/orders/${order.id}`);
    const list = within(await screen.findByRole('list', { name: 'Parcels' }));
    expect(list.getByRole('link', { name: /0034/ })).toHaveAttribute(
      'href',
      'https://dhl.example/0034',
    );
    await user.click(list.getByRole('button', { name: 'What to do with parcel 1' }));
    expect(await screen.findByRole('menuitem', { name: 'It never went…' })).toBeInTheDocument();
    await user.click(screen.getByRole('menuitem', { name: 'Mark as delivered' }));
    expect(await list.findByText('Delivered')).toBeInTheDocument();
  });
});

describe('the list', () => {
  it('SPA-07: many take a step; those that cannot are named with their reasons and stay chosen', async () => {
    orders = [aPaidOrder({ order_number: 'ORD-a' }), aPaidOrder({ order_number: 'ORD-b' })];
    const [first, second] = orders as [Order, Order];
    let body: unknown;
    server.use(
      http.post(`${API}/shops/mine/orders/status`, async ({ request }) => {
        body = await request.json();
        orders = [{ ...first, status: 'shipped', allowed_statuses: [] }, second];
        return HttpResponse.json({
          items: [
            { order_id: first.id, order: orders[0], problem: null },
            {
              order_id: second.id,
              order: null,
              problem: { code: 'ORDER_CHANGED', detail: 'The order has changed in the meantime' },
            },
          ],
          changed: 1,
          refused: 1,
        });
      }),
    );
    const { user, container } = await openList();
    await user.click(await screen.findByRole('checkbox', { name: 'Choose all 2 shown' }));
    const bar = within(await screen.findByRole('toolbar', { name: 'Chosen orders' }));
    expect(bar.getByText('2 chosen')).toBeInTheDocument();
    await user.click(bar.getByRole('button', { name: 'Mark as shipped' }));
    expect(body).toEqual({ order_ids: [first.id, second.id], status: 'shipped' });
    expect(await screen.findByText('One order stayed as it was')).toBeInTheDocument();
    expect(screen.getByText(/The order has changed in the meantime/)).toBeInTheDocument();
    expect(await bar.findByText('1 chosen')).toBeInTheDocument();
    expect(screen.getByRole('checkbox', { name: 'Choose ORD-b' })).toBeChecked();
    await expectAccessible(container);
  });

  it('ORD-17: is narrowed by what the address says, and exported like that', async () => {
    orders = [aPaidOrder()];
    const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
    let exported: URL | undefined;
    server.use(
      http.get(`${API}/shops/mine/orders.csv`, ({ request }) => {
        exported = new URL(request.url);
        return new HttpResponse('order_number', { headers: { 'content-type': 'text/csv' } });
      }),
    );
    const { user } = await openList(
      '/seller/orders?status=partly&payment=paid&method=cc&from=2026-01-01&to=2026-12-31',
    );
    await screen.findByRole('button', { name: 'Clear filters' });
    await waitFor(() => expect(asked.length).toBeGreaterThan(0));
    const params = asked.map(({ url }) => new URL(url).searchParams);
    const wanted = params.find((each) => each.get('partly_shipped') === 'true');
    expect(wanted?.get('payment_status')).toBe('paid');
    expect(wanted?.get('method')).toBe('cc');
    expect([wanted?.get('from'), wanted?.get('to')]).toEqual(['2026-01-01', '2026-12-31']);
    expect(wanted?.get('tz')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Export' }));
    await waitFor(() => expect(exported?.searchParams.get('method')).toBe('cc'));
    await waitFor(() => expect(made).toHaveBeenCalled());
    made.mockRestore();
  });
});

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
