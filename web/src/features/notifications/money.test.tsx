import { act, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { useGetWalletQuery, type User } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { useBalanceUpdates, type BalanceMessage, type ReturnMessage } from '@/shared/realtime';

import { aWallet } from '../../../tests/buyerMoney';
import { aMessage, aUser, usd } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, server } from '../../../tests/server';
import { connected, opened } from '../../../tests/socket';

import { useLiveUpdates } from './useLiveUpdates';

const told: BalanceMessage[] = [];
let asked = 0;
let answer: () => Promise<unknown> = () => Promise.resolve();

function Page({ user }: { user: User }) {
  useLiveUpdates(user);
  useBalanceUpdates(user.id, (change) => told.push(change));
  const balance = useGetWalletQuery().data?.balance;
  return <p>{balance ? formatMoney(balance) : 'nothing yet'}</p>;
}

const change = (userId: string, newBalance: number): BalanceMessage => ({
  id: `b${newBalance}`,
  seq: 16,
  userId,
  newBalance,
  oldBalance: 2000,
  amount: newBalance - 2000,
  reason: 'order_paid',
  entryId: 'e1',
  currency: 'USD',
});

beforeEach(() => {
  opened.length = 0;
  told.length = 0;
  asked = 0;
  answer = () => Promise.resolve();
  server.use(
    http.get(`${API}/wallet`, async () => {
      asked += 1;
      await answer();
      return HttpResponse.json(aWallet({ balance: usd(asked === 1 ? 2000 : 1500) }));
    }),
  );
});

async function open() {
  const user = aUser();
  const view = renderPage(<Page user={user} />, {
    others: [
      { path: '/wallet', element: <p>The wallet</p> },
      { path: '/orders/:id', element: <p>The order</p> },
    ],
  });
  expect(await screen.findByText('$20.00')).toBeInTheDocument();
  return { ...view, userId: user.id, socket: await connected() };
}

describe('live money', () => {
  it('SPA-08, WAL-05: a new balance shows before anything is asked, and is told to who listens', async () => {
    const { userId, socket } = await open();
    let release: () => void = () => undefined;
    answer = () => new Promise<void>((done) => (release = done));
    act(() => socket.says('balance-updated', change(userId, 1500)));
    expect(await screen.findByText('$15.00')).toBeInTheDocument();
    expect(told.map(({ newBalance }) => newBalance)).toEqual([1500]);
    await waitFor(() => expect(asked).toBe(2));
    release();
  });

  it("SPA-08: shows nobody somebody else's balance", async () => {
    const { socket } = await open();
    act(() => socket.says('balance-updated', change('somebody else', 1)));
    await waitFor(() => expect(screen.getByText('$20.00')).toBeInTheDocument());
    expect(told).toEqual([]);
  });

  it('WAL-02, WAL-05: a top-up that came is told, with the way to the wallet', async () => {
    const { user, userId, socket } = await open();
    act(() =>
      socket.says('payment-completed', {
        id: 't1',
        seq: 17,
        userId,
        amount: 2500,
        newBalance: 4500,
        currency: 'USD',
        paymentMethod: 'zeffy',
        transactionId: 'payment-1',
      }),
    );
    expect(await screen.findByText('$25.00 added to your wallet')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'View' }));
    expect(await screen.findByText('The wallet')).toBeInTheDocument();
  });

  it('WAL-11: what was paid back to its sources shows, though no balance changes', async () => {
    const { socket } = await open();
    const notice = { type: 'success', message: 'Paid back', timestamp: '2026-01-02T03:04:05Z' };
    act(() =>
      socket.says('new-notification', { id: 'n1', seq: 20, kind: 'order_shipped', ...notice }),
    );
    act(() =>
      socket.says('new-notification', { id: 'n2', seq: 21, kind: 'wallet_refunded', ...notice }),
    );
    expect(await screen.findByText('$15.00')).toBeInTheDocument();
    expect(asked).toBe(2);
  });

  const decided = (part: Partial<ReturnMessage>): ReturnMessage => ({
    id: `r-${part.status ?? ''}`,
    seq: 18,
    returnId: 'return-1',
    orderId: 'order-1',
    orderNumber: 'ORD-1',
    shopId: 'shop-1',
    shopName: 'Kiln & Clover',
    buyerId: 'somebody else',
    status: 'rejected',
    reason: 'damaged',
    isWhole: false,
    amount: 1200,
    currency: 'USD',
    decisionReason: '',
    ...part,
  });

  it('RET-02: the buyer is told what became of a return, and nobody else', async () => {
    const { userId, socket } = await open();
    act(() => socket.says('return:updated', decided({ status: 'refunded' })));
    act(() => socket.says('return:updated', decided({ id: 'mine', buyerId: userId })));
    expect(await screen.findByText('Kiln & Clover did not accept your return')).toBeInTheDocument();
    expect(screen.queryByText('$12.00 was paid back to you')).not.toBeInTheDocument();
    act(() =>
      socket.says('return:updated', decided({ status: 'refunded', buyerId: userId, id: 'x' })),
    );
    expect(await screen.findByText('$12.00 was paid back to you')).toBeInTheDocument();
  });

  it('RET-04: an order that is back where it was is not delivered once more', async () => {
    const { socket } = await open();
    const orderId = 'order-9';
    const says = (id: string, previousStatus: 'shipped' | 'return_requested') => {
      socket.says('order:updated', aMessage({ id, orderId, status: 'delivered', previousStatus }));
      socket.says('orderUpdate', {
        id: `${id}-brief`,
        seq: 19,
        orderId,
        orderStatus: 'delivered',
        paymentStatus: 'partially_refunded',
      });
    };
    act(() => says('u1', 'return_requested'));
    await act(() => Promise.resolve());
    expect(screen.queryByText('Your order has been delivered')).not.toBeInTheDocument();
    act(() => says('u2', 'shipped'));
    expect(await screen.findByText('Your order has been delivered')).toBeInTheDocument();
  });
});
