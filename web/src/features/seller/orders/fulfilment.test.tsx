import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Order } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { past } from '../../../../tests/factories';
import { aPaidOrder, aShipment } from '../../../../tests/fulfilment';
import { openSellerPage, serveShopOrders } from '../../../../tests/seller';
import { API, problem, server } from '../../../../tests/server';
import { opened } from '../../../../tests/socket';

import { OrdersPage } from './OrdersPage';

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

const openList = (at = '/seller/orders') =>
  openSellerPage(<OrdersPage />, { path: '/seller/orders/:orderId?', at });
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
