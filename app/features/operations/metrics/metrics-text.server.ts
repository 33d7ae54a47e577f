import { once } from "#app/platform/once.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { metrics } from "#app/platform/telemetry/metrics.server.ts";
import { readFigures } from "./figures.server.ts";
import { setGauges, setPoolGauges } from "./gauges.server.ts";

/** Several scrapers, or one that asks often: the database is asked no more often than this. */
const KEPT_MS = 5000;

/**
 * The metrics in Prometheus's text format: what this process counted and, `withDatabase`, what the database knows of all processes. One of
 * several web processes says as much of the latter as each other: take `max`, not `sum`.
 */
export async function metricsText({ withDatabase }: { readonly withDatabase: boolean }): Promise<string> {
  setPoolGauges();
  if (withDatabase) await refresh();
  return metrics().registry.metrics();
}

function refresh(): Promise<void> {
  const last = once<{ at: number; done?: Promise<void> }>("figures", () => ({ at: -Infinity }));
  const now = performance.now();
  if (!last.done || now - last.at > KEPT_MS) {
    const done = readFigures().then(setGauges, (error: unknown) => {
      log().warn({ err: error }, "the database's metrics could not be read");
      setGauges(undefined);
    });
    Object.assign(last, { at: now, done });
  }
  return last.done!;
}
