import { describe, expect, it } from 'vitest';

import { emptyVariant, type OptionDraft, type VariantDraft } from './draft';
import { combinations, rebuildVariants, VARIANTS_MAX } from './variants';

const option = (name: string, ...values: string[]): OptionDraft => ({ key: name, name, values });
const variant = (values: string[], part: Partial<VariantDraft> = {}): VariantDraft => ({
  ...emptyVariant(values),
  ...part,
});
const names = (variants: VariantDraft[]) => variants.map(({ values }) => values.join('/'));

describe('the matrix of variants', () => {
  it('has every combination, and one plain variant without options', () => {
    const options = [option('Size', 'S', 'M'), option('Colour', 'Red', 'Blue'), option('Cut')];
    expect(combinations(options)).toEqual([
      ['S', 'Red'],
      ['S', 'Blue'],
      ['M', 'Red'],
      ['M', 'Blue'],
    ]);
    expect(combinations([])).toEqual([[]]);
  });

  it('keeps what was typed when a value is added', () => {
    const before = [variant(['S'], { id: 'v1', price: '10', sku: 'A' })];
    const after = rebuildVariants([option('Size', 'S', 'M')], before);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toMatchObject({ values: ['M'], price: '10', sku: '' });
    expect(after[1]).not.toHaveProperty('id');
  });

  it('lets a variant go on under another name, once, so that it keeps its stock', () => {
    const before = [variant([], { id: 'v1', price: '10', sku: 'A', grams: 5 })];
    const after = rebuildVariants([option('Size', 'S', 'M')], before);
    expect(after[0]).toMatchObject({ values: ['S'], id: 'v1', sku: 'A', grams: 5 });
    expect(after[1]).not.toHaveProperty('id');
  });

  it('takes prices from the nearest variant when an option is added', () => {
    const before = [variant(['S'], { price: '10' }), variant(['M'], { price: '12' })];
    const after = rebuildVariants([option('Size', 'S', 'M'), option('Colour', 'Red')], before);
    expect(names(after)).toEqual(['S/Red', 'M/Red']);
    expect(after.map(({ price }) => price)).toEqual(['10', '12']);
  });

  it('ends at the most a product may have', () => {
    const many = Array.from({ length: 40 }, (_, i) => String(i));
    const options = [option('A', ...many), option('B', ...many)];
    expect(rebuildVariants(options, [emptyVariant([])])).toHaveLength(VARIANTS_MAX);
  });
});
