import type { ListProductsApiArg } from '@/shared/api';

export const sorts = [
  { value: 'relevance', label: 'Best match' },
  { value: 'popular', label: 'Most popular' },
  { value: 'newest', label: 'Newest' },
  { value: 'price_asc', label: 'Price: low to high' },
  { value: 'price_desc', label: 'Price: high to low' },
  { value: 'rating', label: 'Best rated' },
] as const;

export type Sort = (typeof sorts)[number]['value'];

/** What the visitor asked for. All of it stands in the address, so it can be shared and gone back to. */
export interface Filters {
  q: string;
  category: string | null;
  shop: string | null;
  tags: string[];
  /** Minor units. */
  priceMin: number | null;
  priceMax: number | null;
  ratingMin: number | null;
  inStock: boolean;
  onSale: boolean;
  sort: Sort | null;
}

function wholeNumber(text: string | null): number | null {
  if (text === null || !/^\d{1,12}$/.test(text)) return null;
  return Number(text);
}

/** Reads the address; whatever makes no sense there is as good as absent. */
export function readFilters(params: URLSearchParams, category: string | undefined): Filters {
  const sort = params.get('sort');
  const rating = wholeNumber(params.get('rating_min'));
  return {
    q: (params.get('q') ?? '').trim().slice(0, 200),
    category: category ?? params.get('category'),
    shop: params.get('shop'),
    tags: [...new Set(params.getAll('tag'))].slice(0, 10),
    priceMin: wholeNumber(params.get('price_min')),
    priceMax: wholeNumber(params.get('price_max')),
    ratingMin: rating !== null && rating >= 1 && rating <= 5 ? rating : null,
    inStock: params.get('in_stock') === 'true',
    onSale: params.get('on_sale') === 'true',
    sort: sorts.find((known) => known.value === sort)?.value ?? null,
  };
}

/** The address of filters. The category is part of the path where `categoryInPath`. */
export function writeFilters(filters: Filters, categoryInPath: boolean): URLSearchParams {
  const params = new URLSearchParams();
  const set = (name: string, value: string | number | null) => {
    if (value !== null && value !== '') params.set(name, String(value));
  };
  set('q', filters.q);
  if (!categoryInPath) set('category', filters.category);
  set('shop', filters.shop);
  for (const tag of filters.tags) params.append('tag', tag);
  set('price_min', filters.priceMin);
  set('price_max', filters.priceMax);
  set('rating_min', filters.ratingMin);
  if (filters.inStock) params.set('in_stock', 'true');
  if (filters.onSale) params.set('on_sale', 'true');
  set('sort', filters.sort);
  return params;
}

/** The order that is meant when none is chosen. */
export function effectiveSort(filters: Filters): Sort {
  if (filters.sort !== null && (filters.sort !== 'relevance' || filters.q !== '')) {
    return filters.sort;
  }
  return filters.q === '' ? 'popular' : 'relevance';
}

type FacetArg = Omit<ListProductsApiArg, 'sort' | 'cursor' | 'limit'>;

export function toQuery(filters: Filters): FacetArg {
  const arg: FacetArg = {};
  if (filters.q !== '') arg.q = filters.q;
  if (filters.category !== null) arg.category = filters.category;
  if (filters.shop !== null) arg.shop = filters.shop;
  if (filters.tags.length > 0) arg.tag = filters.tags;
  if (filters.priceMin !== null) arg.priceMin = filters.priceMin;
  if (filters.priceMax !== null) arg.priceMax = filters.priceMax;
  if (filters.ratingMin !== null) arg.ratingMin = filters.ratingMin;
  if (filters.inStock) arg.inStock = true;
  if (filters.onSale) arg.onSale = true;
  return arg;
}

/** Filters taken away, leaving what was searched and where. */
export function cleared(filters: Filters): Filters {
  return {
    ...filters,
    shop: null,
    tags: [],
    priceMin: null,
    priceMax: null,
    ratingMin: null,
    inStock: false,
    onSale: false,
  };
}

export function countFilters(filters: Filters): number {
  return (
    filters.tags.length +
    [filters.shop, filters.priceMin ?? filters.priceMax, filters.ratingMin].filter(
      (v) => v !== null,
    ).length +
    Number(filters.inStock) +
    Number(filters.onSale)
  );
}
