import { Download, FileUp, PackagePlus, Plus, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';

import { flatPages } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { Button, ButtonLink, DataTable, EmptyState, ErrorState, InfiniteList } from '@/shared/ui';

import { useMyProductPagesInfiniteQuery } from '../api';
import { useExport } from '../imports/useExport';
import { ManagersOnly } from '../ManagersOnly';

import { BulkBar } from './bulk/BulkBar';
import { useCountMyProductsQuery } from './catalogueApi';
import { selectColumn, productColumns } from './columns';
import { filterOf, isNarrowed, paramsOf, viewOf, type ShelfView } from './filters';
import { countOf, isSelected, nothing, selectionOf, toggle, type Selection } from './selection';
import { SelectionNote } from './SelectionNote';
import { ShelfFilters } from './ShelfFilters';
import { useProductFeed } from './useProductFeed';

const PAGE_SIZE = 50;

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
  const view = viewOf(params);
  useProductFeed();
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
      <ShelfFilters
        view={view}
        onChange={(part) =>
          setParams(paramsOf({ ...view, ...part }), { replace: true, preventScrollReset: true })
        }
      />
      {/* Another filter is another list: nothing of the old one stays chosen. */}
      <ProductTable
        key={JSON.stringify(filterOf(view))}
        view={view}
        onReset={() => setParams({}, { replace: true })}
      />
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

function ProductTable({ view, onReset }: { view: ShelfView; onReset: () => void }) {
  const filter = filterOf(view);
  const query = useMyProductPagesInfiniteQuery({ limit: PAGE_SIZE, sort: view.sort, ...filter });
  const counts = useCountMyProductsQuery(filter);
  const [selection, setSelection] = useState<Selection>(nothing);
  if (query.currentData === undefined && query.error !== undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const rows = flatPages(query.currentData);
  const shown = rows.map(({ id }) => id);
  const matching = counts.currentData?.matching ?? rows.length;
  const count = countOf(selection, matching);
  const select = selectColumn(
    ({ id }) => isSelected(selection, id),
    ({ id }) => setSelection(toggle(selection, id, shown)),
  );
  return (
    <>
      {rows.length > 0 && (
        <SelectionNote
          selection={selection}
          shown={shown}
          matching={matching}
          onChange={setSelection}
        />
      )}
      <InfiniteList query={query}>
        <DataTable
          caption="Products of the shop"
          columns={[select, ...productColumns]}
          rows={rows}
          rowKey={({ id }) => id}
          loadingRows={query.currentData === undefined ? 8 : 0}
          empty={<NoProducts view={view} onReset={onReset} />}
        />
      </InfiniteList>
      {count > 0 && (
        <BulkBar
          selection={selectionOf(selection, filter)}
          count={count}
          currency={rows[0]?.price_min.currency ?? 'USD'}
          onClear={() => setSelection(nothing)}
        />
      )}
    </>
  );
}

function NoProducts({ view, onReset }: { view: ShelfView; onReset: () => void }) {
  if (isNarrowed(view)) {
    return (
      <EmptyState
        icon={SearchX}
        title={view.q === '' ? 'Nothing is like that' : `Nothing fits “${view.q}”`}
        action={
          <Button variant="secondary" onClick={onReset}>
            Show all products
          </Button>
        }
      />
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
