import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { expectAccessible } from '../../../tests/axe';
import { anEntry, aWallet } from '../../../tests/buyerMoney';
import { usd } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, problem, server } from '../../../tests/server';
import { its, serveWallet } from '../../../tests/wallet';

import { WalletPage } from './WalletPage';

beforeEach(() => serveWallet());

const open = () => renderPage(<WalletPage />, { path: '/wallet', at: '/wallet' });
const balance = () => screen.findByRole('region', { name: 'Balance' });

describe('the wallet', () => {
  it('WAL-01: shows the balance, and the history with the balance after each movement', async () => {
    its.entries = [
      anEntry({
        kind: 'order_paid',
        amount: usd(-500),
        balance: usd(1500),
        order_id: 'order-1',
        shop_name: 'Kiln & Clover',
      }),
      anEntry(),
      anEntry({ kind: 'a_kind_to_come', title: 'Something new' }),
    ];
    const { container } = open();
    expect(await balance()).toHaveTextContent('$20.00');
    const movements = await screen.findByRole('list', { name: 'Movements' });
    const [paid, loaded, unknown] = within(movements).getAllByRole('listitem');
    expect(paid).toHaveTextContent('−$5.00');
    expect(paid).toHaveTextContent('Balance after it: $15.00');
    expect(within(paid as HTMLElement).getByRole('link')).toHaveAttribute(
      'href',
      '/orders/order-1',
    );
    expect(loaded).toHaveTextContent('Top-up');
    expect(loaded).toHaveTextContent('+$20.00');
    expect(unknown).toHaveTextContent('Something new');
    await expectAccessible(container);
  });

  it('says that nothing happened yet, and what went wrong', async () => {
    its.entries = [];
    server.use(
      http.get(`${API}/wallet`, () => problem(500, 'INTERNAL_ERROR', 'Internal server error'), {
        once: true,
      }),
    );
    const { user } = open();
    expect(await screen.findByRole('alert')).toHaveTextContent('Internal server error');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/Nothing yet/)).toBeInTheDocument();
  });

  it('WAL-11: is frozen after asking, and unfrozen by whoever froze it', async () => {
    server.use(
      http.post(`${API}/wallet/freeze`, () => {
        its.wallet = aWallet({ frozen: true, may_unfreeze: true, can_pay: false });
        return HttpResponse.json(its.wallet);
      }),
      http.post(`${API}/wallet/unfreeze`, () => {
        its.wallet = aWallet();
        return HttpResponse.json(its.wallet);
      }),
    );
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Freeze wallet' }));
    await user.click(await screen.findByRole('button', { name: 'Freeze it' }));
    expect(await balance()).toHaveTextContent('Nothing leaves it');
    expect(screen.queryByRole('button', { name: 'Top up' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Unfreeze' }));
    expect(await screen.findByRole('button', { name: 'Top up' })).toBeInTheDocument();
  });

  it('cannot be unfrozen by its owner when an organiser froze it', async () => {
    its.wallet = aWallet({ frozen: true });
    open();
    expect(await balance()).toHaveTextContent('An organiser froze it');
    expect(screen.queryByRole('button', { name: 'Unfreeze' })).not.toBeInTheDocument();
  });
});
