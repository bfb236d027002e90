const KEY = 'fairground-signed-in';

/**
 * Whether this browser signed in before. The cookies are HttpOnly, so this mark (no secret) tells a
 * session that may be renewed from a visitor who never had one.
 */
export function hasSessionHint(): boolean {
  try {
    return localStorage.getItem(KEY) === '1';
  } catch {
    return false;
  }
}

export function setSessionHint(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(KEY, '1');
    else localStorage.removeItem(KEY);
  } catch {
    // Without storage an expired session asks for the password again, nothing worse.
  }
}
