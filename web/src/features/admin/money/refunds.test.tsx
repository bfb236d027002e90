import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { DisputeView, RefundView } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { anId, usd } from '../../../../tests/factories';
import { renderPage } from '../../../../tests/render';
import { API, problem, server } from '../../../../tests/server';

import { DisputesPage } from './DisputesPage';
import { RefundsPage } from './RefundsPage';

const past = '2026-01-02T03:04:05Z';

function aRefund(part: Partial<RefundView> = {}): RefundView {
  return {
    id: anId(),
    payment_id: anId(),
    order_id: anId(),
    provider: 'cod',
    amount: usd(990),
    reason: 'return',
    status: 'pending',
    by_hand: true,
    attempts: 0,
    last_error: '',
    created_at: past,
    updated_at: past,
    ...part,
  };
}

let refunds: RefundView[] = [];

beforeEach(() => {
  refunds = [aRefund()];
  server.use(
    http.get(`${API}/admin/refunds`, ({ request }) => {
      const params = new URL(request.url).searchParams;
      const [status, byHand] = [params.get('status'), params.get('by_hand')];
      const items = refunds.filter(
        (each) =>
          (status === null || each.status === status) &&
          (byHand === null || String(each.by_hand) === byHand),
      );
      return HttpResponse.json({ items, next_cursor: null });
    }),
  );
});

describe('refunds', () => {
  it('RET-11: what a person hands over is confirmed, with a reference or without', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${API}/refunds/:id/confirm`, async ({ request }) => {
        sent.push(await request.json());
        refunds = refunds.map((each) => ({ ...each, status: 'succeeded' }));
        return HttpResponse.json(refunds[0]);
      }),
    );
    const { user, container } = renderPage(<RefundsPage />);
    await user.click(await screen.findByRole('button', { name: 'Mark $9.90 as paid back' }));
    await expectAccessible(container);
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox', { name: /reference/ }), 'SEPA-9');
    await user.click(dialog.getByRole('button', { name: 'Mark as paid back' }));
    expect(await screen.findByText('$9.90 marked as paid back')).toBeInTheDocument();
    expect(sent).toEqual([{ reference: 'SEPA-9' }]);
    expect(await screen.findByText(/No money waits to be handed over/)).toBeInTheDocument();
  });

  it('RET-11: what the provider refused shows why, and can be asked for again', async () => {
    const last_error = 'charge already refunded';
    refunds = [aRefund({ by_hand: false, provider: 'stripe', attempts: 3, last_error })];
    let asked = 0;
    server.use(
      http.post(`${API}/admin/refunds/:id/retry`, () => {
        asked += 1;
        return HttpResponse.json(refunds[0], { status: 202 });
      }),
    );
    const { user } = renderPage(<RefundsPage />);
    expect(await screen.findByText(/No money waits to be handed over/)).toBeInTheDocument();
    await user.click(screen.getByRole('tab', { name: 'With the provider' }));
    expect(await screen.findByText(last_error)).toBeInTheDocument();
    expect(screen.getByText('Asked 3 times')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Ask for $9.90 again' }));
    expect(await screen.findByText('The provider is asked again')).toBeInTheDocument();
    expect(asked).toBe(1);
  });

  it('leaves nothing to press where it is done', async () => {
    refunds = [aRefund({ status: 'succeeded', attempts: 1 })];
    const { user } = renderPage(<RefundsPage />);
    await user.click(await screen.findByRole('tab', { name: 'Paid back' }));
    const row = await screen.findByRole('row', { name: /\$9.90/ });
    expect(within(row).queryByRole('button', { name: /again|paid back/ })).not.toBeInTheDocument();
  });
});

describe('disputes', () => {
  const dispute: DisputeView = {
    id: 'd1',
    payment_id: 'p1',
    checkout_id: null,
    provider: 'stripe',
    provider_reference: 'dp_1',
    amount: usd(4200),
    reason: 'product_not_received',
    status: 'open',
    opened_at: past,
    closed_at: null,
  };

  it('are listed with what the bank says', async () => {
    server.use(
      http.get(`${API}/admin/disputes`, () =>
        HttpResponse.json({ items: [dispute], next_cursor: null }),
      ),
    );
    const { container } = renderPage(<DisputesPage />);
    const row = await screen.findByRole('row', { name: /\$42.00/ });
    expect(row).toHaveTextContent('Open');
    expect(row).toHaveTextContent('product not received');
    await expectAccessible(container);
  });

  it('say so when there are none, and what went wrong', async () => {
    let broken = true;
    server.use(
      http.get(`${API}/admin/disputes`, () =>
        broken
          ? problem(503, 'BUSY', 'Try again shortly')
          : HttpResponse.json({ items: [], next_cursor: null }),
      ),
    );
    const { user } = renderPage(<DisputesPage />);
    expect(await screen.findByText('Try again shortly')).toBeInTheDocument();
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.getByText('No bank has taken money back.')).toBeVisible());
  });
});
