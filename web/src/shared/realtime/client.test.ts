import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { API, problem, server } from '../../../tests/server';
import { connected, opened } from '../../../tests/socket';

import { RealtimeClient } from './client';

let client = new RealtimeClient();

async function open(userId = 'u1') {
  const known = opened.length;
  const release = client.acquire(userId);
  return { socket: await connected(known), release };
}

const notBelieved = new Error('Authentication error');

/** The server renews sessions, and they are counted. */
function countRenewals() {
  const renewals = { count: 0 };
  server.use(
    http.post(`${API}/auth/refresh`, () => {
      renewals.count += 1;
      return HttpResponse.json({ user: {} });
    }),
  );
  return renewals;
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

  it('RT-42: comes back when the server closed it, and renews the session only if it must', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const renewals = countRenewals();
    const { socket } = await open();
    socket.happens('disconnect', 'io server disconnect');
    expect(client.getState()).toBe('offline');
    vi.runAllTimers();
    expect(socket.connects).toBe(1);
    socket.active = false;
    socket.happens('connect_error', notBelieved);
    vi.runAllTimers();
    expect(socket.connects).toBe(2);
    expect(renewals.count).toBe(0);
    socket.happens('connect_error', notBelieved);
    await vi.waitFor(() => expect(socket.connects).toBe(3));
    expect(renewals.count).toBe(1);
    socket.happens('connect_error', notBelieved);
    vi.runAllTimers();
    expect(socket.connects).toBe(4);
    expect(renewals.count).toBe(1);
  });

  it.each(['Too many connections', 'Temporarily unavailable'])(
    'tries again later, and renews no session for it, when refused with “%s”',
    async (reason) => {
      vi.useFakeTimers({ toFake: ['setTimeout'] });
      const renewals = countRenewals();
      const { socket } = await open();
      socket.active = false;
      socket.happens('connect_error', new Error(reason));
      expect(socket.connects).toBe(0);
      vi.runAllTimers();
      expect(socket.connects).toBe(1);
      expect(renewals.count).toBe(0);
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
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const { socket } = await open();
    socket.active = false;
    socket.happens('connect_error', notBelieved);
    vi.runAllTimers();
    socket.happens('connect_error', notBelieved);
    await vi.waitFor(() => expect(asked).toBe(1));
    expect(socket.connects).toBe(1);
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
