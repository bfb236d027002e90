import { ExternalLink, FileUp, Plus } from 'lucide-react';
import { useSearchParams } from 'react-router';

import { flatPages, type Order } from '@/shared/api';
import { viewerZone } from '@/shared/lib/localTime';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { useNow } from '@/shared/lib/useNow';
import { needsWork, useShopOrderPagesInfiniteQuery } from '@/shared/orders';
import { ButtonLink, ErrorState, LiveDot, Segments } from '@/shared/ui';

import { listOf } from '../orders/tabs';
import { managesShop, useShop } from '../shop';

import { useGetShopDashboardQuery } from './api';
import { BestProducts } from './BestProducts';
import { Checklist } from './Checklist';
import { FigureTiles, StaffTiles } from './FigureTiles';
import { greeting } from './greeting';
import { NextUp } from './NextUp';
import { lengthOf, periods, toPeriod } from './periods';
import { SalesPanel } from './SalesPanel';
import { SellingOut } from './SellingOut';
import { ToDo } from './ToDo';
import { useDashboardFeed } from './useDashboardFeed';

const dayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });

/** What a seller wants to know on arriving: what to do, how it sells, what runs out. */
export function OverviewPage() {
  useTitle('Overview');
  const shop = useShop();
  const now = useNow();
  useDashboardFeed(shop);
  return (
    <>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div>
          <p className="flex items-center gap-3 text-ink-soft">
            {dayFormat.format(now)} <LiveDot />
          </p>
          <h1 className="mt-1 text-title">
            {greeting(now)}, {shop.name}
          </h1>
        </div>
        <QuickLinks />
      </div>
      {managesShop(shop) && <Checklist isOwner={shop.role === 'owner'} />}
      <Dashboard />
    </>
  );
}

function Dashboard() {
  const manages = managesShop(useShop());
  const [params, setParams] = useSearchParams();
  const period = toPeriod(params.get('period'));
  const { currentData, data, error, refetch } = useGetShopDashboardQuery({
    period,
    zone: viewerZone(),
  });
  if (data === undefined && error !== undefined) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (!manages) {
    return (
      <>
        <StaffTiles toDo={data?.to_do} />
        <div className="mt-6 grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <Work />
          <ToDo dashboard={data} />
        </div>
      </>
    );
  }
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <p className="text-ink-soft">
          The last {lengthOf(period)} beside the {lengthOf(period)} before
        </p>
        <Segments
          label="How far back"
          options={periods}
          value={period}
          onChange={(next) => setParams(next === '30d' ? {} : { period: next }, { replace: true })}
        />
      </div>
      <FigureTiles dashboard={currentData} />
      <div className="mt-6 grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        {/* On a phone there is one column, and what is to be done comes first in it. */}
        <div className="grid min-w-0 gap-6 max-lg:contents">
          <SalesPanel dashboard={currentData} />
          <Work />
        </div>
        <div className="grid min-w-0 gap-6 max-lg:contents">
          <div className="max-lg:order-first">
            <ToDo dashboard={data} />
          </div>
          <BestProducts products={currentData?.figures?.best} />
          <SellingOut stock={data?.figures?.stock} />
        </div>
      </div>
    </>
  );
}

/** The orders that wait, each with its next step. */
function Work() {
  const pending = useShopOrderPagesInfiniteQuery(listOf('pending'));
  const processing = useShopOrderPagesInfiniteQuery(listOf('processing'));
  const work =
    pending.data && processing.data
      ? [...flatPages(processing.data), ...flatPages(pending.data)]
          .filter(needsWork)
          .sort(longestFirst)
      : undefined;
  return <NextUp orders={work} />;
}

function longestFirst(a: Order, b: Order): number {
  return a.created_at < b.created_at ? -1 : 1;
}

function QuickLinks() {
  const shop = useShop();
  if (!managesShop(shop)) return null;
  return (
    <div className="flex flex-wrap gap-3">
      <ButtonLink to={paths.shop(shop.slug)} variant="ghost" className="h-12 px-4">
        <ExternalLink className="size-4.5" aria-hidden="true" /> See your shop
      </ButtonLink>
      <ButtonLink to={paths.sellerImport} variant="secondary" className="h-12 max-sm:hidden">
        <FileUp className="size-4.5" aria-hidden="true" /> Import
      </ButtonLink>
      <ButtonLink to={paths.sellerNewProduct} className="h-12">
        <Plus className="size-5" aria-hidden="true" /> Add product
      </ButtonLink>
    </div>
  );
}
