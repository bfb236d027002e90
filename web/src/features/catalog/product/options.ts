import type { Product, Variant } from '@/shared/api';

/** One value of one option as the visitor sees it. */
export interface Choice {
  value: string;
  selected: boolean;
  /** No variant joins this value with the other chosen values. */
  missing: boolean;
  soldOut: boolean;
}

export interface OptionChoices {
  name: string;
  choices: Choice[];
}

/** The variant named in the address, else the first that can be had, else the first. */
export function pickVariant(
  variants: readonly Variant[],
  wanted: string | null,
  available: (variant: Variant) => number,
): Variant | undefined {
  return (
    variants.find(({ id }) => id === wanted) ??
    variants.find((variant) => available(variant) > 0) ??
    variants[0]
  );
}

/** The variant after choosing `value` for option `index`: the other choices stay where they can. */
export function variantAfter(
  variants: readonly Variant[],
  current: Variant,
  index: number,
  value: string,
  available: (variant: Variant) => number,
): Variant | undefined {
  const matching = variants.filter((variant) => variant.option_values[index] === value);
  const score = (variant: Variant) =>
    variant.option_values.filter((v, i) => i === index || v === current.option_values[i]).length *
      2 +
    (available(variant) > 0 ? 1 : 0);
  return matching.sort((a, b) => score(b) - score(a))[0];
}

/** Every option with its values, given the variant chosen now. */
export function optionChoices(
  product: Pick<Product, 'options' | 'variants'>,
  current: Variant,
  available: (variant: Variant) => number,
): OptionChoices[] {
  return product.options.map(({ name, values }, index) => ({
    name,
    choices: values.map((value) => {
      const exact = product.variants.find(
        (variant) =>
          variant.option_values[index] === value &&
          variant.option_values.every((v, i) => i === index || v === current.option_values[i]),
      );
      return {
        value,
        selected: current.option_values[index] === value,
        missing: exact === undefined,
        soldOut: exact !== undefined && available(exact) <= 0,
      };
    }),
  }));
}

/** Options worth showing: a product without variants has one option with one value. */
export function hasRealOptions(product: Pick<Product, 'options' | 'variants'>): boolean {
  return product.variants.length > 1;
}
