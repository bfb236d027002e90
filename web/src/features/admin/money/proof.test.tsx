import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { LedgerReport, Proof, Reconciliation, ReconciliationView } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { renderPage } from '../../../../tests/render';
import { API, problem, server } from '../../../../tests/server';

import { ProofsPage } from './ProofsPage';
import { differenceLabel } from './reconciliation/differences';
import { ReconciliationPage } from './reconciliation/ReconciliationPage';

const past = '2026-01-02T03:04:05Z';

describe('the proof of the books', () => {
  let proofs: Proof[] = [];
  let report: LedgerReport;

  beforeEach(() => {
    proofs = [
      { id: 'p1', checked: { transfers: 1204, checks: 21 }, problems: [], created_at: past },
    ];
    report = { checked: { transfers: 1205, checks: 21 }, problems: [] };
    server.use(
      http.get(`${API}/admin/ledger/proofs`, () =>
        HttpResponse.json({ items: proofs, next_cursor: null }),
      ),
      http.post(`${API}/admin/ledger/verify`, () => {
        const { checked, problems } = report;
        proofs = [{ id: 'p2', checked, problems, created_at: past }, ...proofs];
        return HttpResponse.json(report);
      }),
    );
  });

  it('is made at once, and kept with the earlier ones', async () => {
    const { user, container } = renderPage(<ProofsPage />);
    expect(await screen.findByText('1,204 transfers and 21 checks looked at.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Prove them now' }));
    expect(await screen.findByText(/The books are right/)).toHaveTextContent('1,205 transfers');
    await waitFor(() => expect(screen.getAllByText('Right')).toHaveLength(2));
    await expectAccessible(container);
  });

  it('lists every contradiction', async () => {
    report = {
      ...report,
      problems: ['wallet of a person is 3 cents off', 'order ORD-1 is unpaid'],
    };
    const { user } = renderPage(<ProofsPage />);
    await user.click(await screen.findByRole('button', { name: 'Prove them now' }));
    const alert = within(await screen.findByRole('alert'));
    expect(alert.getByText('2 contradictions')).toBeInTheDocument();
    expect(alert.getByText('order ORD-1 is unpaid')).toBeInTheDocument();
    const row = (await screen.findAllByRole('row', { name: /2 contradictions/ }))[0];
    await user.click(within(row as HTMLElement).getByRole('button', { name: /^Details/ }));
    expect(screen.getAllByText('order ORD-1 is unpaid')).toHaveLength(2);
  });
});

describe('reconciliation', () => {
  const compared: Reconciliation = {
    id: 'r1',
    provider: 'stripe',
    filename: 'balance.csv',
    rows_read: 120,
    matched: 118,
    differences: 2,
    open_differences: 1,
    totals: { USD: { theirs_minor: 10_000, ours_minor: 10_500, difference_minor: -500 } },
    created_at: past,
  };
  const view: ReconciliationView = {
    reconciliation: compared,
    differences: [
      {
        kind: 'amount_differs',
        explanation: 'row 7 says $5.00, the record $10.00',
        provider_reference: 'ch_7',
        expected_minor: 1000,
        reported_minor: 500,
        currency: 'USD',
        is_open: true,
      },
      { kind: 'fee_booked', explanation: 'the fee of ch_9 is booked now', is_open: false },
    ],
  };

  beforeEach(() => {
    server.use(
      http.get(`${API}/admin/reconciliations`, () =>
        HttpResponse.json({ items: [compared], next_cursor: null }),
      ),
      http.get(`${API}/admin/reconciliations/r1`, () => HttpResponse.json(view)),
    );
  });

  const open = () =>
    renderPage(<ReconciliationPage />, {
      path: '/admin/money/reconciliation/:reconciliationId?',
      at: '/admin/money/reconciliation',
    });

  it('compares a report, and explains line by line what differs', async () => {
    let sent: FormData | undefined;
    server.use(
      http.post(`${API}/admin/reconciliations`, async ({ request }) => {
        sent = await request.formData();
        return HttpResponse.json(view, { status: 201 });
      }),
    );
    const { user, container } = open();
    expect(await screen.findByText('balance.csv')).toBeInTheDocument();
    await expectAccessible(container);
    const file = new File(['id,amount'], 'balance.csv', { type: 'text/csv' });
    await user.upload(screen.getByLabelText('Report'), file);
    const row = await screen.findByRole('row', { name: /Amounts differ/ });
    expect(sent?.get('provider')).toBe('stripe');
    expect(row).toHaveTextContent('row 7 says $5.00, the record $10.00');
    expect(row).toHaveTextContent('On record$10.00By the report$5.00');
    expect(screen.getByText('-$5.00')).toBeInTheDocument();
    expect(screen.queryByText('Fee booked')).not.toBeInTheDocument();
    await user.click(screen.getByRole('checkbox'));
    expect(await screen.findByText('Fee booked')).toBeInTheDocument();
    await expectAccessible(container);
  });

  it('says what is wrong with a file', async () => {
    server.use(
      http.post(`${API}/admin/reconciliations`, () =>
        problem(422, 'REPORT_UNREADABLE', 'The file has no column for amounts'),
      ),
    );
    const { user } = open();
    await user.upload(screen.getByLabelText('Report'), new File(['x'], 'x.csv'));
    expect(await screen.findByText('The file has no column for amounts')).toBeInTheDocument();
  });

  it('reads kinds that it does not know yet', () => {
    expect(differenceLabel('brand_new_kind')).toBe('Brand new kind');
  });
});
