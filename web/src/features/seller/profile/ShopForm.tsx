import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';

import { applyFieldErrors, asProblem, type Shop } from '@/shared/api';
import { countryOptions, email } from '@/shared/forms';
import { z } from '@/shared/lib/zod';
import { Button, Field, Input, Panel, ProblemNote, Select, Textarea, toast } from '@/shared/ui';

import { useUpdateMyShopMutation } from '../api';

const NOWHERE = '';

const schema = z.object({
  name: z.string().trim().min(1, 'Give your shop a name').max(120),
  tagline: z.string().trim().max(160, 'Use at most 160 characters'),
  description: z.string().trim().max(10_000, 'Use at most 10,000 characters'),
  email,
  phone_number: z.string().trim().max(40),
  address1: z.string().trim().max(200),
  address2: z.string().trim().max(200),
  zip_code: z.string().trim().max(20),
  city: z.string().trim().max(120),
  country: z.string(),
});
type Values = z.infer<typeof schema>;

function valuesOf(shop: Shop): Values {
  const { address } = shop;
  return {
    name: shop.name,
    tagline: shop.tagline,
    description: shop.description,
    email: shop.email,
    phone_number: shop.phone_number ?? '',
    address1: address?.address1 ?? '',
    address2: address?.address2 ?? '',
    zip_code: address?.zip_code ?? shop.zip_code ?? '',
    city: address?.city ?? '',
    country: address?.country ?? NOWHERE,
  };
}

function patchOf(values: Values) {
  const { address1, address2, zip_code, city, country, phone_number, ...rest } = values;
  return {
    ...rest,
    phone_number: phone_number === '' ? null : phone_number,
    zip_code: zip_code === '' ? null : zip_code,
    address: { address1, address2, zip_code, city, country },
  };
}

/** What the market shows of a shop, and how to reach it. */
export function ShopForm({ shop }: { shop: Shop }) {
  const [update, { error, isLoading }] = useUpdateMyShopMutation();
  const [countries] = useState(() => [{ value: NOWHERE, label: 'Not told' }, ...countryOptions()]);
  const initial = valuesOf(shop);
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: initial });
  const { errors, isDirty } = form.formState;
  const fields = Object.keys(initial) as (keyof Values)[];
  const submit = form.handleSubmit(async (values) => {
    const outcome = await update({ shopPatch: patchOf(values) });
    if (outcome.error === undefined) toast.success('Saved');
    else applyFieldErrors(asProblem(outcome.error), fields, form.setError);
  });
  const text = (name: keyof Values) => ({ ...form.register(name), className: 'h-12' });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-6">
      {error !== undefined && <ProblemNote error={error} />}
      <Panel title="What people see">
        <div className="grid gap-5">
          <Field label="Name" error={errors.name?.message}>
            <Input {...text('name')} />
          </Field>
          <Field label="In one line" optional error={errors.tagline?.message}>
            <Input placeholder="Hand-thrown stoneware from the coast" {...text('tagline')} />
          </Field>
          <Field label="About it" optional error={errors.description?.message}>
            <Textarea rows={6} {...form.register('description')} />
          </Field>
        </div>
      </Panel>
      <Panel title="How to reach you">
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="E-mail" error={errors.email?.message}>
            <Input type="email" autoComplete="email" {...text('email')} />
          </Field>
          <Field label="Phone" optional error={errors.phone_number?.message}>
            <Input type="tel" autoComplete="tel" {...text('phone_number')} />
          </Field>
          <Field label="Street and number" optional error={errors.address1?.message}>
            <Input autoComplete="address-line1" {...text('address1')} />
          </Field>
          <Field label="Addition" optional error={errors.address2?.message}>
            <Input autoComplete="address-line2" {...text('address2')} />
          </Field>
          <Field label="Postal code" optional error={errors.zip_code?.message}>
            <Input autoComplete="postal-code" {...text('zip_code')} />
          </Field>
          <Field label="City" optional error={errors.city?.message}>
            <Input autoComplete="address-level2" {...text('city')} />
          </Field>
          <Field label="Country" optional error={errors.country?.message}>
            <Controller
              control={form.control}
              name="country"
              render={({ field }) => (
                <Select
                  options={countries}
                  value={field.value}
                  onChange={field.onChange}
                  className="h-12"
                />
              )}
            />
          </Field>
        </div>
      </Panel>
      <div className="flex items-center justify-end gap-4">
        {isDirty && <p className="text-sm text-ink-soft">Not saved yet</p>}
        <Button type="submit" className="h-12 min-w-40" busy={isLoading} disabled={!isDirty}>
          Save changes
        </Button>
      </div>
    </form>
  );
}
