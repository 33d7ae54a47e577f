// What each analytics page asks of the database, at any number of orders, beside the same question asked of raw tables.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embeddedDatabaseUrl } from "../scripts/serve-database.ts";
import { setTestEnvironment } from "../tests/support/environment.ts";
import { quantile, round } from "./analytics/figures.ts";
import { embedded } from "./embedded.ts";
import type { BenchOptions } from "./run.ts";

const ORDERS = 1_000_000;
const TIME_ZONE = "America/New_York";

/**
 * For each report `…P50Ms` and `…P95Ms`: its answer for 30 days beside the 30 before, twenty times with other last days. `…Raw`: how many
 * times as long the raw tables take for the same question. orderP50Ms, orderP95Ms: one more order with facts and all rollups. rebuildMs: every
 * rollup made anew. Peaks: the process that asks, the embedded database's.
 */
export async function analytics(options: BenchOptions): Promise<Record<string, number | string>> {
  const { orders = ORDERS, say } = options;
  const directory = mkdtempSync(join(tmpdir(), "bench-analytics-"));
  const database = options.databaseUrl === undefined ? await embedded(directory, options.port) : undefined;
  setTestEnvironment({
    DATABASE_URL: options.databaseUrl ?? embeddedDatabaseUrl(options.port),
    DATABASE_POOL: "2",
  });
  const app = await import("./analytics/store.ts");
  try {
    const { ctx, today } = await app.makeStore(orders, TIME_ZONE, say);
    const rebuildMs = await app.rebuildAll(ctx, say);
    const pages = await app.measurePages(ctx, { rounds: 20, days: 30, today, say });
    const times = await app.oneMoreOrder(ctx, 100, today);
    return {
      bench: "analytics",
      database: database ? "embedded" : "server",
      orders,
      rebuildMs: Math.round(rebuildMs),
      rebuildMsPer100k: Math.round((rebuildMs / orders) * 100_000),
      orderP50Ms: round(quantile(times, 0.5)),
      orderP95Ms: round(quantile(times, 0.95)),
      ...pages,
      askerPeakMb: peakMegabytes("self"),
      ...(database && { databasePeakMb: peakMegabytes(database.pid) }),
    };
  } finally {
    await app.close();
    await database?.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** VmHWM: the kernel's own record of a process's largest resident size. */
function peakMegabytes(pid: number | "self"): number {
  const match = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Math.round(Number(match?.[1] ?? 0) / 1024);
}
