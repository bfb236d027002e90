import { paths } from '@/shared/lib/paths';
import { useListSaleEventsQuery } from '@/shared/saleEvents';

import { Section } from '../home/Section';

import { EventCard } from './EventCard';
import { useLiveEvents } from './useLiveEvents';

const SHOWN = 8;
const POLL_MS = 20_000;

/** What is on sale for a while; nothing at all while nothing is. */
export function EventShelf() {
  const { data } = useListSaleEventsQuery(
    { status: 'running', limit: SHOWN },
    { pollingInterval: POLL_MS, skipPollingIfUnfocused: true, refetchOnFocus: true },
  );
  const events = useLiveEvents(data?.items ?? []);
  if (events.length === 0) return null;
  return (
    <Section title="On now, not for long" more={{ label: 'All sale events', to: paths.events }}>
      <ul
        aria-label="Sale events"
        className="no-scrollbar -mx-4 flex snap-x gap-4 overflow-x-auto scroll-smooth px-4 pb-3 sm:-mx-6 sm:gap-5 sm:px-6 lg:-mx-8 lg:px-8"
      >
        {events.map((event) => (
          <li
            key={event.id}
            className="grid w-[72vw] max-w-80 shrink-0 snap-start scroll-ml-4 grid-cols-1"
          >
            <EventCard event={event} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
