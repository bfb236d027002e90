import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { Route, Routes } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';

import type { AdminMoney, AdminPayout, AdminTransaction } from '@/shared/api';

import { aMovement, anAdminPayout, openAdminPage, someBooks } from '../../../../tests/adminMoney';
import { expectAccessible } from '../../../../tests/axe';
import { usd } from '../../../../tests/factories';
import { API, problem, server } from '../../../../tests/server';
import { aMethod } from '../../../../tests/shopMoney';
import { opened } from '../../../../tests/socket';

import { MoneyPage } from './MoneyPage';
import { OverviewPage } from './OverviewPage';
import { PayoutsPage } from './PayoutsPage';
import { TransactionsPage } from './TransactionsPage';

let money: AdminMoney;
let payouts: AdminPayout[] = [];
let movements: AdminTransaction[] = [];
let listed = 0;
const none = { items: [], next_cursor: null };

beforeEach(() => {
  opened.length = 0;
  listed = 0;
  money = someBooks();
  payouts = [anAdminPayout()];
  movements = [aMovement()];
  server.use(
    http.get(`${API}/admin/money`, () => HttpResponse.json(money)),
    http.get(`${API}/admin/refunds`, () => HttpResponse.json(none)),
    http.get(`${API}/admin/payment-webhooks`, () => HttpResponse.json(none)),
    http.get(`${API}/admin/payouts`, ({ request }) => {
      const status = new URL(request.url).searchParams.get('status');
      const items = payouts.filter((each) => status === null || each.status === status);
      return HttpResponse.json({ items, next_cursor: null });
    }),
    http.get(`${API}/admin/transactions`, ({ request }) => {
      listed += 1;
      const kind = new URL(request.url).searchParams.get('kind');
      const items = movements.filter((each) => kind === null || each.kind === kind);
      return HttpResponse.json({ items, next_cursor: null });
    }),
  );
});

const pages = (
  <Routes>
    <Route element={<MoneyPage />}>
      <Route index element={<OverviewPage />} />
      <Route path="payouts" element={<PayoutsPage />} />
      <Route path="transactions" element={<TransactionsPage />} />
    </Route>
  </Routes>
);
const open = (at: string) => openAdminPage(pages, '/admin/money/*', `/admin/money${at}`);

describe('where the money is', () => {
  it('ADM-13: is told by holder and owner, and adds up', async () => {
    const { container } = await open('');
    const section = within(await screen.findByRole('region', { name: 'Money in USD' }));
    expect(section.getByText('$1,000.00')).toBeInTheDocument();
    expect(section.getByText('Stripe')).toBeInTheDocument();
    expect(section.getByText(/What is held is what is owed/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Payouts to approve/ })).toHaveTextContent('2');
    await expectAccessible(container);
  });

  it('says so when it does not add up', async () => {
    const [books] = money.currencies;
    if (books !== undefined) books.wallets = usd(9_000);
    await open('');
    expect(await screen.findByText('$10.00 of what is held belongs to nobody.')).toBeVisible();
  });

  it('says what went wrong, and tries again', async () => {
    server.use(http.get(`${API}/admin/money`, () => problem(503, 'BUSY', 'Try again shortly')));
    const { user } = await open('');
    expect(await screen.findByText('Try again shortly')).toBeInTheDocument();
    server.use(http.get(`${API}/admin/money`, () => HttpResponse.json(money)));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('region', { name: 'Money in USD' })).toBeInTheDocument();
  });
});

