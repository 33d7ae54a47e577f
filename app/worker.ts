// The second process: runs the jobs.
import { compose } from "./composition.server.ts";
import { relayEvents } from "./features/events/index.server.ts";
import { metricsText, readiness } from "./features/operations/index.server.ts";
import { enqueueDue } from "./features/sync/index.server.ts";
import { jobs } from "./jobs.server.ts";
import { closeDatabase } from "./platform/db.server.ts";
import { envOrExit } from "./platform/env.server.ts";
import { boundHeap } from "./platform/heap.server.ts";
import { operatorServer } from "./platform/http/operator-pages.server.ts";
import { prepareOrExit } from "./platform/prepare.server.ts";
import { listenOrExit, onStop, sayReady } from "./platform/process.server.ts";
import { closeQueue } from "./platform/queue/boss.server.ts";
import { startTick } from "./platform/queue/tick.server.ts";
import { startWorker } from "./platform/queue/worker.server.ts";
import { flushTallies } from "./platform/tally.server.ts";
import { startErrorReports, stopErrorReports } from "./platform/telemetry/error-reports.server.ts";
import { log } from "./platform/telemetry/log.server.ts";
import { startTracing, stopTracing } from "./platform/telemetry/tracing.server.ts";

/** How often what is due is looked for; a webhook's own job does not wait for it. */
const TICK_SECONDS = 2;

boundHeap();
const env = envOrExit();
await startTracing("counting-house-worker");
await startErrorReports("worker");
compose();
await prepareOrExit(jobs);
const worker = await startWorker(jobs);
const tick = startTick([enqueueDue, relayEvents], TICK_SECONDS);
const metrics = () => metricsText({ withDatabase: false });
const pages = operatorServer({ readiness, metrics, metricsToken: env.METRICS_TOKEN });
if (env.WORKER_PORT !== undefined) await listenOrExit(pages, env.WORKER_PORT, env.HOST);
sayReady("worker", { jobs: jobs.length });

onStop(async () => {
  await tick.stop();
  await worker.stop();
  await closeQueue();
  await flushTallies();
  await closeDatabase();
  pages.close();
  pages.closeAllConnections();
  await stopTracing();
  await stopErrorReports();
  log().info("stopped");
});
