import { http, HttpResponse } from 'msw';

import type { Wallet, WalletEntry, WalletRefund } from '@/shared/api';

import { anEntry, aStart, aTopUp, aWallet } from './buyerMoney';
import { usd } from './factories';
import { API, server } from './server';

/** What the server knows of somebody's wallet; tests change it as they go. */
export const its = {
  wallet: aWallet(),
  entries: [] as WalletEntry[],
  refunds: [] as WalletRefund[],
  topUp: aTopUp(),
  /** Top-ups that were begun. */
  begun: [] as { body: unknown; key: string | null }[],
};

/** A server with a wallet that was loaded once. */
export function serveWallet(wallet: Partial<Wallet> = {}): void {
  its.wallet = aWallet(wallet);
  its.entries = [anEntry()];
  its.refunds = [];
  its.topUp = aTopUp();
  its.begun = [];
  const page = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null });
  server.use(
    http.get(`${API}/wallet`, () => HttpResponse.json(its.wallet)),
    http.get(`${API}/wallet/entries`, () => page(its.entries)),
    http.get(`${API}/wallet/refunds`, () => page(its.refunds)),
    http.get(`${API}/wallet/top-ups/payment-1`, () => HttpResponse.json(its.topUp)),
    http.post(`${API}/wallet/top-ups`, async ({ request }) => {
      its.begun.push({ body: await request.json(), key: request.headers.get('idempotency-key') });
      return HttpResponse.json(aStart({ amount: usd(2000) }), { status: 201 });
    }),
    http.post(`${API}/payments/payment-1/sandbox/confirm`, () =>
      HttpResponse.json({ status: 'processing' }, { status: 202 }),
    ),
  );
}
