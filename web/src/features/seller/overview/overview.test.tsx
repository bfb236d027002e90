import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { SalesCompared, ShopDashboard, ShopFigures } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { usd } from '../../../../tests/factories';
import { kiln, openSellerPage, serveShopOrders } from '../../../../tests/seller';
import { API, server } from '../../../../tests/server';
import { opened } from '../../../../tests/socket';

import { changeOf, shareText } from './change';
import { OverviewPage } from './OverviewPage';
import { PAUSE_MS } from './useDashboardFeed';

const sales = (revenue: number, before: number): SalesCompared => ({
  now: { revenue: usd(revenue), refunded: usd(500), orders: 4, units: 7 },
  before: { revenue: usd(before), refunded: usd(0), orders: 5, units: 7 },
});

const figures: ShopFigures = {
  currency: 'USD',
  today: sales(4000, 2000),
  sales: sales(90_000, 60_000),
  points: [
    { day: '2026-05-01', revenue: usd(0), orders: 0, units: 0 },
    { day: '2026-05-02', revenue: usd(90_000), orders: 4, units: 7 },
  ],
  best: [
    { product_id: 'p1', name: 'Harbour mug', image_url: null, units: 6, revenue: usd(80_000) },
  ],
  holds: { now: { made: 20, bought: 5 }, before: { made: 10, bought: 4 } },
  stock: {
    count: 1,
    days_max: 7,
    pace_days: 28,
    first: [
      {
        variant_id: 'v1',
        product_id: 'p1',
        product_name: 'Harbour mug',
        variant_name: 'Moss',
        image_url: null,
        available: 3,
        sold: 20,
        days_left: 4,
      },
    ],
  },
  returns: { now: 2, before: 1 },
  reviews: {
    now: { count: 3, average: 4.67 },
    before: { count: 1, average: 5 },
    to_answer: 2,
  },
  available: usd(12_345),
};

let shown: ShopDashboard;
let asked: URL[] = [];
beforeEach(() => {
  opened.length = 0;
  asked = [];
  shown = {
    period: '30d',
    zone: 'Europe/Berlin',
    first: '2026-04-11',
    last: '2026-05-10',
    before_first: '2026-03-12',
    before_last: '2026-04-10',
    as_of: '2026-05-10T09:00:00Z',
    to_do: { to_accept: 2, in_process: 1, returns_to_decide: 1, placed_today: 3 },
    figures,
  };
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(role: 'owner' | 'staff' = 'owner') {
  serveShopOrders(() => []);
  server.use(
    http.get(`${API}/shops/mine/dashboard`, ({ request }) => {
      const url = new URL(request.url);
      asked.push(url);
      const period = url.searchParams.get('period');
      return HttpResponse.json({ ...shown, ...(period !== null && { period }) });
    }),
    http.get(`${API}/shops/mine/returns`, () =>
      HttpResponse.json({ items: [], next_cursor: null }),
    ),
    http.get(`${API}/shops/mine/onboarding`, () =>
      HttpResponse.json({ steps: [], complete: true, dismissed: true }),
    ),
  );
  const user = { shops: [{ ...kiln, role }] };
  return openSellerPage(<OverviewPage />, { path: '/seller', user });
}

describe("the seller's overview", () => {
  it('SPA-07: tells what waits, how it sells against the time before, and what runs out', async () => {
    const { user, container } = await open();
    expect(await screen.findByText('$123.45')).toBeInTheDocument();
    const todo = within(screen.getByRole('region', { name: 'To do' }));
    expect(todo.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([
      '2 new orders to take up',
      '1 order to pack and send',
      '1 return to decide',
      '1 thing to restock',
      '2 reviews to answer',
      '$123.45 can be paid out',
    ]);
    expect(screen.getAllByText('50%').length).toBeGreaterThan(0);
    expect(screen.getByText('5 of 20, before 40%')).toBeInTheDocument();
    expect(screen.getByText('3 left, 4 d')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Harbour mug/ })).toHaveAttribute(
      'href',
      '/seller/products/p1',
    );
    await user.click(await screen.findByText('Show as a table'));
    const table = within(screen.getByRole('table', { name: 'Sales by day, latest first' }));
    expect(table.getAllByRole('row')).toHaveLength(2);
    await expectAccessible(container);
  });

  it('BEY-23: asks for days of the own clock, and for another period when one is chosen', async () => {
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: '12 months' }));
    await waitFor(() => expect(asked.at(-1)?.searchParams.get('period')).toBe('12m'));
    expect(asked.at(-1)?.searchParams.get('zone')).toBe(
      Intl.DateTimeFormat().resolvedOptions().timeZone,
    );
    expect(screen.getByRole('button', { name: '12 months' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });

  it('BAL-08: follows what happens, once for a burst and not at all for another shop', async () => {
    const { socket } = await open();
    await screen.findAllByText('$123.45');
    await waitFor(() => expect(asked.length).toBe(1));
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await act(() => vi.advanceTimersByTimeAsync(PAUSE_MS)); // what the connection itself asked for
    const before = asked.length;
    const moved = { seq: 9, pending: 0, available: 1, onHold: 0, today: 0, currency: 'USD' };
    act(() => socket.says('earnings-updated', { ...moved, id: 'a', shopId: 'shop-2' }));
    await act(() => vi.advanceTimersByTimeAsync(2 * PAUSE_MS));
    expect(asked.length).toBe(before);
    shown = { ...shown, figures: { ...figures, available: usd(99_900) } };
    for (const id of ['b', 'c', 'd']) {
      act(() => socket.says('earnings-updated', { ...moved, id, shopId: 'shop-1' }));
      await act(() => vi.advanceTimersByTimeAsync(PAUSE_MS / 4));
    }
    await act(() => vi.advanceTimersByTimeAsync(PAUSE_MS));
    expect(await screen.findByText('$999.00 can be paid out')).toBeInTheDocument();
    expect(asked.length).toBe(before + 1);
  });

  it('RBAC-22: shows staff what waits, and no money', async () => {
    shown = { ...shown, figures: null };
    await open('staff');
    expect(await screen.findByText('1 return to decide')).toBeInTheDocument();
    expect(screen.getByText('Placed since midnight')).toBeInTheDocument();
    expect(screen.queryByText('Revenue')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '12 months' })).not.toBeInTheDocument();
    expect(screen.queryByText(/\$/)).not.toBeInTheDocument();
  });
});

describe('how a figure has moved', () => {
  it('is a part of what it was, and nothing is compared with nothing', () => {
    expect(changeOf(150, 100)).toEqual({ direction: 'up', by: '50%' });
    expect(changeOf(-20, 100)).toEqual({ direction: 'down', by: '120%' });
    expect(changeOf(1001, 1000)).toEqual({ direction: 'same', by: '0%' });
    expect(changeOf(5, 0)).toEqual({ direction: 'up', by: null });
    expect(changeOf(0, 0)).toEqual({ direction: 'same', by: null });
    expect(shareText(3, 8)).toBe('38%');
    expect(shareText(0, 0)).toBe('–');
  });
});
