import { describe, expect, it } from 'vitest';

import {
  cleared,
  countFilters,
  effectiveSort,
  readFilters,
  toQuery,
  writeFilters,
} from './filters';

const full =
  'q=mug&shop=kiln&tag=handmade&tag=gift&price_min=900&price_max=4900&rating_min=4&in_stock=true&on_sale=true&sort=price_asc';

describe('filters in the address', () => {
  it('survive a round trip', () => {
    const filters = readFilters(new URLSearchParams(full), 'ceramics');
    expect(writeFilters(filters, true).toString()).toBe(full);
    expect(toQuery(filters)).toEqual({
      q: 'mug',
      category: 'ceramics',
      shop: 'kiln',
      tag: ['handmade', 'gift'],
      priceMin: 900,
      priceMax: 4900,
      ratingMin: 4,
      inStock: true,
      onSale: true,
    });
  });

  it('that make no sense are as good as absent', () => {
    const params = new URLSearchParams(
      'price_min=-1&price_max=1.5&rating_min=9&sort=magic&in_stock=1',
    );
    expect(toQuery(readFilters(params, undefined))).toEqual({});
    expect(effectiveSort(readFilters(params, undefined))).toBe('popular');
  });

  it('sort a search by match, and a category never by match', () => {
    expect(effectiveSort(readFilters(new URLSearchParams('q=mug'), undefined))).toBe('relevance');
    const forced = readFilters(new URLSearchParams('sort=relevance'), 'ceramics');
    expect(effectiveSort(forced)).toBe('popular');
  });

  it('are taken off together, leaving search and category', () => {
    const filters = readFilters(new URLSearchParams(full), 'ceramics');
    expect(countFilters(filters)).toBe(7);
    expect(countFilters(cleared(filters))).toBe(0);
    expect(toQuery(cleared(filters))).toEqual({ q: 'mug', category: 'ceramics' });
  });
});
