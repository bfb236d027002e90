export { realtime, RealtimeClient, type ConnectionState } from './client';
export type {
  Ack,
  AnnouncementMessage,
  OrderCancelledMessage,
  OrderMessage,
  ReturnMessage,
  SaleEventMessage,
  ServerEventName,
  ServerEvents,
  ShopMessage,
} from './events';
export type {
  BalanceMessage,
  EarningsMessage,
  PayoutMessage,
  TopUpMessage,
  TransactionMessage,
} from './moneyMessages';
export {
  useBalanceUpdates,
  useConnectionState,
  useJoinedRoom,
  useNotifications,
  useOnConnected,
  useSocket,
  useSocketEvent,
  type NoticeName,
  type SocketHandle,
} from './hooks';
export { useWatchedProducts, useWatchedShops } from './watching';
