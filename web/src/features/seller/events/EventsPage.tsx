import { Plus, Tent } from 'lucide-react';
import { useSearchParams } from 'react-router';

import { api, flatPages, type EventStatus } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { useAt } from '@/shared/lib/useAt';
import { useSocketEvent, type SaleEventMessage } from '@/shared/realtime';
import { nextTurn, useSaleEventPagesInfiniteQuery } from '@/shared/saleEvents';
import { useAppDispatch } from '@/shared/state';
import { ButtonLink, EmptyState, LiveDot, PagedTable, Tabs } from '@/shared/ui';

import { ManagersOnly } from '../ManagersOnly';
import { useShop } from '../shop';

import { eventColumns } from './columns';

const PAGE_SIZE = 50;
const POLL_MS = 20_000;

const tabs = [
  { value: 'running', label: 'Running' },
  { value: 'scheduled', label: 'To come' },
  { value: 'ended', label: 'Over' },
] as const satisfies readonly { value: EventStatus; label: string }[];

export function EventsPage() {
  useTitle('Sale events');
  return (
    <ManagersOnly>
      <SaleEvents />
    </ManagersOnly>
  );
}

function SaleEvents() {
  const [params, setParams] = useSearchParams();
  const status = tabs.find(({ value }) => value === params.get('status'))?.value ?? 'running';
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-4">
        <div>
          <h1 className="text-title">Sale events</h1>
          <p className="mt-1 max-w-prose text-ink-soft">
            A few pieces of a product for less, for a while. They leave the stock, and what is not
            sold comes back.
          </p>
        </div>
        <div className="flex items-center gap-4 max-sm:w-full">
          <LiveDot />
          <ButtonLink to={paths.sellerNewEvent} className="h-12 max-sm:flex-1">
            <Plus className="size-5" aria-hidden="true" /> New sale event
          </ButtonLink>
        </div>
      </div>
      <Tabs<EventStatus>
        label="State"
        tabs={tabs}
        value={status}
        onChange={(next) => setParams(next === 'running' ? {} : { status: next })}
        className="mb-5 [&_[role=tab]]:h-12"
      />
      <EventTable key={status} status={status} />
    </>
  );
}

function EventTable({ status }: { status: EventStatus }) {
  const shop = useShop();
  const dispatch = useAppDispatch();
  const query = useSaleEventPagesInfiniteQuery(
    { shop: shop.id, status, limit: PAGE_SIZE },
    { pollingInterval: POLL_MS, skipPollingIfUnfocused: true },
  );
  const events = flatPages(query.currentData);
  const refresh = () => dispatch(api.util.invalidateTags(['SaleEvent', 'StockRow']));
  const onChange = ({ shopId }: SaleEventMessage) => {
    if (shopId === shop.id) refresh();
  };
  useAt(nextTurn(events), refresh);
  useSocketEvent('sale-event:started', onChange);
  useSocketEvent('sale-event:ended', onChange);
  useSocketEvent('sale-event:updated', onChange);
  return (
    <PagedTable
      query={query}
      pages={query.currentData}
      caption="Sale events of the shop"
      columns={eventColumns}
      rowKey={({ id }) => id}
      loadingRows={4}
      empty={
        <EmptyState
          icon={Tent}
          title={
            { running: 'None is running', scheduled: 'None is to come', ended: 'None is over' }[
              status
            ]
          }
          action={<ButtonLink to={paths.sellerNewEvent}>New sale event</ButtonLink>}
        />
      }
    />
  );
}
