import { useRef } from 'react';

import { randomId } from './random';

/**
 * Idempotency keys: the same thing sent again bears the same key, so that a lost answer or a double click
 * does it once; another thing bears another.
 */
export function useKeys(): (what: string) => { 'Idempotency-Key': string } {
  const keys = useRef(new Map<string, string>());
  return (what) => {
    const key = keys.current.get(what) ?? randomId();
    keys.current.set(what, key);
    return { 'Idempotency-Key': key };
  };
}
