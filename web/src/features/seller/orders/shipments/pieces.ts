import type { Order, OrderItem } from '@/shared/api';

/** Pieces of a line that are still to be sent. */
export function leftOf(item: OrderItem): number {
  return Math.max(0, item.quantity - item.refunded_quantity - item.shipped_quantity);
}

/** Pieces of an order that are still to be sent. */
export function piecesLeft(order: Order): number {
  return order.items.reduce((sum, item) => sum + leftOf(item), 0);
}

/** Whether a parcel of the order can go out now. */
export function canSend(order: Order): boolean {
  if (order.fulfilment === 'pickup' || piecesLeft(order) === 0) return false;
  if (order.status === 'pending') return order.allowed_statuses.includes('processing');
  return ['processing', 'shipped'].includes(order.status);
}
