// Drives socket.io-client for a test: one JSON command a line on standard input, one JSON report a line on standard output.
import { createInterface } from "node:readline";
import { io } from "socket.io-client";

const sockets = new Map();

function report(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function open({ name, url, options }) {
  // As the web client does: each connection says what the last one received.
  let lastSeq = 0;
  const auth = (callback) => callback({ lastSeq, ...options.auth });
  const socket = io(url, { forceNew: true, reconnectionDelay: 50, reconnectionDelayMax: 100, ...options, auth });
  sockets.set(name, socket);
  socket.on("connect", () => report({ name, type: "connect", id: socket.id, transport: socket.io.engine.transport.name }));
  socket.on("connect_error", (error) => report({ name, type: "connect_error", message: error.message, data: error.data }));
  socket.on("disconnect", (reason) => report({ name, type: "disconnect", reason }));
  socket.onAny((event, ...args) => {
    lastSeq = args[0]?.seq ?? lastSeq;
    report({ name, type: "event", event, args });
  });
  socket.io.on("open", () => {
    socket.io.engine.on("upgrade", (transport) => report({ name, type: "upgrade", transport: transport.name }));
    socket.io.engine.on("close", (reason) => report({ name, type: "engine_close", reason }));
  });
}

const commands = {
  open,
  emit({ name, event, args, ack }) {
    const answer = ack === undefined ? [] : [(...values) => report({ name, type: "ack", ack, args: values })];
    sockets.get(name).emit(event, ...args, ...answer);
  },
  connect({ name }) {
    sockets.get(name).connect();
  },
  // Ends the connection under the client, as a network does, so that it connects again by itself.
  drop({ name }) {
    sockets.get(name).io.engine.close();
  },
  // Goes away without forgetting; `connect` brings it back.
  leave({ name }) {
    sockets.get(name).disconnect();
  },
  close({ name }) {
    sockets.get(name).disconnect();
    sockets.delete(name);
  },
};

createInterface({ input: process.stdin }).on("line", (line) => {
  const { command, ...rest } = JSON.parse(line);
  commands[command](rest);
}).on("close", () => process.exit(0));

report({ type: "ready" });
