import { Star } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Category, Facets } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { Checkbox } from '@/shared/ui';

import type { Filters } from './filters';
import { PriceFilter } from './PriceFilter';

export interface FilterPanelProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
  facets: Facets | undefined;
  categories: readonly Category[];
  /** Used for the price boxes while no product tells it. */
  currency: string;
}

const TAGS_SHOWN = 12;
const SHOPS_SHOWN = 8;

export function FilterPanel({ filters, onChange, facets, categories, currency }: FilterPanelProps) {
  const toggleTag = (tag: string, on: boolean) =>
    onChange({ tags: on ? [...filters.tags, tag] : filters.tags.filter((t) => t !== tag) });
  return (
    <div className="grid gap-7">
      <CategoryFilter
        filters={filters}
        onChange={onChange}
        facets={facets}
        categories={categories}
      />
      <Group title="Show">
        <Checkbox checked={filters.inStock} onChange={(inStock) => onChange({ inStock })}>
          In stock
        </Checkbox>
        <Checkbox checked={filters.onSale} onChange={(onSale) => onChange({ onSale })}>
          Reduced
        </Checkbox>
      </Group>
      <Group title="Price">
        <PriceFilter
          key={`${filters.priceMin ?? ''}-${filters.priceMax ?? ''}`}
          min={filters.priceMin}
          max={filters.priceMax}
          range={facets?.price ?? null}
          currency={facets?.price?.min.currency ?? currency}
          onChange={(priceMin, priceMax) => onChange({ priceMin, priceMax })}
        />
      </Group>
      <Group title="Rating">
        <div className="flex flex-wrap gap-2">
          {[4, 3, 2].map((stars) => (
            <Chip
              key={stars}
              pressed={filters.ratingMin === stars}
              onClick={() => onChange({ ratingMin: filters.ratingMin === stars ? null : stars })}
            >
              {stars} <Star className="size-3.5 fill-current" aria-label="stars" /> and up
            </Chip>
          ))}
        </div>
      </Group>
      {facets !== undefined && facets.tags.length > 0 && (
        <Group title="Tags">
          <div className="flex flex-wrap gap-2">
            {facets.tags.slice(0, TAGS_SHOWN).map(({ value, count }) => (
              <Chip
                key={value}
                pressed={filters.tags.includes(value)}
                onClick={() => toggleTag(value, !filters.tags.includes(value))}
              >
                {value} <span className="text-xs tabular-nums opacity-75">{count}</span>
              </Chip>
            ))}
          </div>
        </Group>
      )}
      {facets !== undefined && facets.shops.length > 1 && (
        <Group title="Shop">
          {facets.shops.slice(0, SHOPS_SHOWN).map(({ slug, name, count }) => (
            <Checkbox
              key={slug}
              checked={filters.shop === slug}
              onChange={(on) => onChange({ shop: on ? slug : null })}
            >
              <span className="flex justify-between gap-3">
                <span className="truncate">{name}</span>
                <span className="text-sm text-ink-faint tabular-nums">{count}</span>
              </span>
            </Checkbox>
          ))}
        </Group>
      )}
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-2 font-display text-lg font-bold">{title}</legend>
      {children}
    </fieldset>
  );
}

function Chip({
  pressed,
  onClick,
  children,
}: {
  pressed: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onClick}
      className={cn(
        'inline-flex h-9 items-center gap-1.5 rounded-full border px-3.5 text-sm font-medium',
        pressed
          ? 'border-brand bg-brand-soft text-brand-text'
          : 'border-line bg-surface hover:border-line-strong',
      )}
    >
      {children}
    </button>
  );
}

function CategoryFilter({
  filters,
  onChange,
  facets,
  categories,
}: Omit<FilterPanelProps, 'currency'>) {
  const current = categories.find((category) => category.slug === filters.category);
  const parent = categories.find((category) => category.id === current?.parent_id);
  const shown = categories.filter((category) => category.parent_id === (current?.id ?? null));
  const counts = new Map(facets?.categories.map(({ slug, count }) => [slug, count]));
  if (shown.length === 0 && current === undefined) return null;
  const linkClass = 'flex w-full justify-between gap-3 rounded py-1.5 text-left hover:underline';
  return (
    <Group title="Category">
      {current !== undefined && (
        <button
          type="button"
          className={cn(linkClass, 'text-ink-soft')}
          onClick={() => onChange({ category: parent?.slug ?? null })}
        >
          ← {parent?.name ?? 'All categories'}
        </button>
      )}
      {current !== undefined && <p className="py-1.5 font-semibold">{current.name}</p>}
      <ul className={cn(current !== undefined && 'border-l border-line pl-3.5')}>
        {shown.map((category) => (
          <li key={category.id}>
            <button
              type="button"
              className={linkClass}
              onClick={() => onChange({ category: category.slug })}
            >
              {category.name}
              <span className="text-sm text-ink-faint tabular-nums">
                {counts.get(category.slug) ?? category.product_count}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Group>
  );
}
