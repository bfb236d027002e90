import { useState } from 'react';
import { Controller, type UseFormReturn } from 'react-hook-form';

import { countryOptions } from '@/shared/forms';
import { Checkbox, Field, Input, Panel, Select } from '@/shared/ui';

import { NOWHERE, type ShopValues } from './draft';

/** How to reach the shop, and whether buyers may know. */
export function ContactPanel({ form }: { form: UseFormReturn<ShopValues> }) {
  const [countries] = useState(() => [{ value: NOWHERE, label: 'Not told' }, ...countryOptions()]);
  const { errors } = form.formState;
  const text = (name: keyof ShopValues) => ({ ...form.register(name), className: 'h-12' });
  return (
    <div id="contact" className="scroll-mt-36">
      <Panel title="How to reach you">
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="E-mail" error={errors.email?.message}>
            <Input type="email" autoComplete="email" {...text('email')} />
          </Field>
          <Field label="Phone" optional error={errors.phone_number?.message}>
            <Input type="tel" autoComplete="tel" {...text('phone_number')} />
          </Field>
          <div className="sm:col-span-2">
            <Controller
              control={form.control}
              name="shows_contact"
              render={({ field }) => (
                <Checkbox checked={field.value} onChange={field.onChange}>
                  Show e-mail and phone on the shop’s page
                </Checkbox>
              )}
            />
          </div>
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
    </div>
  );
}
