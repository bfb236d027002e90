import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { expectAccessible } from '../../../../tests/axe';
import { usd } from '../../../../tests/factories';
import { books, openMoney, serveBooks, tile } from '../../../../tests/sellerMoney';
import { API, problem, server } from '../../../../tests/server';
import { aBalance, aMethod, aPayout } from '../../../../tests/shopMoney';

beforeEach(serveBooks);

describe('asking for a payout', () => {
  async function ask() {
    const view = await openMoney();
    await view.user.click(screen.getByRole('button', { name: 'Request payout' }));
    return { ...view, dialog: within(await screen.findByRole('dialog')) };
  }

  it('BAL-02: sends the exact amount, once, with a key', async () => {
    const sent: { body: unknown; key: string | null }[] = [];
    server.use(
      http.post(`${API}/payouts`, async ({ request }) => {
        sent.push({ body: await request.json(), key: request.headers.get('idempotency-key') });
        books.balance = aBalance({ available: usd(21), on_hold: usd(10_029) });
        return HttpResponse.json(aPayout({ amount: usd(10_029) }), { status: 201 });
      }),
    );
    const { user, dialog } = await ask();
    expect(dialog.getByText('the bank account DE89 **** 3000')).toBeInTheDocument();
    await user.type(dialog.getByRole('textbox', { name: 'Amount' }), '100,29');
    await user.click(dialog.getByRole('button', { name: 'Request payout' }));
    expect(await screen.findByText('Payout of $100.29 requested')).toBeInTheDocument();
    expect(sent.map(({ body }) => body)).toEqual([{ amount: 10_029, currency: 'USD' }]);
    expect(sent[0]?.key).toBeTruthy();
    expect(await tile('On hold').findByText('$100.29')).toBeInTheDocument();
  });

  it('BAL-05: asks the server for no more than is available', async () => {
    let sent = 0;
    server.use(
      http.post(`${API}/payouts`, () => {
        sent += 1;
        return HttpResponse.json(aPayout(), { status: 201 });
      }),
    );
    const { user, dialog } = await ask();
    await user.type(dialog.getByRole('textbox', { name: 'Amount' }), '100.51');
    await user.click(dialog.getByRole('button', { name: 'Request payout' }));
    expect(await dialog.findByText('At most $100.50 is available')).toBeInTheDocument();
    expect(sent).toBe(0);
    await user.click(dialog.getByRole('button', { name: 'All of it' }));
    expect(dialog.getByRole('textbox', { name: 'Amount' })).toHaveValue('100.50');
  });

  it('repeats a lost request under the same key, and another amount under another', async () => {
    const keys: (string | null)[] = [];
    server.use(
      http.post(`${API}/payouts`, ({ request }) => {
        keys.push(request.headers.get('idempotency-key'));
        return problem(503, 'BUSY', 'Try again shortly');
      }),
    );
    const { user, dialog } = await ask();
    const amount = dialog.getByRole('textbox', { name: 'Amount' });
    const send = dialog.getByRole('button', { name: 'Request payout' });
    await user.type(amount, '10');
    await user.click(send);
    expect(await dialog.findByText('Try again shortly')).toBeInTheDocument();
    await user.click(send);
    await waitFor(() => expect(keys).toHaveLength(2));
    await user.type(amount, '0');
    await user.click(send);
    await waitFor(() => expect(keys).toHaveLength(3));
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[1]);
  });

  it('says first where the money is to go, when nobody has', async () => {
    books.balance = aBalance({ withdraw_method: null });
    const { user, dialog } = await ask();
    expect(dialog.queryByRole('textbox')).not.toBeInTheDocument();
    await user.click(dialog.getByRole('link', { name: 'Set where it goes' }));
    expect(await screen.findByRole('textbox', { name: 'IBAN' })).toBeInTheDocument();
  });

  it('is for owners', async () => {
    await openMoney('/seller/money', 'manager');
    expect(screen.queryByRole('button', { name: 'Request payout' })).not.toBeInTheDocument();
  });
});

describe('payouts', () => {
  it('BAL-06: are listed with their state, reference or reason, live', async () => {
    books.payouts = [
      aPayout({ status: 'paid', reference: 'SEPA-77', paid_at: '2026-01-03T00:00:00Z' }),
      aPayout({ status: 'rejected', reason: 'Account closed' }),
    ];
    const { socket, container } = await openMoney('/seller/money/payouts');
    expect(await screen.findByText('SEPA-77')).toBeInTheDocument();
    expect(screen.getByText('Account closed')).toBeInTheDocument();
    await expectAccessible(container);
    books.payouts = [aPayout({ amount: usd(1234), status: 'approved' })];
    const told = { id: 'p1', seq: 17, payoutId: 'x', shopId: 'shop-1', shopName: 'Kiln' };
    const step = { status: 'approved', previousStatus: 'requested', reason: '', updatedAt: '' };
    act(() => socket.says('payout:updated', { ...told, ...step, amount: 1234, currency: 'USD' }));
    expect(await screen.findByText('Your payout of $12.34 was approved')).toBeInTheDocument();
    expect(await screen.findByText('About to be sent')).toBeInTheDocument();
  });

  it('SHOP-10: a bank account is set, checked, and shown masked until asked for', async () => {
    books.balance = aBalance({ withdraw_method: null });
    let sent: unknown;
    server.use(
      http.put(`${API}/shops/mine/withdraw-method`, async ({ request }) => {
        sent = await request.json();
        books.balance = aBalance();
        return HttpResponse.json(aMethod());
      }),
    );
    const { user } = await openMoney('/seller/money/payouts');
    await user.click(await screen.findByRole('button', { name: 'Set where it goes' }));
    await user.type(screen.getByRole('textbox', { name: 'Account holder' }), 'Kiln & Clover GmbH');
    const iban = screen.getByRole('textbox', { name: 'IBAN' });
    await user.type(iban, 'DE89 3704 0044 0532 0130 01');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/This is no IBAN/)).toBeInTheDocument();
    expect(sent).toBeUndefined();
    await user.type(iban, '{Backspace}0');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('DE89 **** 3000')).toBeInTheDocument();
    expect(sent).toMatchObject({ type: 'bank_account', iban: 'DE89370400440532013000' });
    await user.click(screen.getByRole('button', { name: 'Show all of it' }));
    expect(screen.getByText('DE89 3704 0044 0532 0130 00')).toBeInTheDocument();
  });

  it('SHOP-11: managers see where it goes, and cannot change it', async () => {
    const masked = aMethod({ iban: 'DE89 **** 3000', is_masked: true });
    books.balance = aBalance({ withdraw_method: masked });
    await openMoney('/seller/money/payouts', 'manager');
    expect(await screen.findByText('DE89 **** 3000')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Change' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Show all of it' })).not.toBeInTheDocument();
  });
});
