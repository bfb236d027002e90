import { useState } from 'react';

import { viewerZone, zoneLabel } from '@/shared/lib/localTime';
import { Field, Input, Panel, RadioGroup, Select } from '@/shared/ui';

import type { Errors, EventDraft } from './draft';

type Times = Pick<EventDraft, 'beginsNow' | 'startsAt' | 'endsAt' | 'zone'>;

export interface TimesPanelProps {
  times: Times;
  errors: Errors;
  /** A new event may begin at once. */
  canBeginNow: boolean;
  onChange: (part: Partial<Times>) => void;
}

/** From when to when, in the days and hours of a place: its clocks count, daylight saving included. */
export function TimesPanel({ times, errors, canBeginNow, onChange }: TimesPanelProps) {
  const [zones] = useState(() => zoneOptions(times.zone));
  return (
    <Panel title="When">
      <div className="grid gap-5">
        {canBeginNow && (
          <RadioGroup
            label="It begins"
            value={times.beginsNow ? 'now' : 'later'}
            onChange={(next) => onChange({ beginsNow: next === 'now' })}
            className="[&>div]:grid-cols-2"
            options={[
              { value: 'now', title: 'At once' },
              { value: 'later', title: 'Later' },
            ]}
          />
        )}
        {!times.beginsNow && (
          <Field label="Begins" error={errors.starts_at}>
            <Input
              type="datetime-local"
              value={times.startsAt}
              className="h-12"
              onValueChange={(startsAt) => onChange({ startsAt })}
            />
          </Field>
        )}
        <Field label="Ends" error={errors.ends_at}>
          <Input
            type="datetime-local"
            value={times.endsAt}
            className="h-12"
            onValueChange={(endsAt) => onChange({ endsAt })}
          />
        </Field>
        <Field
          label="By the clocks of"
          error={errors.time_zone}
          hint={
            times.zone === viewerZone() ? 'Your own clock shows the same.' : 'Not your own clock.'
          }
        >
          <Select
            value={times.zone}
            options={zones}
            className="h-12"
            onChange={(zone) => onChange({ zone })}
          />
        </Field>
      </div>
    </Panel>
  );
}

/** The event's and the viewer's zone first, then all there are. */
function zoneOptions(zone: string) {
  const first = new Set([zone, viewerZone(), 'UTC']);
  const others = Intl.supportedValuesOf('timeZone').filter((each) => !first.has(each));
  return [...first, ...others].map((value) => ({ value, label: zoneLabel(value) }));
}
