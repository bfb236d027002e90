import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { makeStore } from '@/shared/state';

import { API, problem, server } from '../../../tests/server';

import { api } from './enhanced';
import { setSessionHint } from './hint';
import { asProblem } from './problem';

let store = makeStore();
beforeEach(() => {
  store = makeStore();
});

const add = () =>
  store.dispatch(api.endpoints.addCartItem.initiate({ cartItemIn: { quantity: 1 } }));
const orders = () => store.dispatch(api.endpoints.listOrders.initiate({}));
const emptyPage = { items: [], next_cursor: null };

describe('CSRF (SEC-04, SEC-08)', () => {
  it('sends the token with unsafe requests only, fetched once', async () => {
    const sent: (string | null)[] = [];
    let fetched = 0;
    server.use(
      http.get(`${API}/csrf-token`, () => {
        fetched += 1;
        return HttpResponse.json({ csrf_token: 'abc' });
      }),
      http.post(`${API}/cart/items`, ({ request }) => {
        sent.push(request.headers.get('x-csrf-token'));
        return HttpResponse.json({ items: [] }, { status: 201 });
      }),
      http.get(`${API}/orders`, ({ request }) => {
        sent.push(request.headers.get('x-csrf-token'));
        return HttpResponse.json(emptyPage);
      }),
    );
    await Promise.all([add(), add()]);
    await orders();
    expect(sent).toEqual(['abc', 'abc', null]);
    expect(fetched).toBe(1);
  });

  it('fetches a fresh token for a stale one and tries once more, no oftener', async () => {
    let tries = 0;
    let fetched = 0;
    server.use(
      http.get(`${API}/csrf-token`, () => HttpResponse.json({ csrf_token: `t${++fetched}` })),
      http.post(`${API}/cart/items`, () => {
        tries += 1;
        return problem(403, 'CSRF_STALE');
      }),
    );
    const { error } = await add();
    expect(asProblem(error).code).toBe('CSRF_STALE');
    expect([tries, fetched]).toEqual([2, 2]);
  });
});

describe('expired sessions (AUTH-14, AUTH-36)', () => {
  it('are renewed once for all requests that found out, which then succeed', async () => {
    let renewed = 0;
    server.use(
      http.post(`${API}/auth/refresh`, () => {
        renewed += 1;
        return HttpResponse.json({ user: {} });
      }),
      http.get(`${API}/orders`, () =>
        renewed === 0 ? problem(401, 'TOKEN_EXPIRED') : HttpResponse.json(emptyPage),
      ),
      http.get(`${API}/notifications/unread-count`, () =>
        renewed === 0 ? problem(401, 'TOKEN_EXPIRED') : HttpResponse.json({ unread_count: 2 }),
      ),
    );
    const [list, count] = await Promise.all([
      orders(),
      store.dispatch(api.endpoints.getUnreadCount.initiate()),
    ]);
    expect(list.data).toEqual(emptyPage);
    expect(count.data).toEqual({ unread_count: 2 });
    expect(renewed).toBe(1);
  });

  it('are renewed too when the cookie has run out with its token', async () => {
    setSessionHint(true);
    let renewed = 0;
    server.use(
      http.post(`${API}/auth/refresh`, () => {
        renewed += 1;
        return HttpResponse.json({ user: {} });
      }),
      http.get(`${API}/orders`, () =>
        renewed === 0 ? problem(401, 'AUTHENTICATION_REQUIRED') : HttpResponse.json(emptyPage),
      ),
    );
    expect((await orders()).data).toEqual(emptyPage);
  });

  it('of a visitor who never signed in cost no request', async () => {
    server.use(http.get(`${API}/orders`, () => problem(401, 'AUTHENTICATION_REQUIRED')));
    expect(asProblem((await orders()).error).status).toBe(401);
  });

  it('that cannot be renewed are over, and the page learns that nobody is signed in', async () => {
    setSessionHint(true);
    let signedIn = true;
    server.use(
      http.get(`${API}/users/me`, () =>
        signedIn ? HttpResponse.json({ id: 'u1' }) : problem(401, 'TOKEN_EXPIRED'),
      ),
    );
    const who = store.dispatch(api.endpoints.whoAmI.initiate());
    expect((await who).data).toEqual({ id: 'u1' });
    signedIn = false;
    server.use(
      http.post(`${API}/auth/refresh`, () => problem(401, 'SESSION_ENDED')),
      http.get(`${API}/orders`, () => problem(401, 'TOKEN_EXPIRED')),
    );
    expect(asProblem((await orders()).error).code).toBe('TOKEN_EXPIRED');
    expect(localStorage.getItem('fairground-signed-in')).toBeNull();
    const whoNow = api.endpoints.whoAmI.select();
    await vi.waitFor(() => expect(whoNow(store.getState()).data).toBeNull());
  });
});

describe('problems (API-03)', () => {
  it('keep code, request id, fields and further members', async () => {
    server.use(
      http.post(`${API}/cart/items`, () =>
        problem(409, 'INSUFFICIENT_STOCK', 'Insufficient stock', {
          available: 2,
          errors: [{ field: 'quantity', message: 'too many' }],
        }),
      ),
    );
    expect(asProblem((await add()).error)).toMatchObject({
      status: 409,
      code: 'INSUFFICIENT_STOCK',
      detail: 'Insufficient stock',
      request_id: 'req-1',
      errors: [{ field: 'quantity', message: 'too many' }],
      extra: { available: 2 },
    });
  });

  it('say kindly how long to wait', async () => {
    server.use(
      http.post(`${API}/cart/items`, () => {
        const answer = problem(429, 'RATE_LIMITED');
        answer.headers.set('retry-after', '420');
        return answer;
      }),
    );
    const { detail, retryAfter } = asProblem((await add()).error);
    expect(retryAfter).toBe(420);
    expect(detail).toBe('That was a few tries too many. Please try again in 7 minutes.');
  });

  it('stand for a lost connection too', async () => {
    server.use(http.get(`${API}/orders`, () => HttpResponse.error()));
    expect(asProblem((await orders()).error)).toMatchObject({ status: 0, code: 'UNREACHABLE' });
  });
});
