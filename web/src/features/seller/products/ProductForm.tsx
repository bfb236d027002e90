import { useState, type ReactNode } from 'react';

import { asProblem, type Problem } from '@/shared/api';
import { LeaveGuard, SaveBar } from '@/shared/forms';
import { Field, Input, Panel, ProblemNote } from '@/shared/ui';

import { DescriptionEditor } from './DescriptionEditor';
import { sameDraft, type ProductDraft } from './draft';
import { OptionsPanel } from './OptionsPanel';
import { OrganisePanel } from './OrganisePanel';
import { PicturesPanel } from './PicturesPanel';
import { check, type Errors } from './request';
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
