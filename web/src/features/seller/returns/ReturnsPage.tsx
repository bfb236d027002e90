import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';

import { cn } from '@/shared/lib/cn';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { useDebounced } from '@/shared/lib/useDebounced';
import {
  countOf,
  ReturnDetail,
  returnsOf,
  returnTabs,
  toReturnTab,
  useShopReturnPagesInfiniteQuery,
} from '@/shared/returns';
import { LiveDot, SearchField, Tabs } from '@/shared/ui';

import { ChosenPanel, NothingChosen, useEscapeToList } from '../listAndDetail';
import { managesShop, useShop } from '../shop';

import { ReturnList } from './ReturnList';

const SEARCH_PAUSE_MS = 250;

/** Returns and the chosen one side by side; on phones one after the other. */
export function ReturnsPage() {
  useTitle('Returns');
  const { returnId } = useParams();
  const [params, setParams] = useSearchParams();
  const tab = toReturnTab(params.get('show'));
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), SEARCH_PAUSE_MS);
  const counts = {
    open: countOf(useShopReturnPagesInfiniteQuery(returnsOf('open')).data),
    refund_pending: countOf(useShopReturnPagesInfiniteQuery(returnsOf('refund_pending')).data),
    done: undefined,
    all: undefined,
  };
  const search = tab === 'open' ? '' : `?show=${tab}`;
  useEscapeToList(returnId, paths.sellerReturns + search);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] xl:gap-8">
      <div
        className={cn(
          'grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4',
          returnId !== undefined && 'max-lg:hidden',
        )}
      >
        <div className="flex items-center justify-between gap-4">
          <h1 className="text-title">Returns</h1>
          <LiveDot />
        </div>
        <SearchField
          label="Search returns"
          placeholder="Number, customer or article"
          value={text}
          onChange={setText}
        />
        <Tabs
          label="Which returns"
          tabs={returnTabs.map((each) => ({ ...each, count: counts[each.value] }))}
          value={tab}
          onChange={(next) => setParams(next === 'open' ? {} : { show: next })}
          className="[&_[role=tab]]:h-12"
        />
        <ReturnList tab={tab} q={q} selectedId={returnId} search={search} />
      </div>
      {returnId === undefined ? (
        <NothingChosen title="Choose a return">
          What comes back, why, and your decision appear here.
        </NothingChosen>
      ) : (
        <ChosenReturn key={returnId} returnId={returnId} back={paths.sellerReturns + search} />
      )}
    </div>
  );
}

function ChosenReturn({ returnId, back }: { returnId: string; back: string }) {
  const shop = useShop();
  return (
    <ChosenPanel>
      <ReturnDetail
        returnId={returnId}
        as="shop"
        canDecide={managesShop(shop)}
        orderPath={paths.sellerOrder}
        back={
          <Link
            to={back}
            className="-mt-2 mb-2 -ml-2 inline-flex h-12 items-center gap-2 rounded-lg px-2 font-semibold text-ink-soft hover:text-ink lg:hidden"
          >
            <ArrowLeft className="size-5" aria-hidden="true" />
            All returns
          </Link>
        }
      />
    </ChosenPanel>
  );
}
