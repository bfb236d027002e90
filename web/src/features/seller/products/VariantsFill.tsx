import { useState } from 'react';

import { currencyExponent } from '@/shared/lib/money';
import { Button, Field, Input, Select } from '@/shared/ui';

import type { OptionDraft, VariantDraft } from './draft';
import { skusOf, usualPattern } from './skus';

type What = 'price' | 'compareAt' | 'onHand' | 'sku';

export interface VariantsFillProps {
  name: string;
  options: OptionDraft[];
  variants: VariantDraft[];
  /** Those that are set: the ticked ones, or all. */
  chosen: VariantDraft[];
  isAll: boolean;
  currency: string;
  onChange: (variants: VariantDraft[]) => void;
}

/** One price, stock or pattern of codes for several variants at once. */
export function VariantsFill(props: VariantsFillProps) {
  const { options, variants, chosen, isAll, currency, name, onChange } = props;
  const [what, setWhat] = useState<What>('price');
  const [texts, setTexts] = useState<Partial<Record<What, string>>>({});
  const text = texts[what] ?? (what === 'sku' ? usualPattern(options) : '');
  const kinds: { value: What; label: string }[] = [
    { value: 'price', label: `Price (${currency})` },
    { value: 'compareAt', label: `Price before (${currency})` },
    { value: 'onHand', label: 'On hand' },
    { value: 'sku', label: 'SKU by a pattern' },
  ];
  const apply = () => {
    const codes = skusOf(text, name, options, chosen);
    onChange(
      variants.map((variant) => {
        const place = chosen.indexOf(variant);
        if (place < 0) return variant;
        return { ...variant, [what]: what === 'sku' ? (codes[place] ?? '') : text.trim() };
      }),
    );
  };
  const inputMode = currencyExponent(currency) === 0 || what === 'onHand' ? 'numeric' : 'decimal';
  const target = isAll ? 'all' : `${chosen.length} chosen`;
  return (
    <div className="mb-3 grid items-start gap-3 rounded-2xl bg-sunken/60 p-4 sm:grid-cols-[13rem_minmax(0,1fr)_auto]">
      <Field label="Set for several">
        <Select options={kinds} value={what} onChange={setWhat} className="h-12" />
      </Field>
      <Field
        label={`${kinds.find(({ value }) => value === what)?.label} of ${target}`}
        hint={
          what === 'sku' ? `Such as ${skusOf(text, name, options, chosen)[0] ?? ''}` : undefined
        }
      >
        <Input
          inputMode={what === 'sku' ? 'text' : inputMode}
          autoComplete="off"
          value={text}
          className="h-12"
          onValueChange={(next) => setTexts({ ...texts, [what]: next })}
        />
      </Field>
      <Button
        variant="secondary"
        className="h-12 sm:mt-6.5"
        disabled={text.trim() === '' && what !== 'compareAt'}
        onClick={apply}
      >
        Set for {target}
      </Button>
    </div>
  );
}
