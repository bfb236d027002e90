/** Names of this client for types of the API that are called otherwise, or not at all, there. */
import type {
  CheckoutDetail,
  NotificationOut,
  Order,
  OrderHistoryEntry,
  SandboxCard,
  ShopSeat,
} from './generated';

export type Notification = NotificationOut;
export type OrderItem = Order['items'][number];
export type StatusChange = OrderHistoryEntry;
export type TestCard = SandboxCard;
/** Somebody's part in a shop, as the user's own record lists it. */
export type Membership = ShopSeat;
/** What a checkout came to: its orders and, once there is one, its payment. */
export type Placed = CheckoutDetail;
