// What this process counts, in Prometheus's terms. Labels are names from the code (routes, jobs, outcomes), never a store's or a person's.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { once } from "../once.server.ts";
import { version } from "../version.server.ts";

const SECONDS = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 10];
const LONG_SECONDS = [0.05, 0.25, 1, 5, 15, 60, 300, 900];

/** The process's registry and what it counts. */
export const metrics = () =>
  once("metrics", () => {
    const registry = new Registry();
    const registers = [registry];
    collectDefaultMetrics({ register: registry });
    new Gauge({
      ...{ name: "counting_house_info", help: "1, with the app's version", labelNames: ["version"], registers },
    }).set({ version: version() }, 1);
    return {
      registry,
      requests: new Histogram({
        name: "counting_house_http_request_seconds",
        help: "Requests by the pattern of their route, and how long the answer took",
        labelNames: ["route", "method", "status"],
        buckets: SECONDS,
        registers,
      }),
      jobs: new Histogram({
        name: "counting_house_job_seconds",
        help: "Jobs that ended, by how: done, retry (tried again), dead (given up), dropped (the store is gone)",
        labelNames: ["job", "outcome"],
        buckets: LONG_SECONDS,
        registers,
      }),
      statements: new Histogram({
        ...{ name: "counting_house_db_statement_seconds", help: "Statements to the database", buckets: SECONDS },
        registers,
      }),
      slow: new Counter({
        ...{ name: "counting_house_db_slow_statements_total", help: "Statements above SLOW_QUERY_MS", registers },
      }),
      adminRequests: new Counter({
        name: "counting_house_shopify_requests_total",
        help: "Requests to Admin APIs by outcome: ok, throttled, failed",
        labelNames: ["outcome"],
        registers,
      }),
      adminPoints: new Counter({
        ...{ name: "counting_house_shopify_points_total", help: "Points that Shopify charged", registers },
      }),
      cache: new Counter({
        name: "counting_house_cache_reads_total",
        help: "Answers looked for in memory, by cache and result: hit, miss",
        labelNames: ["cache", "result"],
        registers,
      }),
    };
  });

/** A request was answered. `route`: its pattern ("/app/orders/:id"), never its path. */
export const noteRequest = (route: string, method: string, status: number, seconds: number): void =>
  metrics().requests.observe({ route, method, status }, seconds);

export type JobOutcome = "done" | "retry" | "dead" | "dropped";
export const noteJob = (job: string, outcome: JobOutcome, seconds: number): void =>
  metrics().jobs.observe({ job, outcome }, seconds);

export function noteStatement(seconds: number, isSlow: boolean): void {
  metrics().statements.observe(seconds);
  if (isSlow) metrics().slow.inc();
}

export function noteAdminRequest(outcome: "ok" | "throttled" | "failed", points: number): void {
  metrics().adminRequests.inc({ outcome });
  metrics().adminPoints.inc(Math.max(points, 0));
}

export const noteCacheRead = (cache: string, isHit: boolean): void =>
  metrics().cache.inc({ cache, result: isHit ? "hit" : "miss" });
