import { useState, type SyntheticEvent } from 'react';

import { AnnouncementBox } from '@/shared/announcements';
import { asProblem, useListSaleEventsQuery, type Audience, type Severity } from '@/shared/api';
import { viewerZone, zoneLabel } from '@/shared/lib/localTime';
import { Button, Field, Input, Panel, ProblemNote, Select, Textarea, toast } from '@/shared/ui';

import { useMakeAnnouncementMutation } from './api';
import { audiences, severities } from './words';

const MESSAGE_MAX = 500;
const EVENTS_SHOWN = 50;

const zones = [...new Set([viewerZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')])].map(
  (value) => ({ value, label: value.replaceAll('_', ' ') }),
);

interface Draft {
  message: string;
  severity: Severity;
  audience: Audience;
  eventId: string | null;
  starts: string;
  ends: string;
  zone: string;
}

const empty: Draft = {
  message: '',
  severity: 'info',
  audience: 'all',
  eventId: null,
  starts: '',
  ends: '',
  zone: viewerZone(),
};

/** Times are what clocks in the chosen zone show; the server finds the moments. */
function wanted({ message, severity, audience, eventId, starts, ends, zone }: Draft) {
  return {
    message,
    severity,
    audience,
    ...(audience === 'event' && { event_id: eventId }),
    ...(starts !== '' && { starts_at: `${starts}:00` }),
    ends_at: `${ends}:00`,
    time_zone: zone,
  };
}

/** Writing one, with a look at what it will be. */
export function AnnouncementForm() {
  const [draft, setDraft] = useState(empty);
  const [make, { error, isLoading, reset }] = useMakeAnnouncementMutation();
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const problems = error === undefined ? [] : (asProblem(error).errors ?? []);
  const errorOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  const ready =
    draft.message.trim() !== '' &&
    draft.ends !== '' &&
    (draft.audience !== 'event' || draft.eventId !== null);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!ready) return;
    const outcome = await make({ announcementIn: wanted(draft) });
    if (outcome.error !== undefined) return;
    toast.success(draft.starts === '' ? 'It is announced' : 'It will be announced in time');
    setDraft(empty);
    reset();
  };
  return (
    <Panel title="Announce something">
      <form onSubmit={(event) => void submit(event)} className="grid gap-5">
        {error !== undefined && <ProblemNote error={error} />}
        <Field
          label="Message"
          hint={`Plain text. ${MESSAGE_MAX - draft.message.length} characters left.`}
          error={errorOf('message')}
        >
          <Textarea
            rows={3}
            maxLength={MESSAGE_MAX}
            value={draft.message}
            onChange={(event) => set({ message: event.target.value })}
          />
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field
            label="To whom"
            hint={audiences.find(({ value }) => value === draft.audience)?.hint}
          >
            <Select
              options={audiences}
              value={draft.audience}
              onChange={(audience) => set({ audience })}
            />
          </Field>
          <Field label="How much it matters">
            <Select
              options={severities}
              value={draft.severity}
              onChange={(severity) => set({ severity })}
            />
          </Field>
        </div>
        {draft.audience === 'event' && (
          <EventField value={draft.eventId} onChange={(eventId) => set({ eventId })} />
        )}
        <div className="grid gap-5 sm:grid-cols-2 xl:grid-cols-1">
          <Field label="From" optional hint="At once if empty." error={errorOf('starts_at')}>
            <Input
              type="datetime-local"
              value={draft.starts}
              onChange={(event) => set({ starts: event.target.value })}
            />
          </Field>
          <Field label="Until" error={errorOf('ends_at')}>
            <Input
              type="datetime-local"
              value={draft.ends}
              onChange={(event) => set({ ends: event.target.value })}
            />
          </Field>
          <Field label="By the clocks of" error={errorOf('time_zone')} hint={zoneLabel(draft.zone)}>
            <Select options={zones} value={draft.zone} onChange={(zone) => set({ zone })} />
          </Field>
        </div>
        <Preview draft={draft} />
        <Button type="submit" busy={isLoading} disabled={!ready} className="h-12 sm:w-fit">
          {draft.starts === '' ? 'Announce it now' : 'Schedule it'}
        </Button>
      </form>
    </Panel>
  );
}

function Preview({ draft: { message, severity, ends, zone } }: { draft: Draft }) {
  if (message.trim() === '') return null;
  return (
    <div>
      <p className="mb-1.5 text-sm font-semibold">This is what they see</p>
      <div inert aria-hidden="true">
        <AnnouncementBox
          message={message.trim()}
          severity={severity}
          endsAt={ends === '' ? new Date().toISOString() : new Date(ends).toISOString()}
          timeZone={ends === '' ? zone : viewerZone()}
          onDismiss={() => undefined}
        />
      </div>
    </div>
  );
}

function EventField({ value, onChange }: { value: string | null; onChange: (id: string) => void }) {
  const { data } = useListSaleEventsQuery({ limit: EVENTS_SHOWN });
  return (
    <Field label="Sale event">
      <Select
        value={value}
        placeholder="Choose an event"
        options={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={onChange}
      />
    </Field>
  );
}
