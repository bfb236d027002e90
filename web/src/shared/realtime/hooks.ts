import { useCallback, useEffect, useEffectEvent, useSyncExternalStore } from 'react';

import { realtime, type ConnectionState } from './client';
import type { Ack, ServerEventName, ServerEvents } from './events';
import type { BalanceMessage } from './moneyMessages';

export interface SocketHandle {
  isConnected: boolean;
  emitEvent: (name: string, payload?: object) => Promise<Ack>;
}

/** State of the page's connection. */
export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(realtime.subscribe, realtime.getState);
}

/**
 * The page's live connection. With a user id and `enabled` the connection is held open while the
 * component is mounted; all components share one socket.
 */
export function useSocket(userId: string | null, enabled: boolean): SocketHandle {
  useEffect(() => {
    if (userId === null || !enabled) return;
    return realtime.acquire(userId);
  }, [userId, enabled]);
  const state = useConnectionState();
  const emitEvent = useCallback(
    (name: string, payload?: object) => realtime.emit(name, payload),
    [],
  );
  return { isConnected: state === 'online', emitEvent };
}

/** Handles one event while mounted; always the latest handler, and only its own is removed. */
export function useSocketEvent<N extends ServerEventName>(
  name: N,
  handler: (payload: ServerEvents[N]) => void,
): void {
  const latest = useEffectEvent(handler);
  useEffect(() => realtime.on(name, (payload) => latest(payload)), [name]);
}

/** Runs whenever the connection is (again) there: the place to join rooms. */
export function useOnConnected(run: () => void): void {
  const state = useConnectionState();
  const latest = useEffectEvent(run);
  useEffect(() => {
    if (state === 'online') latest();
  }, [state]);
}

/**
 * Is in a room while mounted: asks to be let in with `request`, also after a reconnect, and then tells
 * whether it was. What happened meanwhile is best fetched once the answer is there.
 */
export function useJoinedRoom(room: string, request: string, onAnswer: (ack: Ack) => void): void {
  const latest = useEffectEvent(onAnswer);
  useEffect(() => realtime.keepRoom(room), [room]);
  const state = useConnectionState();
  useEffect(() => {
    if (state !== 'online') return;
    let current = true;
    void realtime.emit(request).then((ack) => {
      if (current) latest(ack);
    });
    return () => {
      current = false;
    };
  }, [state, request]);
}

/** Every change of the signed-in user's wallet. */
export function useBalanceUpdates(
  userId: string | null,
  callback: (change: BalanceMessage) => void,
): void {
  const latest = useEffectEvent(callback);
  useEffect(() => {
    if (userId === null) return;
    return realtime.on('balance-updated', (change) => {
      // A page may outlive a change of user by a moment; nobody is shown somebody else's money.
      if (change.userId === userId) latest(change);
    });
  }, [userId]);
}

const notices = [
  'new-notification',
  'orderUpdate',
  'order:created',
  'order:updated',
  'order:cancelled',
  'order-ready',
] as const;

export type NoticeName = (typeof notices)[number];

/** What concerns the signed-in user, in one callback: `(eventType, data)`. */
export function useNotifications(
  userId: string | null,
  callback: <N extends NoticeName>(eventType: N, data: ServerEvents[N]) => void,
): void {
  const latest = useEffectEvent(callback);
  useEffect(() => {
    if (userId === null) return;
    const removers = notices.map((name) => realtime.on(name, (data) => latest(name, data)));
    return () => {
      for (const remove of removers) remove();
    };
  }, [userId]);
}
