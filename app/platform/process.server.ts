import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
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

/** Runs `stop` once, on SIGTERM, SIGINT, or when the process that started this one is gone; then exits 0, or 1 where it fails. */
export function onStop(stop: () => Promise<void>): void {
  let stopping = false;
  const begin = (why: string) => {
    if (stopping) return;
    stopping = true;
    log().info({ why }, "stopping");
    setTimeout(() => process.exit(1), 30_000).unref();
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
