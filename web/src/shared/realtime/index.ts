export { realtime, RealtimeClient, type ConnectionState } from './client';
export type {
  Ack,
  OrderCancelledMessage,
  OrderMessage,
  ServerEventName,
  ServerEvents,
} from './events';
export {
  useConnectionState,
  useJoinedRoom,
  useNotifications,
  useOnConnected,
  useSocket,
  useSocketEvent,
  type NoticeName,
  type SocketHandle,
} from './hooks';
