import { toProblem, type Problem } from './problem';

export const API_ROOT = '/api/v1';

/** Codes after which a fresh token and one more try are worth it. */
const renewable = new Set(['CSRF_STALE', 'CSRF_MISSING', 'CSRF_INVALID']);

/** The token lives in memory only; its cookie half is HttpOnly. */
let token: string | null = null;
let pending: Promise<string> | null = null;

/** The current token, fetched once however many requests ask at the same time. */
export async function csrfToken(): Promise<string> {
  if (token !== null) return token;
  pending ??= fetchToken().finally(() => {
    pending = null;
  });
  return pending;
}

async function fetchToken(): Promise<string> {
  const answer = await fetch(`${API_ROOT}/csrf-token`, {
    credentials: 'same-origin',
    headers: { Accept: 'application/json' },
  });
  const body: unknown = await answer.json().catch(() => null);
  const found = (body as { csrf_token?: unknown } | null)?.csrf_token;
  if (!answer.ok || typeof found !== 'string')
    throw new CsrfError(toProblem(answer.status, body, answer.headers));
  token = found;
  return found;
}

/** The token could not be fetched; carries the answer to show. */
export class CsrfError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** Forgets the token: after signing in or out the session it is bound to is another one. */
export function dropCsrfToken(): void {
  token = null;
}

export function isCsrfProblem(problem: Problem): boolean {
  return problem.status === 403 && renewable.has(problem.code);
}
