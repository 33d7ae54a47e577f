import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { env } from "./env.server.ts";
import { once } from "./once.server.ts";
import { log } from "./telemetry/log.server.ts";

/** The one line of stdout by which whoever started this process knows that it works. Not subject to LOG_LEVEL. */
export function sayReady(name: string, facts: Record<string, unknown> = {}): void {
  process.stdout.write(`${JSON.stringify({ ready: name, ...facts, pid: process.pid })}\n`);
}

/** Ends the process with one line for the person who started it. */
export function exitWith(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** Listens, and returns the port; a taken port or a wrong address ends the process with a clear line. */
export function listenOrExit(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") exitWith(`Port ${port} is taken by another program. Set PORT to a free one.`);
      exitWith(`Cannot listen on ${host}:${port}: ${error.message}`);
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** True once the process was told to stop: it takes no new work. */
export const isDraining = (): boolean => draining().isOn;
const draining = () => once("draining", () => ({ isOn: false }));

/**
 * Stops listening, and resolves when every request that was being answered is. Before that, for DRAIN_SECONDS, it answers as ever: whoever
 * sends requests here learns meanwhile, by /health/ready, not to. What takes longer than `graceMs` is cut off.
 */
export async function drain(server: Server, graceMs = 20_000): Promise<void> {
  if (server.listening) await sleep(env().DRAIN_SECONDS * 1000);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // A connection kept alive is idle once its answer is sent.
    const idle = setInterval(() => server.closeIdleConnections(), 100);
    const late = setTimeout(() => server.closeAllConnections(), graceMs);
    server.once("close", () => (clearInterval(idle), clearTimeout(late)));
  });
}

/** Runs `stop` once, on SIGTERM, SIGINT, or when the process that started this one is gone; then exits 0, or 1 where it fails. */
export function onStop(stop: () => Promise<void>): void {
  let stopping = false;
  const begin = (why: string) => {
    if (stopping) return;
    stopping = true;
    draining().isOn = true;
    log().info({ why }, "stopping");
    setTimeout(() => process.exit(1), 30_000 + env().DRAIN_SECONDS * 1000).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log().error({ err: error }, "could not stop cleanly");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", begin).on("SIGINT", begin);
  if (process.channel) {
    process.on("disconnect", () => begin("disconnect"));
    process.channel.unref();
  }
}
