import { API_ROOT, csrfToken, dropCsrfToken, isCsrfProblem } from './csrf';
import { setSessionHint } from './hint';
import { toProblem } from './problem';

const LOCK = 'fairground-session-refresh';
const STAMP = 'fairground-session-refreshed-at';

let running: Promise<boolean> | null = null;

/**
 * Renews the session once for all tabs. Refresh tokens rotate, and a reused one ends the session, so
 * two tabs must never refresh at the same time: the second finds that the first has done it.
 *
 * @param since when the refused request was sent, in milliseconds since the epoch
 * @returns whether the request is worth another try
 */
export function refreshSession(since: number): Promise<boolean> {
  running ??= underLock(() => renewUnlessDone(since)).finally(() => {
    running = null;
  });
  return running;
}

async function underLock(work: () => Promise<boolean>): Promise<boolean> {
  // Web Locks need a secure context; a phone on http://192.168.… has none and works tab by tab.
  if (!('locks' in navigator)) return work();
  return navigator.locks.request(LOCK, work);
}

async function renewUnlessDone(since: number): Promise<boolean> {
  const last = Number(readStamp());
  if (last > since) {
    dropCsrfToken();
    return true;
  }
  const renewed = await postRefresh();
  if (renewed) writeStamp(Date.now());
  return renewed;
}

async function postRefresh(retried = false): Promise<boolean> {
  try {
    const answer = await fetch(`${API_ROOT}/auth/refresh`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': await csrfToken() },
      body: '{}',
    });
    if (answer.ok) {
      dropCsrfToken();
      return true;
    }
    const problem = toProblem(answer.status, await answer.json().catch(() => null));
    dropCsrfToken();
    if (!retried && isCsrfProblem(problem)) return await postRefresh(true);
    if (answer.status === 401) setSessionHint(false);
    return false;
  } catch {
    return false;
  }
}

function readStamp(): string | null {
  try {
    return localStorage.getItem(STAMP);
  } catch {
    return null;
  }
}

function writeStamp(at: number): void {
  try {
    localStorage.setItem(STAMP, String(at));
  } catch {
    // Storage may be forbidden; other tabs then refresh for themselves.
  }
}
