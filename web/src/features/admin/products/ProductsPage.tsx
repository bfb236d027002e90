import { EyeOff, PackageSearch } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';

import type { AdminProduct, ProductState } from '@/shared/api';
import { Thumbnail } from '@/shared/commerce';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { useDebounced } from '@/shared/lib/useDebounced';
import { Badge, Button, EmptyState, PagedTable, SearchField, Tabs, type Column } from '@/shared/ui';

import { useAdminProductPagesInfiniteQuery } from './api';
import { HideDialog, ShowDialog } from './HideDialog';

const PAGE_SIZE = 30;
const SEARCH_PAUSE_MS = 250;
const ALL = 'all';
const states: { value: ProductState; label: string }[] = [
  { value: 'published', label: 'In sight' },
  { value: 'draft', label: 'Kept back by shops' },
  { value: 'hidden', label: 'Hidden by us' },
];

/** What all shops sell, and what must not be sold. */
export function ProductsPage() {
  useTitle('Products');
  const [params, setParams] = useSearchParams();
  const show = states.find(({ value }) => value === params.get('show'))?.value;
  const shop = params.get('shop');
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), SEARCH_PAUSE_MS);
  const set = (name: string, value: string | null) => {
    const next = new URLSearchParams(params);
    if (value === null) next.delete(name);
    else next.set(name, value);
    setParams(next);
  };
  return (
    <>
      <h1 className="text-title">Products</h1>
      <p className="mt-1 mb-5 max-w-prose text-ink-soft">
        A product that is hidden here stays out of sight, whatever its shop does. The shop reads
        why.
      </p>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <SearchField
          label="Search products"
          placeholder="Part of a name"
          value={text}
          onChange={setText}
          className="w-full sm:max-w-md"
        />
        {shop !== null && (
          <Button variant="secondary" onClick={() => set('shop', null)}>
            Of {shop} only: show all
          </Button>
        )}
      </div>
      <Tabs<ProductState | typeof ALL>
        label="Which"
        value={show ?? ALL}
        onChange={(value) => set('show', value === ALL ? null : value)}
        tabs={[{ value: ALL, label: 'All' }, ...states]}
        className="mb-5 [&_[role=tab]]:h-12"
      />
      <ProductTable
        wanted={{
          ...(show !== undefined && { show }),
          ...(shop !== null && { shop }),
          ...(q !== '' && { q }),
        }}
      />
    </>
  );
}

function ProductTable({ wanted }: { wanted: { show?: ProductState; shop?: string; q?: string } }) {
  const query = useAdminProductPagesInfiniteQuery({ limit: PAGE_SIZE, ...wanted });
  const [chosen, setChosen] = useState<AdminProduct | null>(null);
  const close = () => setChosen(null);
  return (
    <>
      <PagedTable
        query={query}
        pages={query.currentData}
        caption="Products of all shops, newest first"
        columns={columns(setChosen)}
        rowKey={({ id }) => id}
        loadingRows={8}
        empty={
          <EmptyState icon={PackageSearch} title="No product here">
            {wanted.show === 'hidden' ? 'Nothing had to be hidden.' : 'Nothing fits this search.'}
          </EmptyState>
        }
      />
      {chosen?.hidden_at === null && <HideDialog product={chosen} onClose={close} />}
      {chosen != null && chosen.hidden_at !== null && (
        <ShowDialog product={chosen} onClose={close} />
      )}
    </>
  );
}

function columns(onChoose: (product: AdminProduct) => void): Column<AdminProduct>[] {
  return [
    {
      key: 'name',
      header: 'Product',
      primary: true,
      cell: (product) => (
        <span className="flex items-center gap-3">
          <Thumbnail image={product.image_url === null ? null : { url: product.image_url }} />
          <span className="min-w-0">
            <Link to={paths.product(product)} className="[overflow-wrap:anywhere] hover:underline">
              {product.name}
            </Link>
            <span className="block text-sm font-normal text-ink-soft">
              {product.kind === 'event' ? 'Sale event' : (product.category ?? 'No category')}
            </span>
          </span>
        </span>
      ),
    },
    {
      key: 'shop',
      header: 'Shop',
      cell: ({ shop }) => (
        <Link to={paths.adminShop(shop.id)} className="hover:underline">
          {shop.name}
        </Link>
      ),
    },
    { key: 'price', header: 'Price', align: 'right', cell: ({ price }) => formatMoney(price) },
    { key: 'sold', header: 'Sold', align: 'right', cell: ({ sold }) => sold },
    { key: 'status', header: 'Status', cell: (product) => <Status product={product} /> },
    {
      key: 'act',
      header: 'Decide',
      cell: (product) => (
        <Button
          variant="secondary"
          size="sm"
          aria-label={`${product.hidden_at === null ? 'Hide' : 'Show'} ${product.name}`}
          onClick={() => onChoose(product)}
        >
          {product.hidden_at === null ? 'Hide' : 'Show again'}
        </Button>
      ),
    },
  ];
}

function Status({ product }: { product: AdminProduct }) {
  if (product.hidden_at === null) {
    const inSight = product.status === 'published' && product.shop.status === 'active';
    if (inSight) return <Badge tone="mint">In sight</Badge>;
    return <Badge>{product.status === 'draft' ? 'Kept back' : 'Its shop does not sell'}</Badge>;
  }
  return (
    <>
      <Badge tone="danger">
        <EyeOff aria-hidden="true" /> Hidden
      </Badge>
      <span className="block max-w-60 text-sm text-ink-soft">
        {product.hidden_reason} ({product.hidden_by})
      </span>
    </>
  );
}
