import type { Option } from '@/shared/ui';

import type { MyProductsArg } from '../api';

import type { ShelfFilter } from './catalogueApi';

export type ShelfTab = 'all' | 'published' | 'draft' | 'low' | 'out';
export type Sort = NonNullable<MyProductsArg['sort']>;

/** What the list shows, as the address has it. */
export interface ShelfView {
  tab: ShelfTab;
  q: string;
  category: string | null;
  tag: string | null;
  sort: Sort;
}

export const shelfTabs: { value: ShelfTab; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'published', label: 'In the shop' },
  { value: 'draft', label: 'Drafts' },
  { value: 'low', label: 'Running low' },
  { value: 'out', label: 'Sold out' },
];

export const sortOptions: Option<Sort>[] = [
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
  { value: 'updated', label: 'Last changed' },
  { value: 'name', label: 'Name' },
  { value: 'price_asc', label: 'Lowest price' },
  { value: 'price_desc', label: 'Highest price' },
  { value: 'stock_asc', label: 'Least in stock' },
  { value: 'stock_desc', label: 'Most in stock' },
  { value: 'sold', label: 'Most sold' },
];

const DEFAULT_SORT: Sort = 'newest';

export function viewOf(params: URLSearchParams): ShelfView {
  return {
    tab: shelfTabs.find(({ value }) => value === params.get('show'))?.value ?? 'all',
    q: params.get('q') ?? '',
    category: params.get('category'),
    tag: params.get('tag'),
    sort: sortOptions.find(({ value }) => value === params.get('sort'))?.value ?? DEFAULT_SORT,
  };
}

export function paramsOf(view: ShelfView): URLSearchParams {
  const params = new URLSearchParams();
  if (view.tab !== 'all') params.set('show', view.tab);
  if (view.q !== '') params.set('q', view.q);
  if (view.category !== null) params.set('category', view.category);
  if (view.tag !== null) params.set('tag', view.tag);
  if (view.sort !== DEFAULT_SORT) params.set('sort', view.sort);
  return params;
}

/** The filter that the server takes, for lists, counts and "all that match" alike. */
export function filterOf({ tab, q, category, tag }: ShelfView): ShelfFilter {
  return {
    ...(q !== '' && { q }),
    ...(category !== null && { category }),
    ...(tag !== null && { tag }),
    ...((tab === 'published' || tab === 'draft') && { status: tab }),
    ...((tab === 'low' || tab === 'out') && { stock: tab }),
  };
}

export function isNarrowed({ tab, q, category, tag }: ShelfView): boolean {
  return tab !== 'all' || q !== '' || category !== null || tag !== null;
}
