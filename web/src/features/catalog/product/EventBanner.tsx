import { PartyPopper, CalendarClock } from 'lucide-react';

import type { SaleEventCard } from '@/shared/api';
import { EventCountdown } from '@/shared/commerce';
import { formatInZone } from '@/shared/lib/localTime';
import { formatMoney } from '@/shared/lib/money';

import type { EventDeal, RunningEvent } from './useRunningEvent';

/** That a sale event runs, how long, and how many pieces of the chosen variant it still has. */
export function EventBanner({ event, deal }: { event: RunningEvent; deal: EventDeal | undefined }) {
  return (
    <section
      aria-label="Sale event"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-2xl bg-sun-soft px-4 py-3 text-sun-text"
    >
      <PartyPopper className="size-6 shrink-0" aria-hidden="true" />
      <div className="min-w-40 flex-1">
        <p className="font-semibold">{event.name}</p>
        <p role="status" className="text-sm tabular-nums">
          {dealText(deal)}
        </p>
      </div>
      <EventCountdown
        until={event.endsAt}
        label="Ends in"
        over="Just ended"
        className="bg-surface text-sm"
      />
    </section>
  );
}

function dealText(deal: EventDeal | undefined): string {
  if (deal === undefined) return 'Not for this choice';
  if (deal.left <= 0) return 'Its pieces are gone; this is the usual price again';
  return deal.left === 1 ? 'The last one at this price' : `${deal.left} left at this price`;
}

/** That one will begin. */
export function NextEvent({ event }: { event: SaleEventCard }) {
  return (
    <p className="flex items-start gap-2 text-sm text-ink-soft">
      <CalendarClock className="mt-px size-4.5 shrink-0" aria-hidden="true" />
      <span>
        On sale from {formatInZone(event.starts_at, event.time_zone)}: {event.quantity}{' '}
        {event.quantity === 1 ? 'piece' : 'pieces'} for {formatMoney(event.price_min)}
      </span>
    </p>
  );
}
