import { Link } from 'react-router';

import { cn } from '@/shared/lib/cn';
import { currencyExponent } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { Field, Input } from '@/shared/ui';

import type { VariantDraft } from './draft';
import type { Errors } from './request';

const SKU_MAX = 255;

export interface VariantFieldsProps {
  variant: VariantDraft;
  /** Which variant, where there are several. */
  name?: string;
  currency: string;
  errors: Errors;
  path: string;
  onChange: (part: Partial<VariantDraft>) => void;
}

/** Price, former price, SKU and stock of one variant. */
export function VariantFields({
  variant,
  name,
  currency,
  errors,
  path,
  onChange,
}: VariantFieldsProps) {
  const inputMode = currencyExponent(currency) === 0 ? 'numeric' : 'decimal';
  const label = (text: string) =>
    name === undefined ? (
      text
    ) : (
      // In the matrix of wide screens the columns' headings stand once, above all rows.
      <span className="md:sr-only">
        {text} <span className="sr-only">of {name}</span>
      </span>
    );
  return (
    <div className="grid grid-cols-2 items-start gap-x-4 gap-y-3 md:grid-cols-4">
      <Field label={label(`Price (${currency})`)} error={errors[`${path}.price`]}>
        <Input
          inputMode={inputMode}
          value={variant.price}
          className="h-12"
          onValueChange={(price) => onChange({ price })}
        />
      </Field>
      <Field label={label('Price before')} error={errors[`${path}.compareAt`]}>
        <Input
          inputMode={inputMode}
          value={variant.compareAt}
          placeholder="Not reduced"
          className="h-12"
          onValueChange={(compareAt) => onChange({ compareAt })}
        />
      </Field>
      <Field label={label('SKU')}>
        <Input
          value={variant.sku}
          maxLength={SKU_MAX}
          className="h-12"
          onValueChange={(sku) => onChange({ sku })}
        />
      </Field>
      {variant.id === undefined ? (
        <Field label={label('On hand')} error={errors[`${path}.onHand`]}>
          <Input
            inputMode="numeric"
            value={variant.onHand}
            placeholder="0"
            className="h-12"
            onValueChange={(onHand) => onChange({ onHand })}
          />
        </Field>
      ) : (
        <div className="grid gap-1.5">
          <span className={cn('text-sm font-semibold', name !== undefined && 'md:hidden')}>
            Available
          </span>
          <p className="flex h-12 items-center gap-3 tabular-nums">
            {variant.available}
            <Link
              to={paths.sellerStock}
              className="text-sm font-medium text-brand-text hover:underline"
            >
              Count stock
            </Link>
          </p>
        </div>
      )}
    </div>
  );
}
