import type { Money, Order, OrderItem } from '@/shared/api';

/** How many pieces of each item are to go back, by the item's id. */
export type Pieces = Readonly<Record<string, number>>;

/** Pieces that have not gone back before. */
export function leftOf(item: OrderItem): number {
  return item.quantity - item.refunded_quantity;
}

/** Items of which something is left to return. */
export function returnable(order: Order): OrderItem[] {
  return order.items.filter((item) => leftOf(item) > 0);
}

/** Everything that is left. */
export function allOf(order: Order): Pieces {
  return Object.fromEntries(returnable(order).map((item) => [item.id, leftOf(item)]));
}

export function isWhole(order: Order, pieces: Pieces): boolean {
  return returnable(order).every((item) => pieces[item.id] === leftOf(item));
}

/** What pieces of an item are worth: the share of its total up to the last of them, less what went before. */
function worth(item: OrderItem, count: number): number {
  const upTo = (pieces: number) => Math.floor((item.total.amount * pieces) / item.quantity);
  return upTo(item.refunded_quantity + count) - upTo(item.refunded_quantity);
}

/**
 * About what goes back for so many pieces. Delivery goes back with the last piece. The server decides: it
 * knows what else was given back or waived.
 */
export function estimate(order: Order, pieces: Pieces): Money {
  const goods = returnable(order).reduce((sum, item) => sum + worth(item, pieces[item.id] ?? 0), 0);
  const shipping = goods > 0 && isWhole(order, pieces) ? order.shipping.amount : 0;
  return { ...order.total, amount: goods + shipping };
}

/** Whether a return may be asked for at `now`, in milliseconds since the epoch. */
export function mayReturn(order: Order, now: number): boolean {
  return order.returnable_until !== null && Date.parse(order.returnable_until) > now;
}
