import { describe, expect, it } from 'vitest';

import { emptyVariant, type OptionDraft } from './draft';
import { codeOf, skusOf, usualPattern } from './skus';

const options: OptionDraft[] = [
  { key: 's', name: 'Size', values: ['Small', 'Large'] },
  { key: 'e', name: 'Empty', values: [] },
  { key: 'c', name: 'Colour', values: ['Crème brûlée'] },
];
const variants = [emptyVariant(['Small', 'Crème brûlée']), emptyVariant(['Large', 'Crème brûlée'])];

describe('codes by a pattern', () => {
  it('are plain capitals and digits', () => {
    expect(codeOf(' Crème brûlée, 2 kg! ')).toBe('CREME-BRULEE-2-KG');
  });

  it('SPA-07: take name, values and a count; alike ones get a number', () => {
    expect(usualPattern(options)).toBe('{name}-{Size}-{Colour}');
    expect(skusOf('{name}-{size}-{COLOUR}', 'Mug', options, variants)).toEqual([
      'MUG-SMALL-CREME-BRULEE',
      'MUG-LARGE-CREME-BRULEE',
    ]);
    expect(skusOf('M{n}', 'Mug', options, variants)).toEqual(['M1', 'M2']);
    expect(skusOf('MUG', 'Mug', options, variants)).toEqual(['MUG', 'MUG-2']);
    expect(skusOf('{other}', 'Mug', options, variants)[0]).toBe('{other}');
  });
});
