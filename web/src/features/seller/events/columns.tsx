import { CircleStop, Ellipsis, ExternalLink, Eye, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { SaleEventCard } from '@/shared/api';
import { EventCountdown, PiecesLeft, Thumbnail } from '@/shared/commerce';
import { formatSpanInZone } from '@/shared/lib/localTime';
import { paths } from '@/shared/lib/paths';
import {
  IconButton,
  Menu,
  MenuItem,
  MenuLink,
  MenuSeparator,
  Price,
  type Column,
} from '@/shared/ui';

import { EndEvent } from './EndEvent';

export const eventColumns: Column<SaleEventCard>[] = [
  {
    key: 'name',
    header: 'Event',
    primary: true,
    cell: (event) => (
      <Link
        to={paths.sellerEvent(event.id)}
        className="flex min-h-12 items-center gap-3 rounded-lg hover:underline"
      >
        <Thumbnail image={event.images[0]} />
        {event.name}
      </Link>
    ),
  },
  { key: 'time', header: 'Time', cell: (event) => <Time event={event} /> },
  {
    key: 'price',
    header: 'Price',
    align: 'right',
    cell: ({ price_min, price_max, original_price }) => (
      <Price
        price={price_min}
        was={original_price}
        from={price_max.amount > price_min.amount}
        size="sm"
      />
    ),
  },
  {
    key: 'pieces',
    header: 'Pieces',
    className: 'sm:min-w-36',
    cell: (event) =>
      event.status === 'running' ? (
        <PiecesLeft left={event.available} of={event.quantity} />
      ) : (
        `${event.quantity} set apart`
      ),
  },
  {
    key: 'sold',
    header: 'Delivered',
    align: 'right',
    wideOnly: true,
    cell: ({ sold_out }) => sold_out,
  },
  { key: 'actions', header: 'Actions', align: 'right', cell: (event) => <Actions event={event} /> },
];

/** By the clocks of the event's own zone, which is named where it is not the viewer's. */
function Time({ event }: { event: SaleEventCard }) {
  return (
    <span className="grid gap-1 text-sm max-sm:justify-items-end">
      {event.status === 'running' && (
        <EventCountdown until={event.ends_at} label="Ends in" over="Just ended" className="w-fit" />
      )}
      {event.status === 'scheduled' && (
        <EventCountdown
          until={event.starts_at}
          label="Begins in"
          over="Just begun"
          className="w-fit"
        />
      )}
      <span className="text-ink-soft">
        {formatSpanInZone(event.starts_at, event.ends_at, event.time_zone)}
      </span>
    </span>
  );
}

function Actions({ event }: { event: SaleEventCard }) {
  const [ending, setEnding] = useState(false);
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`Actions for ${event.name}`} className="size-12">
            <Ellipsis className="size-5" />
          </IconButton>
        }
      >
        <MenuLink to={paths.sellerEvent(event.id)}>
          {event.status === 'scheduled' ? <Pencil /> : <Eye />}
          {event.status === 'scheduled' ? 'Edit' : 'Look at it'}
        </MenuLink>
        <MenuLink to={paths.productById(event.product_id)}>
          <ExternalLink /> See it in the market
        </MenuLink>
        <MenuSeparator />
        <MenuItem onClick={() => setEnding(true)}>
          {event.status === 'ended' ? <Trash2 /> : <CircleStop />}
          {{ running: 'End it now…', scheduled: 'Call it off…', ended: 'Remove…' }[event.status]}
        </MenuItem>
      </Menu>
      <EndEvent event={event} open={ending} onOpenChange={setEnding} />
    </>
  );
}
