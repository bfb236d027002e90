import { useState } from 'react';

import type { PickupPoint, Problem } from '@/shared/api';
import { Dialog, Field, Input, Textarea } from '@/shared/ui';

import { problemOf, useCreatePickupPointMutation, useUpdatePickupPointMutation } from './api';
import { SaveForm } from './SaveForm';

export interface PickupDialogProps {
  /** Null for a new one. */
  point: PickupPoint | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function PickupDialog(props: PickupDialogProps) {
  const { point, open, onOpenChange } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={point === null ? 'New pickup point' : `Change ${point.name}`}
    >
      {open && <PickupForm {...props} />}
    </Dialog>
  );
}

function PickupForm({ point, onOpenChange }: PickupDialogProps) {
  const [draft, setDraft] = useState({
    name: point?.name ?? '',
    address: point?.address ?? '',
    instructions: point?.instructions ?? '',
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isChecked, setIsChecked] = useState(false);
  const [create, creating] = useCreatePickupPointMutation();
  const [update, updating] = useUpdatePickupPointMutation();
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const missing = (text: string) =>
    isChecked && text.trim() === '' ? 'This is needed' : undefined;
  const save = async () => {
    setIsChecked(true);
    if (draft.name.trim() === '' || draft.address.trim() === '') return;
    const refused = problemOf(
      point === null
        ? await create({ pickupPointIn: draft })
        : await update({ pointId: point.id, pickupPointIn: draft }),
    );
    if (refused === null) onOpenChange(false);
    else setProblem(refused);
  };
  return (
    <SaveForm
      problem={problem}
      save={point === null ? 'Add pickup point' : 'Save'}
      busy={creating.isLoading || updating.isLoading}
      onSave={save}
      onCancel={() => onOpenChange(false)}
    >
      <Field label="Name" hint="As buyers read it, such as Studio." error={missing(draft.name)}>
        <Input
          value={draft.name}
          maxLength={80}
          className="h-12"
          onValueChange={(name) => change({ name })}
        />
      </Field>
      <Field label="Address" error={missing(draft.address)}>
        <Textarea
          rows={3}
          maxLength={500}
          value={draft.address}
          onChange={(event) => change({ address: event.target.value })}
        />
      </Field>
      <Field label="Instructions" optional hint="When it is open, where to ring.">
        <Textarea
          rows={3}
          maxLength={1000}
          value={draft.instructions}
          onChange={(event) => change({ instructions: event.target.value })}
        />
      </Field>
    </SaveForm>
  );
}
