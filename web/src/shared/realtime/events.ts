import type { Audience, EventStatus, Order, ReturnStatus, Severity } from '@/shared/api';

import type { Envelope } from './envelope';
import type {
  BalanceMessage,
  EarningsMessage,
  PayoutMessage,
  TopUpMessage,
  TransactionMessage,
} from './moneyMessages';
import type { LowStockMessage, ProductEditMessage, ProductMessage } from './productEvents';

export interface OrderMessageItem {
  id: string;
  productId: string;
  variantId: string;
  name: string;
  variantName: string;
  imageUrl: string | null;
  quantity: number;
  price: number;
  total: number;
}

/** An order as it is after the change. Amounts are minor units of `currency`. */
export interface OrderMessage extends Envelope {
  orderId: string;
  checkoutId: string;
  orderNumber: string;
  buyerId: string;
  customerName: string;
  shopId: string;
  shopName: string;
  items: OrderMessageItem[];
  subtotal: number;
  tax: number;
  total: number;
  currency: string;
  status: Order['status'];
  paymentStatus: Order['payment_status'];
  shippingAddress: Order['shipping_address'];
  previousStatus?: Order['status'];
  queueStatus?: Order['queue_status'];
  estimatedTime?: number | null;
  readyAt?: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface OrderCancelledMessage extends Envelope {
  orderId: string;
  cancelledAt: string;
  by: string;
  reason: string | null;
}

/** A step of a return. `amount` is what goes back, in minor units. */
export interface ReturnMessage extends Envelope {
  returnId: string;
  orderId: string;
  orderNumber: string;
  shopId: string;
  shopName: string;
  buyerId: string;
  status: ReturnStatus;
  reason: string;
  isWhole: boolean;
  amount: number;
  currency: string;
  decisionReason: string;
}

/** A parcel of an order after a change. `isLast`: nothing of the order is left to send. */
export interface ShipmentMessage extends Envelope {
  shipmentId: string;
  orderId: string;
  orderNumber: string;
  shopId: string;
  number: number;
  pieces: number;
  carrierName: string;
  trackingNumber: string;
  trackingUrl: string | null;
  state: 'sent' | 'changed' | 'delivered' | 'deleted';
  isLast: boolean;
}

/** A sale event after a change, to those who look at it or at its product, and to its shop. */
export interface SaleEventMessage extends Envelope {
  saleEventId: string;
  productId: string;
  shopId: string;
  name: string;
  status: EventStatus;
  price: number;
  currency: string;
  startsAt: string;
  endsAt: string;
  timeZone: string;
}

/** A shop opened, closed, went on holiday, is back, or says something else of itself. */
export interface ShopMessage extends Envelope {
  shopId: string;
  status: 'pending' | 'active' | 'suspended' | 'declined';
}

/** Somebody joined or left a shop, or has another role there. */
export interface PeopleMessage extends Envelope {
  shopId: string;
  userId: string;
}

/** Something that organisers announce, or ended before its time. */
export interface AnnouncementMessage extends Envelope {
  announcementId: string;
  message: string;
  severity: Severity;
  audience: Audience;
  saleEventId: string | null;
  startsAt: string;
  endsAt: string;
  timeZone: string;
}

/** Wire events by name, as the catalogue of the server has them. */
export interface ServerEvents {
  connected: Envelope & { userId: string; userType: string; message: string };
  error: { code: string; message: string };
  resync: { lastSeq: number; snapshotUrl: string };
  'order:created': OrderMessage;
  'order:updated': OrderMessage;
  'order:cancelled': OrderCancelledMessage;
  orderUpdate: Envelope & { orderId: string; orderStatus: string; paymentStatus: string };
  'order-status-changed': Envelope & {
    orderId: string;
    status: string;
    estimatedTime: number | null;
    itemName: string;
  };
  'order-ready': Envelope & { orderId: string; itemName: string; message: string };
  'new-notification': Envelope & {
    message: string;
    type: string;
    kind?: string;
    orderId?: string | null;
    link?: string | null;
    timestamp: string;
  };
  'new-order': Envelope & {
    orderId: string;
    userId: string;
    orderNumber: string;
    customerName: string;
    item: string;
    price: number;
    currency: string;
  };
  'shipment:updated': ShipmentMessage;
  'stock-updated': Envelope & {
    productId: string;
    variants: { variantId: string; available: number }[];
  };
  'product:updated': Envelope & ProductMessage;
  'product-edit:progress': Envelope & ProductEditMessage;
  'stock:low': Envelope & LowStockMessage;
  'sale-event:updated': SaleEventMessage;
  'sale-event:started': SaleEventMessage;
  'sale-event:ended': SaleEventMessage;
  'shop:updated': ShopMessage;
  'admin:shop:updated': ShopMessage;
  'shop:people': PeopleMessage;
  'membership:updated': PeopleMessage;
  'shop:onboarding': Envelope & { shopId: string };
  'shop:shipping': Envelope & { shopId: string };
  'import:progress': Envelope & {
    importId: string;
    status: 'running' | 'completed' | 'failed';
    rowsRead: number;
    taken: number;
    changed: number;
    unchanged: number;
    refused: number;
  };
  'balance-updated': BalanceMessage;
  'payment-completed': TopUpMessage;
  'earnings-updated': EarningsMessage;
  'payout:updated': PayoutMessage;
  'return:updated': ReturnMessage;
  'announcement:started': AnnouncementMessage;
  'announcement:ended': AnnouncementMessage;
  'admin:announcement': AnnouncementMessage;
  'admin:settings': Envelope & { version: number; names: string[]; changedBy: string };
  'admin:activity': Envelope & { kind: string };
  'admin:ledger-proof': Envelope & { proofId: string; problems: string[]; count: number };
  'admin:transaction': TransactionMessage;
  'admin:order:created': OrderMessage;
  'admin:order:updated': OrderMessage;
  'admin:order:cancelled': OrderCancelledMessage;
  'admin:stats': Envelope & {
    total: number;
    pending: number;
    placedTotal: number;
    totalRevenue: number;
    currency: string;
  };
}

export type ServerEventName = keyof ServerEvents;

/** Acknowledgement of everything a client emits. */
export type Ack = { ok?: boolean; error?: { code: string; message: string } } & Record<
  string,
  unknown
>;
