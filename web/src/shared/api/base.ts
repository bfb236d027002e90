import { createApi, type BaseQueryFn } from '@reduxjs/toolkit/query/react';

import { learnServerTime } from '@/shared/lib/clock';

import { API_ROOT, CsrfError, csrfToken, dropCsrfToken, isCsrfProblem } from './csrf';
import { hasSessionHint } from './hint';
import { toProblem, unreachable, type Problem } from './problem';
import { encodeQuery, type QueryParams } from './query';
import { refreshSession } from './refresh';
import { chosenShop } from './shop';
import { send as transmit } from './upload';

export interface Request {
  url: string;
  method?: string;
  body?: unknown;
  params?: QueryParams | undefined;
  headers?: Record<string, unknown> | undefined;
}

type Answer = { data: unknown } | { error: Problem };

/** Itself the question that a session's end raises, so its own refusal raises it no more. */
const WHO_AM_I = '/users/me';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

async function send(request: Request, signal: AbortSignal): Promise<Answer> {
  const method = request.method?.toUpperCase() ?? 'GET';
  const headers = new Headers({ Accept: 'application/json, text/csv;q=0.9, */*;q=0.5' });
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    if (typeof value === 'string') headers.set(name, value);
  }
  const shop = chosenShop();
  if (shop !== null) headers.set('X-Shop-Id', shop);
  if (!SAFE.has(method)) headers.set('X-CSRF-Token', await csrfToken());
  const init: RequestInit & { headers: Headers } = {
    method,
    headers,
    credentials: 'same-origin',
    signal,
  };
  if (request.body instanceof FormData) init.body = request.body;
  else if (request.body !== undefined) {
    headers.set('Content-Type', 'application/json');
    init.body = JSON.stringify(request.body);
  }
  const path = request.url.startsWith('/api/') ? request.url : API_ROOT + request.url;
  const sentAt = Date.now();
  const answer = await transmit(path + encodeQuery(request.params), init);
  learnServerTime(answer.headers.get('date'), sentAt, Date.now());
  const body = await readBody(answer);
  return answer.ok ? { data: body } : { error: toProblem(answer.status, body, answer.headers) };
}

async function readBody(answer: Response): Promise<unknown> {
  if (answer.status === 204) return null;
  // A file for the browser to show: the store keeps only where it lies.
  if (answer.headers.get('content-type')?.startsWith('application/pdf')) {
    return URL.createObjectURL(await answer.blob());
  }
  const text = await answer.text();
  if (!answer.headers.get('content-type')?.includes('json')) return text;
  return text === '' ? null : (JSON.parse(text) as unknown);
}

/** Sends a request; mends an outdated CSRF token or an expired session once each, then gives up. */
const baseQuery: BaseQueryFn<Request, unknown, Problem> = async (request, { signal, dispatch }) => {
  const startedAt = Date.now();
  const mended = { csrf: false, session: false };
  for (;;) {
    const answer = await attempt(request, signal);
    if (!('error' in answer)) return answer;
    const { error } = answer;
    if (error.code === 'IMPERSONATION_ENDED') returnToOneself();
    if (isCsrfProblem(error) && !mended.csrf) {
      mended.csrf = true;
      dropCsrfToken();
    } else if (isExpired(error) && !mended.session) {
      mended.session = true;
      if (await refreshSession(startedAt)) continue;
      if (!request.url.endsWith(WHO_AM_I)) dispatch(baseApi.util.invalidateTags(['Me']));
      return answer;
    } else return answer;
  }
};

/** What is on the screen is somebody else's, and the organiser who looked at it is themselves again. */
function returnToOneself(): void {
  window.location.assign('/admin/users');
}

/**
 * An access token ran out. Its cookie lives no longer than the token, so a browser usually sends none
 * at all; then only the mark of an earlier login tells that there is a session to renew.
 */
function isExpired(problem: Problem): boolean {
  if (problem.status !== 401) return false;
  return (
    problem.code === 'TOKEN_EXPIRED' ||
    (problem.code === 'AUTHENTICATION_REQUIRED' && hasSessionHint())
  );
}

async function attempt(request: Request, signal: AbortSignal): Promise<Answer> {
  try {
    return await send(request, signal);
  } catch (error) {
    if (error instanceof CsrfError) return { error: error.problem };
    return { error: unreachable };
  }
}

/** The one API slice; `generated.ts` adds the endpoints, `enhanced.ts` the cache tags. */
export const baseApi = createApi({
  reducerPath: 'api',
  baseQuery,
  endpoints: () => ({}),
  tagTypes: [
    'Me',
    'Address',
    'Session',
    'DataExport',
    'AdminUser',
    'AuditLog',
    'Shop',
    'Product',
    'Stock',
    'Review',
    'Category',
    'Cart',
    'Order',
    'Payment',
    'Notification',
    'Announcement',
    'MarketSettings',
    'Dashboard',
    'AdminShop',
    'AdminCategory',
    'AdminProduct',
    'Import',
    'Member',
    'Stats',
    'OrderList',
    'OrderSummary',
    'Shipment',
    'Paper',
    'StockRow',
    'MyProduct',
    'Webhook',
    'DeadLetter',
    'Wallet',
    'Return',
    'Refund',
    'Dispute',
    'Balance',
    'Statement',
    'Payout',
    'WithdrawMethod',
    'Books',
    'UserWallet',
    'Proof',
    'Reconciliation',
    'Coupon',
    'Shipping',
    'SaleEvent',
    'MyReview',
    'ShopReview',
    'AdminReview',
    'Wishlist',
    'WishlistPage',
    'Viewed',
    'Follow',
    'ShopPage',
    'Onboarding',
    'Invitation',
  ],
  refetchOnReconnect: true,
  keepUnusedDataFor: 60,
});
