import { skipToken } from '@reduxjs/toolkit/query';
import { useState } from 'react';

import type { PreviewedMethod, ShippingPreview } from '@/shared/api';
import { countryName, countryOptions, guessCountry, MoneyInput } from '@/shared/forms';
import { fromDecimal } from '@/shared/lib/money';
import { useDebounced } from '@/shared/lib/useDebounced';
import { daysText, priceText, weightText } from '@/shared/shipping';
import { Field, Input, Panel, ProblemNote, Select, SkeletonText } from '@/shared/ui';

import { usePreviewShippingQuery } from './api';

const WAIT_MS = 250;
const WHOLE = /^\d{1,9}$/;

/** Tries a parcel out: what would a buyer be offered, and what not. */
export function PreviewPanel({ currency }: { currency: string }) {
  const [country, setCountry] = useState(() => guessCountry() || 'DE');
  const [grams, setGrams] = useState('1200');
  const [goods, setGoods] = useState('25.00');
  const weight = WHOLE.test(grams.trim()) ? Number(grams.trim()) : null;
  const amount = fromDecimal(goods, currency);
  const isRight = weight !== null && amount !== null;
  const wanted = useDebounced(
    JSON.stringify(isRight ? { country, grams: weight, goods: amount } : null),
    WAIT_MS,
  );
  const asked = JSON.parse(wanted) as { country: string; grams: number; goods: number } | null;
  const { data, error } = usePreviewShippingQuery(
    asked === null ? skipToken : { shippingPreviewIn: asked },
  );
  return (
    <Panel title="Try a parcel" className="xl:sticky xl:top-24">
      <div className="grid gap-4">
        <Field label="To">
          <Select
            label="Country"
            className="h-12"
            value={country}
            options={countryOptions()}
            onChange={setCountry}
          />
        </Field>
        <div className="grid grid-cols-2 gap-4">
          <Field label="Weight (g)" error={weight === null ? 'Whole grams' : undefined}>
            <Input
              inputMode="numeric"
              value={grams}
              className="h-12 tabular-nums"
              onValueChange={setGrams}
            />
          </Field>
          <Field label="Goods worth" error={amount === null ? 'Type an amount' : undefined}>
            <MoneyInput
              currency={currency}
              value={goods}
              className="h-12"
              onValueChange={setGoods}
            />
          </Field>
        </div>
        <div aria-live="polite">
          {error !== undefined && <ProblemNote error={error} />}
          {error === undefined && data === undefined && isRight && <SkeletonText lines={3} />}
          {data !== undefined && asked !== null && (
            <>
              <p className="mb-2 text-sm text-ink-soft">
                A parcel of {weightText(asked.grams)} to {countryName(asked.country)} costs
              </p>
              <Offers preview={data} />
            </>
          )}
        </div>
      </div>
    </Panel>
  );
}

function Offers({ preview }: { preview: ShippingPreview }) {
  if (preview.methods.length === 0) {
    return (
      <p className="font-medium text-danger-text">
        {preview.zone === null ? 'No zone has this country.' : `${preview.zone} has no method.`}{' '}
        Nothing is sent there.
      </p>
    );
  }
  return (
    <ul className="grid divide-y divide-line">
      {preview.methods.map((method) => (
        <li key={method.id} className="flex items-baseline justify-between gap-4 py-2.5">
          <span className="min-w-0 break-words">
            {method.name}
            <span className="block text-sm text-ink-soft">{aboutOf(method)}</span>
          </span>
          <span className="font-semibold tabular-nums">
            {method.price === null ? '–' : priceText(method.price)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function aboutOf(method: PreviewedMethod): string {
  if (method.reason === 'no_tier') return 'Not offered: no price covers it';
  if (method.reason === 'other_currency') return 'Not offered: in another currency';
  return method.pickup ? 'Pickup' : daysText(method);
}
