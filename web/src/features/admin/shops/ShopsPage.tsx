import { Store } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';

import type { AdminShop, ShopStatus } from '@/shared/api';
import { besideState } from '@/shared/lib/focus';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { useDebounced } from '@/shared/lib/useDebounced';
import { useSocketEvent } from '@/shared/realtime';
import { Badge, EmptyState, PagedTable, SearchField, Sheet, Tabs, type Column } from '@/shared/ui';

import { percentText } from '../commission/percent';
import { useAdminRoom } from '../room';

import { useAdminShopPagesInfiniteQuery } from './api';
import { OpenShop } from './ShopDetail';
import { shopStatuses } from './words';

const PAGE_SIZE = 30;
const SEARCH_PAUSE_MS = 250;
const ALL = 'all';
const statuses = Object.keys(shopStatuses) as ShopStatus[];

/** Every shop, what it brings, and whether it may sell. */
export function ShopsPage() {
  useTitle('Shops');
  const [params, setParams] = useSearchParams();
  const status = statuses.find((each) => each === params.get('status'));
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), SEARCH_PAUSE_MS);
  const search = params.size === 0 ? '' : `?${params.toString()}`;
  return (
    <>
      <h1 className="mb-5 text-title">Shops</h1>
      <SearchField
        label="Search shops"
        placeholder="Name, address or owner"
        value={text}
        onChange={setText}
        className="mb-3 w-full sm:max-w-md"
      />
      <Tabs<ShopStatus | typeof ALL>
        label="Status"
        value={status ?? ALL}
        onChange={(value) => setParams(value === ALL ? {} : { status: value })}
        tabs={[
          { value: ALL, label: 'All' },
          ...statuses.map((value) => ({ value, label: shopStatuses[value].label })),
        ]}
        className="mb-5 [&_[role=tab]]:h-12"
      />
      <ShopTable status={status} q={q} search={search} />
      <ShopSheet search={search} />
    </>
  );
}

function columns(search: string): Column<AdminShop>[] {
  return [
    {
      key: 'name',
      header: 'Shop',
      primary: true,
      cell: ({ id, name, owners }) => (
        <>
          <Link
            to={paths.adminShop(id) + search}
            state={besideState}
            preventScrollReset
            className="[overflow-wrap:anywhere] hover:underline"
          >
            {name}
          </Link>
          <span className="block text-sm font-normal text-ink-soft">
            {owners.map((owner) => owner.name).join(', ')}
          </span>
        </>
      ),
    },
    {
      key: 'status',
      header: 'Status',
      cell: ({ status }) => (
        <Badge tone={shopStatuses[status].tone}>{shopStatuses[status].label}</Badge>
      ),
    },
    { key: 'products', header: 'Products', align: 'right', cell: (shop) => shop.product_count },
    { key: 'orders', header: 'Orders', align: 'right', cell: (shop) => shop.order_count },
    {
      key: 'revenue',
      header: 'Revenue',
      align: 'right',
      cell: ({ revenue }) => formatMoney(revenue),
    },
    {
      key: 'commission',
      header: 'Commission',
      align: 'right',
      cell: ({ commission_bps: bps }) => (bps === null ? 'As for all' : `${percentText(bps)} %`),
    },
  ];
}

interface ShopTableProps {
  status: ShopStatus | undefined;
  q: string;
  search: string;
}

function ShopTable({ status, q, search }: ShopTableProps) {
  const query = useAdminShopPagesInfiniteQuery({
    limit: PAGE_SIZE,
    ...(status !== undefined && { status }),
    ...(q !== '' && { q }),
  });
  useAdminRoom(() => void query.refetch());
  useSocketEvent('admin:shop:updated', () => void query.refetch());
  return (
    <PagedTable
      query={query}
      pages={query.currentData}
      caption="Shops, newest first"
      columns={columns(search)}
      rowKey={({ id }) => id}
      loadingRows={6}
      empty={
        <EmptyState icon={Store} title="No shop here">
          {status === 'pending' ? 'No shop waits for approval.' : 'Nothing fits this search.'}
        </EmptyState>
      }
    />
  );
}

/** The shop of the address, at the side of the list it was opened from. */
function ShopSheet({ search }: { search: string }) {
  const { shopId } = useParams();
  const navigate = useNavigate();
  return (
    <Sheet
      open={shopId !== undefined}
      onOpenChange={(open) => {
        if (open) return;
        void navigate(paths.adminShops + search, { state: besideState, preventScrollReset: true });
      }}
      title="Shop"
    >
      {shopId !== undefined && <OpenShop key={shopId} shopId={shopId} />}
    </Sheet>
  );
}
