// The embedded PostgreSQL (see serve-database.ts) in a process of its own. Nothing imports this file: bundled with another, it would run in its stead.
//   node scripts/embedded-database.ts --data .data/database --port 5433
import { Worker } from "node:worker_threads";
import { readArguments, runScript } from "./command-line.ts";
import { serveDatabase } from "./serve-database.ts";

const HELP = `Serves the embedded PostgreSQL of a data directory.

  --data DIR   where the database lives (default .data/database)
  --port PORT  where it listens on 127.0.0.1 (default 5433)`;

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

runScript(main);
