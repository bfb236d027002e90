import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';

export const API = `${location.origin}/api/v1`;

/** Answer of the server when it refuses. */
export function problem(status: number, code: string, detail = code, extra: object = {}) {
  return HttpResponse.json(
    { type: 'about:blank', title: code, status, detail, code, request_id: 'req-1', ...extra },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );
}

/** Every test is a visitor with a token unless it says otherwise. */
export const server = setupServer(
  http.get(`${API}/csrf-token`, () => HttpResponse.json({ csrf_token: 'token-1' })),
  http.get(`${API}/users/me`, () => problem(401, 'AUTHENTICATION_REQUIRED')),
  http.get(`${API}/shops/:slug`, () => problem(404, 'SHOP_NOT_FOUND')),
  http.get(`${API}/shops/:slug/shipping`, () => problem(404, 'SHOP_NOT_FOUND')),
);
