import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { AdminWallet, ByHandRefund, RefundRun, RefundRuns } from '@/shared/api';

import { expectAccessible } from '../../../../../tests/axe';
import { usd } from '../../../../../tests/factories';
import { renderPage } from '../../../../../tests/render';
import { API, problem, server } from '../../../../../tests/server';

import { WalletsPage } from './WalletsPage';

const past = '2026-01-02T03:04:05Z';
const userId = '01890000-0000-7000-8000-0000a1b2c3d4';

let wallet: AdminWallet;
let runs: RefundRuns;
let byHand: ByHandRefund[] = [];

const aRun = (part: Partial<RefundRun> = {}): RefundRun => ({
  id: 'run-1',
  started_by: null,
  created_at: past,
  finished_at: null,
  fee: usd(0),
  wallets_done: 3,
  amount: usd(9000),
  fees: usd(0),
  refunded: usd(4000),
  open: usd(3000),
  by_hand: usd(2000),
  by_hand_count: 1,
  needs_bank_details: 1,
  ...part,
});

beforeEach(() => {
  wallet = {
    user_id: userId,
    name: 'Maya Okafor',
    email: 'maya@example.com',
    balance: usd(2350),
    frozen: false,
    frozen_at: null,
    frozen_by: null,
    pending_top_ups: [],
    refunds: [],
  };
  runs = { wallets_left: 12, left: usd(50_000), frozen_wallets: 2, frozen: usd(700), runs: [] };
  byHand = [];
  server.use(
    http.get(`${API}/admin/wallets/:id`, ({ params }) =>
      params.id === userId ? HttpResponse.json(wallet) : problem(404, 'USER_NOT_FOUND', 'Nobody'),
    ),
    http.get(`${API}/admin/wallets/:id/entries`, () =>
      HttpResponse.json({ items: [], next_cursor: null }),
    ),
    http.get(`${API}/admin/wallet-refunds`, () => HttpResponse.json(runs)),
    http.get(`${API}/admin/wallet-refunds/by-hand`, () =>
      HttpResponse.json({ items: byHand, next_cursor: null }),
    ),
  );
});

const open = (at = '/admin/money/wallets') =>
  renderPage(<WalletsPage />, { path: '/admin/money/wallets/:userId?', at });

describe("somebody's wallet", () => {
  it('WAL-11: is found by the id, and frozen after a question', async () => {
    server.use(
      http.post(`${API}/admin/wallets/${userId}/freeze`, () => {
        wallet = { ...wallet, frozen: true, frozen_at: past, frozen_by: 'admin-1' };
        return HttpResponse.json(wallet);
      }),
    );
    const { user, container } = open();
    const box = screen.getByRole('textbox', { name: 'A person’s id' });
    await user.type(box, 'maya{Enter}');
    expect(await screen.findByText(/An id looks like/)).toBeInTheDocument();
    await user.clear(box);
    await user.type(box, `${userId.toUpperCase()}{Enter}`);
    expect(await screen.findByText('maya@example.com')).toBeInTheDocument();
    expect(screen.getByText('$23.50')).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Freeze' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Freeze' }));
    expect(await screen.findByText('The wallet is frozen')).toBeInTheDocument();
    expect(await screen.findByRole('button', { name: 'Unfreeze' })).toBeInTheDocument();
    expect(screen.getByText(/by an organiser/)).toBeInTheDocument();
  });

  it('says so when there is nobody of that id', async () => {
    open('/admin/money/wallets/01890000-0000-7000-8000-000000000000');
    expect(await screen.findByText('Nobody')).toBeInTheDocument();
  });
});

describe('paying all wallets back', () => {
  it('WAL-11: begins only when the words are typed, once, and shows how far it is', async () => {
    const keys: (string | null)[] = [];
    server.use(
      http.post(`${API}/admin/wallet-refunds`, ({ request }) => {
        keys.push(request.headers.get('idempotency-key'));
        runs = { ...runs, wallets_left: 9, left: usd(41_000), runs: [aRun()] };
        return HttpResponse.json(aRun(), { status: 202 });
      }),
    );
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Pay all wallets back…' }));
    const dialog = within(await screen.findByRole('dialog'));
    const go = dialog.getByRole('button', { name: 'Pay all back' });
    await user.type(dialog.getByRole('textbox'), 'PAY{Enter}');
    expect(go).toBeDisabled();
    expect(keys).toEqual([]);
    await user.type(dialog.getByRole('textbox'), ' BACK');
    await user.click(go);
    expect(await screen.findByText('3 wallets paid back so far')).toBeInTheDocument();
    expect(screen.getByRole('progressbar')).toHaveAttribute('value', '30');
    expect(screen.getByText('Bank details missing')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Pay all/ })).not.toBeInTheDocument();
    expect(keys).toHaveLength(1);
    expect(keys[0]).toBeTruthy();
  });

  it('cannot begin when there is nothing to pay back', async () => {
    runs = { ...runs, wallets_left: 2, runs: [aRun({ finished_at: past })] };
    open();
    expect(await screen.findByRole('button', { name: 'Pay all wallets back…' })).toBeDisabled();
    expect(screen.getByText(/3 wallets paid back/)).toBeInTheDocument();
  });

  it('lists what has to be sent by hand, with where to, and takes the reference', async () => {
    byHand = [
      {
        refund_id: 'refund-1',
        wallet_refund_id: 'wr-1',
        user_id: userId,
        name: 'Maya Okafor',
        email: 'maya@example.com',
        provider: 'zeffy',
        payment_reference: 'z-1',
        amount: usd(2000),
        bank_details: { account_holder: 'M. Okafor', account: 'DE89370400440532013000' },
        created_at: past,
      },
    ];
    let sent: unknown;
    server.use(
      http.post(`${API}/refunds/refund-1/confirm`, async ({ request }) => {
        sent = await request.json();
        byHand = [];
        return HttpResponse.json({ id: 'refund-1' });
      }),
    );
    const { user, container } = open();
    expect(await screen.findByText('DE89 3704 0044 0532 0130 00')).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Mark $20.00 as paid back' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox'), 'SEPA-3{Enter}');
    expect(await screen.findByText('Nothing to send')).toBeInTheDocument();
    expect(sent).toEqual({ reference: 'SEPA-3' });
  });
});
