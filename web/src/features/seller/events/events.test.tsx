import { act, screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { SaleEvent } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { aProduct, usd } from '../../../../tests/factories';
import { anEventPage, inSeconds } from '../../../../tests/promotions';
import { kiln, openSellerPage } from '../../../../tests/seller';
import { API, problem, server } from '../../../../tests/server';
import { opened } from '../../../../tests/socket';

import { EditEventPage } from './EditEventPage';
import { EventsPage } from './EventsPage';
import { NewEventPage } from './NewEventPage';

const mug = aProduct();
const [, moss] = mug.variants;
let events: SaleEvent[] = [];
let sent: unknown[] = [];

beforeEach(() => {
  opened.length = 0;
  events = [anEventPage(mug)];
  sent = [];
  server.use(
    http.get(`${API}/sale-events`, ({ request }) => {
      const { searchParams } = new URL(request.url);
      expect(searchParams.get('shop')).toBe(kiln.id);
      const items = events.filter(({ status }) => status === searchParams.get('status'));
      return HttpResponse.json({ items, next_cursor: null, server_now: inSeconds(0) });
    }),
    http.get(`${API}/sale-events/:id`, () => HttpResponse.json(events[0])),
    http.get(`${API}/products/${mug.id}`, () => HttpResponse.json(mug)),
    http.get(`${API}/shops/mine/products`, () =>
      HttpResponse.json({
        items: [{ id: mug.id, name: mug.name, image: null, price_min: usd(3400), available: 13 }],
        next_cursor: null,
      }),
    ),
    http.post(`${API}/sale-events`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(events[0], { status: 201 });
    }),
    http.patch(`${API}/sale-events/:id`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(events[0]);
    }),
    http.delete(`${API}/sale-events/:id`, () => {
      events = [];
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

const list = { path: '/seller/events' };

describe("a shop's sale events", () => {
  it('EVT-05: lists them by state with their countdown and what is left', async () => {
    const { container, socket } = await openSellerPage(<EventsPage />, list);
    const row = await screen.findByRole('row', { name: /Mugs with a thumbprint/ });
    expect(within(row).getByRole('timer')).toHaveTextContent(/^Ends in/);
    expect(row).toHaveTextContent('5 of 10 left');
    expect(row).toHaveTextContent('Europe/Berlin');
    await expectAccessible(container);
    events = [];
    act(() => socket.says('sale-event:ended', { id: 'e1', shopId: kiln.id, saleEventId: 'x' }));
    expect(await screen.findByText('None is running')).toBeInTheDocument();
  });

  it('EVT-08: ends one, having said what goes back into the stock', async () => {
    const { user } = await openSellerPage(<EventsPage />, list);
    await user.click(await screen.findByRole('button', { name: /Actions for Mugs/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'End it now…' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('5 pieces go back into the stock at once');
    await user.click(within(dialog).getByRole('button', { name: 'End it now' }));
    expect(await screen.findByText('Mugs with a thumbprint has ended')).toBeInTheDocument();
    expect(await screen.findByText('None is running')).toBeInTheDocument();
  });

  it('EVT-01: makes one of a product, and keeps the form when pieces are short', async () => {
    let short = true;
    server.use(
      http.post(`${API}/sale-events`, async ({ request }) => {
        sent.push(await request.json());
        if (!short) return HttpResponse.json(events[0], { status: 201 });
        return problem(409, 'INSUFFICIENT_STOCK', 'Insufficient stock', {
          variants: [{ variant_id: moss?.id, available: 1 }],
        });
      }),
    );
    const { user, container } = await openSellerPage(<NewEventPage />, {
      path: '/seller/events/new',
    });
    await user.click(await screen.findByRole('link', { name: /Speckled mug/ }));
    await user.click(await screen.findByRole('checkbox', { name: /Small \/ Moss/ }));
    await user.type(screen.getByLabelText('Price in the event'), '18');
    await user.type(screen.getByLabelText('Pieces'), '3');
    expect(screen.getByText('50% less than usual')).toBeInTheDocument();
    expect(screen.getByText('1 stay in the stock')).toBeInTheDocument();
    await user.type(screen.getByLabelText('Ends'), '2030-06-02T20:00');
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Start the event' }));
    expect(await screen.findByText('Only 1 is free.')).toBeInTheDocument();
    expect(screen.getByLabelText('Pieces')).toHaveValue('3');
    short = false;
    await user.click(screen.getByRole('button', { name: 'Start the event' }));
    expect(await screen.findByText('The sale is on')).toBeInTheDocument();
    expect(sent.at(-1)).toMatchObject({
      product_id: mug.id,
      ends_at: '2030-06-02T20:00:00',
      variants: [{ variant_id: moss?.id, price: usd(1800), quantity: 3 }],
    });
  });

  it('BEY-23a: shows at its field a time that clocks never show', async () => {
    server.use(
      http.post(`${API}/sale-events`, () =>
        problem(422, 'TIME_DOES_NOT_EXIST', 'The time is not clear', {
          errors: [
            {
              field: 'ends_at',
              message: 'clocks in Europe/Berlin are put forward and never show this time',
              code: 'TIME_DOES_NOT_EXIST',
            },
          ],
        }),
      ),
    );
    const { user } = await openSellerPage(<NewEventPage />, {
      path: '/seller/events/new',
      at: `/seller/events/new?product=${mug.id}`,
    });
    await user.click(await screen.findByRole('checkbox', { name: /Small \/ Moss/ }));
    await user.type(screen.getByLabelText('Price in the event'), '18');
    await user.type(screen.getByLabelText('Pieces'), '3');
    await user.type(screen.getByLabelText('Ends'), '2030-03-31T02:30');
    await user.click(screen.getByRole('button', { name: 'Start the event' }));
    expect(
      await screen.findByText(/^Clocks in Europe\/Berlin are put forward/),
    ).toBeInTheDocument();
  });

  it('EVT-04: changes one that has not begun, sending only what differs', async () => {
    const times = { starts_at: inSeconds(7200), ends_at: inSeconds(9000) };
    events = [anEventPage(mug, { status: 'scheduled', ...times })];
    const { user } = await openSellerPage(<EditEventPage />, {
      path: '/seller/events/:eventId',
      at: '/seller/events/e1',
    });
    const name = await screen.findByLabelText('Name');
    await user.clear(name);
    await user.type(name, 'Last mugs');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(sent).toEqual([{ name: 'Last mugs' }]);
  });

  it('one that runs is shown and can only be ended', async () => {
    await openSellerPage(<EditEventPage />, {
      path: '/seller/events/:eventId',
      at: '/seller/events/e1',
    });
    expect(await screen.findByRole('button', { name: 'End it now…' })).toBeInTheDocument();
    expect(screen.getByText('5 of 10 left')).toBeInTheDocument();
    expect(screen.queryByLabelText('Name')).toBeNull();
  });

  it('RBAC-12: staff do not see the page', async () => {
    await openSellerPage(<EventsPage />, {
      ...list,
      user: { shops: [{ ...kiln, role: 'staff' }] },
    });
    expect(await screen.findByText('For managers')).toBeInTheDocument();
  });
});
