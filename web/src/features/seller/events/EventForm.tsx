import { useState, type ReactNode } from 'react';

import { asProblem, type Problem } from '@/shared/api';
import { LeaveGuard, SaveBar } from '@/shared/forms';
import { Field, Input, Panel, ProblemNote } from '@/shared/ui';

import { check, freeText, sameDraft, type Errors, type EventDraft } from './draft';
import { OffersPanel } from './OffersPanel';
import { PicturePanel } from './PicturePanel';
import { TimesPanel } from './TimesPanel';

const NAME_MAX = 255;

export interface EventFormProps {
  initial: EventDraft;
  saveLabel: string;
  /** There is nothing to change back to, and an untouched draft may be sent. */
  isNew?: boolean;
  /** Sends it; the problem that came back, or null when it is saved. */
  onSave: (draft: EventDraft) => Promise<Problem | null>;
  children?: ReactNode;
}

export function EventForm({ initial, saveLabel, isNew = false, onSave, children }: EventFormProps) {
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saving, setSaving] = useState(false);
  const dirty = !sameDraft(initial, draft);
  const change = (part: Partial<EventDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setErrors({});
  };
  const submit = async () => {
    const found = check(draft);
    setErrors(found);
    setProblem(null);
    if (Object.keys(found).length > 0) {
      requestAnimationFrame(focusFirstError);
      return;
    }
    setSaving(true);
    try {
      const refused = await onSave(draft);
      const atFields = refused === null ? {} : fieldErrors(refused, draft);
      setErrors(atFields);
      setProblem(Object.keys(atFields).length > 0 ? null : refused);
    } catch (error) {
      setProblem(asProblem(error));
    }
    setSaving(false);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid gap-6">
          <Panel>
            <Field label="Name" hint="Shown on its card and above the price." error={errors.name}>
              <Input
                value={draft.name}
                maxLength={NAME_MAX}
                className="h-12"
                onValueChange={(name) => change({ name })}
              />
            </Field>
          </Panel>
          <OffersPanel
            offers={draft.offers}
            errors={errors}
            onChange={(offers) => change({ offers })}
          />
        </div>
        <div className="grid gap-6">
          <TimesPanel times={draft} errors={errors} canBeginNow={isNew} onChange={change} />
          <PicturePanel
            pictures={draft.pictures}
            main={draft.mainPicture}
            onChange={(pictures, mainPicture) => change({ pictures, mainPicture })}
          />
          {children}
        </div>
      </div>
      {problem !== null && <ProblemNote error={problem} className="mt-6" />}
      <SaveBar
        dirty={dirty}
        saving={saving}
        label={saveLabel}
        errors={Object.keys(errors).length}
        onDiscard={() => {
          setDraft(initial);
          setErrors({});
          setProblem(null);
        }}
      />
      <LeaveGuard active={dirty && !saving} />
    </form>
  );
}

function focusFirstError(): void {
  document.querySelector<HTMLElement>('form input[aria-invalid=true]')?.focus();
}

/** The server's refusals at their fields: by the place of the variant, or by its id where pieces are short. */
function fieldErrors(problem: Problem, draft: EventDraft): Errors {
  const errors: Errors = {};
  const offered = draft.offers.filter((offer) => offer.offered);
  const short = problem.extra.variants;
  if (problem.code === 'INSUFFICIENT_STOCK' && Array.isArray(short)) {
    for (const { variant_id, available } of short as { variant_id: string; available: number }[]) {
      errors[`${variant_id}.quantity`] = freeText(available);
    }
  }
  for (const { field, message } of problem.errors ?? []) {
    const [, place, part] = /^variants\.(\d+)\.(price|quantity)$/.exec(field) ?? [];
    const offer = place === undefined ? undefined : offered[Number(place)];
    const text = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
    if (offer !== undefined && part !== undefined) errors[`${offer.variantId}.${part}`] = text;
    else if (['name', 'starts_at', 'ends_at', 'time_zone'].includes(field)) errors[field] = text;
  }
  return errors;
}
