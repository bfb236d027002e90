import { Download, FileUp, PackagePlus, Plus, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';

import { flatPages } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { useDebounced } from '@/shared/lib/useDebounced';
import {
  Button,
  ButtonLink,
  DataTable,
  EmptyState,
  ErrorState,
  InfiniteList,
  SearchField,
  Tabs,
} from '@/shared/ui';

import { useMyProductPagesInfiniteQuery, type MyProductsArg } from '../api';
import { useExport } from '../imports/useExport';
import { ManagersOnly } from '../ManagersOnly';

import { productColumns } from './columns';

const PAGE_SIZE = 50;
const SEARCH_PAUSE_MS = 250;

type StatusTab = 'all' | NonNullable<MyProductsArg['status']>;

const tabs: { value: StatusTab; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'published', label: 'In the shop' },
  { value: 'draft', label: 'Drafts' },
];

export function ProductsPage() {
  useTitle('Products');
  return (
    <ManagersOnly>
      <Products />
    </ManagersOnly>
  );
}

function Products() {
  const [params, setParams] = useSearchParams();
  const tab = tabs.find(({ value }) => value === params.get('status'))?.value ?? 'all';
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), SEARCH_PAUSE_MS);
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-title">Products</h1>
        <div className="flex flex-wrap gap-3 max-sm:grid max-sm:w-full max-sm:grid-cols-2">
          <ExportButton />
          <ButtonLink to={paths.sellerImport} variant="secondary" className="h-12">
            <FileUp className="size-4.5" aria-hidden="true" /> Import
          </ButtonLink>
          <ButtonLink
            to={paths.sellerNewProduct}
            className="h-12 max-sm:order-first max-sm:col-span-2"
          >
            <Plus className="size-5" aria-hidden="true" /> Add product
          </ButtonLink>
        </div>
      </div>
      <SearchField
        label="Search products"
        placeholder="Name, tag or SKU"
        value={text}
        onChange={setText}
        className="mb-3 sm:max-w-96"
      />
      <Tabs
        label="Status"
        tabs={tabs}
        value={tab}
        onChange={(next) => setParams(next === 'all' ? {} : { status: next })}
        className="mb-5 [&_[role=tab]]:h-12"
      />
      <ProductTable tab={tab} q={q} />
    </>
  );
}

function ExportButton() {
  const { run, busy } = useExport();
  return (
    <Button variant="secondary" className="h-12 px-4" busy={busy} onClick={() => void run()}>
      {!busy && <Download className="size-4.5" aria-hidden="true" />} Export
    </Button>
  );
}

function ProductTable({ tab, q }: { tab: StatusTab; q: string }) {
  const query = useMyProductPagesInfiniteQuery({
    limit: PAGE_SIZE,
    ...(tab !== 'all' && { status: tab }),
    ...(q !== '' && { q }),
  });
  if (query.currentData === undefined && query.error !== undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <InfiniteList
      hasMore={query.hasNextPage}
      isLoadingMore={query.isFetchingNextPage}
      onMore={() => void query.fetchNextPage()}
      error={query.isFetchNextPageError ? query.error : undefined}
    >
      <DataTable
        caption="Products of the shop"
        columns={productColumns}
        rows={flatPages(query.currentData)}
        rowKey={({ id }) => id}
        loadingRows={query.currentData === undefined ? 8 : 0}
        empty={<NoProducts tab={tab} q={q} />}
      />
    </InfiniteList>
  );
}

function NoProducts({ tab, q }: { tab: StatusTab; q: string }) {
  if (q !== '') return <EmptyState icon={SearchX} title={`Nothing fits “${q}”`} />;
  if (tab === 'draft') {
    return (
      <EmptyState icon={PackagePlus} title="No drafts">
        Everything you have is in the shop.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={PackagePlus}
      title="Your shelves are empty"
      action={
        <>
          <ButtonLink to={paths.sellerNewProduct}>Add a product</ButtonLink>
          <ButtonLink to={paths.sellerImport} variant="secondary">
            Import a file
          </ButtonLink>
        </>
      }
    >
      Add products one by one, or bring a whole catalogue as a file.
    </EmptyState>
  );
}
