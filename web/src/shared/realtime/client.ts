import type { io, Socket } from 'socket.io-client';

import { refreshSession } from '@/shared/api/refresh';

import type { Ack, ServerEventName, ServerEvents } from './events';
import { SeenMessages } from './seen';

export type ConnectionState = 'idle' | 'connecting' | 'online' | 'offline';

type Handler = (payload: never) => void;

const ACK_TIMEOUT_MS = 6000;
const SEEN_MAX = 1000;
/** A session that ends may just be giving way to a new one, whose cookie is on its way to this browser. */
const CLOSED_PAUSE_MS = 1_000;
/** After a refusal that renewing does not mend: too many connections, a server without its database. */
const REFUSED_PAUSE_MS = 10_000;
/** What the server says when it does not believe the session. */
const NOT_BELIEVED = 'Authentication error';

/**
 * The one socket of a page. It is opened for the signed-in user by whoever acquires it first and
 * closed with the last release. Messages reach handlers once each, also when a reconnect replays some.
 */
export class RealtimeClient {
  private socket: Socket | null = null;
  private userId: string | null = null;
  private holders = 0;
  private lastSeq: number | null = null;
  private state: ConnectionState = 'idle';
  /** How often the server has refused the session since it last accepted it. */
  private refusals = 0;
  private readonly seen = new SeenMessages(SEEN_MAX);
  private readonly handlers = new Map<string, Set<Handler>>();
  private readonly watchers = new Set<() => void>();
  private readonly rooms = new Map<string, number>();

  /** Keeps the connection of `userId` open until the returned function is called. */
  acquire(userId: string): () => void {
    if (this.userId !== userId) this.start(userId);
    this.holders += 1;
    let released = false;
    return () => {
      if (released || this.userId !== userId) return;
      released = true;
      this.holders -= 1;
      if (this.holders === 0) this.stop();
    };
  }

  private start(userId: string): void {
    this.stop();
    this.userId = userId;
    this.become('connecting');
    // Guests never need it, so the library is a chunk of its own.
    import('socket.io-client').then(
      ({ io }) => {
        if (this.userId === userId && this.socket === null) this.connect(io, userId);
      },
      () => this.become('offline'),
    );
  }

  private connect(open: typeof io, userId: string): void {
    const socket = open(import.meta.env.VITE_REALTIME_URL ?? '', {
      path: '/socket.io',
      withCredentials: true,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelayMax: 10_000,
      auth: (give) => give({ userId, ...this.resumption() }),
    });
    this.socket = socket;
    socket.on('connect', () => {
      this.refusals = 0;
      this.become('online');
    });
    socket.on('disconnect', (reason) => {
      this.become('offline');
      // The server closes a socket together with its session or token.
      if (reason === 'io server disconnect') this.connectLater(socket, CLOSED_PAUSE_MS);
    });
    socket.on('connect_error', (error) => {
      this.become('offline');
      // Only a refusal by the server leaves the socket inactive; a lost network retries by itself.
      if (!socket.active) void this.mendRefusal(socket, error.message);
    });
    socket.onAny((name: string, payload: unknown) => this.receive(name, payload));
  }

  /** What a reconnect needs to get what it missed: how far we are, and the rooms we asked to be in. */
  private resumption(): object {
    if (this.lastSeq === null) return {};
    return { lastSeq: this.lastSeq, rooms: [...this.rooms.keys()] };
  }

  /** Names a room in which a reconnect takes up again, until the returned function is called. */
  keepRoom(room: string): () => void {
    this.rooms.set(room, (this.rooms.get(room) ?? 0) + 1);
    return () => {
      const left = (this.rooms.get(room) ?? 1) - 1;
      if (left > 0) this.rooms.set(room, left);
      else this.rooms.delete(room);
    };
  }

  private stop(): void {
    this.socket?.removeAllListeners();
    this.socket?.offAny();
    this.socket?.disconnect();
    this.socket = null;
    this.userId = null;
    this.holders = 0;
    this.lastSeq = null;
    this.seen.clear();
    this.become('idle');
  }

  /** Looks for a newer cookie, then renews the session, once each; what that does not mend takes time. */
  private async mendRefusal(socket: Socket, reason: string): Promise<void> {
    const refusal = reason === NOT_BELIEVED ? (this.refusals += 1) : Infinity;
    if (refusal === 1) this.connectLater(socket, CLOSED_PAUSE_MS);
    else if (refusal > 2) this.connectLater(socket, REFUSED_PAUSE_MS);
    else if ((await refreshSession(Date.now())) && this.socket === socket) socket.connect();
  }

  private connectLater(socket: Socket, pauseMs: number): void {
    setTimeout(() => {
      if (this.socket === socket) socket.connect();
    }, pauseMs);
  }

  private receive(name: string, payload: unknown): void {
    const message = (typeof payload === 'object' ? payload : null) as {
      id?: unknown;
      seq?: unknown;
      lastSeq?: unknown;
    } | null;
    if (name === 'resync' && typeof message?.lastSeq === 'number') this.lastSeq = message.lastSeq;
    if (typeof message?.seq === 'number') this.lastSeq = Math.max(this.lastSeq ?? 0, message.seq);
    // One event may become several messages, so the name is part of what makes a repeat.
    if (typeof message?.id === 'string' && !this.seen.add(`${name} ${message.id}`)) return;
    for (const handler of [...(this.handlers.get(name) ?? [])]) handler(payload as never);
  }

  /** Listens to one event; the returned function removes this handler and no other. */
  on<N extends ServerEventName>(name: N, handler: (payload: ServerEvents[N]) => void): () => void {
    const handlers = this.handlers.get(name) ?? new Set<Handler>();
    this.handlers.set(name, handlers);
    handlers.add(handler);
    return () => {
      handlers.delete(handler);
      if (handlers.size === 0 && this.handlers.get(name) === handlers) this.handlers.delete(name);
    };
  }

  /** Sends an event and waits for its acknowledgement; without a connection it fails at once. */
  async emit(name: string, payload: object = {}): Promise<Ack> {
    if (!this.socket?.connected) return { error: { code: 'OFFLINE', message: 'Not connected' } };
    try {
      return (await this.socket.timeout(ACK_TIMEOUT_MS).emitWithAck(name, payload)) as Ack;
    } catch {
      return { error: { code: 'NO_ANSWER', message: 'The server did not answer in time' } };
    }
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly getState = (): ConnectionState => this.state;

  private become(state: ConnectionState): void {
    if (this.state === state) return;
    this.state = state;
    for (const watcher of [...this.watchers]) watcher();
  }
}

/** Shared by the page; opens nothing until somebody acquires it. */
export const realtime = new RealtimeClient();
