import { Tent } from 'lucide-react';
import { useSearchParams } from 'react-router';

import { flatPages, type EventStatus } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { useSaleEventPagesInfiniteQuery } from '@/shared/saleEvents';
import { ButtonLink, EmptyState, LoadingList, PagedList, Tabs } from '@/shared/ui';

import { EventCard } from './EventCard';
import { useLiveEvents } from './useLiveEvents';

const PAGE_SIZE = 24;
const POLL_MS = 20_000;

const tabs = [
  { value: 'running', label: 'On now' },
  { value: 'scheduled', label: 'To come' },
  { value: 'ended', label: 'Over' },
] as const satisfies readonly { value: EventStatus; label: string }[];

const empty: Record<EventStatus, string> = {
  running: 'Nothing is on sale for a while at the moment.',
  scheduled: 'No shop has announced one.',
  ended: 'There has been none yet.',
};

const grid = 'grid grid-cols-1 gap-5 min-[26rem]:grid-cols-2 md:grid-cols-3 xl:grid-cols-4';

/** All sale events: those that run by their end, those to come by their beginning. */
export function EventsPage() {
  useTitle('Sale events');
  const [params, setParams] = useSearchParams();
  const status = tabs.find(({ value }) => value === params.get('status'))?.value ?? 'running';
  return (
    <div className="pt-8">
      <h1 className="text-title">Sale events</h1>
      <p className="mt-1 mb-5 max-w-prose text-ink-soft">
        A few pieces, a lower price, and a clock. What is still in a cart when it ends goes back to
        the shop.
      </p>
      <Tabs<EventStatus>
        label="When"
        tabs={tabs}
        value={status}
        onChange={(next) => setParams(next === 'running' ? {} : { status: next })}
        className="mb-6 [&_[role=tab]]:h-12"
      />
      <Events key={status} status={status} />
    </div>
  );
}

function Events({ status }: { status: EventStatus }) {
  const query = useSaleEventPagesInfiniteQuery(
    { status, limit: PAGE_SIZE },
    { pollingInterval: POLL_MS, skipPollingIfUnfocused: true, refetchOnFocus: true },
  );
  const events = useLiveEvents(flatPages(query.currentData));
  return (
    <PagedList
      query={query}
      pages={query.currentData}
      loading={
        <LoadingList
          label="Loading sale events"
          count={4}
          item="h-88 rounded-card"
          className={grid}
        />
      }
      empty={
        <EmptyState
          icon={Tent}
          title="No sale events"
          action={<ButtonLink to={`${paths.browse}?on_sale=true`}>See what is reduced</ButtonLink>}
        >
          {empty[status]}
        </EmptyState>
      }
    >
      {/* The same events as were loaded, with what has been sold of them since. */}
      {() => (
        <ul aria-label="Sale events" className={grid}>
          {events.map((event, i) => (
            <li key={event.id} className="grid grid-cols-1">
              <EventCard event={event} eager={i < 4} heading="h2" />
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}
