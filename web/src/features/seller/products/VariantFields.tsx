import { currencyExponent } from '@/shared/lib/money';
import { Field, Input } from '@/shared/ui';

import type { PictureDraft, VariantDraft } from './draft';
import type { Errors } from './request';
import { VariantPicture } from './VariantPicture';

const SKU_MAX = 255;

export interface VariantFieldsProps {
  variant: VariantDraft;
  /** Which variant, where there are several. */
  name?: string;
  pictures: PictureDraft[];
  currency: string;
  errors: Errors;
  path: string;
  onChange: (part: Partial<VariantDraft>) => void;
}

/** Price, former price, pieces, SKU and picture of one variant. */
export function VariantFields({
  variant,
  name,
  pictures,
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
      <span>
        {text} <span className="sr-only">of {name}</span>
      </span>
    );
  const held = variant.stored?.reserved ?? 0;
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
      <Field
        label={label('On hand')}
        error={errors[`${path}.onHand`]}
        hint={held > 0 ? `Buyers hold ${held} of them.` : undefined}
      >
        <Input
          inputMode="numeric"
          value={variant.onHand}
          placeholder="0"
          className="h-12"
          onValueChange={(onHand) => onChange({ onHand })}
        />
      </Field>
      <Field label={label('SKU')} error={errors[`${path}.sku`]}>
        <Input
          value={variant.sku}
          maxLength={SKU_MAX}
          className="h-12"
          onValueChange={(sku) => onChange({ sku })}
        />
      </Field>
      {name !== undefined && pictures.length > 0 && (
        <VariantPicture
          name={name}
          value={variant.picture}
          pictures={pictures}
          onChange={(picture) => onChange({ picture })}
        />
      )}
    </div>
  );
}
