import { http, HttpResponse } from 'msw';
import type { ReactElement } from 'react';

import { SellerArea } from '@/features/seller/SellerArea';
import { chooseShop, type Order, type OrderSummary, type ShopSeat, type User } from '@/shared/api';
import { isPartlyShipped } from '@/shared/orders';
import { useSocket } from '@/shared/realtime';

import { aUser } from './factories';
import { renderPage } from './render';
import { API, server } from './server';
import { connected } from './socket';

export const kiln: ShopSeat = {
  id: 'shop-1',
  slug: 'kiln',
  name: 'Kiln & Clover',
  role: 'owner',
  status: 'active',
};

/** Signs a member of shops in; each test begins without a choice among them. */
export function signInSeller(part: Partial<User> = {}): User {
  const user = aUser({ shops: [kiln], ...part });
  chooseShop(null);
  server.use(
    http.get(`${API}/users/me`, () => HttpResponse.json(user)),
    http.get(`${API}/shops/mine/stock`, () => HttpResponse.json({ items: [], next_cursor: null })),
  );
  return user;
}

/** Serves the orders that `read` gives at the time of asking; returns the requests for lists. */
export function serveShopOrders(read: () => Order[]): Request[] {
  const asked: Request[] = [];
  server.use(
    http.get(`${API}/shops/mine/orders`, ({ request }) => {
      asked.push(request);
      const params = new URL(request.url).searchParams;
      const [status, partly] = [params.get('status'), params.get('partly_shipped')];
      const items = read().filter(
        (order) =>
          (status === null || order.status === status) &&
          (partly === null || String(isPartlyShipped(order)) === partly),
      );
      return HttpResponse.json({ items, next_cursor: null });
    }),
    http.get(`${API}/shops/mine/orders/summary`, () => HttpResponse.json(summaryOf(read()))),
    http.get(`${API}/orders/:id/shipments`, () => HttpResponse.json({ items: [] })),
    http.get(`${API}/orders/:id/papers`, () => HttpResponse.json({ items: [] })),
    http.get(`${API}/orders/:id`, ({ params }) => {
      const found = read().find(({ id }) => id === params.id);
      return found ? HttpResponse.json(found) : new HttpResponse(null, { status: 404 });
    }),
    http.get(`${API}/orders/:id/history`, () => HttpResponse.json({ items: [] })),
    http.get(`${API}/orders/:id/returns`, () =>
      HttpResponse.json({ items: [], next_cursor: null }),
    ),
  );
  return asked;
}

function summaryOf(orders: readonly Order[]): OrderSummary {
  const count = (status: Order['status']) =>
    orders.filter((order) => order.status === status).length;
  const partly = orders.filter((order) => isPartlyShipped(order) === true).length;
  return {
    to_accept: count('pending'),
    awaiting_payment: 0,
    to_pack: count('processing') - partly,
    partly_shipped: partly,
    shipped: count('shipped'),
    delivered: count('delivered'),
    completed: count('completed'),
    cancelled: count('cancelled'),
    return_requested: count('return_requested'),
    refunded: count('refunded'),
    cash_to_book: 0,
  };
}

interface Place {
  /** Route pattern of the page. */
  path: string;
  at?: string;
  user?: Partial<User>;
}

/** Opens a page of the seller's area, signed in and connected, as the application has it. */
export async function openSellerPage(page: ReactElement, { path, at = path, user = {} }: Place) {
  const seller = signInSeller(user);
  const area = (
    <Connected user={seller}>
      <SellerArea />
    </Connected>
  );
  const view = renderPage(null, {
    at,
    path: '/none',
    others: [
      { element: area, children: [{ path, element: page }] },
      { path: '*', element: <p>Elsewhere</p> },
    ],
  });
  return { ...view, socket: await connected() };
}

function Connected({ user, children }: { user: User; children: ReactElement }) {
  useSocket(user.id, true);
  return children;
}
