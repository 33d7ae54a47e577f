// The second process: runs the jobs.
import { compose } from "./composition.server.ts";
import { enqueueDue } from "./features/sync/index.server.ts";
import { jobs } from "./jobs.server.ts";
import { closeDatabase } from "./platform/db.server.ts";
import { envOrExit } from "./platform/env.server.ts";
import { boundHeap } from "./platform/heap.server.ts";
import { prepareOrExit } from "./platform/prepare.server.ts";
import { onStop, sayReady } from "./platform/process.server.ts";
import { closeQueue } from "./platform/queue/boss.server.ts";
import { startTick } from "./platform/queue/tick.server.ts";
import { startWorker } from "./platform/queue/worker.server.ts";
import { flushUsage } from "./platform/shopify/usage.server.ts";
import { log } from "./platform/telemetry/log.server.ts";

/** How often what is due is looked for; a webhook's own job does not wait for it. */
const TICK_SECONDS = 2;

boundHeap();
envOrExit();
compose();
await prepareOrExit(jobs);
const worker = await startWorker(jobs);
const tick = startTick([enqueueDue], TICK_SECONDS);
sayReady("worker", { jobs: jobs.length });

onStop(async () => {
  await tick.stop();
  await worker.stop();
  await closeQueue();
  await flushUsage();
  await closeDatabase();
  log().info("stopped");
});
