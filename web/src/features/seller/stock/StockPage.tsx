import { Boxes, ImageOff, PackageCheck, SearchX } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';

import { cn } from '@/shared/lib/cn';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { useDebounced } from '@/shared/lib/useDebounced';
import {
  ButtonLink,
  Checkbox,
  EmptyState,
  LiveDot,
  PagedTable,
  SearchField,
  type Column,
} from '@/shared/ui';

import { useStockPagesInfiniteQuery, type StockRow } from '../api';
import { ManagersOnly } from '../ManagersOnly';

import { LowMark } from './LowMark';
import { OnHandCell } from './OnHandCell';
import { StockDetail } from './StockDetail';

const PAGE_SIZE = 50;
const SEARCH_PAUSE_MS = 250;

export function StockPage() {
  useTitle('Stock');
  return (
    <ManagersOnly>
      <Stock />
    </ManagersOnly>
  );
}

function Stock() {
  const [params, setParams] = useSearchParams();
  const low = params.has('low');
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), SEARCH_PAUSE_MS);
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-4">
        <div>
          <h1 className="text-title">Stock</h1>
          <p className="text-ink-soft max-sm:hidden">
            Type what is on the shelf. <Key>Enter</Key> keeps it, <Key>Esc</Key> takes it back,{' '}
            <Key>↓</Key> goes on to the next.
          </p>
        </div>
        <LiveDot />
      </div>
      <div className="mb-5 flex flex-wrap items-center gap-x-6 gap-y-3">
        <SearchField
          label="Search stock"
          placeholder="Product or SKU"
          value={text}
          onChange={setText}
          className="w-full sm:max-w-96"
        />
        <Checkbox
          checked={low}
          onChange={(only) => setParams(only ? { low: '1' } : {}, { replace: true })}
          className="min-h-12"
        >
          Only what runs low
        </Checkbox>
        <LowMark />
      </div>
      <StockTable q={q} low={low} />
    </>
  );
}

function Key({ children }: { children: string }) {
  return (
    <kbd className="rounded-md border border-line bg-surface px-1.5 py-0.5 font-sans text-xs font-semibold text-ink">
      {children}
    </kbd>
  );
}

const columns: Column<StockRow>[] = [
  { key: 'name', header: 'Product', primary: true, cell: (row) => <Product row={row} /> },
  {
    key: 'sku',
    header: 'SKU',
    wideOnly: true,
    cell: (row) => row.sku || '–',
    className: 'text-sm text-ink-soft',
  },
  {
    key: 'price',
    header: 'Price',
    align: 'right',
    wideOnly: true,
    cell: (row) => formatMoney(row.price),
  },
  {
    key: 'reserved',
    header: 'In carts and orders',
    align: 'right',
    wideOnly: true,
    cell: (row) => (
      <span className={cn(row.reserved === 0 && 'text-ink-faint')}>{row.reserved}</span>
    ),
  },
  {
    key: 'available',
    header: 'Available',
    align: 'right',
    cell: (row) => (
      <span
        className={cn(
          'font-semibold whitespace-nowrap',
          row.available <= row.low_at && 'text-sun-text',
          row.available === 0 && 'text-danger-text',
        )}
      >
        {row.available === 0 ? 'Sold out' : row.available}
        {row.available > 0 && row.available <= row.low_at && (
          <span className="ml-1.5 text-xs">low</span>
        )}
        {row.reserved > 0 && (
          <span className="ml-2 font-normal text-ink-soft sm:hidden">+ {row.reserved} held</span>
        )}
      </span>
    ),
  },
  { key: 'on_hand', header: 'On hand', align: 'right', cell: (row) => <OnHandCell row={row} /> },
];

function Product({ row }: { row: StockRow }) {
  return (
    <span className="flex items-center gap-3">
      {row.image === null ? (
        <span className="grid size-12 shrink-0 place-items-center rounded-xl bg-sunken text-ink-faint">
          <ImageOff className="size-5" aria-hidden="true" />
        </span>
      ) : (
        <img
          src={row.image.url}
          alt=""
          loading="lazy"
          className="size-12 shrink-0 rounded-xl bg-photo object-cover"
        />
      )}
      <span className="min-w-0">
        <Link to={paths.sellerProduct(row.product_id)} className="hover:underline">
          {row.product_name}
        </Link>
        <span className="block text-sm font-normal text-ink-soft">
          {row.variant_name}
          <span className="sm:hidden">
            {row.variant_name !== '' && row.sku !== '' && ' · '}
            {row.sku}
          </span>
        </span>
      </span>
    </span>
  );
}

function StockTable({ q, low }: { q: string; low: boolean }) {
  const query = useStockPagesInfiniteQuery({
    limit: PAGE_SIZE,
    ...(low && { low }),
    ...(q !== '' && { q }),
  });
  return (
    <PagedTable
      query={query}
      pages={query.currentData}
      caption="Stock by variant"
      columns={columns}
      rowKey={(row) => row.variant_id}
      loadingRows={8}
      detail={{
        label: ({ product_name, variant_name }) =>
          `History of ${[product_name, variant_name].filter(Boolean).join(', ')}`,
        render: (row) => <StockDetail row={row} />,
      }}
      empty={<NoStock q={q} low={low} />}
    />
  );
}

function NoStock({ q, low }: { q: string; low: boolean }) {
  if (q !== '') return <EmptyState icon={SearchX} title={`Nothing fits “${q}”`} />;
  if (low) {
    return (
      <EmptyState icon={PackageCheck} title="Enough of everything">
        Nothing is about to sell out.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Boxes}
      title="Nothing to count yet"
      action={<ButtonLink to={paths.sellerNewProduct}>Add a product</ButtonLink>}
    >
      Every variant of your products gets a row here.
    </EmptyState>
  );
}
