import { http, HttpResponse } from 'msw';
import type { ReactNode } from 'react';

import { useSession, type AdminMoney, type AdminPayout, type AdminTransaction } from '@/shared/api';
import { useSocket } from '@/shared/realtime';

import { anId, aUser, usd } from './factories';
import { renderPage } from './render';
import { API, server } from './server';
import { aPayout } from './shopMoney';
import { connected } from './socket';

/** Books in which 1,000.00 are held: 900.00 for others, 100.00 the market's own. */
export function someBooks(): AdminMoney {
  return {
    payouts_to_approve: 2,
    payouts_to_pay: 1,
    currencies: [
      {
        currency: 'USD',
        clearing: [
          { provider: 'stripe', balance: usd(90_000) },
          { provider: 'sandbox', balance: usd(30_000) },
        ],
        bank: usd(-20_000),
        wallets: usd(10_000),
        sellers_pending: usd(20_000),
        sellers_available: usd(60_000),
        sellers_debt: usd(5_000),
        sellers_on_hold: usd(4_000),
        refunds_owed: usd(1_000),
        fees: usd(12_000),
        payment_fees: usd(3_000),
        subsidies: usd(2_000),
        provider_costs: usd(2_500),
        disputes: usd(500),
        cash_to_collect: usd(0),
        cash_collected: usd(0),
        cash_to_hand_back: usd(0),
      },
    ],
  };
}

export function anAdminPayout(part: Partial<AdminPayout> = {}): AdminPayout {
  const person = { id: anId(), name: 'Ann Potter' };
  return {
    ...aPayout(),
    shop: { id: 'shop-1', slug: 'kiln', name: 'Kiln & Clover', status: 'active' },
    requested_by: person,
    decided_by: null,
    is_method_replaced: false,
    ...part,
  };
}

export function aMovement(part: Partial<AdminTransaction> = {}): AdminTransaction {
  const from = { account: 'provider_clearing', owner_id: 'stripe', name: 'Stripe' };
  const to = { account: 'seller_pending', owner_id: anId(), name: 'Kiln & Clover' };
  const amount = usd(3400);
  return {
    id: anId(),
    kind: 'order_paid',
    title: 'Order paid',
    reference: anId(),
    order_id: null,
    order_number: null,
    memo: '',
    amount,
    from,
    to,
    entries: [
      { party: from, amount: usd(-3400) },
      { party: to, amount },
    ],
    created_at: '2026-01-02T03:04:05Z',
    ...part,
  };
}

/** A page within a frame that holds the connection, as the application has it. */
function Framed({ children }: { children: ReactNode }) {
  const { user } = useSession();
  useSocket(user?.id ?? null, user !== null);
  return children;
}

/** Opens a page as an organiser, connected. */
export async function openAdminPage(page: ReactNode, path: string, at = path) {
  const admin = aUser({ role: 'admin' });
  server.use(http.get(`${API}/users/me`, () => HttpResponse.json(admin)));
  const view = renderPage(<Framed>{page}</Framed>, {
    path,
    at,
    others: [{ path: '*', element: <p>Elsewhere</p> }],
  });
  return { ...view, socket: await connected() };
}
