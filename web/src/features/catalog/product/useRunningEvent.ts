import { api, type Product, type SaleEventCard, type Variant } from '@/shared/api';
import type { Money } from '@/shared/lib/money';
import { useAt, useHasCome } from '@/shared/lib/useAt';
import { useSocketEvent, type SaleEventMessage } from '@/shared/realtime';
import { useListSaleEventsQuery } from '@/shared/saleEvents';
import { useAppDispatch } from '@/shared/state';

import { useLiveStock, type Stocked } from './useLiveStock';

/** A variant's pieces in a running sale event. */
export interface EventDeal {
  variantId: string;
  price: Money;
  left: number;
}

export interface RunningEvent {
  name: string;
  endsAt: string;
  /** What the event takes for a variant, undefined where it has none of it. */
  dealOf: (variant: Pick<Variant, 'id'>) => EventDeal | undefined;
}

/** What runs now, and what will. */
export interface EventState {
  running: RunningEvent | null;
  next: SaleEventCard | null;
}

/**
 * The sale event that sells a product for less at the moment, kept true: it begins and ends on the
 * page as it does on the server, by the server's messages and, for guests, by the clock.
 */
export function useRunningEvent(product: Product): EventState {
  const dispatch = useAppDispatch();
  const event = product.running_event;
  const available = useLiveStock(event?.id ?? null);
  const next = useListSaleEventsQuery({ product: product.id, status: 'scheduled', limit: 1 }).data
    ?.items[0];
  const refresh = () =>
    dispatch(api.util.invalidateTags([{ type: 'Product', id: product.id }, 'SaleEvent', 'Stock']));
  const onChange = ({ productId }: SaleEventMessage) => {
    if (productId === product.id) refresh();
  };
  useSocketEvent('sale-event:started', onChange);
  useSocketEvent('sale-event:ended', onChange);
  useSocketEvent('sale-event:updated', onChange);
  useAt(event?.ends_at, refresh);
  useAt(next?.starts_at, refresh);
  const isOver = useHasCome(event?.ends_at);
  if (event === null || isOver) return { running: null, next: next ?? null };
  return {
    running: {
      name: event.name,
      endsAt: event.ends_at,
      dealOf: ({ id }) => {
        const variant = event.variants.find((each) => each.source_variant_id === id);
        if (variant === undefined) return undefined;
        const stocked: Stocked = { id: variant.variant_id, available: variant.available };
        return { variantId: variant.variant_id, price: variant.price, left: available(stocked) };
      },
    },
    next: next ?? null,
  };
}

/** What can be had of a variant: an event's pieces are set apart, and there while the product is sold out. */
export function leftOf(
  variant: Variant,
  available: (variant: Variant) => number,
  { running }: EventState,
): number {
  return Math.max(available(variant), running?.dealOf(variant)?.left ?? 0);
}
