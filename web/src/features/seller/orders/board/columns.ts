import type { Order, OrderStatus, OrderSummary } from '@/shared/api';
import { isPartlyShipped, nextQueueStep, type ShopOrdersArg } from '@/shared/orders';

export type ColumnId = 'new' | 'pack' | 'partly' | 'shipped' | 'delivered';

export interface BoardColumn {
  id: ColumnId;
  label: string;
  /** What is said when it is empty. */
  empty: string;
  list: ShopOrdersArg;
  /** The status of an order that is put here; null: orders come here by themselves. */
  status: OrderStatus | null;
  count: (summary: OrderSummary) => number;
}

const PAGE_SIZE = 30;

/** An order's way through the shop, from the left to the right. */
export const columns: readonly BoardColumn[] = [
  {
    id: 'new',
    label: 'New',
    empty: 'Nothing new',
    list: { status: 'pending', limit: PAGE_SIZE },
    status: null,
    count: ({ to_accept, awaiting_payment }) => to_accept + awaiting_payment,
  },
  {
    id: 'pack',
    label: 'To pack',
    empty: 'Nothing to pack',
    list: { status: 'processing', partlyShipped: false, limit: PAGE_SIZE },
    status: 'processing',
    count: ({ to_pack }) => to_pack,
  },
  {
    id: 'partly',
    label: 'Partly shipped',
    empty: 'Nothing half sent',
    list: { status: 'processing', partlyShipped: true, limit: PAGE_SIZE },
    status: null,
    count: ({ partly_shipped }) => partly_shipped,
  },
  {
    id: 'shipped',
    label: 'Shipped',
    empty: 'Nothing on its way',
    list: { status: 'shipped', limit: PAGE_SIZE },
    status: 'shipped',
    count: ({ shipped }) => shipped,
  },
  {
    id: 'delivered',
    label: 'Delivered',
    empty: 'Nothing delivered yet',
    list: { status: 'delivered', limit: PAGE_SIZE },
    status: 'delivered',
    count: ({ delivered }) => delivered,
  },
];

/** Where an order stands; undefined when it is on no column of the board. */
export function columnOf(order: Order): ColumnId | undefined {
  if (order.status === 'processing') return isPartlyShipped(order) === true ? 'partly' : 'pack';
  if (order.status === 'pending') return 'new';
  return order.status === 'shipped' || order.status === 'delivered' ? order.status : undefined;
}

/** The columns into which an order may be put: what the server allows. Those in a queue go by its steps. */
export function targetsOf(order: Order): BoardColumn[] {
  if (nextQueueStep(order) !== null) return [];
  const here = columnOf(order);
  return columns.filter(
    ({ id, status }) => id !== here && status !== null && order.allowed_statuses.includes(status),
  );
}