describe('payouts', () => {
  /** The server takes a step, and says what it was told. */
  function onStep(step: 'approve' | 'pay' | 'reject', after: Partial<AdminPayout>) {
    const sent: unknown[] = [];
    server.use(
      http.post(`${API}/admin/payouts/:id/${step}`, async ({ request }) => {
        const text = await request.text();
        sent.push({
          body: text === '' ? null : (JSON.parse(text) as unknown),
          keyed: request.headers.get('idempotency-key') !== null,
        });
        payouts = payouts.map((each) => ({ ...each, ...after }));
        return HttpResponse.json(payouts[0]);
      }),
    );
    return sent;
  }

  it('BAL-06: are approved after the account was shown, with a warning when it is fresh', async () => {
    payouts = [anAdminPayout({ withdraw_method: aMethod({ is_fresh: true }) })];
    const sent = onStep('approve', { status: 'approved' });
    const { user, container } = await open('/payouts');
    expect(await screen.findByText('Account changed recently')).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Approve $50.00 to Kiln & Clover' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('DE89 3704 0044 0532 0130 00')).toBeInTheDocument();
    expect(dialog.getByText(/set only a short while ago/)).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Approve' }));
    expect(await screen.findByText('Payout approved')).toBeInTheDocument();
    expect(await screen.findByText(/No shop waits for an answer/)).toBeInTheDocument();
    expect(sent).toEqual([{ body: null, keyed: true }]);
  });

  it('BAL-06: are marked as sent only with a reference, which can be put right', async () => {
    payouts = [anAdminPayout({ status: 'approved' })];
    const { user } = await open('/payouts?status=approved');
    await user.click(await screen.findByRole('button', { name: /^Mark \$50.00/ }));
    const dialog = within(await screen.findByRole('dialog'));
    const mark = dialog.getByRole('button', { name: 'Mark as sent' });
    expect(mark).toBeDisabled();
    server.use(
      http.post(`${API}/admin/payouts/:id/pay`, () =>
        problem(409, 'PAYOUT_REFERENCE_USED', 'That reference belongs to another payout'),
      ),
    );
    const reference = dialog.getByRole('textbox', { name: 'The bank’s reference' });
    await user.type(reference, 'SEPA-1');
    await user.click(mark);
    expect(await screen.findByText('That reference belongs to another payout')).toBeVisible();
    const sent = onStep('pay', { status: 'paid', reference: 'SEPA-12' });
    await user.type(reference, '2');
    await user.click(mark);
    expect(await screen.findByText('Payout marked as sent')).toBeInTheDocument();
    expect(sent).toEqual([{ body: { reference: 'SEPA-12' }, keyed: true }]);
  });

  it('BAL-06: are rejected only with a reason', async () => {
    const sent = onStep('reject', { status: 'rejected' });
    const { user } = await open('/payouts');
    await user.click(await screen.findByRole('button', { name: /^Reject \$50.00/ }));
    const dialog = within(await screen.findByRole('dialog'));
    const reject = dialog.getByRole('button', { name: 'Reject payout' });
    expect(reject).toBeDisabled();
    await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'Unknown account');
    await user.click(reject);
    expect(await screen.findByText('Payout rejected')).toBeInTheDocument();
    expect(sent).toEqual([{ body: { reason: 'Unknown account' }, keyed: true }]);
  });

  it('a new request appears by itself', async () => {
    payouts = [];
    const { socket } = await open('/payouts');
    expect(await screen.findByText(/No shop waits for an answer/)).toBeInTheDocument();
    payouts = [anAdminPayout()];
    const told = { id: 'p1', seq: 17, payoutId: 'x', shopId: 's', shopName: 'Oak and Otter' };
    const step = { status: 'requested', previousStatus: null, reason: '', updatedAt: '' };
    act(() => socket.says('payout:updated', { ...told, ...step, amount: 5000, currency: 'USD' }));
    expect(await screen.findByText('Oak and Otter asks for a payout')).toBeInTheDocument();
    expect(await screen.findByRole('button', { name: /^Approve \$50.00/ })).toBeInTheDocument();
  });
});

describe('the live feed of movements', () => {
  const said = {
    id: 'm1',
    seq: 18,
    entryId: '01890000-0000-7000-8000-00000000abcd',
    kind: 'refund_paid',
    reference: 'r1',
    memo: '',
    amount: 777,
    from: 'provider_clearing:stripe',
    to: 'customer_refunds:01890000-0000-7000-8000-0000a1b2c3d4',
    currency: 'USD',
  };

  it('ADM-08: shows a movement the moment it happens, once, and then with its names', async () => {
    const { socket, user, container } = await open('/transactions');
    expect(await screen.findByText('Kiln & Clover')).toBeInTheDocument();
    await waitFor(() => expect(listed).toBeGreaterThan(1));
    act(() => socket.says('admin:transaction', said));
    expect(await screen.findByText('Refund sent')).toBeInTheDocument();
    expect(screen.getByText('$7.77')).toBeInTheDocument();
    expect(screen.getByText('…a1b2c3d4')).toBeInTheDocument();
    const to = { account: 'customer_refunds', owner_id: 'u', name: 'Maya Okafor' };
    movements = [
      aMovement({ id: said.entryId, kind: said.kind, title: 'Refund sent', amount: usd(777), to }),
      ...movements,
    ];
    expect(await screen.findByText('Maya Okafor')).toBeInTheDocument();
    expect(screen.getAllByText('Refund sent')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: /^All sides of Order paid/ }));
    expect(screen.getByText('-$34.00')).toBeInTheDocument();
    await expectAccessible(container);
  });

  it('keeps to the chosen kind', async () => {
    const { socket } = await open('/transactions?kind=order_paid');
    expect(await screen.findByText('Kiln & Clover')).toBeInTheDocument();
    await waitFor(() => expect(listed).toBeGreaterThan(1));
    act(() => socket.says('admin:transaction', said));
    act(() =>
      socket.says('admin:transaction', { ...said, id: 'm2', entryId: 'e2', kind: 'order_paid' }),
    );
    expect(await screen.findByText('$7.77')).toBeInTheDocument();
    expect(screen.queryByRole('rowheader', { name: 'Refund sent' })).not.toBeInTheDocument();
  });
});
