import { SearchX } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { Thumbnail } from '@/shared/commerce';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { useDebounced } from '@/shared/lib/useDebounced';
import { EmptyState, PagedList, Panel, SearchField, SkeletonText } from '@/shared/ui';

import { useMyProductPagesInfiniteQuery } from '../api';

const PAGE_SIZE = 20;
const SEARCH_PAUSE_MS = 250;

/** Which product the event is to sell: those in the shop, with what is free of them. */
export function ProductPicker() {
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), SEARCH_PAUSE_MS);
  const query = useMyProductPagesInfiniteQuery({
    limit: PAGE_SIZE,
    status: 'published',
    ...(q !== '' && { q }),
  });
  return (
    <Panel title="Which product?">
      <SearchField
        label="Search products"
        placeholder="Name, tag or SKU"
        value={text}
        onChange={setText}
        className="mb-3"
      />
      <PagedList
        query={query}
        pages={query.currentData}
        loading={<SkeletonText lines={6} />}
        empty={<EmptyState icon={SearchX} title="Nothing fits" />}
      >
        {(products) => (
          <ul className="divide-y divide-line">
            {products.map((product) => (
              <li key={product.id}>
                <Link
                  to={`${paths.sellerNewEvent}?product=${product.id}`}
                  className="flex min-h-16 items-center gap-3 rounded-lg py-2 hover:bg-sunken"
                >
                  <Thumbnail image={product.image} />
                  <span className="min-w-0 flex-1 font-semibold">{product.name}</span>
                  <span className="text-right text-sm text-ink-soft tabular-nums">
                    <span className="block">{formatMoney(product.price_min)}</span>
                    {product.available <= 0 ? 'none free' : `${product.available} free`}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Panel>
  );
}
