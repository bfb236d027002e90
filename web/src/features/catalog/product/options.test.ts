import { describe, expect, it } from 'vitest';

import type { Variant } from '@/shared/api';

import { aProduct } from '../../../../tests/factories';

import { optionChoices, pickVariant, variantAfter } from './options';

const product = aProduct();
const stock = (variant: Variant) => variant.available;
const [smallOat, smallMoss, largeOat] = product.variants as [Variant, Variant, Variant];

describe('choosing a variant', () => {
  it('begins with the first that can be had', () => {
    expect(pickVariant(product.variants, null, stock)).toBe(smallMoss);
    expect(pickVariant(product.variants, smallOat.id, stock)).toBe(smallOat);
    expect(pickVariant(product.variants, 'unknown', stock)).toBe(smallMoss);
  });

  it('keeps the other choices where they can stay, and gives way where not', () => {
    expect(variantAfter(product.variants, smallOat, 0, 'Large', stock)).toBe(largeOat);
    expect(variantAfter(product.variants, smallMoss, 0, 'Large', stock)).toBe(largeOat);
  });

  it('says of every value whether it is chosen, sold out or missing', () => {
    const [size, glaze] = optionChoices(product, smallMoss, stock);
    expect(size?.choices).toEqual([
      { value: 'Small', selected: true, missing: false, soldOut: false },
      { value: 'Large', selected: false, missing: true, soldOut: false },
    ]);
    expect(glaze?.choices[0]).toEqual({
      value: 'Oat',
      selected: false,
      missing: false,
      soldOut: true,
    });
  });
});
