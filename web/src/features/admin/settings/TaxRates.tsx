import { Plus, Trash2 } from 'lucide-react';

import { countryName, countryOptions } from '@/shared/forms';
import { Button, Field, IconButton, Input, Select } from '@/shared/ui';

import type { TypedRate } from './values';

const classes = [
  { value: 'standard', label: 'Taxable' },
  { value: 'exempt', label: 'Not taxable' },
];

const countries = countryOptions();

export interface TaxRatesProps {
  rates: TypedRate[];
  error: string | undefined;
  onChange: (rates: TypedRate[]) => void;
}

/** A row for each country and class of goods. */
export function TaxRates({ rates, error, onChange }: TaxRatesProps) {
  const change = (place: number, part: Partial<TypedRate>) =>
    onChange(rates.map((rate, at) => (at === place ? { ...rate, ...part } : rate)));
  return (
    <div role="group" aria-label="Tax rates" className="grid gap-3">
      {rates.length === 0 && <p className="text-ink-soft">Nothing is taxed.</p>}
      {rates.map((rate, place) => (
        <div
          key={place}
          className="grid grid-cols-[1fr_auto] items-end gap-x-3 gap-y-2 border-b border-line pb-3 last:border-0 sm:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,1fr)_auto] sm:border-0 sm:pb-0"
        >
          <Field label="Country" className="min-w-0 max-sm:col-span-2">
            <Select
              value={rate.country === '' ? null : rate.country}
              options={countries}
              placeholder="Country"
              onChange={(country) => change(place, { country })}
            />
          </Field>
          <Field label="Goods" className="min-w-0 max-sm:col-span-2">
            <Select
              value={rate.taxClass}
              options={classes}
              onChange={(taxClass) => change(place, { taxClass })}
            />
          </Field>
          <Field label="Per cent">
            <Input
              inputMode="decimal"
              autoComplete="off"
              className="tabular-nums"
              value={rate.percent}
              onChange={(event) => change(place, { percent: event.target.value })}
            />
          </Field>
          <IconButton
            label={`Remove the rate for ${rate.country === '' ? 'no country' : countryName(rate.country)}`}
            onClick={() => onChange(rates.filter((_, at) => at !== place))}
          >
            <Trash2 className="size-5" aria-hidden="true" />
          </IconButton>
        </div>
      ))}
      {error !== undefined && (
        <p role="alert" className="text-sm text-danger-text">
          {error}
        </p>
      )}
      <Button
        variant="secondary"
        className="justify-self-start"
        onClick={() => onChange([...rates, { country: '', taxClass: 'standard', percent: '' }])}
      >
        <Plus className="size-5" aria-hidden="true" /> Add a rate
      </Button>
    </div>
  );
}
