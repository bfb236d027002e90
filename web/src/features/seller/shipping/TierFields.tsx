import { Plus, Trash2 } from 'lucide-react';

import { MoneyInput } from '@/shared/forms';
import { Button, Field, IconButton, Input } from '@/shared/ui';

import { withTier, type Errors, type MethodDraft, type TierDraft } from './tiers';

export interface TierFieldsProps {
  draft: MethodDraft;
  currency: string;
  errors: Errors;
  onChange: (draft: MethodDraft) => void;
}

/** What parcels cost, from … up to and including …; one row without an end is one price for all. */
export function TierFields({ draft, currency, errors, onChange }: TierFieldsProps) {
  const unit = draft.basis === 'weight' ? 'g' : currency;
  const change = (place: number, part: Partial<TierDraft>) =>
    onChange({
      ...draft,
      tiers: draft.tiers.map((tier, at) => (at === place ? { ...tier, ...part } : tier)),
    });
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-sm font-semibold">Prices</legend>
      {draft.tiers.map((tier, place) => (
        <div
          key={tier.key}
          role="group"
          aria-label={`Price ${place + 1}`}
          className="grid grid-cols-2 items-start gap-3 rounded-2xl border border-line p-3 sm:grid-cols-[1fr_1fr_1fr_auto] sm:border-0 sm:p-0"
        >
          <Field label={`From (${unit})`} error={errors[`tiers.${place}.at_least`]}>
            <Input
              inputMode={draft.basis === 'weight' ? 'numeric' : 'decimal'}
              value={tier.at_least}
              className="h-12 tabular-nums"
              onValueChange={(at_least) => change(place, { at_least })}
            />
          </Field>
          <Field label={`Up to (${unit})`} error={errors[`tiers.${place}.at_most`]}>
            <Input
              inputMode={draft.basis === 'weight' ? 'numeric' : 'decimal'}
              value={tier.at_most}
              placeholder="Any"
              className="h-12 tabular-nums"
              onValueChange={(at_most) => change(place, { at_most })}
            />
          </Field>
          <Field label="Costs" error={errors[`tiers.${place}.price`]}>
            <MoneyInput
              currency={currency}
              value={tier.price}
              className="h-12"
              onValueChange={(price) => change(place, { price })}
            />
          </Field>
          {draft.tiers.length > 1 && (
            <IconButton
              label={`Remove price ${place + 1}`}
              className="mt-6.5 justify-self-end"
              onClick={() =>
                onChange({ ...draft, tiers: draft.tiers.filter((_, at) => at !== place) })
              }
            >
              <Trash2 className="size-4.5" />
            </IconButton>
          )}
        </div>
      ))}
      <Button
        variant="secondary"
        className="h-11 justify-self-start"
        onClick={() => onChange(withTier(draft, currency))}
      >
        <Plus className="size-4.5" aria-hidden="true" /> Another price
      </Button>
      <p className="text-sm text-ink-soft">
        Parcels that no row covers are not offered this method.
      </p>
    </fieldset>
  );
}
