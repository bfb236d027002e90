import { act, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { useListOrdersQuery, type User } from '@/shared/api';

import { anOrder, aUser } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, server } from '../../../tests/server';
import { connected, opened } from '../../../tests/socket';

import { useLiveUpdates } from './useLiveUpdates';

function Page({ user }: { user: User | null }) {
  useLiveUpdates(user);
  const { data } = useListOrdersQuery({});
  return <p>{data?.items[0]?.status ?? 'nothing yet'}</p>;
}

let status = 'pending';
beforeEach(() => {
  opened.length = 0;
  status = 'pending';
  server.use(
    http.get(`${API}/orders`, () =>
      HttpResponse.json({ items: [{ ...anOrder(), status }], next_cursor: null }),
    ),
  );
});

describe('live updates', () => {
  it('SPA-13: tell of the payment and show the new status without reload', async () => {
    renderPage(<Page user={aUser()} />, {
      others: [{ path: '/orders/:id', element: <p>The order</p> }],
    });
    expect(await screen.findByText('pending')).toBeInTheDocument();
    const socket = await connected();
    status = 'processing';
    act(() =>
      socket.says('orderUpdate', {
        id: 'e1',
        seq: 16,
        orderId: 'o1',
        orderStatus: 'processing',
        paymentStatus: 'paid',
      }),
    );
    expect(await screen.findByText('Payment successful! Order processing…')).toBeInTheDocument();
    expect(await screen.findByText('processing')).toBeInTheDocument();
  });

  it('SPA-13: a later state of the order takes the place of the earlier toast', async () => {
    const { user } = renderPage(<Page user={aUser()} />, {
      others: [{ path: '/orders/:id', element: <p>The order</p> }],
    });
    const socket = await connected();
    const says = (id: string, orderStatus: string) =>
      act(() =>
        socket.says('orderUpdate', {
          id,
          seq: 1,
          orderId: 'o1',
          orderStatus,
          paymentStatus: 'paid',
        }),
      );
    says('e1', 'shipped');
    says('e2', 'delivered');
    expect(await screen.findByText('Your order has been delivered')).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.queryByText('Your order has shipped!')).not.toBeInTheDocument(),
    );
    await user.click(screen.getByRole('button', { name: 'View' }));
    expect(await screen.findByText('The order')).toBeInTheDocument();
  });

  it('SPA-05: one toast speaks for all orders of a checkout, and success takes the place of failure', async () => {
    renderPage(<Page user={aUser()} />);
    const socket = await connected();
    const says = (orderId: string, orderStatus: string, paymentStatus: string) =>
      act(() =>
        socket.says('orderUpdate', {
          id: `${orderId} ${paymentStatus}`,
          seq: 1,
          orderId,
          orderStatus,
          paymentStatus,
        }),
      );
    says('o1', 'pending', 'failed');
    says('o2', 'pending', 'failed');
    expect(await screen.findAllByText('The payment did not go through')).toHaveLength(1);
    says('o1', 'processing', 'paid');
    says('o2', 'processing', 'paid');
    expect(await screen.findAllByText('Payment successful! Order processing…')).toHaveLength(1);
    expect(screen.queryByText('The payment did not go through')).not.toBeInTheDocument();
  });

  it('RT-37: fetch everything anew when the server cannot replay what was missed', async () => {
    renderPage(<Page user={aUser()} />);
    expect(await screen.findByText('pending')).toBeInTheDocument();
    const socket = await connected();
    status = 'delivered';
    act(() => socket.says('resync', { lastSeq: 900, snapshotUrl: '/api/v1/snapshot' }));
    expect(await screen.findByText('delivered')).toBeInTheDocument();
  });

  it('open no socket for a guest', async () => {
    renderPage(<Page user={null} />);
    expect(await screen.findByText('pending')).toBeInTheDocument();
    expect(opened).toHaveLength(0);
  });
});
