import { SearchX, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';

import {
  flatPages,
  useGetProductFacetsQuery,
  useListCategoriesQuery,
  useProductPagesInfiniteQuery,
  type Category,
} from '@/shared/api';
import { ProductGrid, ProductGridSkeleton } from '@/shared/commerce';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import {
  Breadcrumbs,
  Button,
  EmptyState,
  ErrorState,
  InfiniteList,
  ProductCardSkeleton,
  Select,
  Sheet,
  type Crumb,
} from '@/shared/ui';

import { AppliedChips } from './AppliedChips';
import { FilterPanel, type FilterPanelProps } from './FilterPanel';
import { cleared, countFilters, effectiveSort, sorts, toQuery, type Filters } from './filters';
import { useFilters } from './useFilters';

const PAGE_SIZE = 24;

/** Categories, search results and everything: one page, whose state is its address. */
export function BrowsePage() {
  const [filters, change] = useFilters();
  const categories = useListCategoriesQuery().data?.items ?? [];
  const facets = useGetProductFacetsQuery(toQuery(filters));
  const category = categories.find(({ slug }) => slug === filters.category);
  const currency = facets.data?.price?.min.currency ?? 'USD';
  const heading =
    filters.q !== '' ? `“${filters.q}”` : (category?.name ?? filters.category ?? 'Everything');
  useTitle(filters.q !== '' ? `Search: ${filters.q}` : heading);
  const panel: FilterPanelProps = {
    filters,
    onChange: change,
    facets: facets.data,
    categories,
    currency,
  };
  const total = facets.data?.total;
  return (
    <div className="pt-6">
      <Breadcrumbs crumbs={crumbsOf(category, categories, filters)} />
      <div className="mt-3 mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="text-title">{heading}</h1>
          <p aria-live="polite" className="mt-1 min-h-6 text-ink-soft tabular-nums">
            {total !== undefined && countText(total)}
          </p>
        </div>
        <div className="flex items-center gap-2.5 max-sm:w-full">
          <FilterSheet {...panel} total={total} />
          <Select
            label="Sort by"
            size="sm"
            className="max-sm:min-w-0 max-sm:flex-1 sm:min-w-48"
            options={sorts.filter(({ value }) => value !== 'relevance' || filters.q !== '')}
            value={effectiveSort(filters)}
            onChange={(sort) => change({ sort })}
          />
        </div>
      </div>
      <AppliedChips
        filters={filters}
        currency={currency}
        shopName={(slug) => facets.data?.shops.find((shop) => shop.slug === slug)?.name ?? slug}
        onChange={change}
      />
      <div className="grid grid-cols-1 gap-10 lg:grid-cols-[15.5rem_minmax(0,1fr)]">
        <aside aria-label="Filters" className="max-lg:hidden">
          <FilterPanel {...panel} />
        </aside>
        <Results filters={filters} onClear={() => change(cleared(filters))} />
      </div>
    </div>
  );
}

/** So many results the server counts. */
const COUNTED_MAX = 500;

function countText(total: number): string {
  if (total >= COUNTED_MAX) return `${COUNTED_MAX} products or more`;
  return `${total.toLocaleString()} ${total === 1 ? 'product' : 'products'}`;
}

function crumbsOf(
  category: Category | undefined,
  categories: readonly Category[],
  filters: Filters,
): Crumb[] {
  const trail: Crumb[] = [];
  let at = category;
  while (at !== undefined) {
    const { name, slug, parent_id } = at;
    trail.unshift({ label: name, to: paths.category(slug) });
    at = categories.find(({ id }) => id === parent_id);
  }
  const last = filters.q !== '' ? [{ label: 'Search' }] : [];
  return [
    { label: 'Market', to: paths.home },
    { label: 'Everything', to: paths.browse },
    ...trail,
    ...last,
  ];
}

function Results({ filters, onClear }: { filters: Filters; onClear: () => void }) {
  const query = useProductPagesInfiniteQuery({
    ...toQuery(filters),
    sort: effectiveSort(filters),
    limit: PAGE_SIZE,
  });
  const products = flatPages(query.currentData);
  if (query.currentData === undefined) {
    if (query.error !== undefined) {
      return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    }
    return <ProductGridSkeleton count={12} narrow />;
  }
  if (products.length === 0) {
    return (
      <EmptyState
        icon={SearchX}
        title="Nothing here yet"
        action={
          countFilters(filters) > 0 && (
            <Button variant="secondary" onClick={onClear}>
              Clear all filters
            </Button>
          )
        }
      >
        {filters.q !== '' ? 'Try another word, or fewer filters.' : 'Try fewer filters.'}
      </EmptyState>
    );
  }
  return (
    <div>
      <h2 className="sr-only">Products</h2>
      <InfiniteList query={query} end={products.length > PAGE_SIZE && 'That is everything.'}>
        <ProductGrid
          narrow
          products={products}
          label="Products"
          after={
            query.isFetchingNextPage &&
            Array.from({ length: 4 }, (_, i) => (
              <li key={`next ${i}`} aria-hidden="true">
                <ProductCardSkeleton />
              </li>
            ))
          }
        />
      </InfiniteList>
    </div>
  );
}

function FilterSheet({ total, ...panel }: FilterPanelProps & { total: number | undefined }) {
  const [open, setOpen] = useState(false);
  const count = countFilters(panel.filters);
  return (
    <>
      <Button
        variant="secondary"
        size="sm"
        className="h-10 lg:hidden"
        onClick={() => setOpen(true)}
      >
        <SlidersHorizontal className="size-4" /> Filters{count > 0 && ` (${count})`}
      </Button>
      <Sheet
        open={open}
        onOpenChange={setOpen}
        side="down"
        title="Filters"
        footer={
          <Button block size="lg" onClick={() => setOpen(false)}>
            Show {total === undefined ? 'products' : countText(total)}
          </Button>
        }
      >
        <div className="p-5">
          <FilterPanel {...panel} />
        </div>
      </Sheet>
    </>
  );
}
