import { useState } from 'react';

import { cn } from '@/shared/lib/cn';
import { Checkbox, Panel } from '@/shared/ui';

import type { OptionDraft, PictureDraft, VariantDraft } from './draft';
import type { Errors } from './request';
import { VariantFields } from './VariantFields';
import { VariantRow } from './VariantRow';
import { variantKey, VARIANTS_MAX } from './variants';
import { VariantsFill } from './VariantsFill';

export interface VariantsPanelProps {
  name: string;
  options: OptionDraft[];
  variants: VariantDraft[];
  pictures: PictureDraft[];
  currency: string;
  errors: Errors;
  onChange: (variants: VariantDraft[]) => void;
}

/** Price and stock: one row of fields for a plain product, one per combination otherwise. */
export function VariantsPanel(props: VariantsPanelProps) {
  const { variants, pictures, currency, errors, onChange } = props;
  const [only] = variants;
  if (variants.length === 1 && only?.values.length === 0) {
    return (
      <Panel title="Price and stock">
        <VariantFields
          variant={only}
          pictures={pictures}
          currency={currency}
          errors={errors}
          path="variants.0"
          onChange={(part) => onChange([{ ...only, ...part }])}
        />
      </Panel>
    );
  }
  return <Matrix {...props} />;
}

function Matrix({
  name,
  options,
  variants,
  pictures,
  currency,
  errors,
  onChange,
}: VariantsPanelProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const offered = variants.filter((variant) => variant.offered);
  const chosen = offered.filter(({ values }) => ticked.has(variantKey(values)));
  const whole = chosen.length > 0 && chosen.length === offered.length;
  const tick = (keys: readonly string[], on: boolean) =>
    setTicked((before) => {
      const after = new Set(before);
      for (const key of keys) {
        if (on) after.add(key);
        else after.delete(key);
      }
      return after;
    });
  return (
    <Panel title={`Variants (${offered.length})`}>
      <VariantsFill
        name={name}
        options={options}
        variants={variants}
        chosen={chosen.length === 0 ? offered : chosen}
        isAll={chosen.length === 0 || whole}
        currency={currency}
        onChange={onChange}
      />
      {errors.variants !== undefined && (
        <p role="alert" className="mb-3 text-sm text-danger-text">
          {errors.variants}
        </p>
      )}
      <Checkbox
        checked={whole}
        indeterminate={!whole && chosen.length > 0}
        onChange={(on) =>
          tick(
            offered.map(({ values }) => variantKey(values)),
            on,
          )
        }
        className="min-h-12"
      >
        <span className="text-sm text-ink-soft">
          {chosen.length === 0 ? 'Choose all' : `${chosen.length} chosen`}
        </span>
      </Checkbox>
      <ul className="divide-y divide-line">
        {variants.map((variant, i) => {
          const key = variantKey(variant.values);
          return (
            <li key={key} className={cn('py-4', !variant.offered && 'opacity-70')}>
              <VariantRow
                variant={variant}
                pictures={pictures}
                currency={currency}
                errors={errors}
                path={`variants.${i}`}
                ticked={ticked.has(key)}
                onTick={(on) => tick([key], on)}
                onChange={(part) =>
                  onChange(variants.map((each, at) => (at === i ? { ...each, ...part } : each)))
                }
              />
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
