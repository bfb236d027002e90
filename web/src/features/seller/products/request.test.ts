import { describe, expect, it } from 'vitest';

import { unreachable } from '@/shared/api/problem';

import { usd } from '../../../../tests/factories';
import { anEditable } from '../../../../tests/products';

import { draftOf, emptyDraft, emptyVariant, sameDraft, type ProductDraft } from './draft';
import { changesOf, check, errorsOf, newProduct, removedVariants, uploadsOf } from './request';

const plain = (part: Partial<ProductDraft> = {}): ProductDraft => ({
  ...emptyDraft(),
  name: ' Copper kettle ',
  variants: [{ ...emptyVariant([]), price: '24.5', onHand: '7' }],
  ...part,
});

describe('a new product', () => {
  it('has its price in minor units and its pieces on hand', () => {
    expect(newProduct(plain(), 'USD')).toMatchObject({
      name: 'Copper kettle',
      status: 'published',
      options: [],
      variants: [{ original_price: usd(2450), discount_price: null, on_hand: 7 }],
    });
  });

  it('is reduced when there was a higher price before', () => {
    const variants = [{ ...emptyVariant([]), price: '20', compareAt: '25.00' }];
    expect(newProduct(plain({ variants }), 'USD').variants[0]).toMatchObject({
      original_price: usd(2500),
      discount_price: usd(2000),
    });
  });

  it('names stored pictures by id and new ones by their place among the uploads', () => {
    const file = new File(['x'], 'a.png');
    const pictures = [
      { key: 'n1', file, url: 'data:', alt: 'Front' },
      { key: 'p1', id: 'p1', url: '/p1', alt: '' },
      { key: 'n2', file, url: 'data:', alt: '' },
    ];
    const variants = [{ ...emptyVariant([]), price: '1', picture: 'p1' }];
    const draft = plain({ pictures, variants });
    const product = newProduct(draft, 'USD');
    expect(product.images).toEqual([
      { upload: 0, alt: 'Front' },
      { id: 'p1', alt: '' },
      { upload: 1, alt: '' },
    ]);
    expect(product.variants[0]?.image).toBe(1);
    expect(uploadsOf(draft)).toHaveLength(2);
  });

  it('leaves out the combinations that are not offered', () => {
    const variants = [
      { ...emptyVariant(['S']), price: '1' },
      { ...emptyVariant(['M']), offered: false },
    ];
    const options = [{ key: 'o', name: 'Size', values: ['S', 'M'] }];
    expect(newProduct(plain({ options, variants }), 'USD').variants).toHaveLength(1);
  });
});

describe('changes of a product', () => {
  const product = anEditable();
  const before = draftOf(product);

  it('are only the parts that differ, so that the rest stays as it is', () => {
    expect(changesOf(before, before, 'USD')).toEqual({});
    expect(sameDraft(before, draftOf(product))).toBe(true);
    expect(changesOf(before, { ...before, name: 'Other' }, 'USD')).toEqual({ name: 'Other' });
  });

  it('name existing variants by id and leave their stock alone', () => {
    const [first, ...rest] = before.variants;
    const variants = [{ ...(first ?? emptyVariant([])), price: '30' }, ...rest];
    const { variants: sent } = changesOf(before, { ...before, variants }, 'USD');
    expect(sent?.[0]).toMatchObject({ id: 'small-oat', original_price: usd(3000) });
    expect(sent?.[0]).not.toHaveProperty('on_hand');
  });

  it('CAT-09: keep what the form does not show, and send a count only where it was changed', () => {
    const [first, ...rest] = before.variants;
    const variants = [{ ...(first ?? emptyVariant([])), onHand: '9' }, ...rest];
    const { variants: sent } = changesOf(before, { ...before, variants }, 'USD');
    expect(sent?.[0]).toMatchObject({
      barcode: '4006381333931',
      requires_shipping: false,
      taxable: true,
      on_hand: 9,
    });
    expect(sent?.[1]).not.toHaveProperty('on_hand');
  });

  it('CAT-09: name the variants that would go, and put refusals at the fields of those sent', () => {
    const variants = before.variants.map((variant, i) => ({ ...variant, offered: i > 0 }));
    const after = { ...before, variants };
    expect(removedVariants(before, after).map(({ id }) => id)).toEqual(['small-oat']);
    const problem = {
      ...unreachable,
      errors: [
        { field: 'variants.0.on_hand', message: 'buyers hold more' },
        { field: 'name', message: 'too long' },
      ],
    };
    expect(errorsOf(problem, after)).toEqual({
      'variants.1.onHand': 'buyers hold more',
      name: 'too long',
    });
  });

  it('shows a product with nothing to choose without options', () => {
    const [variant] = product.variants;
    const simple = anEditable({
      options: [{ name: 'Title', values: ['Default Title'] }],
      variants: variant === undefined ? [] : [{ ...variant, option_values: ['Default Title'] }],
    });
    expect(draftOf(simple)).toMatchObject({ options: [], variants: [{ values: [] }] });
  });
});

describe('what is checked before it is sent', () => {
  const problems = (part: Partial<ProductDraft>) => check(plain(part), 'USD');

  it('finds nothing wrong with a complete draft', () => {
    expect(problems({})).toEqual({});
  });

  it('asks for name, prices, and whole numbers', () => {
    const variant = { ...emptyVariant([]), price: 'abc', onHand: '1.5' };
    expect(problems({ name: ' ', variants: [variant] })).toEqual({
      name: 'Give it a name.',
      'variants.0.price': 'Type a price.',
      'variants.0.onHand': 'Type a whole number.',
    });
  });

  it('wants the price before to be higher', () => {
    const variants = [{ ...emptyVariant([]), price: '20', compareAt: '20' }];
    expect(problems({ variants })).toEqual({
      'variants.0.compareAt': 'Must be higher than the price.',
    });
  });

  it('wants options with a name of their own and values, and one variant on offer', () => {
    const options = [
      { key: 'a', name: 'Size', values: ['S'] },
      { key: 'b', name: 'size', values: ['M'] },
      { key: 'c', name: '', values: [] },
      { key: 'd', name: 'Cut', values: [] },
    ];
    const variants = [{ ...emptyVariant(['S', 'M']), offered: false }];
    expect(problems({ options, variants })).toEqual({
      'options.1': 'There is one of that name.',
      'options.2': 'Name it: size, colour, material …',
      'options.3': 'Add at least one value.',
      variants: 'Offer at least one variant.',
    });
  });
});
