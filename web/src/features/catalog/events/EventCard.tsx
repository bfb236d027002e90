import { Plus } from 'lucide-react';
import { Link } from 'react-router';

import type { SaleEventCard as Card } from '@/shared/api';
import { EventCountdown, PiecesLeft, ProductImage, useAddToCart } from '@/shared/commerce';
import { cn } from '@/shared/lib/cn';
import { formatInZone } from '@/shared/lib/localTime';
import { paths } from '@/shared/lib/paths';
import { Badge, Button, percentOff, Price } from '@/shared/ui';

export interface EventCardProps {
  event: Card;
  /** In the first rows: fetch the picture at once. */
  eager?: boolean;
  /** Its name is a heading: below what else is on the page. */
  heading?: 'h2' | 'h3';
}

/** A sale event: what it costs instead of what, for how long, and how many there are. */
export function EventCard({ event, eager = false, heading: Heading = 'h3' }: EventCardProps) {
  const off = percentOff(event.price_min, event.original_price);
  const dim = event.status === 'ended' || (event.status === 'running' && event.available <= 0);
  return (
    <article className="group relative flex flex-col overflow-hidden rounded-card border border-line bg-surface shadow-card transition-shadow duration-300 hover:shadow-lift">
      <div className="relative aspect-4/3 overflow-hidden bg-photo">
        <ProductImage
          image={event.images[0]}
          hover={event.images[1]}
          name={event.name}
          eager={eager}
          className={cn(dim && 'opacity-55 saturate-50')}
        />
        <div className="pointer-events-none absolute inset-x-2.5 top-2.5 flex flex-wrap items-start justify-between gap-1.5">
          <EventTimer event={event} />
          {off !== null && <Badge tone="gold">−{off}%</Badge>}
        </div>
      </div>
      <div className="flex flex-1 flex-col gap-1 p-4">
        <Heading className="font-sans text-base leading-snug font-semibold tracking-normal">
          {/* The link covers the whole card, while its text stays the event's name. */}
          <Link
            to={paths.productById(event.product_id)}
            className="line-clamp-2 after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:-outline-offset-3 focus-visible:after:outline-focus"
          >
            {event.name}
          </Link>
        </Heading>
        <Link
          to={paths.shop(event.shop.slug)}
          className="relative z-10 w-fit max-w-full truncate text-sm text-ink-soft hover:text-ink hover:underline"
        >
          {event.shop.name}
        </Link>
        <div className="mt-auto grid gap-2.5 pt-2">
          <div className="flex items-end justify-between gap-2">
            <Price
              className="min-w-0"
              price={event.price_min}
              was={event.original_price}
              from={event.price_max.amount > event.price_min.amount}
            />
            {event.status === 'running' && event.available > 0 && <QuickAdd event={event} />}
          </div>
          {event.status === 'running' && <PiecesLeft left={event.available} of={event.quantity} />}
          {event.status === 'scheduled' && (
            <p className="text-sm text-ink-soft">
              {formatInZone(event.starts_at, event.time_zone)}, {event.quantity}{' '}
              {event.quantity === 1 ? 'piece' : 'pieces'}
            </p>
          )}
          {event.status === 'ended' && (
            <p className="text-sm text-ink-soft">
              Ended {formatInZone(event.ends_at, event.time_zone)}
            </p>
          )}
        </div>
      </div>
    </article>
  );
}

function EventTimer({ event }: { event: Card }) {
  if (event.status === 'ended') {
    return <Badge className="bg-surface text-ink-soft shadow-card">Over</Badge>;
  }
  return event.status === 'running' ? (
    <EventCountdown
      until={event.ends_at}
      label="Ends in"
      over="Just ended"
      className="shadow-card"
    />
  ) : (
    <EventCountdown
      until={event.starts_at}
      label="Begins in"
      over="Just begun"
      className="shadow-card"
    />
  );
}

function QuickAdd({ event }: { event: Card }) {
  const { add, isAdding } = useAddToCart();
  const variantId = event.single_variant_id;
  if (variantId === null) return null;
  return (
    <Button
      variant="soft"
      size="icon-sm"
      busy={isAdding}
      className="relative z-10 -mb-0.5 shrink-0"
      aria-label={`Add ${event.name} to the cart`}
      title="Add to cart"
      onClick={() => void add(variantId, 1, event.name)}
    >
      {!isAdding && <Plus className="size-5" strokeWidth={2.5} />}
    </Button>
  );
}
