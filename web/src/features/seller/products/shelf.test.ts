import { describe, expect, it } from 'vitest';

import type { Category } from '@/shared/api';

import { basisPoints, emptyPrice, priceAction, stockAction, type PriceDraft } from './bulk/actions';
import { ancestorsOf, matchesOf, treeOf, visibleOf } from './categoryTree';
import { filterOf, paramsOf, viewOf } from './filters';
import { countOf, isSelected, nothing, selectionOf, toggle } from './selection';

describe('what is typed for many products', () => {
  it.each([
    ['10', 1000],
    ['12.5', 1250],
    ['12,55', 1255],
    ['0', 0],
    ['900', 90_000],
    ['-5', null],
    ['1.234', null],
    ['', null],
    ['ten', null],
  ])('reads %s percent without floats', (text, expected) => {
    expect(basisPoints(text)).toBe(expected);
  });

  it.each<[Partial<PriceDraft>, unknown]>([
    [{ text: '10' }, { type: 'price', percent_bps: 1000, rounding: 'coin' }],
    [
      { direction: 'lower', text: '7.5', rounding: 'whole' },
      { type: 'price', percent_bps: -750, rounding: 'whole' },
    ],
    [
      { direction: 'lower', unit: 'amount', text: '1.20' },
      { type: 'price', amount: { amount: -120, currency: 'USD' }, rounding: 'coin' },
    ],
    [
      { direction: 'discount', text: '20' },
      { type: 'discount', percent_bps: 2000, rounding: 'coin' },
    ],
    [{ direction: 'end' }, { type: 'end_discount' }],
    [{ direction: 'discount', text: '100' }, 'Must be less than 100 %.'],
    [{ text: '901' }, 'At most 900 %.'],
    [{ unit: 'amount', text: 'x' }, 'Type an amount.'],
  ])('SPA-07: turns %j into a change or says what is wrong', (part, expected) => {
    expect(priceAction({ ...emptyPrice, ...part }, 'USD')).toEqual(expected);
  });

  it.each([
    ['12', { type: 'stock', on_hand: 12 }],
    ['0', { type: 'stock', on_hand: 0 }],
    ['+3', { type: 'stock', change: 3 }],
    ['- 2', { type: 'stock', change: -2 }],
    ['−2', { type: 'stock', change: -2 }],
    ['+0', 'That would change nothing.'],
    ['1.5', 'Type a number, or a change such as +5 or -2.'],
  ])('reads %s pieces', (text, expected) => {
    expect(stockAction(text)).toEqual(expected);
  });
});

describe('choosing products', () => {
  it('takes rows one by one, and all that match as a filter', () => {
    const one = toggle(nothing, 'a', ['a', 'b']);
    expect(selectionOf(one, { q: 'mug' })).toEqual({ product_ids: ['a'] });
    expect(toggle(one, 'a', ['a', 'b'])).toEqual(nothing);
    expect(selectionOf({ all: true }, { q: 'mug' })).toEqual({ filter: { q: 'mug' } });
    expect([countOf(one, 9), countOf({ all: true }, 9)]).toEqual([1, 9]);
  });

  it('keeps what is on the screen when one of all is left out', () => {
    const rest = toggle({ all: true }, 'a', ['a', 'b', 'c']);
    expect([isSelected(rest, 'a'), isSelected(rest, 'b'), countOf(rest, 9)]).toEqual([
      false,
      true,
      2,
    ]);
  });
});

describe('filters in the address', () => {
  it('come back as they were, and reach the server as it knows them', () => {
    const view = viewOf(new URLSearchParams('show=low&q=mug&category=home&tag=oak&sort=name'));
    expect(viewOf(paramsOf(view))).toEqual(view);
    expect(filterOf(view)).toEqual({ q: 'mug', category: 'home', tag: 'oak', stock: 'low' });
    expect(viewOf(new URLSearchParams('show=x&sort=y'))).toMatchObject({
      tab: 'all',
      sort: 'newest',
    });
  });
});

describe('the tree of categories', () => {
  const category = (id: string, parent_id: string | null): Category => ({
    id,
    parent_id,
    slug: id,
    name: id.toUpperCase(),
    position: 0,
    product_count: 0,
  });
  const nodes = treeOf([
    category('home', null),
    category('lamps', 'home'),
    category('oak', 'lamps'),
    category('toys', null),
  ]);
  const ids = (found: { category: Category }[]) => found.map((node) => node.category.id);

  it('CAT-15: shows branches that are open, down to what is chosen', () => {
    expect(ids(visibleOf(nodes, new Set()))).toEqual(['home', 'toys']);
    expect(ids(visibleOf(nodes, new Set(['lamps'])))).toEqual(['home', 'toys']);
    expect(ids(visibleOf(nodes, ancestorsOf(nodes, 'oak')))).toEqual([
      'home',
      'lamps',
      'oak',
      'toys',
    ]);
  });

  it('finds by name, with the way there', () => {
    expect(matchesOf(nodes, ' oak ').map(({ path }) => path)).toEqual([['HOME', 'LAMPS', 'OAK']]);
  });
});
