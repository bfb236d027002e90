import { History, LayoutGrid, Store } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { useSuggestProductsQuery, type ProductCard, type Suggestions } from '@/shared/api';
import { ProductImage } from '@/shared/commerce';
import { paths } from '@/shared/lib/paths';
import { useDebounced } from '@/shared/lib/useDebounced';
import { Price, SearchCombobox, type SearchGroup, type SearchItem } from '@/shared/ui';

import { recentSearches, rememberSearch } from './recent';

interface Suggestion extends SearchItem {
  kind: 'product' | 'category' | 'shop' | 'recent';
  to: string;
  product?: ProductCard;
}

const TYPING_PAUSE_MS = 160;
const MIN_LETTERS = 2;

/** Search as you type; `onDone` is called when a search or suggestion was taken. */
export function SearchBox({ onDone, className }: { onDone?: () => void; className?: string }) {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), TYPING_PAUSE_MS);
  const searching = q.length >= MIN_LETTERS;
  const { currentData, data, isFetching } = useSuggestProductsQuery({ q }, { skip: !searching });
  const shown = searching ? (currentData ?? data) : undefined;

  const go = (to: string, remember: string) => {
    if (remember !== '') rememberSearch(remember);
    setText('');
    onDone?.();
    void navigate(to);
  };
  return (
    <SearchCombobox<Suggestion>
      label="Search the market"
      placeholder="Search products and shops"
      text={text}
      onTextChange={setText}
      busy={searching && isFetching}
      groups={shown ? toGroups(shown) : text === '' ? recentGroup() : []}
      empty={shown && currentData ? `Nothing yet for “${q}”` : undefined}
      onChoose={(item) => go(item.to, item.kind === 'recent' ? item.label : '')}
      onSubmit={(typed) => go(typed === '' ? paths.browse : paths.search(typed), typed)}
      renderItem={(item) => <Row item={item} />}
      {...(className === undefined ? {} : { className })}
    />
  );
}

function toGroups({ products, categories, shops }: Suggestions): SearchGroup<Suggestion>[] {
  return [
    {
      label: 'Products',
      items: products.map((product) => ({
        kind: 'product',
        value: product.id,
        label: product.name,
        to: paths.product(product),
        product,
      })),
    },
    {
      label: 'Categories',
      items: categories.map(({ slug, name }) => ({
        kind: 'category',
        value: `category ${slug}`,
        label: name,
        to: paths.category(slug),
      })),
    },
    {
      label: 'Shops',
      items: shops.map(({ slug, name }) => ({
        kind: 'shop',
        value: `shop ${slug}`,
        label: name,
        to: paths.shop(slug),
      })),
    },
  ];
}

function recentGroup(): SearchGroup<Suggestion>[] {
  const items = recentSearches().map((text) => ({
    kind: 'recent' as const,
    value: `recent ${text}`,
    label: text,
    to: paths.search(text),
  }));
  return [{ label: 'Recent searches', items }];
}

const icons = { category: LayoutGrid, shop: Store, recent: History } as const;

function Row({ item }: { item: Suggestion }) {
  if (item.kind === 'product' && item.product) {
    return (
      <>
        <span className="relative size-12 shrink-0 overflow-hidden rounded-lg bg-photo">
          <ProductImage image={item.product.image} name="" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{item.label}</span>
          <span className="block truncate text-sm text-ink-soft">{item.product.shop.name}</span>
        </span>
        <Price price={item.product.price_min} size="sm" />
      </>
    );
  }
  const Icon = icons[item.kind as keyof typeof icons];
  return (
    <>
      <Icon className="size-4.5 shrink-0 text-ink-soft" aria-hidden="true" />
      <span className="truncate">{item.label}</span>
    </>
  );
}
