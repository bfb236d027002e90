import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { Route, Routes } from 'react-router';

import { EarningsPage } from '@/features/seller/money/EarningsPage';
import { MoneyPage } from '@/features/seller/money/MoneyPage';
import { PayoutsPage } from '@/features/seller/money/PayoutsPage';
import { StatementPage } from '@/features/seller/money/StatementPage';
import type { Payout, StatementRow } from '@/shared/api';

import { usd } from './factories';
import { kiln, openSellerPage } from './seller';
import { API, server } from './server';
import { aBalance, aStatementRow } from './shopMoney';
import { opened } from './socket';

/** What the server knows of a shop's money; tests change it as things happen. */
export const books = {
  balance: aBalance(),
  payouts: [] as Payout[],
  statement: [] as StatementRow[],
  asked: [] as URL[],
};

const day = (date: string, net: number) => ({
  day: date,
  gross: usd(net),
  refunds: usd(0),
  fees: usd(0),
  net: usd(net),
  orders: net === 0 ? 0 : 1,
});

/** Serves the books as they are at the time of asking. */
export function serveBooks(): void {
  opened.length = 0;
  Object.assign(books, {
    balance: aBalance(),
    payouts: [],
    statement: [aStatementRow()],
    asked: [],
  });
  server.use(
    http.get(`${API}/shops/mine/balance`, () => HttpResponse.json(books.balance)),
    http.get(`${API}/shops/mine/earnings`, ({ request }) => {
      books.asked.push(new URL(request.url));
      const points = [day('2026-01-01', 0), day('2026-01-02', 3400)];
      return HttpResponse.json({ currency: 'USD', tz: 'Europe/Berlin', points });
    }),
    http.get(`${API}/shops/mine/statement`, ({ request }) => {
      books.asked.push(new URL(request.url));
      return HttpResponse.json({ items: books.statement, next_cursor: null });
    }),
    http.get(`${API}/payouts`, () =>
      HttpResponse.json({ items: books.payouts, next_cursor: null }),
    ),
  );
}

const pages = (
  <Routes>
    <Route element={<MoneyPage />}>
      <Route index element={<EarningsPage />} />
      <Route path="statement" element={<StatementPage />} />
      <Route path="payouts" element={<PayoutsPage />} />
    </Route>
  </Routes>
);

/** Opens a page about the shop's money, as somebody of the shop. */
export async function openMoney(
  at = '/seller/money',
  role: 'owner' | 'manager' | 'staff' = 'owner',
) {
  const user = { shops: [{ ...kiln, role }] };
  const view = await openSellerPage(pages, { path: '/seller/money/*', at, user });
  if (role !== 'staff') await screen.findByText('$200.00');
  return view;
}

/** One of the figures on top. */
export function tile(label: string) {
  const found = screen.getAllByText(label).map((each) => each.closest('div'));
  return within(found.find((each) => each?.className.includes('rounded-card')) as HTMLElement);
}
