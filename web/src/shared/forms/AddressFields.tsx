import { Controller, type UseFormReturn } from 'react-hook-form';

import { Field, Input, Select } from '@/shared/ui';

import { countryOptions } from './countries';
import type { AddressValues } from './schemas';

/** The inputs of an address; the form around them is the caller's. */
export function AddressFields({ form }: { form: UseFormReturn<AddressValues> }) {
  const { register, control } = form;
  const { errors } = form.formState;
  return (
    <div className="grid gap-5 sm:grid-cols-6">
      <Field label="Full name" error={errors.recipient?.message} className="sm:col-span-6">
        <Input autoComplete="name" {...register('recipient')} />
      </Field>
      <Field label="Street and number" error={errors.address1?.message} className="sm:col-span-6">
        <Input autoComplete="address-line1" {...register('address1')} />
      </Field>
      <Field
        label="Apartment, floor, c/o"
        optional
        error={errors.address2?.message}
        className="sm:col-span-6"
      >
        <Input autoComplete="address-line2" {...register('address2')} />
      </Field>
      <Field label="Postal code" error={errors.zip_code?.message} className="sm:col-span-2">
        <Input autoComplete="postal-code" {...register('zip_code')} />
      </Field>
      <Field label="City" error={errors.city?.message} className="sm:col-span-4">
        <Input autoComplete="address-level2" {...register('city')} />
      </Field>
      <Field label="Country" error={errors.country?.message} className="sm:col-span-3">
        <Controller
          control={control}
          name="country"
          render={({ field }) => (
            <Select
              options={countryOptions()}
              value={field.value === '' ? null : field.value}
              onChange={field.onChange}
              name="country"
            />
          )}
        />
      </Field>
      <Field label="Phone" optional error={errors.phone_number?.message} className="sm:col-span-3">
        <Input type="tel" autoComplete="tel" inputMode="tel" {...register('phone_number')} />
      </Field>
    </div>
  );
}
