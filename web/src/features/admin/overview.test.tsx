import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { useSession, type AdminShop, type Dashboard } from '@/shared/api';
import { useSocket } from '@/shared/realtime';

import { expectAccessible } from '../../../tests/axe';
import { aUser, usd } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, server } from '../../../tests/server';
import { connected, opened } from '../../../tests/socket';

import { DashboardPage } from './dashboard/DashboardPage';
import { ShopsPage } from './shops/ShopsPage';

// recharts measures what jsdom does not lay out
vi.mock('./dashboard/RevenueChart', () => ({ RevenueChart: () => <p>The chart</p> }));

const stats = {
  total: 10,
  pending: 2,
  processing: 3,
  by_status: { pending: 2 },
  placed_total: usd(100_000),
  total_revenue: usd(60_000),
  orders_today: 1,
  users: 7,
  shops: 3,
  products: 20,
};
const nothing = {
  shops: 0,
  returns: 0,
  payouts_to_approve: 0,
  payouts_to_pay: 0,
  refunds_by_hand: 0,
  disputes: 0,
  reviews_reported: 0,
  webhooks_held: 0,
  webhooks_failed: 0,
  dead_letters: 0,
};

const shop: AdminShop = {
  id: 's1',
  slug: 'kiln',
  name: 'Kiln & Clover',
  email: 'kiln@example.org',
  avatar: null,
  status: 'pending',
  status_reason: '',
  is_on_holiday: false,
  commission_bps: null,
  product_count: 4,
  order_count: 2,
  revenue: usd(9000),
  owners: [{ user_id: 'u2', name: 'Ada Kiln', email: 'ada@example.org' }],
  created_at: '2026-05-01T10:00:00Z',
};

let dashboard: Dashboard;
let sent: unknown[] = [];

beforeEach(() => {
  opened.length = 0;
  sent = [];
  dashboard = {
    stats,
    waiting: { ...nothing, shops: 2, returns: 1 },
    online: { people: 4, connections: 1 },
    proof: { id: 'p1', created_at: '2026-05-01T02:00:00Z', problems: 0 },
  };
  server.use(
    http.get(`${API}/users/me`, () => HttpResponse.json(aUser({ role: 'admin' }))),
    http.get(`${API}/admin/stats`, () => HttpResponse.json(stats)),
    http.get(`${API}/admin/dashboard`, () => HttpResponse.json(dashboard)),
    http.get(`${API}/admin/revenue`, () =>
      HttpResponse.json({ currency: 'USD', tz: 'UTC', points: [] }),
    ),
    http.get(`${API}/admin/activity`, () =>
      HttpResponse.json({
        items: [
          {
            id: 'e1',
            kind: 'order.created',
            title: 'Ada ordered at Kiln & Clover',
            amount: usd(4200),
            order_id: 'o1',
            shop_id: 's1',
            user_id: 'u1',
            occurred_at: '2026-05-01T10:00:00Z',
          },
        ],
        next_cursor: null,
      }),
    ),
    http.get(`${API}/admin/shops`, () =>
      HttpResponse.json({ items: [shop], next_cursor: null, pending_count: 1 }),
    ),
    http.get(`${API}/admin/shops/:id`, () =>
      HttpResponse.json({
        shop,
        phone_number: null,
        address: null,
        tagline: '',
        description: '',
        banner: null,
        returns_policy: '',
        shipping_policy: '',
        members: [],
        history: [],
      }),
    ),
    http.post(`${API}/admin/shops/:id/decline`, async ({ request, params }) => {
      sent.push([params.id, await request.json()]);
      return HttpResponse.json({});
    }),
  );
});

function Page() {
  const { user } = useSession();
  useSocket(user?.id ?? null, user !== null);
  return <DashboardPage />;
}

describe("the organisers' first page", () => {
  it('ADM-03, ADM-08, ADM-10: shows what waits, who is there and what happens, and lives', async () => {
    const { container } = renderPage(<Page />);
    const waits = await screen.findByRole('link', { name: /2\s*shops wait for approval/ });
    expect(waits).toHaveAttribute('href', '/admin/shops?status=pending');
    expect(screen.getByText('1 connection, without guests')).toBeInTheDocument();
    expect(screen.getByText('The books agree')).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Ada ordered at Kiln & Clover' }),
    ).toHaveAttribute('href', '/admin/orders/o1');
    await expectAccessible(container);
    const socket = await connected();
    dashboard = { ...dashboard, waiting: nothing };
    act(() =>
      socket.says('admin:shop:updated', { id: 'e', seq: 16, shopId: 's1', status: 'active' }),
    );
    expect(
      await screen.findByText('Nothing waits for you.', {}, { timeout: 10_000 }),
    ).toBeVisible();
    dashboard = {
      ...dashboard,
      proof: { id: 'p2', created_at: '2026-05-02T02:00:00Z', problems: 2 },
    };
    act(() =>
      socket.says('admin:ledger-proof', {
        id: 'f',
        seq: 32,
        proofId: 'p2',
        problems: [],
        count: 2,
      }),
    );
    expect(await screen.findByText('The books contradict themselves')).toBeInTheDocument();
    expect(await screen.findByText('2 wrong')).toBeInTheDocument();
  });
});

describe('the shops of the market', () => {
  it('RBAC-13: are declined with a reason that their owners read', async () => {
    const { user, container } = renderPage(<ShopsPage />, {
      path: '/admin/shops/:shopId?',
      at: '/admin/shops',
    });
    await user.click(await screen.findByRole('link', { name: 'Kiln & Clover' }));
    await user.click(await screen.findByRole('button', { name: 'Decline' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Decline this shop?' }));
    expect(dialog.getByRole('button', { name: 'Decline' })).toBeDisabled();
    await user.type(dialog.getByLabelText('Reason'), 'No address');
    await user.click(dialog.getByRole('button', { name: 'Decline' }));
    await waitFor(() => expect(sent).toEqual([['s1', { reason: 'No address' }]]));
    await expectAccessible(container);
  });
});
