import { vi } from 'vitest';

type Listener = (...args: unknown[]) => void;

/** Stands in for a socket of socket.io-client: what the server does is called by the test. */
export class FakeSocket {
  connected = false;
  active = true;
  connects = 0;
  closed = false;
  private listeners = new Map<string, Listener>();
  private any: Listener = () => undefined;

  constructor(readonly options: { auth: (give: (auth: object) => void) => void }) {}

  on(name: string, listener: Listener) {
    this.listeners.set(name, listener);
  }
  onAny(listener: Listener) {
    this.any = listener;
  }
  offAny() {
    this.any = () => undefined;
  }
  removeAllListeners() {
    this.listeners.clear();
  }
  connect() {
    this.connects += 1;
  }
  disconnect() {
    this.closed = true;
  }
  timeout() {
    return {
      emitWithAck: (name: string, payload: object) => Promise.resolve({ ok: true, name, payload }),
    };
  }

  happens(name: 'connect' | 'disconnect' | 'connect_error', detail?: unknown) {
    this.connected = name === 'connect';
    this.listeners.get(name)?.(detail);
  }
  says(name: string, payload: object) {
    this.any(name, payload);
  }
  auth(): object {
    let given: object = {};
    this.options.auth((auth) => {
      given = auth;
    });
    return given;
  }
}

/** Sockets opened so far, in order. */
export const opened: FakeSocket[] = [];

/** Takes the place of socket.io-client's `io` in every test. */
export function io(_url: string, options: FakeSocket['options']): FakeSocket {
  const socket = new FakeSocket(options);
  opened.push(socket);
  return socket;
}

/** The next socket after the first `known` ones, connected. */
export async function connected(known = 0): Promise<FakeSocket> {
  await vi.waitFor(() => {
    if (opened.length <= known) throw new Error('no socket was opened');
  });
  const socket = opened[opened.length - 1];
  if (!socket) throw new Error('no socket was opened');
  socket.happens('connect');
  return socket;
}
