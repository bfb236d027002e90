import { ClipboardList, ExternalLink, FileUp, PackageOpen, Plus, Sparkles } from 'lucide-react';

import { flatPages, type Order } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { useNow } from '@/shared/lib/useNow';
import { needsWork, useShopOrderPagesInfiniteQuery } from '@/shared/orders';
import { ButtonLink, ErrorState, LiveDot, StatTile } from '@/shared/ui';

import { stockRows, useStockPagesInfiniteQuery } from '../api';
import { listOf } from '../orders/tabs';
import { managesShop, useShop } from '../shop';

import { NextUp } from './NextUp';
import { ReturnsTile, ReturnsToDo } from './Returns';
import { RunningLow } from './RunningLow';
import { greeting, todayOf } from './today';

/** Variants asked for; beyond it the figure says "50+". */
const LOW_MAX = 50;
const dayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });

/** What a seller wants to know on arriving: what to do, how today goes, what runs out. */
export function OverviewPage() {
  useTitle('Overview');
  const shop = useShop();
  const now = useNow();
  const pending = useShopOrderPagesInfiniteQuery(listOf('pending'));
  const processing = useShopOrderPagesInfiniteQuery(listOf('processing'));
  const recent = useShopOrderPagesInfiniteQuery(listOf('all'));
  const work =
    pending.data && processing.data
      ? [...flatPages(processing.data), ...flatPages(pending.data)]
          .filter(needsWork)
          .sort(longestFirst)
      : undefined;
  const more = [pending, processing].some(({ hasNextPage }) => hasNextPage);
  const error = recent.data === undefined ? recent.error : undefined;
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
      {error !== undefined ? (
        <ErrorState error={error} onRetry={() => void recent.refetch()} />
      ) : (
        <>
          <Figures
            work={work === undefined ? undefined : `${work.length}${more ? '+' : ''}`}
            recent={recent.data && flatPages(recent.data)}
            now={now}
          />
          <ReturnsToDo />
          <div className="mt-6 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <NextUp orders={work} />
            {managesShop(shop) && <Low />}
          </div>
        </>
      )}
    </>
  );
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

function useLowStock() {
  return useStockPagesInfiniteQuery({ low: true, limit: LOW_MAX });
}

function Low() {
  const { data } = useLowStock();
  return <RunningLow rows={data && stockRows(data)} />;
}

interface FiguresProps {
  work: string | undefined;
  recent: Order[] | undefined;
  now: number;
}

function Figures({ work, recent, now }: FiguresProps) {
  const shop = useShop();
  const today = recent && todayOf(recent, now);
  const takings = today?.takings.map((money) => formatMoney(money)).join(' + ');
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
      <StatTile
        label="Orders to do"
        value={work}
        note={work && (work === '0' ? 'Nothing waits' : 'Waiting for you')}
        icon={ClipboardList}
        tone="brand"
        to={paths.sellerOrders}
      />
      <StatTile
        label="New today"
        value={today?.count}
        note={takings === '' ? 'No sales yet' : takings}
        icon={Sparkles}
        tone="sun"
      />
      <ReturnsTile />
      {managesShop(shop) && <LowTile />}
    </div>
  );
}

function LowTile() {
  const { data, hasNextPage } = useLowStock();
  const count = data && stockRows(data).length;
  return (
    <StatTile
      label="Low stock"
      value={count === undefined ? undefined : `${count}${hasNextPage ? '+' : ''}`}
      note={data && (count === 0 ? 'Enough of everything' : 'Nearly sold out')}
      icon={PackageOpen}
      tone="mint"
      to={`${paths.sellerStock}?low=1`}
    />
  );
}
