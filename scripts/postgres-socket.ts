// PostgreSQL's wire protocol in front of one PGlite, for many connections. A connection has the database to itself from the first
// message of a request to the answer's end, and for as long as its transaction is open: @electric-sql/pglite-socket 0.2 lets go between
// the messages of one request, so that a second connection's statement can run with the first one's parameters.
import { createServer, type Server, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;
/** Requests end with one of these: Query, Sync, Flush, FunctionCall, CopyData, CopyDone, CopyFail. */
const ENDINGS = new Set([..."QSHFdcf"].map((letter) => letter.charCodeAt(0)));
const TERMINATE = "X".charCodeAt(0);

interface Connection {
  socket: Socket;
  received: Buffer;
  isStarted: boolean;
  /** Messages of a request that has not ended yet. */
  request: Buffer[];
}

interface Turn {
  connection: Connection;
  message: Buffer;
}

/** Serves `db` on host:port; the returned function ends every connection and stops listening. */
export async function servePostgres(db: PGlite, port: number, host: string): Promise<() => Promise<void>> {
  const turns: Turn[] = [];
  const open = new Set<Connection>();
  /** Whoever is in the middle of something: a transaction, or an answer that is not whole. */
  let owner: Connection | undefined;
  let running: Promise<void> | undefined;

  const wake = () => {
    running ??= run().finally(() => {
      running = undefined;
      if (nextTurn() !== -1) wake();
    });
  };
  const nextTurn = () =>
    owner ? turns.findIndex(({ connection }) => connection === owner) : turns.length > 0 ? 0 : -1;

  async function run(): Promise<void> {
    for (let at = nextTurn(); at !== -1; at = nextTurn()) {
      const [{ connection, message }] = turns.splice(at, 1) as [Turn];
      owner = connection;
      const isFree = await answer(connection, message);
      if (isFree || !open.has(connection)) {
        if (!isFree) await answer(connection, query("ROLLBACK"));
        owner = undefined;
      }
    }
  }

  /** Runs a request; true when the database is idle after it: no transaction, nothing awaited. */
  async function answer({ socket }: Connection, message: Buffer): Promise<boolean> {
    let end = Buffer.alloc(0);
    try {
      await db.runExclusive(() =>
        db.execProtocolRawStream(message, {
          onRawData: (data) => {
            if (socket.writable) socket.write(Buffer.from(data));
            end = Buffer.concat([end, data.subarray(-6)]).subarray(-6);
          },
        }),
      );
    } catch (error) {
      socket.destroy(error as Error);
    }
    // ReadyForQuery: Z, length 5, and I for idle.
    return end.length === 6 && end[0] === 0x5a && end[5] === 0x49;
  }

  const receive = (connection: Connection, data: Buffer) => {
    connection.received = connection.received.length > 0 ? Buffer.concat([connection.received, data]) : data;
    for (const message of messagesOf(connection)) {
      if (message[0] === TERMINATE && connection.isStarted) return void connection.socket.end();
      if (!connection.isStarted) {
        connection.isStarted = true;
        turns.push({ connection, message });
      } else {
        connection.request.push(message);
        if (!ENDINGS.has(message[0]!)) continue;
        turns.push({ connection, message: Buffer.concat(connection.request.splice(0)) });
      }
    }
    wake();
  };

  const leave = (connection: Connection) => {
    if (!open.delete(connection)) return;
    for (let at = turns.length - 1; at >= 0; at--) if (turns[at]!.connection === connection) turns.splice(at, 1);
    // What it left open is rolled back; if a request of its is running, run() sees to it.
    if (owner === connection && !running) {
      turns.unshift({ connection, message: query("ROLLBACK") });
      wake();
    }
  };

  const server = createServer((socket) => {
    const connection: Connection = { socket, received: Buffer.alloc(0), isStarted: false, request: [] };
    open.add(connection);
    socket.setNoDelay(true);
    socket.on("data", (data) => receive(connection, data));
    socket.on("error", () => leave(connection));
    socket.on("close", () => leave(connection));
  });
  await listen(server, port, host);
  return async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const { socket } of open) socket.destroy();
    await closed;
    await running;
  };
}

/** Takes the whole messages out of what was received. Requests for encryption are declined; a cancel request only ends its connection. */
function* messagesOf(connection: Connection): Generator<Buffer> {
  for (;;) {
    const { received } = connection;
    const at = connection.isStarted ? 1 : 0;
    if (received.length < at + 4) return;
    const length = at + received.readInt32BE(at);
    if (length < at + 4) return void connection.socket.destroy();
    if (received.length < length) return;
    const message = received.subarray(0, length);
    connection.received = received.subarray(length);
    if (!connection.isStarted) {
      const code = message.readInt32BE(4);
      if (code === CANCEL_REQUEST) return void connection.socket.destroy();
      if (code === SSL_REQUEST || code === GSS_REQUEST) {
        connection.socket.write("N");
        continue;
      }
    }
    yield message;
  }
}

function query(text: string): Buffer {
  const body = Buffer.from(`${text}\0`);
  const head = Buffer.alloc(5);
  head.write("Q");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
