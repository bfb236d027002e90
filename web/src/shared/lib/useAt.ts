import { useEffect, useEffectEvent, useState } from 'react';

import { serverNow } from './clock';

/** Longer than this no timer can be set: it would go off at once. */
const TIMER_MS_MAX = 2_147_000_000;
/** Our idea of the server's clock is only good to a second. */
const LATE_MS = 1_200;

/** Calls back so many milliseconds after an instant of the server's clock; the answer takes that back. */
function callAt(iso: string, run: () => void, lateMs: number): (() => void) | undefined {
  const wait = Date.parse(iso) - serverNow() + lateMs;
  if (wait > TIMER_MS_MAX) return undefined;
  const timer = setTimeout(run, Math.max(0, wait));
  return () => clearTimeout(timer);
}

/** Runs something once an instant has surely come for the server; at once if it has already. */
export function useAt(iso: string | null | undefined, run: () => void): void {
  const latest = useEffectEvent(run);
  useEffect(() => (iso == null ? undefined : callAt(iso, () => latest(), LATE_MS)), [iso]);
}

/** Whether an instant has come. */
export function useHasCome(iso: string | null | undefined): boolean {
  const [come, setCome] = useState<string | null>(null);
  useEffect(() => (iso == null ? undefined : callAt(iso, () => setCome(iso), 0)), [iso]);
  return iso != null && come === iso;
}
