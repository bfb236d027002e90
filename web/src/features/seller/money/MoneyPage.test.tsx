import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { expectAccessible } from '../../../../tests/axe';
import { books, openMoney, serveBooks, tile } from '../../../../tests/sellerMoney';
import { API, problem, server } from '../../../../tests/server';
import { aStatementRow } from '../../../../tests/shopMoney';

beforeEach(serveBooks);

describe("the shop's balance", () => {
  it('BAL-08: moves by itself, and only for this shop', async () => {
    const { socket, container } = await openMoney();
    expect(tile('Available').getByText('$100.50')).toBeInTheDocument();
    await expectAccessible(container);
    const moved = {
      id: 'm1',
      seq: 16,
      shopId: 'shop-1',
      pending: 17_000,
      available: 13_050,
      onHold: 0,
      today: 6400,
      currency: 'USD',
    };
    act(() =>
      socket.says('earnings-updated', { ...moved, id: 'm0', shopId: 'shop-2', available: 1 }),
    );
    act(() => socket.says('earnings-updated', moved));
    expect(await tile('Available').findByText('$130.50')).toBeInTheDocument();
    expect(tile('Available').getByText('$64.00 today')).toBeInTheDocument();
    expect(tile('Pending').getByText('$170.00')).toBeInTheDocument();
  });

  it('explains its words to those who ask', async () => {
    const { user } = await openMoney();
    await user.click(screen.getByRole('button', { name: 'What is this: Debt' }));
    expect(await screen.findByText(/Your next earnings make up for it/)).toBeInTheDocument();
  });

  it('RBAC-22: staff see none of it', async () => {
    await openMoney('/seller/money', 'staff');
    expect(await screen.findByText('For managers')).toBeInTheDocument();
    expect(screen.queryByText('$200.00')).not.toBeInTheDocument();
  });
});

describe('the earnings', () => {
  it('can be read as a table, and asked for by range', async () => {
    const { user } = await openMoney();
    await user.click(await screen.findByText('Show as a table'));
    const table = within(screen.getByRole('table', { name: /^Earnings by day/ }));
    expect(table.getAllByRole('row')).toHaveLength(2);
    expect(table.getAllByText('$34.00').length).toBeGreaterThan(0);
    await user.click(screen.getByRole('button', { name: '90 days' }));
    await waitFor(() => expect(books.asked.at(-1)?.searchParams.get('days')).toBe('90'));
    expect(books.asked.at(-1)?.searchParams.get('tz')).toBeTruthy();
  });
});

describe('the statement', () => {
  it('explains a row, by period and state', async () => {
    books.statement = [
      aStatementRow(),
      aStatementRow({ order_number: 'ORD-held', state: 'held', reason: 'Held for a week.' }),
    ];
    const { user, container } = await openMoney('/seller/money/statement');
    await user.click(await screen.findByRole('button', { name: 'Explain ORD-held' }));
    expect(screen.getByText('Held for a week.')).toBeInTheDocument();
    expect(screen.getByText('The market pays for its coupon')).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(screen.getByRole('combobox', { name: 'Where the money is' }));
    await user.click(await screen.findByRole('option', { name: 'Available' }));
    await waitFor(() => expect(screen.queryByText('ORD-held')).not.toBeInTheDocument());
    await user.click(screen.getByRole('combobox', { name: 'Period' }));
    await user.click(await screen.findByRole('option', { name: 'All time' }));
    await waitFor(() => expect(books.asked.at(-1)?.searchParams.has('from')).toBe(false));
  });

  it('says so when it cannot be loaded, and tries again', async () => {
    let broken = true;
    server.use(
      http.get(`${API}/shops/mine/statement`, () =>
        broken
          ? problem(503, 'BUSY', 'Try again shortly')
          : HttpResponse.json({ items: [], next_cursor: null }),
      ),
    );
    const { user } = await openMoney('/seller/money/statement');
    expect(await screen.findByText('Try again shortly')).toBeInTheDocument();
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('No orders in this period')).toBeInTheDocument();
  });
});
