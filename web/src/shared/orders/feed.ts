import type { Order, PageOf } from '@/shared/api';
import type { OrderCancelledMessage, OrderMessage } from '@/shared/realtime';

/** What a list of orders is narrowed to. */
export interface OrderQuery {
  status?: string | null | undefined;
  paymentStatus?: string | null | undefined;
  method?: string | null | undefined;
  partlyShipped?: boolean | null | undefined;
  /** First and last day, by the clocks of `tz`. */
  from?: string | null | undefined;
  to?: string | null | undefined;
  tz?: string | null | undefined;
  q?: string | null | undefined;
  shopId?: string | null | undefined;
}

type Pages = PageOf<Order>[];

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

/** Whether some of an order is on its way, of one in process; null of every other order. */
export function isPartlyShipped(order: Order): boolean | null {
  return order.status === 'processing' ? order.shipped_pieces > 0 : null;
}

function liesIn(at: string, { from, to, tz }: OrderQuery): boolean {
  if (!from && !to) return true;
  // Sweden writes days as the API does: 2026-08-03.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: tz ?? 'UTC' }).format(new Date(at));
  return (!from || day >= from) && (!to || day <= to);
}

/** Whether an order belongs into a list; the search is the server's, as near as the page can tell. */
export function belongs(order: Order, query: OrderQuery): boolean {
  if (query.shopId && order.shop.id !== query.shopId) return false;
  if (query.status && order.status !== query.status) return false;
  if (query.paymentStatus && order.payment_status !== query.paymentStatus) return false;
  if (query.method && order.payment_method !== query.method) return false;
  if (query.partlyShipped != null && isPartlyShipped(order) !== query.partlyShipped) return false;
  if (!liesIn(order.created_at, query)) return false;
  if (!query.q) return true;
  const { name, email } = order.customer;
  const goods = order.items.flatMap((item) => [item.name, item.variant_name, item.sku]);
  const text = [order.order_number, name, email, order.shop.name, ...goods].join('\n');
  return fold(text).includes(fold(query.q.trim()));
}

function findIn(pages: Pages, id: string): { page: PageOf<Order>; index: number } | null {
  for (const page of pages) {
    const index = page.items.findIndex((item) => item.id === id);
    if (index >= 0) return { page, index };
  }
  return null;
}

/**
 * Puts an order where it belongs in a list that is newest first: in its place when it is there, at its
 * place by age when it is new, and out when it no longer belongs. Never twice. Changes `pages`.
 */
export function placeOrder(pages: Pages, order: Order, query: OrderQuery): void {
  const found = findIn(pages, order.id);
  if (found) {
    if (belongs(order, query)) found.page.items[found.index] = order;
    else found.page.items.splice(found.index, 1);
    return;
  }
  if (!belongs(order, query)) return;
  for (const page of pages) {
    // Ids rise with time, so their order is the list's order.
    const at = page.items.findIndex((item) => item.id < order.id);
    if (at >= 0) {
      page.items.splice(at, 0, order);
      return;
    }
  }
  const last = pages.at(-1);
  // Older than all that is loaded: it comes with its own page, unless this is the end.
  if (last?.next_cursor === null) last.items.push(order);
}

/** Changes fields of an order in a list, and takes it out when it no longer belongs. */
export function patchOrder(
  pages: Pages,
  id: string,
  patch: (shown: Order) => Partial<Order>,
  query: OrderQuery,
): void {
  const found = findIn(pages, id);
  const before = found?.page.items[found.index];
  if (before !== undefined) placeOrder(pages, { ...before, ...patch(before) }, query);
}

/** The fields of an order that an update tells; nothing when it is older than what is shown. */
export function patchOf(message: OrderMessage, shown: Order | undefined): Partial<Order> {
  if (shown !== undefined && Date.parse(message.updatedAt) < Date.parse(shown.updated_at))
    return {};
  return {
    status: message.status,
    payment_status: message.paymentStatus,
    updated_at: message.updatedAt,
    ...(message.queueStatus === undefined ? {} : { queue_status: message.queueStatus }),
    ...(message.estimatedTime === undefined ? {} : { estimated_time: message.estimatedTime }),
    ...(message.readyAt === undefined ? {} : { ready_at: message.readyAt }),
  };
}

/** The fields that a cancellation tells. */
export function patchOfCancelled(message: OrderCancelledMessage): Partial<Order> {
  return {
    status: 'cancelled',
    cancelled_at: message.cancelledAt,
    updated_at: message.cancelledAt,
    allowed_statuses: [],
    can_cancel: false,
  };
}
