export { realtime, RealtimeClient, type ConnectionState } from './client';
export type {
  Ack,
  AnnouncementMessage,
  BalanceMessage,
  EarningsMessage,
  OrderCancelledMessage,
  OrderMessage,
  PayoutMessage,
  ReturnMessage,
  SaleEventMessage,
  ServerEventName,
  ServerEvents,
  ShopMessage,
  TopUpMessage,
  TransactionMessage,
} from './events';
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
