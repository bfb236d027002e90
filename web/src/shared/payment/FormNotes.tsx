import { CircleAlert, CloudOff } from 'lucide-react';
import type { ReactNode } from 'react';

import { Button } from '@/shared/ui';

/** Why a payment did not go through, above the form for the next try. */
export function Refusal({ children }: { children: ReactNode }) {
  return (
    <p
      role="alert"
      className="flex items-start gap-3 rounded-2xl bg-danger-soft px-4 py-3 font-medium text-danger-text"
    >
      <CircleAlert className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
      {children}
    </p>
  );
}

/** A provider's own script did not come: a network that is down, or something that blocks it. */
export function FormUnreachable({ name, onRetry }: { name: string; onRetry: () => void }) {
  return (
    <div role="alert" className="grid justify-items-start gap-3 rounded-2xl bg-sunken p-4">
      <p className="flex items-start gap-3 text-ink-soft">
        <CloudOff className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
        {name} cannot be reached. Check your connection, and whether something in your browser
        blocks it.
      </p>
      <Button variant="secondary" size="sm" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
