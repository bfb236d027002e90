import { useState } from 'react';

import type { Problem, ShippingMethod } from '@/shared/api';
import { MoneyInput } from '@/shared/forms';
import { Dialog, Field, Input, RadioGroup } from '@/shared/ui';

import { problemOf, useCreateShippingMethodMutation, useUpdateShippingMethodMutation } from './api';
import { SaveForm } from './SaveForm';
import { TierFields } from './TierFields';
import { draftOf, isRefused, read, type Errors, type MethodDraft } from './tiers';

export interface MethodDialogProps {
  zoneId: string;
  /** Null for a new one. */
  method: ShippingMethod | null;
  currency: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** A way to send parcels: its name, how long it takes, what it costs. */
export function MethodDialog(props: MethodDialogProps) {
  const { method, open, onOpenChange } = props;
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={onOpenChange}
      title={method === null ? 'New method' : `Change ${method.name}`}
    >
      {open && <MethodForm {...props} />}
    </Dialog>
  );
}

function MethodForm({ zoneId, method, currency, onOpenChange }: MethodDialogProps) {
  const [draft, setDraft] = useState<MethodDraft>(() => draftOf(method));
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [create, creating] = useCreateShippingMethodMutation();
  const [update, updating] = useUpdateShippingMethodMutation();
  const change = (part: Partial<MethodDraft>) => setDraft({ ...draft, ...part });
  const save = async () => {
    const wanted = read(draft, currency);
    setProblem(null);
    if (isRefused(wanted)) {
      setErrors(wanted);
      return;
    }
    const refused = problemOf(
      method === null
        ? await create({ zoneId, shippingMethodIn: wanted })
        : await update({ methodId: method.id, shippingMethodIn: wanted }),
    );
    if (refused === null) {
      onOpenChange(false);
      return;
    }
    const named = Object.fromEntries(
      (refused.errors ?? []).map(({ field, message }) => [field, message]),
    );
    setErrors(named);
    if (Object.keys(named).length === 0) setProblem(refused);
  };
  return (
    <SaveForm
      problem={problem}
      save={method === null ? 'Add method' : 'Save'}
      busy={creating.isLoading || updating.isLoading}
      onSave={save}
      onCancel={() => onOpenChange(false)}
    >
      <Field label="Name" hint="As buyers read it, such as Standard parcel." error={errors.name}>
        <Input
          value={draft.name}
          autoComplete="off"
          className="h-12"
          onValueChange={(name) => change({ name })}
        />
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label="Days, at least" optional error={errors.days_min}>
          <Input
            inputMode="numeric"
            value={draft.days_min}
            className="h-12 tabular-nums"
            onValueChange={(days_min) => change({ days_min })}
          />
        </Field>
        <Field label="Days, at most" optional error={errors.days_max}>
          <Input
            inputMode="numeric"
            value={draft.days_max}
            className="h-12 tabular-nums"
            onValueChange={(days_max) => change({ days_max })}
          />
        </Field>
      </div>
      <RadioGroup
        label="What the price goes by"
        value={draft.basis}
        className="[&>div]:sm:grid-cols-2"
        onChange={(basis) => {
          const cleared = draft.tiers.map((tier) => ({ ...tier, at_least: '0', at_most: '' }));
          change({ basis, tiers: cleared.slice(0, 1) });
        }}
        options={[
          { value: 'weight', title: 'Weight', description: 'Of the parcel, in grams' },
          { value: 'price', title: 'Price', description: 'Of the goods, after discounts' },
        ]}
      />
      <TierFields draft={draft} currency={currency} errors={errors} onChange={setDraft} />
      <Field
        label="Free from goods worth"
        optional
        hint="Of your shop, after discounts."
        error={errors.free_from}
      >
        <MoneyInput
          currency={currency}
          value={draft.free_from}
          className="h-12"
          onValueChange={(free_from) => change({ free_from })}
        />
      </Field>
    </SaveForm>
  );
}
