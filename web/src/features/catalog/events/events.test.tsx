import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { SaleEventCard } from '@/shared/api';
import { useSocket } from '@/shared/realtime';
import { nextTurn } from '@/shared/saleEvents';

import { expectAccessible } from '../../../../tests/axe';
import { aCart, usd } from '../../../../tests/factories';
import { anEvent, inSeconds } from '../../../../tests/promotions';
import { renderPage } from '../../../../tests/render';
import { API, server } from '../../../../tests/server';
import { connected, opened } from '../../../../tests/socket';

import { EventsPage } from './EventsPage';

let events: SaleEventCard[] = [];

beforeEach(() => {
  opened.length = 0;
  events = [anEvent()];
  server.use(
    http.get(`${API}/sale-events`, ({ request }) => {
      const status = new URL(request.url).searchParams.get('status');
      const items = events.filter((event) => status === null || event.status === status);
      return HttpResponse.json({ items, next_cursor: null, server_now: inSeconds(0) });
    }),
  );
});

function Live() {
  useSocket('u1', true);
  return <EventsPage />;
}

describe('sale events', () => {
  it('EVT-03: shows what runs with both prices, its end and what is left', async () => {
    events = [anEvent({ ends_at: inSeconds(3590) })];
    const { container } = renderPage(<EventsPage />);
    const card = await screen.findByRole('article');
    expect(card).toHaveTextContent('$20.00');
    expect(card).toHaveTextContent('before $34.00');
    expect(card).toHaveTextContent('−41%');
    expect(within(card).getByRole('timer')).toHaveTextContent(/^Ends in 59:\d\d$/);
    expect(card).toHaveTextContent('5 of 10 left');
    await expectAccessible(container);
  });

  it('EVT-06: puts the event into the cart, at its price', async () => {
    let added: unknown;
    server.use(
      http.post(`${API}/cart/items`, async ({ request }) => {
        added = await request.json();
        return HttpResponse.json(aCart([]), { status: 201 });
      }),
    );
    const { user } = renderPage(<EventsPage />);
    await user.click(await screen.findByRole('button', { name: /Add Mugs with a thumbprint/ }));
    await waitFor(() =>
      expect(added).toEqual({ variant_id: events[0]?.single_variant_id, quantity: 1 }),
    );
  });

  it('EVT-07: what is to come names its beginning in its own zone and cannot be bought', async () => {
    events = [
      anEvent({ status: 'scheduled', starts_at: inSeconds(7200), ends_at: inSeconds(9000) }),
    ];
    const { user } = renderPage(<EventsPage />);
    expect(await screen.findByText('No sale events')).toBeInTheDocument();
    await user.click(screen.getByRole('tab', { name: 'To come' }));
    const card = await screen.findByRole('article');
    expect(within(card).getByRole('timer')).toHaveTextContent(/^Begins in/);
    expect(card).toHaveTextContent('Europe/Berlin, 10 pieces');
    expect(screen.queryByRole('button', { name: /Add/ })).toBeNull();
  });

  it('counts pieces down as they are sold, and lets go of an event that the server has ended', async () => {
    renderPage(<Live />);
    const socket = await connected();
    expect(await screen.findByText('5 of 10 left')).toBeInTheDocument();
    const [event] = events;
    const variants = [{ variantId: event?.single_variant_id, available: 2 }];
    act(() => socket.says('stock-updated', { id: 'e1', productId: event?.id, variants }));
    expect(await screen.findByText('2 of 10 left')).toBeInTheDocument();
    events = [];
    act(() => socket.says('sale-event:ended', { id: 'e2', saleEventId: event?.id }));
    expect(await screen.findByText('No sale events')).toBeInTheDocument();
  });

  it('asks anew when the next event begins or ends', () => {
    const soon = inSeconds(60);
    const later = inSeconds(600);
    expect(nextTurn([])).toBeNull();
    expect(
      nextTurn([
        anEvent({ ends_at: later }),
        anEvent({ status: 'scheduled', starts_at: soon }),
        anEvent({ status: 'ended', ends_at: inSeconds(-60) }),
      ]),
    ).toBe(soon);
  });

  it('says nothing of a price that is not lower', async () => {
    events = [anEvent({ original_price: usd(2000) })];
    renderPage(<EventsPage />);
    const card = await screen.findByRole('article');
    expect(card).not.toHaveTextContent('%');
  });
});
