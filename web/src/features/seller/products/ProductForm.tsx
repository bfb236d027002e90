import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';

import { asProblem, type Problem } from '@/shared/api';
import { LeaveGuard, SaveBar } from '@/shared/forms';
import { Field, Input, Panel, ProblemNote } from '@/shared/ui';

import { DescriptionEditor } from './DescriptionEditor';
import { sameDraft, type ProductDraft } from './draft';
import { OptionsPanel } from './OptionsPanel';
import { OrganisePanel } from './OrganisePanel';
import { PicturesPanel } from './PicturesPanel';
import { RemoveVariants } from './RemoveVariants';
import { check, errorsOf, removedVariants, type Errors } from './request';
import { UploadBar } from './UploadBar';
import { rebuildVariants } from './variants';
import { VariantsPanel } from './VariantsPanel';

const NAME_MAX = 255;

export interface ProductFormProps {
  initial: ProductDraft;
  currency: string;
  saveLabel: string;
  /** Sends it; the problem that came back, or null when it is saved. */
  onSave: (draft: ProductDraft) => Promise<Problem | null>;
  /** Told when there is something to save, and when there is no more. */
  onDirty?: (dirty: boolean) => void;
  /** Further things to do with the product, below the form. */
  children?: ReactNode;
}

export function ProductForm({
  initial,
  currency,
  saveLabel,
  onSave,
  onDirty,
  children,
}: ProductFormProps) {
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saving, setSaving] = useState(false);
  const [asking, setAsking] = useState(false);
  const dirty = !sameDraft(draft, initial);
  const report = useEffectEvent((now: boolean) => onDirty?.(now));
  useEffect(() => report(dirty), [dirty]);
  const removed = removedVariants(initial, draft);
  const change = (part: Partial<ProductDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setErrors({});
  };
  const refuse = (found: Errors) => {
    setErrors(found);
    requestAnimationFrame(focusFirstError);
  };
  const save = async () => {
    setAsking(false);
    setSaving(true);
    try {
      const refused = await onSave(draft);
      setProblem(refused);
      if (refused !== null) refuse(errorsOf(refused, draft));
    } catch (error) {
      setProblem(asProblem(error));
    }
    setSaving(false);
  };
  const submit = () => {
    const found = check(draft, currency);
    setErrors(found);
    setProblem(null);
    if (Object.keys(found).length > 0) refuse(found);
    else if (removed.length > 0) setAsking(true);
    else void save();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
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
                error={errors.description_html}
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
            name={draft.name}
            options={draft.options}
            variants={draft.variants}
            pictures={draft.pictures}
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
      <UploadBar />
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
      <RemoveVariants
        open={asking}
        variants={removed}
        onOpenChange={setAsking}
        onConfirm={() => void save()}
      />
      <LeaveGuard active={dirty && !saving} />
    </form>
  );
}

function focusFirstError(): void {
  document.querySelector<HTMLElement>('form input[aria-invalid=true]')?.focus();
}
