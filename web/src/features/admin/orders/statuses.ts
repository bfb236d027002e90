import type { OrderPaymentStatus, OrderStatus } from '@/shared/api';

/** All states of an order, in the order in which they usually follow. */
export const orderStatuses: OrderStatus[] = [
  'pending',
  'processing',
  'shipped',
  'delivered',
  'completed',
  'return_requested',
  'refunded',
  'cancelled',
];

export const paymentStatuses: OrderPaymentStatus[] = [
  'pending',
  'authorized',
  'paid',
  'failed',
  'partially_refunded',
  'refunded',
];
