import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import type { ReactNode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { useSession, type AdminStats, type Order, type User } from '@/shared/api';
import { shortId } from '@/shared/orders';
import { realtime, useSocket } from '@/shared/realtime';

import { expectAccessible } from '../../../../tests/axe';
import { anOrder, aUser, messageOf, usd } from '../../../../tests/factories';
import { renderPage } from '../../../../tests/render';
import { API, server } from '../../../../tests/server';
import { connected, opened, type FakeSocket } from '../../../../tests/socket';

import { AdminOrdersPage } from './AdminOrdersPage';

let orders: Order[] = [];
let stats: AdminStats;
let asked: URL[] = [];

function serve(user: User): void {
  server.use(
    http.get(`${API}/users/me`, () => HttpResponse.json(user)),
    http.get(`${API}/admin/stats`, () => HttpResponse.json(stats)),
    http.get(`${API}/admin/orders`, ({ request }) => {
      const url = new URL(request.url);
      asked.push(url);
      const status = url.searchParams.get('status');
      const items = orders.filter((order) => status === null || order.status === status);
      return HttpResponse.json({ items, next_cursor: null });
    }),
    http.get(`${API}/orders/:id`, ({ params }) =>
      HttpResponse.json(orders.find(({ id }) => id === params.id)),
    ),
    http.get(`${API}/orders/:id/history`, () => HttpResponse.json({ items: [] })),
    http.get(`${API}/orders/:id/returns`, () =>
      HttpResponse.json({ items: [], next_cursor: null }),
    ),
  );
}

beforeEach(() => {
  opened.length = 0;
  asked = [];
  orders = [anOrder({ status: 'processing', payment_status: 'paid' })];
  stats = {
    total: 10,
    pending: 2,
    processing: 3,
    by_status: { pending: 2, processing: 3, completed: 5 },
    placed_total: usd(100_000),
    total_revenue: usd(60_000),
    orders_today: 1,
    users: 7,
    shops: 3,
    products: 20,
  };
});

/** A page within a frame that holds the connection, as the application has it. */
function Framed({ children }: { children: ReactNode }) {
  const { user } = useSession();
  useSocket(user?.id ?? null, user !== null);
  return children;
}
const page = (
  <Framed>
    <AdminOrdersPage />
  </Framed>
);

async function open(role: User['role'] = 'admin') {
  serve(aUser({ role }));
  const view = renderPage(page, {
    path: '/admin/orders/:orderId?',
    at: '/admin/orders',
    others: [{ path: '/away', element: <Framed>Elsewhere</Framed> }],
  });
  const socket = await connected();
  await screen.findByText(orders[0]?.order_number ?? '', { selector: 'a' });
  // The list is fetched anew once the room is joined; only what comes after that is live.
  await waitFor(() => expect(asked.length).toBeGreaterThan(1));
  return { ...view, socket };
}

/** A new order comes to be on the server, and is told. */
function place(socket: FakeSocket, part: Partial<Order> = {}): Order {
  const order = anOrder({ order_number: 'ORD-new', ...part });
  orders = [order, ...orders];
  act(() => socket.says('admin:order:created', messageOf(order)));
  return order;
}

const rowsOf = () => screen.getAllByRole('row').slice(1);
const tile = (label: string) => {
  const [found] = screen.getAllByText(label, { selector: 'span' });
  return within(found?.parentElement as HTMLElement);
};

describe('the live list of all orders', () => {
  it('ADM-02: puts a new order on top, once, and says its short name', async () => {
    const { socket, container } = await open();
    const order = place(socket);
    expect(await screen.findByText(`New order #${shortId(order.id)}!`)).toBeInTheDocument();
    act(() => socket.says('admin:order:created', messageOf(order)));
    await waitFor(() => expect(rowsOf()).toHaveLength(2));
    expect(rowsOf()[0]).toHaveTextContent('ORD-new');
    await expectAccessible(container);
  });

  it('ADM-03: the figures move with the order: total, pending, placed, but not revenue', async () => {
    const { socket } = await open();
    expect(await screen.findByText('$1,000.00')).toBeInTheDocument();
    place(socket, { total: usd(2500) });
    expect(await screen.findByText('$1,025.00')).toBeInTheDocument();
    expect(tile('Orders').getByText('11')).toBeInTheDocument();
    expect(tile('Pending').getByText('3')).toBeInTheDocument();
    expect(tile('Revenue').getByText('$600.00')).toBeInTheDocument();
  });

  it('ADM-05: an update changes the row and the figures', async () => {
    const { socket } = await open();
    const [order] = orders as [Order];
    const after: Order = { ...order, status: 'shipped', updated_at: new Date().toISOString() };
    orders = [after];
    const message = messageOf(after, { previousStatus: 'processing' });
    act(() => socket.says('admin:order:updated', message));
    expect(await within(rowsOf()[0] as HTMLElement).findByText('Shipped')).toBeInTheDocument();
    expect(await screen.findByText('2 in progress')).toBeInTheDocument();
  });

  it('ADM-04: a cancellation marks the row, warns, and has the figures fetched', async () => {
    const { socket } = await open();
    const [order] = orders as [Order];
    const cancelledAt = new Date().toISOString();
    orders = [
      { ...order, status: 'cancelled', cancelled_at: cancelledAt, updated_at: cancelledAt },
    ];
    stats = { ...stats, processing: 2, by_status: { ...stats.by_status, processing: 2 } };
    const message = {
      id: 'c1',
      seq: 40,
      orderId: order.id,
      cancelledAt,
      by: 'buyer',
      reason: 'Late',
    };
    act(() => socket.says('admin:order:cancelled', message));
    expect(await screen.findByText(`Order #${shortId(order.id)} cancelled`)).toBeInTheDocument();
    expect(await within(rowsOf()[0] as HTMLElement).findByText('Cancelled')).toBeInTheDocument();
    expect(await screen.findByText('2 in progress')).toBeInTheDocument();
  });

  it('filters on the server, and lets a live order go that no longer fits', async () => {
    const { socket, user } = await open();
    const [order] = orders as [Order];
    await user.click(screen.getByRole('tab', { name: /Processing/ }));
    await waitFor(() => expect(asked.at(-1)?.searchParams.get('status')).toBe('processing'));
    expect(await screen.findByText(order.order_number)).toBeInTheDocument();
    const after: Order = { ...order, status: 'shipped', updated_at: new Date().toISOString() };
    orders = [after];
    act(() =>
      socket.says('admin:order:updated', messageOf(after, { previousStatus: 'processing' })),
    );
    expect(await screen.findByText('No such order')).toBeInTheDocument();
  });
});

describe("the page's listeners", () => {
  it('ADM-06: are there only while signed in and connected', async () => {
    const on = vi.spyOn(realtime, 'on');
    serve(aUser({ role: 'admin' }));
    renderPage(page, { path: '/admin/orders', at: '/admin/orders' });
    await screen.findByText(orders[0]?.order_number ?? '', { selector: 'a' });
    const listened = () => on.mock.calls.filter(([name]) => name.startsWith('admin:')).length;
    expect(listened()).toBe(0);
    const socket = await connected();
    await waitFor(() => expect(listened()).toBe(3));
    act(() => socket.happens('disconnect', 'transport close'));
    act(() => socket.says('admin:order:created', messageOf(anOrder({ order_number: 'ORD-gap' }))));
    expect(screen.queryByText('ORD-gap')).not.toBeInTheDocument();
    act(() => socket.happens('connect'));
    await waitFor(() => expect(listened()).toBe(6));
  });

  it('ADM-07: on leaving go, and only they', async () => {
    const heard: string[] = [];
    const stop = realtime.on('admin:order:created', ({ orderNumber }) => heard.push(orderNumber));
    const { router } = await open();
    await act(() => router.navigate('/away'));
    const before = asked.length;
    place(await connected(), { order_number: 'ORD-after' });
    stop();
    expect(heard).toEqual(['ORD-after']);
    expect(screen.queryByText(/New order #/)).not.toBeInTheDocument();
    expect(asked).toHaveLength(before);
  });
});

describe('what an organiser may do', () => {
  it('ADM-11: takes the steps the server allows, such as confirming delivery', async () => {
    orders = [
      anOrder({ status: 'shipped', payment_status: 'paid', allowed_statuses: ['delivered'] }),
    ];
    const { user } = await open();
    const [order] = orders as [Order];
    let sent: unknown;
    server.use(
      http.patch(`${API}/orders/${order.id}/status`, async ({ request }) => {
        sent = await request.json();
        orders = [{ ...order, status: 'delivered', version: 2, allowed_statuses: [] }];
        return HttpResponse.json(orders[0]);
      }),
    );
    await user.click(screen.getByRole('link', { name: order.order_number }));
    await user.click(await screen.findByRole('button', { name: 'Confirm delivery' }));
    expect(await screen.findByText('Delivery confirmed')).toBeInTheDocument();
    expect(sent).toEqual({ status: 'delivered', version: 1 });
    expect(screen.queryByRole('button', { name: /Force/ })).not.toBeInTheDocument();
  });

  it('ORD-22: a super admin may force a status, with a reason', async () => {
    const { user } = await open('super_admin');
    const [order] = orders as [Order];
    let sent: unknown;
    server.use(
      http.patch(`${API}/orders/${order.id}/status`, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ ...order, status: 'completed', version: 2 });
      }),
    );
    await user.click(screen.getByRole('link', { name: order.order_number }));
    await user.click(await screen.findByRole('button', { name: /Force a status/ }));
    const force = await screen.findByRole('button', { name: 'Force status' });
    await user.click(screen.getByRole('combobox', { name: 'New status' }));
    await user.click(await screen.findByRole('option', { name: 'Completed' }));
    expect(force).toBeDisabled();
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'Lost scan');
    await user.click(force);
    expect(await screen.findByText('Status set to completed')).toBeInTheDocument();
    expect(sent).toEqual({ status: 'completed', reason: 'Lost scan', force: true, version: 1 });
  });
});
