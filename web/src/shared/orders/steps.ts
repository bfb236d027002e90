import type { Order, OrderStatus, QueueStatus } from '@/shared/api';

export interface Step {
  /** What the button says. */
  label: string;
  /** Said when it is done. */
  done: string;
}

/** Steps of an order as things to do, in the order in which they usually follow. */
const statusSteps: Partial<Record<OrderStatus, Step>> = {
  processing: { label: 'Accept order', done: 'Order accepted' },
  shipped: { label: 'Mark as shipped', done: 'Order shipped' },
  delivered: { label: 'Confirm delivery', done: 'Delivery confirmed' },
  completed: { label: 'Complete order', done: 'Order completed' },
  return_requested: { label: 'Open a return', done: 'Return opened' },
  refunded: { label: 'Refund order', done: 'Order refunded' },
};

const queueSteps: Partial<Record<QueueStatus, Step & { next: QueueStatus }>> = {
  queued: { next: 'preparing', label: 'Start preparing', done: 'Order is being prepared' },
  preparing: { next: 'ready', label: 'Ready to collect', done: 'Customer is told to come' },
  ready: { next: 'completed', label: 'Picked up', done: 'Order picked up' },
};

/** The status that a step of the queue brings with it. */
const statusOfQueue: Partial<Record<QueueStatus, OrderStatus>> = {
  preparing: 'processing',
  ready: 'processing',
  completed: 'completed',
};

/** What a status is called as something to do. */
export function stepOf(status: OrderStatus): Step {
  const plain = status.replaceAll('_', ' ');
  return statusSteps[status] ?? { label: `Set to ${plain}`, done: `Order is ${plain}` };
}

export interface QueueStep extends Step {
  queueStatus: QueueStatus;
  status: OrderStatus;
}

/** Whether the buyer still has to pay before the shop may begin. */
export function awaitsPayment(order: Order): boolean {
  return (
    order.payment_method !== 'cod' &&
    ['pending', 'authorized', 'failed'].includes(order.payment_status)
  );
}

const over = new Set<OrderStatus>([
  'delivered',
  'completed',
  'cancelled',
  'return_requested',
  'refunded',
]);

/** The next step in the queue of an order that is picked up; null when there is none to take. */
export function nextQueueStep(order: Order): QueueStep | null {
  if (order.queue_status === null || awaitsPayment(order) || over.has(order.status)) return null;
  const step = queueSteps[order.queue_status];
  if (step === undefined) return null;
  return { ...step, queueStatus: step.next, status: statusOfQueue[step.next] ?? order.status };
}

/**
 * The steps offered as buttons: what the server allows this caller, without cancelling, which asks for a
 * reason. The first is the usual next one. Queue orders go along by their own steps.
 */
export function offeredStatuses(order: Order): OrderStatus[] {
  const steps = order.allowed_statuses.filter((status) => status !== 'cancelled');
  return nextQueueStep(order) === null ? steps : [];
}

/** An order that waits for the shop to do something. */
export function needsWork(order: Order): boolean {
  return ['pending', 'processing'].includes(order.status) && !awaitsPayment(order);
}

/** Whether the cash of this order can be booked: it was handed over, and is still owed. */
export function cashIsDue(order: Order): boolean {
  return (
    order.payment_method === 'cod' &&
    order.payment_status === 'pending' &&
    ['delivered', 'completed'].includes(order.status)
  );
}
