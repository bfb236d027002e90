import { WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';

import { useConnectionState } from '@/shared/realtime';

const GRACE_MS = 2500;

/** Tells when live updates are interrupted; silent for the blink of a reconnect. */
export function ConnectionStatus() {
  const state = useConnectionState();
  const [late, setLate] = useState(false);
  const down = state === 'offline';
  useEffect(() => {
    if (!down) return;
    const timer = setTimeout(() => setLate(true), GRACE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [down]);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-18 z-30 grid justify-items-center md:bottom-4"
    >
      {down && late && (
        <p className="flex animate-rise items-center gap-2 rounded-full bg-ink px-4 py-1.5 text-sm font-medium text-ground shadow-lift">
          <WifiOff className="size-4" aria-hidden="true" />
          Reconnecting… live updates are paused
        </p>
      )}
    </div>
  );
}

/** A small dot for pages that follow something live. */
export function LiveDot() {
  const live = useConnectionState() === 'online';
  return (
    <span className="inline-flex items-center gap-2 text-sm text-ink-soft">
      <span
        aria-hidden="true"
        className={live ? 'size-2 rounded-full bg-mint' : 'size-2 rounded-full bg-line-strong'}
      />
      {live ? 'Live' : 'Not live'}
    </span>
  );
}
