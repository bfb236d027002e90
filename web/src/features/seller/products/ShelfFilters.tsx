import { X } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';

import { useListCategoriesQuery } from '@/shared/api';
import { useDebounced } from '@/shared/lib/useDebounced';
import { Button, SearchField, Select, Tabs } from '@/shared/ui';

import { useCountMyProductsQuery } from './catalogueApi';
import { treeOf } from './categoryTree';
import { filterOf, shelfTabs, sortOptions, type ShelfTab, type ShelfView } from './filters';

const SEARCH_PAUSE_MS = 250;
const ANY = '*';

export interface ShelfFiltersProps {
  view: ShelfView;
  onChange: (part: Partial<ShelfView>) => void;
}

/** Search, tabs with counts, category and order; all of it stands in the address. */
export function ShelfFilters({ view, onChange }: ShelfFiltersProps) {
  const [text, setText] = useState(view.q);
  const q = useDebounced(text.trim(), SEARCH_PAUSE_MS);
  const apply = useEffectEvent((next: string) => {
    if (next !== view.q) onChange({ q: next });
  });
  useEffect(() => apply(q), [q]);
  const { data: counts } = useCountMyProductsQuery(filterOf(view));
  const categories = treeOf(useListCategoriesQuery().data?.items ?? []);
  const countOfTab = (tab: ShelfTab) => (counts === undefined ? undefined : counts[tab]);
  return (
    <>
      <div className="mb-3 grid gap-3 sm:grid-cols-[minmax(0,1fr)_14rem_13rem]">
        <SearchField
          label="Search products"
          placeholder="Name, tag or SKU"
          value={text}
          onChange={setText}
        />
        <Select
          label="Category"
          value={view.category ?? ANY}
          options={[
            { value: ANY, label: 'All categories' },
            ...categories.map(({ category, depth }) => ({
              value: category.slug,
              label: `${'– '.repeat(depth)}${category.name}`,
            })),
          ]}
          onChange={(slug) => onChange({ category: slug === ANY ? null : slug })}
          className="h-12"
        />
        <Select
          label="Order"
          value={view.sort}
          options={sortOptions}
          onChange={(sort) => onChange({ sort })}
          className="h-12"
        />
      </div>
      {view.tag !== null && (
        <Button variant="soft" size="sm" className="mb-3" onClick={() => onChange({ tag: null })}>
          Tag: {view.tag} <X className="size-4" aria-label="Take the filter away" />
        </Button>
      )}
      <Tabs
        label="Which products"
        tabs={shelfTabs.map((tab) => ({ ...tab, count: countOfTab(tab.value) }))}
        value={view.tab}
        onChange={(tab) => onChange({ tab })}
        className="mb-3 [&_[role=tab]]:h-12"
      />
    </>
  );
}
