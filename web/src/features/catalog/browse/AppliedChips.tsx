import { X } from 'lucide-react';

import { formatMoney } from '@/shared/lib/money';

import { cleared, countFilters, type Filters } from './filters';

export interface AppliedChipsProps {
  filters: Filters;
  currency: string;
  shopName: (slug: string) => string;
  onChange: (change: Partial<Filters>) => void;
}

interface Applied {
  label: string;
  without: Partial<Filters>;
}

/** Every filter in force, each to be taken off with one press. */
export function AppliedChips({ filters, currency, shopName, onChange }: AppliedChipsProps) {
  const applied = listApplied(filters, currency, shopName);
  if (applied.length === 0) return null;
  return (
    <ul aria-label="Filters in force" className="mb-6 flex flex-wrap gap-2">
      {applied.map(({ label, without }) => (
        <li key={label}>
          <button
            type="button"
            onClick={() => onChange(without)}
            aria-label={`Remove filter ${label}`}
            className="inline-flex h-9 items-center gap-1.5 rounded-full bg-ink pr-2.5 pl-3.5 text-sm font-medium text-ground hover:opacity-85"
          >
            {label} <X className="size-4" aria-hidden="true" />
          </button>
        </li>
      ))}
      {countFilters(filters) > 1 && (
        <li>
          <button
            type="button"
            onClick={() => onChange(cleared(filters))}
            className="h-9 px-2 text-sm font-semibold text-brand-text hover:underline"
          >
            Clear all
          </button>
        </li>
      )}
    </ul>
  );
}

function listApplied(
  filters: Filters,
  currency: string,
  shopName: (slug: string) => string,
): Applied[] {
  const applied: Applied[] = [];
  const money = (amount: number) => formatMoney({ amount, currency });
  const { shop, priceMin, priceMax, ratingMin } = filters;
  if (shop !== null) applied.push({ label: shopName(shop), without: { shop: null } });
  if (filters.inStock) applied.push({ label: 'In stock', without: { inStock: false } });
  if (filters.onSale) applied.push({ label: 'Reduced', without: { onSale: false } });
  if (priceMin !== null || priceMax !== null) {
    const label =
      priceMax === null
        ? `From ${money(priceMin ?? 0)}`
        : priceMin === null
          ? `Up to ${money(priceMax)}`
          : `${money(priceMin)} to ${money(priceMax)}`;
    applied.push({ label, without: { priceMin: null, priceMax: null } });
  }
  if (ratingMin !== null) {
    applied.push({ label: `${ratingMin} stars and up`, without: { ratingMin: null } });
  }
  for (const tag of filters.tags) {
    applied.push({ label: tag, without: { tags: filters.tags.filter((other) => other !== tag) } });
  }
  return applied;
}
