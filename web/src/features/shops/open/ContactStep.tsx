import { useState } from 'react';

import { asProblem, chooseShop, useOpenShopMutation, type Shop } from '@/shared/api';
import { countryOptions, email as emailSchema } from '@/shared/forms';
import { Button, Field, Input, ProblemNote, Select } from '@/shared/ui';

import type { ShopDraft } from './draft';

export interface ContactStepProps {
  draft: ShopDraft;
  onChange: (part: Partial<ShopDraft>) => void;
  onBack: () => void;
  onOpened: (shop: Shop) => void;
}

/** How to reach the shop and where it is. With this it can be opened. */
export function ContactStep({ draft, onChange, onBack, onOpened }: ContactStepProps) {
  const [open, { error, isLoading }] = useOpenShopMutation();
  const [countries] = useState(() => [{ value: '', label: 'Not told' }, ...countryOptions()]);
  const [problem, setProblem] = useState<string>();
  const submit = async () => {
    const parsed = emailSchema.safeParse(draft.email.trim());
    if (!parsed.success) {
      setProblem(parsed.error.issues[0]?.message);
      return;
    }
    const outcome = await open({ shopIn: requestOf(draft, parsed.data) });
    if (outcome.error === undefined) {
      chooseShop(outcome.data.id);
      onOpened(outcome.data);
    }
  };
  const text = (name: 'phone_number' | 'address1' | 'zip_code' | 'city') => ({
    value: draft[name],
    onValueChange: (value: string) => onChange({ [name]: value }),
  });
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {error !== undefined && <ProblemNote error={error} />}
      {error !== undefined && asProblem(error).code === 'SLUG_TAKEN' && (
        <Button variant="secondary" onClick={onBack}>
          Choose another address
        </Button>
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="E-mail" error={problem} hint="Only shown if you say so later.">
          <Input
            type="email"
            autoComplete="email"
            value={draft.email}
            onValueChange={(value) => {
              onChange({ email: value });
              setProblem(undefined);
            }}
          />
        </Field>
        <Field label="Phone" optional>
          <Input type="tel" autoComplete="tel" maxLength={40} {...text('phone_number')} />
        </Field>
        <Field label="Street and number" optional className="sm:col-span-2">
          <Input autoComplete="address-line1" maxLength={200} {...text('address1')} />
        </Field>
        <Field label="Postal code" optional>
          <Input autoComplete="postal-code" maxLength={20} {...text('zip_code')} />
        </Field>
        <Field label="City" optional>
          <Input autoComplete="address-level2" maxLength={120} {...text('city')} />
        </Field>
        <Field label="Country" optional className="sm:col-span-2">
          <Select
            options={countries}
            value={draft.country}
            onChange={(country) => onChange({ country })}
          />
        </Field>
      </div>
      <div className="flex flex-wrap-reverse justify-between gap-3">
        <Button variant="ghost" size="lg" onClick={onBack}>
          Back
        </Button>
        <Button type="submit" size="lg" className="max-sm:w-full" busy={isLoading}>
          Open the shop
        </Button>
      </div>
    </form>
  );
}

function requestOf(draft: ShopDraft, email: string) {
  const { name, slug, tagline, phone_number, address1, zip_code, city, country } = draft;
  return {
    name: name.trim(),
    slug,
    tagline: tagline.trim(),
    email,
    phone_number: phone_number.trim() === '' ? null : phone_number.trim(),
    zip_code: zip_code.trim() === '' ? null : zip_code.trim(),
    address: { address1, address2: '', zip_code, city, country },
  };
}
