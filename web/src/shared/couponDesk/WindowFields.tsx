import type { UseFormRegisterReturn } from 'react-hook-form';

import { viewerZone, zoneLabel } from '@/shared/lib/localTime';
import { Field, Input } from '@/shared/ui';

export interface WindowFieldsProps {
  starts: UseFormRegisterReturn;
  ends: UseFormRegisterReturn;
  startsError: string | undefined;
  endsError: string | undefined;
}

/** From when to when, by the clock of whoever types it, whose zone is named. */
export function WindowFields({ starts, ends, startsError, endsError }: WindowFieldsProps) {
  return (
    <div className="grid gap-5">
      <Field label="From" optional error={startsError}>
        <Input type="datetime-local" {...starts} className="h-12" />
      </Field>
      <Field label="Until" optional error={endsError}>
        <Input type="datetime-local" {...ends} className="h-12" />
      </Field>
      <p className="text-sm text-ink-soft">Times of your clock: {zoneLabel(viewerZone())}.</p>
    </div>
  );
}
