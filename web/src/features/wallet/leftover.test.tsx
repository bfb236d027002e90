import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { expectAccessible } from '../../../tests/axe';
import { aWallet } from '../../../tests/buyerMoney';
import { usd } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, problem, server } from '../../../tests/server';
import { its, serveWallet } from '../../../tests/wallet';

import { WalletPage } from './WalletPage';

beforeEach(() => serveWallet());

const open = () => renderPage(<WalletPage />, { path: '/wallet', at: '/wallet' });

describe('what is left after the fair', () => {
  const bank = { name: 'IBAN or account number' };

  it('WAL-11: asks for an account where a part cannot go back the way it came', async () => {
    const asked: unknown[] = [];
    its.wallet = aWallet({ refunds_open: true, refund_fee: usd(100) });
    server.use(
      http.post(`${API}/wallet/refund`, async ({ request }) => {
        const body = (await request.json()) as object | null;
        asked.push(body);
        if (body === null) {
          return problem(422, 'BANK_DETAILS_REQUIRED', 'Say where to', { by_hand: 700 });
        }
        return HttpResponse.json({}, { status: 201 });
      }),
    );
    const { user } = open();
    expect(await screen.findByText(/\$19.00 can go back .* after a fee of \$1.00/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Pay it back' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Pay it back' }));
    expect(await within(dialog).findByText(/^\$7.00 of it cannot go back/)).toBeInTheDocument();
    await user.type(within(dialog).getByRole('textbox', { name: 'Account holder' }), 'Maya Okafor');
    const account = within(dialog).getByRole('textbox', bank);
    await user.type(account, 'DE89370400440532013001');
    await user.click(within(dialog).getByRole('button', { name: 'Pay it back' }));
    expect(await within(dialog).findByText('This IBAN has a typing error')).toBeInTheDocument();
    expect(asked).toEqual([null]);
    await user.clear(account);
    await user.type(account, 'DE89 3704 0044 0532 0130 00');
    await user.click(within(dialog).getByRole('button', { name: 'Pay it back' }));
    expect(await screen.findByText('$19.00 goes back to you')).toBeInTheDocument();
    expect(asked[1]).toMatchObject({ bank_details: { account: 'DE89 3704 0044 0532 0130 00' } });
  });

  it('tells from when it can be had', async () => {
    its.wallet = aWallet({ refunds_from: '2026-08-03' });
    open();
    expect(await screen.findByText(/paid back from .*Aug.* on/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Pay it back' })).not.toBeInTheDocument();
  });

  it('shows each part of what goes back, and takes the account that is missing', async () => {
    const part = {
      payment_id: 'payment-1',
      provider: 'sandbox',
      method: 'cc',
      refund_id: 'refund-1',
      updated_at: '2026-01-02T03:04:05Z',
    };
    its.refunds = [
      {
        id: 'wallet-refund-1',
        status: 'needs_bank_details',
        amount: usd(1900),
        fee: usd(0),
        asked_by_owner: false,
        account_ending: null,
        created_at: '2026-01-02T03:04:05Z',
        parts: [
          { ...part, amount: usd(1200), status: 'succeeded', by_hand: false },
          {
            ...part,
            refund_id: 'refund-2',
            method: 'zeffy',
            provider: 'zeffy',
            amount: usd(700),
            status: 'pending',
            by_hand: true,
          },
        ],
      },
    ];
    let sent: unknown;
    server.use(
      http.put(`${API}/wallet/refunds/wallet-refund-1/bank-details`, async ({ request }) => {
        sent = await request.json();
        its.refunds = its.refunds.map((refund) => ({
          ...refund,
          status: 'pending',
          account_ending: '3000',
        }));
        return HttpResponse.json(its.refunds[0]);
      }),
    );
    const { user, container } = open();
    const paidBack = await screen.findByRole('region', { name: 'Paid back to you' });
    expect(paidBack).toHaveTextContent('$12.00 to your card · Paid back');
    expect(paidBack).toHaveTextContent('$7.00 to an account of yours · We send it by hand');
    await expectAccessible(container);
    await user.type(within(paidBack).getByRole('textbox', { name: 'Account holder' }), 'Maya');
    await user.type(within(paidBack).getByRole('textbox', bank), 'DE89370400440532013000');
    await user.click(within(paidBack).getByRole('button', { name: 'Send it there' }));
    expect(await within(paidBack).findByText(/\$7.00 to your account …3000/)).toBeInTheDocument();
    expect(sent).toMatchObject({ account_holder: 'Maya', account: 'DE89370400440532013000' });
  });
});
