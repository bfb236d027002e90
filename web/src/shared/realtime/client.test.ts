import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { API, problem, server } from '../../../tests/server';
import { connected, opened } from '../../../tests/socket';

import { RealtimeClient } from './client';

vi.mock('socket.io-client', async () => import('../../../tests/socket'));

let client = new RealtimeClient();

async function open(userId = 'u1') {
  const known = opened.length;
  const release = client.acquire(userId);
  return { socket: await connected(known), release };
}

beforeEach(() => {
  opened.length = 0;
  client = new RealtimeClient();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the connection of a page', () => {
  it('is one socket, however many components hold it, closed with the last', async () => {
    const { socket, release } = await open();
    const second = client.acquire('u1');
    expect(opened).toHaveLength(1);
    expect(client.getState()).toBe('online');
    release();
    release();
    expect(socket.closed).toBe(false);
    second();
    expect(socket.closed).toBe(true);
    expect(client.getState()).toBe('idle');
  });

  it('RT-37: tells the server what it has seen when it comes back', async () => {
    const { socket } = await open();
    expect(socket.auth()).toEqual({ userId: 'u1' });
    socket.says('new-notification', { id: 'e1', seq: 32, message: '' });
    socket.says('new-notification', { id: 'e2', seq: 48, message: '' });
    const leave = client.keepRoom('order:o1');
    expect(socket.auth()).toEqual({ userId: 'u1', lastSeq: 48, rooms: ['order:o1'] });
    leave();
    socket.says('resync', { lastSeq: 900, snapshotUrl: '/api/v1/snapshot' });
    expect(socket.auth()).toEqual({ userId: 'u1', lastSeq: 900, rooms: [] });
  });

  it('hands on a replayed message once, and two messages of one event both', async () => {
    const { socket } = await open();
    const seen: string[] = [];
    client.on('order:updated', ({ id }) => seen.push(`updated ${id}`));
    client.on('orderUpdate', ({ id }) => seen.push(`update ${id}`));
    socket.says('order:updated', { id: 'e1', seq: 16 });
    socket.says('orderUpdate', { id: 'e1', seq: 17 });
    socket.says('order:updated', { id: 'e1', seq: 16 });
    expect(seen).toEqual(['updated e1', 'update e1']);
  });

  it('ADM-07: removes only the handler of whoever leaves', async () => {
    const { socket } = await open();
    const mine = vi.fn();
    const theirs = vi.fn();
    const leave = client.on('order:updated', mine);
    client.on('order:updated', theirs);
    leave();
    socket.says('order:updated', { id: 'e1', seq: 16 });
    expect(mine).not.toHaveBeenCalled();
    expect(theirs).toHaveBeenCalledOnce();
  });

  it('forgets one user before it connects another', async () => {
    const { socket } = await open('u1');
    socket.says('new-notification', { id: 'e1', seq: 32, message: '' });
    const { socket: next } = await open('u2');
    expect(socket.closed).toBe(true);
    expect(next).not.toBe(socket);
    expect(next.auth()).toEqual({ userId: 'u2' });
  });

  it('RT-42: comes back when the server closed it, renewing the session where it has to', async () => {
    let asked = 0;
    server.use(
      http.post(`${API}/auth/refresh`, () => {
        asked += 1;
        return HttpResponse.json({ user: {} });
      }),
    );
    const { socket } = await open();
    socket.happens('disconnect', 'io server disconnect');
    expect(client.getState()).toBe('offline');
    expect(socket.connects).toBe(1);
    expect(asked).toBe(0);
    socket.active = false;
    socket.happens('connect_error', new Error('Authentication error'));
    await vi.waitFor(() => expect(socket.connects).toBe(2));
    expect(asked).toBe(1);
  });

  it.each(['Too many connections', 'Temporarily unavailable', 'Authentication error'])(
    'tries again later, and renews no session for it, when refused with “%s” once more',
    async (reason) => {
      vi.useFakeTimers({ toFake: ['setTimeout'] });
      let asked = 0;
      server.use(
        http.post(`${API}/auth/refresh`, () => {
          asked += 1;
          return HttpResponse.json({ user: {} });
        }),
      );
      const { socket } = await open();
      socket.active = false;
      const before = reason === 'Authentication error' ? 1 : 0;
      for (let times = 0; times < before + 1; times += 1) {
        socket.happens('connect_error', new Error(reason));
        await vi.waitFor(() => expect(socket.connects).toBe(before));
      }
      vi.runAllTimers();
      expect(socket.connects).toBe(before + 1);
      expect(asked).toBe(before);
    },
  );

  it('stays away when the session cannot be renewed', async () => {
    let asked = 0;
    server.use(
      http.post(`${API}/auth/refresh`, () => {
        asked += 1;
        return problem(401, 'SESSION_ENDED');
      }),
    );
    const { socket } = await open();
    socket.active = false;
    socket.happens('connect_error', new Error('Authentication error'));
    await vi.waitFor(() => expect(asked).toBe(1));
    expect(socket.connects).toBe(0);
  });

  it('answers an emit without a connection at once', async () => {
    expect(await client.emit('join-order-room', {})).toEqual({
      error: { code: 'OFFLINE', message: 'Not connected' },
    });
    const { socket } = await open();
    expect(socket.connected).toBe(true);
    expect(await client.emit('join-order-room', { orderId: 'o1' })).toMatchObject({ ok: true });
  });
});
