// PostgreSQL without a server to install: PGlite, served over a socket by a process of its own, so that web and worker use the ordinary driver.
//   node scripts/embedded-database.ts --data .data/database --port 5433
import { mkdirSync } from "node:fs";
import { createConnection } from "node:net";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { readArguments, runScript, ScriptError } from "./command-line.ts";
import { lockDirectory } from "./directory-lock.ts";
import { servePostgres } from "./postgres-socket.ts";

const HELP = `Serves the embedded PostgreSQL of a data directory.

  --data DIR   where the database lives (default .data/database)
  --port PORT  where it listens on 127.0.0.1 (default 5433)`;

/** Connection string of an embedded database that listens on `port`. */
export const embeddedDatabaseUrl = (port: number): string =>
  `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`;

/** Opens the database in `directory` (exclusively) and serves it; resolves when it accepts connections. */
export async function serveDatabase(options: { directory: string; port: number }): Promise<{ close(): Promise<void> }> {
  const { directory, port } = options;
  if (await isListening(port)) {
    throw new ScriptError(`Port ${port} is taken by another program; choose another one with --port.`);
  }
  const release = lockDirectory(directory);
  try {
    mkdirSync(directory, { recursive: true });
    const db = await PGlite.create(`${directory}/pg`);
    const stopServing = await servePostgres(db, port, "127.0.0.1");
    return {
      async close() {
        await stopServing();
        await db.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: "127.0.0.1" });
    socket.once("connect", () => resolve((socket.destroy(), true)));
    socket.once("error", () => resolve(false));
  });
}

// A statement keeps the thread that runs it from hearing anything, for minutes: another one looks whether the parent is there, and ends
// the process where it has not ended by itself some seconds after that.
const WATCH = `
  const { workerData } = require("node:worker_threads");
  let gone = 0;
  setInterval(() => {
    if (process.ppid !== workerData && ++gone > 5) process.kill(process.pid, "SIGKILL");
  }, 1000);
`;

async function main(): Promise<void> {
  const args = readArguments(HELP, {
    data: { type: "string", default: ".data/database" },
    port: { type: "string", default: "5433" },
  });
  if (process.channel) new Worker(WATCH, { eval: true, workerData: process.ppid, execArgv: [] }).unref();
  const database = await serveDatabase({ directory: String(args.data), port: Number(args.port) });
  let closing = false;
  const stop = () => {
    if (closing) return;
    closing = true;
    void database.close().finally(() => process.exit(0));
  };
  process.on("SIGTERM", stop).on("SIGINT", stop).on("disconnect", stop);
  process.stdout.write(`${JSON.stringify({ ready: "database", port: Number(args.port) })}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) runScript(main);
