import { useState, type ReactNode } from 'react';
import { useBlocker } from 'react-router';

import { asProblem, type Problem } from '@/shared/api';
import { Button, ConfirmDialog, Field, Input, Panel, ProblemNote } from '@/shared/ui';

import { DescriptionEditor } from './DescriptionEditor';
import { sameDraft, type ProductDraft } from './draft';
import { OptionsPanel } from './OptionsPanel';
import { OrganisePanel } from './OrganisePanel';
import { PicturesPanel } from './PicturesPanel';
import { check, type Errors } from './request';
import { useLeaveWarning } from './useLeaveWarning';
import { rebuildVariants } from './variants';
import { VariantsPanel } from './VariantsPanel';

const NAME_MAX = 255;

export interface ProductFormProps {
  initial: ProductDraft;
  currency: string;
  saveLabel: string;
  /** Sends it; the problem that came back, or null when it is saved. */
  onSave: (draft: ProductDraft) => Promise<Problem | null>;
  /** Further things to do with the product, below the form. */
  children?: ReactNode;
}

export function ProductForm({ initial, currency, saveLabel, onSave, children }: ProductFormProps) {
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saving, setSaving] = useState(false);
  const dirty = !sameDraft(draft, initial);
  const change = (part: Partial<ProductDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setErrors({});
  };
  const submit = async () => {
    const found = check(draft, currency);
    setErrors(found);
    setProblem(null);
    if (Object.keys(found).length > 0) {
      requestAnimationFrame(focusFirstError);
      return;
    }
    setSaving(true);
    try {
      setProblem(await onSave(draft));
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
            <div className="grid gap-4">
              <Field label="Name" error={errors.name}>
                <Input
                  value={draft.name}
                  maxLength={NAME_MAX}
                  className="h-12"
                  onValueChange={(name) => change({ name })}
                />
              </Field>
              <DescriptionEditor
                value={draft.description}
                onChange={(description) => change({ description })}
              />
            </div>
          </Panel>
          <PicturesPanel
            pictures={draft.pictures}
            onChange={(edit) =>
              setDraft((before) => ({ ...before, pictures: edit(before.pictures) }))
            }
          />
          <OptionsPanel
            options={draft.options}
            errors={errors}
            onChange={(options) =>
              change({ options, variants: rebuildVariants(options, draft.variants) })
            }
          />
          <VariantsPanel
            variants={draft.variants}
            currency={currency}
            errors={errors}
            onChange={(variants) => change({ variants })}
          />
        </div>
        <div className="grid gap-6">
          <OrganisePanel draft={draft} onChange={change} />
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

interface SaveBarProps {
  dirty: boolean;
  saving: boolean;
  label: string;
  errors: number;
  onDiscard: () => void;
}

/** Always in reach, and says when there is something to save. */
function SaveBar({ dirty, saving, label, errors, onDiscard }: SaveBarProps) {
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-6 flex flex-wrap items-center justify-end gap-3 border-t border-line bg-ground/95 px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] backdrop-blur sm:mx-0 sm:px-0">
      <p aria-live="polite" className="mr-auto text-sm text-ink-soft">
        {errors > 0 ? (
          <span className="text-danger-text">
            {errors === 1 ? 'One field needs a look.' : `${errors} fields need a look.`}
          </span>
        ) : (
          dirty && 'Not saved yet'
        )}
      </p>
      {dirty && (
        <Button variant="ghost" className="h-12" disabled={saving} onClick={onDiscard}>
          Discard
        </Button>
      )}
      <Button type="submit" className="h-12 min-w-40" busy={saving} disabled={!dirty}>
        {label}
      </Button>
    </div>
  );
}

/** Asks before work is lost. */
function LeaveGuard({ active }: { active: boolean }) {
  const blocker = useBlocker(active);
  useLeaveWarning(active);
  return (
    <ConfirmDialog
      open={blocker.state === 'blocked'}
      onOpenChange={(open) => {
        if (!open) blocker.reset?.();
      }}
      title="Leave without saving?"
      description="What you changed on this page is lost."
      confirm="Leave"
      cancel="Stay"
      onConfirm={() => blocker.proceed?.()}
    />
  );
}
