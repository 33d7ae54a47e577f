import { Gauge } from "prom-client";
import type { Pool } from "pg";
import { once, peek } from "#app/platform/once.server.ts";
import { DEAD_LETTERS } from "#app/platform/queue/boss.server.ts";
import { metrics } from "#app/platform/telemetry/metrics.server.ts";
import type { Figures } from "./figures.server.ts";

/** A gauge that says nothing until it is set: what was not measured is not zero. */
function gauge(name: string, help: string, labelNames: readonly string[] = []): Gauge {
  const registers = [metrics().registry];
  return forgotten(new Gauge({ name: `counting_house_${name}`, help, labelNames: [...labelNames], registers }));
}

// The library begins one without labels at zero, and brings it back there.
function forgotten(one: Gauge): Gauge {
  one.reset();
  one.remove({});
  return one;
}

const gauges = () =>
  once("gauges", () => ({
    up: gauge("database_up", "1 while the database answers"),
    pool: gauge("db_pool_connections", "Connections of this process: total, idle, waiting (work without one)", [
      "state",
    ]),
    jobs: gauge("queue_jobs", "Jobs by queue and state: created, retry, active", ["queue", "state"]),
    age: gauge("queue_oldest_seconds", "How long the oldest job of a queue could have begun", ["queue"]),
    dead: gauge("queue_dead_letters", "Jobs that were given up, kept for ninety days"),
    stores: gauge("stores", "Connected stores: all, never_read (the first sync has not ended), differing", ["which"]),
    waiting: gauge("webhooks_waiting", "Webhooks of the inbox that wait to be acted on"),
    lag: gauge("webhook_lag_seconds", "How long the oldest of them has waited"),
    deadWebhooks: gauge("webhooks_dead", "Webhooks that were given up"),
    refused: gauge("webhooks_refused_today", "Webhooks that were not let in, since midnight of UTC"),
    slices: gauge("sync_slices_differing", "Slices that differed from Shopify when they were compared last"),
    gaps: gauge("sync_gaps_open", "Objects known to differ from Shopify"),
    overdue: gauge("tick_overdue_seconds", "How long ago the store that is due longest should have been looked after"),
    api: gauge("shopify_recent", "Of the last five minutes, all processes: requests, points, throttled, failed", [
      "what",
    ]),
    bucket: gauge(
      "shopify_bucket_lowest_share",
      "The least that was left of any store's bucket in five minutes, 0 to 1",
    ),
    bytes: gauge("database_bytes", "Size of the database"),
    connections: gauge("database_connections", "Connections to the database: open, most", ["which"]),
  }));

/** Sets what this process knows of its own connections. */
export function setPoolGauges(): void {
  const pool = peek<Pool>("pool");
  const { pool: gauge } = gauges();
  gauge.set({ state: "total" }, pool?.totalCount ?? 0);
  gauge.set({ state: "idle" }, pool?.idleCount ?? 0);
  gauge.set({ state: "waiting" }, pool?.waitingCount ?? 0);
}

/** Sets what the database knows; `undefined`: it does not answer, and nothing is said of what it said last. */
export function setGauges(figures: Figures | undefined): void {
  const all = gauges();
  const { up, pool: _pool, ...ofDatabase } = all;
  up.set(figures ? 1 : 0);
  for (const one of Object.values(ofDatabase)) forgotten(one);
  if (!figures) return;
  const { queues, stores, database } = figures;
  all.dead.set(0);
  for (const { queue, state, jobs, seconds } of queues) {
    if (queue === DEAD_LETTERS) all.dead.inc(jobs);
    else {
      all.jobs.set({ queue, state }, jobs);
      if (state !== "active") all.age.set({ queue }, Math.max(seconds ?? 0, 0));
    }
  }
  all.stores.set({ which: "all" }, stores.stores);
  all.stores.set({ which: "never_read" }, stores.neverRead);
  all.stores.set({ which: "differing" }, stores.storesDiffering);
  all.waiting.set(stores.webhooksWaiting);
  all.lag.set(stores.webhookSeconds ?? 0);
  all.deadWebhooks.set(stores.webhooksDead);
  all.refused.set(database.refusals);
  all.slices.set(stores.slicesDiffer);
  all.gaps.set(stores.gapsOpen);
  all.overdue.set(Math.max(database.overdueSeconds ?? 0, 0));
  for (const what of ["requests", "points", "throttled", "failed"] as const) all.api.set({ what }, stores[what]);
  all.bucket.set(stores.lowestShare ?? 1);
  all.bytes.set(database.bytes);
  all.connections.set({ which: "open" }, database.connections);
  all.connections.set({ which: "most" }, database.mostConnections);
}
