import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import type { DeadLetter, WebhookRecord } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { renderPage } from '../../../../tests/render';
import { API, problem, server } from '../../../../tests/server';

import { DeadLettersPage } from './DeadLettersPage';
import { WebhooksPage } from './WebhooksPage';

const held: WebhookRecord = {
  id: 'w1',
  provider: 'sandbox',
  event_id: 'evt_1',
  type: 'payment_intent.succeeded',
  status: 'held',
  attempts: 3,
  detail: 'amount differs',
  received_at: '2026-01-02T03:04:05Z',
  processed_at: null,
};

function serveWebhooks(first = held) {
  let items = [first];
  const asked: string[] = [];
  server.use(
    http.get(`${API}/admin/payment-webhooks`, ({ request }) => {
      const params = new URL(request.url).searchParams;
      const status = params.get('status');
      asked.push(params.toString());
      return HttpResponse.json({
        items: items.filter((each) => status === null || each.status === status),
        next_cursor: null,
      });
    }),
    http.post(`${API}/admin/payment-webhooks/w1/replay`, () => {
      items = [{ ...held, status: 'processed' }];
      return HttpResponse.json(items[0], { status: 202 });
    }),
    http.get(`${API}/admin/payment-webhooks/w1`, () =>
      HttpResponse.json({ ...items[0], body: '{"amount":1250,"currency":"usd"}' }),
    ),
  );
  return asked;
}

describe('the payments inbox', () => {
  it('shows a held message, with its detail, and applies it again', async () => {
    serveWebhooks();
    const { user, container } = renderPage(<WebhooksPage />);
    const row = await screen.findByRole('row', { name: /payment_intent.succeeded/ });
    expect(within(row).getByText('Held')).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(within(row).getByRole('button', { name: 'payment_intent.succeeded' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('amount differs')).toBeInTheDocument();
    expect(within(dialog).getByText('evt_1')).toBeInTheDocument();
    expect(await within(dialog).findByText(/"amount": 1250/)).toBeInTheDocument();
    expect(within(dialog).queryByText(/whose wallet/)).not.toBeInTheDocument();
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole('button', { name: /^Replay/ }));
    expect(await screen.findByText('The message is applied again')).toBeInTheDocument();
    expect(await within(dialog).findByText('Processed')).toBeInTheDocument();
  });

  it('filters by status and provider', async () => {
    const asked = serveWebhooks();
    const { user } = renderPage(<WebhooksPage />);
    await user.click(await screen.findByRole('tab', { name: 'Failed' }));
    expect(await screen.findByText('No message fits these filters.')).toBeInTheDocument();
    expect(asked.at(-1)).toContain('status=failed');
    await user.click(screen.getByRole('combobox', { name: 'Provider' }));
    await user.click(await screen.findByRole('option', { name: 'PayPal' }));
    await waitFor(() => expect(asked.at(-1)).toContain('provider=paypal'));
    expect(asked.at(-1)).toContain('status=failed');
  });

  it('WAL-09: has a held top-up assigned to the person it is for', async () => {
    const topUp: WebhookRecord = { ...held, provider: 'zeffy', type: 'donation' };
    serveWebhooks(topUp);
    const user_id = '01890000-0000-7000-8000-0000a1b2c3d4';
    let sent: unknown;
    server.use(
      http.post(`${API}/admin/payment-webhooks/w1/assign`, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ ...topUp, status: 'received' }, { status: 202 });
      }),
    );
    const { user } = renderPage(<WebhooksPage />);
    await user.click(await screen.findByRole('button', { name: 'donation' }));
    const dialog = within(await screen.findByRole('dialog'));
    const box = dialog.getByRole('textbox', { name: 'The person’s id' });
    await user.type(box, 'maya');
    await user.click(dialog.getByRole('button', { name: 'Assign to person' }));
    expect(await dialog.findByText(/An id looks like/)).toBeInTheDocument();
    expect(sent).toBeUndefined();
    await user.clear(box);
    await user.type(box, ` ${user_id.toUpperCase()} `);
    await user.click(dialog.getByRole('button', { name: 'Assign to person' }));
    expect(await screen.findByText('The message is applied for this person')).toBeInTheDocument();
    expect(sent).toEqual({ user_id });
  });

  it('says what went wrong, and tries again', async () => {
    let broken = true;
    server.use(
      http.get(`${API}/admin/payment-webhooks`, () =>
        broken
          ? problem(503, 'BUSY', 'Try again shortly')
          : HttpResponse.json({ items: [], next_cursor: null }),
      ),
    );
    const { user } = renderPage(<WebhooksPage />);
    expect(await screen.findByText('Try again shortly')).toBeInTheDocument();
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('No provider has sent a message yet.')).toBeInTheDocument();
  });
});

describe('dead letters', () => {
  const letter: DeadLetter = {
    id: 7,
    consumer: 'notices',
    seq: 12,
    event_id: '01890000-0000-7000-8000-0000a1b2c3d4',
    type: 'order.paid',
    error: 'ValueError: no such kind',
    attempts: 5,
    created_at: '2026-01-02T03:04:05Z',
    resolved_at: null,
  };

  it('BUS-12: names the event, the consumer and the error', async () => {
    server.use(
      http.get(`${API}/admin/dead-letters`, () =>
        HttpResponse.json({ items: [letter], next_cursor: null }),
      ),
    );
    const { container } = renderPage(<DeadLettersPage />);
    const row = await screen.findByRole('row', { name: /order.paid/ });
    expect(row).toHaveTextContent('notices');
    expect(row).toHaveTextContent('ValueError: no such kind');
    await expectAccessible(container);
  });

  it('says so when there are none', async () => {
    server.use(
      http.get(`${API}/admin/dead-letters`, () =>
        HttpResponse.json({ items: [], next_cursor: null }),
      ),
    );
    renderPage(<DeadLettersPage />);
    await waitFor(() => expect(screen.getByText(/Every event reached everyone/)).toBeVisible());
  });
});
