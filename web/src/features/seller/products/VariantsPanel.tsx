import { useState } from 'react';

import { cn } from '@/shared/lib/cn';
import { currencyExponent } from '@/shared/lib/money';
import { Button, Checkbox, Field, Input, Panel } from '@/shared/ui';

import type { VariantDraft } from './draft';
import type { Errors } from './request';
import { VariantFields } from './VariantFields';
import { VARIANTS_MAX } from './variants';

const rowClass = 'grid items-start gap-x-4 gap-y-3 md:grid-cols-[10rem_minmax(0,1fr)]';

export interface VariantsPanelProps {
  variants: VariantDraft[];
  currency: string;
  errors: Errors;
  onChange: (variants: VariantDraft[]) => void;
}

/** Price and stock: one row of fields for a plain product, one per combination otherwise. */
export function VariantsPanel({ variants, currency, errors, onChange }: VariantsPanelProps) {
  const change = (at: number, part: Partial<VariantDraft>) =>
    onChange(variants.map((each, i) => (i === at ? { ...each, ...part } : each)));
  const [only] = variants;
  const plain = variants.length === 1 && only?.values.length === 0;
  if (plain) {
    return (
      <Panel title="Price and stock">
        <VariantFields
          variant={only}
          currency={currency}
          errors={errors}
          path="variants.0"
          onChange={(part) => change(0, part)}
        />
      </Panel>
    );
  }
  return (
    <Panel title={`Variants (${variants.filter(({ offered }) => offered).length})`}>
      <FillAll variants={variants} currency={currency} onChange={onChange} />
      {errors.variants !== undefined && (
        <p role="alert" className="mb-3 text-sm text-danger-text">
          {errors.variants}
        </p>
      )}
      <div
        aria-hidden="true"
        className={cn(rowClass, 'mb-1 text-sm font-semibold text-ink-soft max-md:hidden')}
      >
        <span>Variant</span>
        <div className="grid grid-cols-4 gap-x-4">
          <span>Price ({currency})</span>
          <span>Price before</span>
          <span>SKU</span>
          <span>Stock</span>
        </div>
      </div>
      <ul className="divide-y divide-line md:divide-y-0">
        {variants.map((variant, i) => {
          const name = variant.values.join(' / ');
          return (
            <li key={name} className={cn(rowClass, 'py-3 first:pt-0 last:pb-0 md:py-1')}>
              <Checkbox
                checked={variant.offered}
                onChange={(offered) => change(i, { offered })}
                className="min-h-12 py-0"
              >
                <span className="font-semibold">{name}</span>
              </Checkbox>
              {variant.offered ? (
                <VariantFields
                  variant={variant}
                  name={name}
                  currency={currency}
                  errors={errors}
                  path={`variants.${i}`}
                  onChange={(part) => change(i, part)}
                />
              ) : (
                <p className="flex min-h-12 items-center text-sm text-ink-soft">Not offered</p>
              )}
            </li>
          );
        })}
      </ul>
      {variants.length >= VARIANTS_MAX && (
        <p className="mt-3 text-sm text-ink-soft">A product has at most {VARIANTS_MAX} variants.</p>
      )}
    </Panel>
  );
}

/** One price for all, where only the sizes differ. */
function FillAll({ variants, currency, onChange }: Omit<VariantsPanelProps, 'errors'>) {
  const [price, setPrice] = useState('');
  return (
    <div className="mb-5 flex items-end gap-3 rounded-2xl bg-sunken/60 p-4">
      <Field label={`Price of all (${currency})`} className="min-w-0 flex-1 sm:max-w-48">
        <Input
          inputMode={currencyExponent(currency) === 0 ? 'numeric' : 'decimal'}
          value={price}
          className="h-12"
          onValueChange={setPrice}
        />
      </Field>
      <Button
        variant="secondary"
        className="h-12"
        disabled={price.trim() === ''}
        onClick={() => onChange(variants.map((each) => ({ ...each, price: price.trim() })))}
      >
        Set for all
      </Button>
    </div>
  );
}
