import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Order, Shipment } from '@/shared/api';
import { useSocket } from '@/shared/realtime';

import { expectAccessible } from '../../../tests/axe';
import { anOrderLine } from '../../../tests/buyerMoney';
import { anOrder, past } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, server } from '../../../tests/server';
import { connected, opened } from '../../../tests/socket';

import { OrderPage } from './OrderPage';

const none = () => HttpResponse.json({ items: [], next_cursor: null });

beforeEach(() => {
  opened.length = 0;
});

function LivePage() {
  useSocket('buyer', true);
  return <OrderPage />;
}

describe('the parcels of an order', () => {
  it('BEY-17b, SPA-09: appear as they are sent, with the way to follow each, and papers to keep', async () => {
    let order: Order = anOrder({
      status: 'processing',
      payment_status: 'paid',
      paid_at: past,
      items: [anOrderLine({ id: 'line-1', quantity: 3 })],
    });
    let parcels: Shipment[] = [];
    server.use(
      http.get(`${API}/orders/:id/payments`, none),
      http.get(`${API}/orders/:id/returns`, none),
      http.get(`${API}/orders/:id/history`, none),
      http.get(`${API}/orders/:id/shipments`, () => HttpResponse.json({ items: parcels })),
      http.get(`${API}/orders/:id/papers`, () =>
        HttpResponse.json({
          items: [{ kind: 'invoice', number: 'R-000007', refund_id: null, issued_at: past }],
        }),
      ),
      http.get(`${API}/orders/:id`, () => HttpResponse.json(order)),
    );
    const { container } = renderPage(<LivePage />, {
      path: '/orders/:orderId',
      at: `/orders/${order.id}`,
    });
    const socket = await connected();
    expect(await screen.findByRole('button', { name: 'Invoice R-000007' })).toBeInTheDocument();
    expect(screen.queryByRole('list', { name: 'Parcels' })).not.toBeInTheDocument();

    const items = order.items.map((item) => ({ ...item, shipped_quantity: 1 }));
    order = { ...order, items, shipped_pieces: 1, version: 2 };
    parcels = [
      {
        id: 'parcel-1',
        order_id: order.id,
        number: 1,
        carrier: 'dhl',
        carrier_name: 'DHL',
        tracking_number: '0034',
        tracking_url: 'https://dhl.example/0034',
        items: [],
        shipped_at: past,
        delivered_at: null,
        updated_at: past,
      },
    ];
    act(() =>
      socket.says('shipment:updated', {
        id: 's1',
        seq: 1,
        shipmentId: 'parcel-1',
        orderId: order.id,
        orderNumber: order.order_number,
        shopId: 'shop-1',
        number: 1,
        pieces: 1,
        carrierName: 'DHL',
        trackingNumber: '0034',
        trackingUrl: 'https://dhl.example/0034',
        state: 'sent',
        isLast: false,
      }),
    );
    const list = within(await screen.findByRole('list', { name: 'Parcels' }));
    expect(list.getByRole('link', { name: /0034/ })).toHaveAttribute(
      'href',
      'https://dhl.example/0034',
    );
    await waitFor(() => expect(screen.getByText('2 more pieces follow.')).toBeInTheDocument());
    await expectAccessible(container);
  });
});
