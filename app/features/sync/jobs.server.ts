import { z } from "zod";
import { defineJob, type Job } from "#app/platform/queue/define-job.ts";
import { RESOURCE_NAMES } from "./schema.ts";

/** Brings a sync run forward. One may wait while another runs: that is how a run hands itself on. */
export const syncRunJob = defineJob({
  name: "sync.run",
  payload: z.object({ runId: z.uuid() }),
  unique: "queued",
  retry: { times: 10, delaySeconds: 2, maxDelaySeconds: 300 },
  heartbeatSeconds: 10,
  concurrency: 2,
  run: async (ctx, { runId }, run) => (await import("./runs/run-sync.server.ts")).runSync(ctx, runId, run),
});

/** Acts on the webhooks that wait in the inbox about one kind of object; several kinds of one store at once. */
export const webhooksJob = defineJob({
  name: "sync.webhooks",
  payload: z.object({ resource: z.enum(RESOURCE_NAMES) }),
  unique: "queued",
  retry: { times: 10, delaySeconds: 2, maxDelaySeconds: 300 },
  heartbeatSeconds: 10,
  concurrency: 4,
  run: async (ctx, { resource }, { signal }) =>
    (await import("./inbox/handle-webhooks.server.ts")).handleWebhooks(ctx, resource, signal),
});

/** Acts on the webhooks about the store itself, in their order. */
export const eventsJob = defineJob({
  name: "sync.events",
  payload: z.object({}),
  unique: "queued",
  retry: { times: 10, delaySeconds: 2, maxDelaySeconds: 300 },
  heartbeatSeconds: 10,
  concurrency: 2,
  runsUninstalled: true,
  run: async (ctx, _, { signal }) => (await import("./inbox/handle-events.server.ts")).handleEvents(ctx, signal),
});

/** Stops what Shopify still gathers for a cancelled run. */
export const cancelOperationsJob = defineJob({
  name: "sync.cancel-operations",
  payload: z.object({ runId: z.uuid() }),
  unique: "queued",
  run: async (ctx, { runId }) => (await import("./runs/cancel-operations.server.ts")).cancelOperations(ctx, runId),
});

/** Enqueues what is due for a store. */
export const syncWatchJob = defineJob({
  name: "sync.watch",
  payload: z.object({}),
  unique: "queued",
  concurrency: 2,
  run: async (ctx, _, { signal }) => (await import("./polling/watch.server.ts")).watch(ctx, signal),
});

/** Looks for what changed of one kind of object. What fails is tried again by its own time, not by the queue. */
export const syncPollJob = defineJob({
  name: "sync.poll",
  payload: z.object({ resource: z.string() }),
  unique: "queued",
  expireInSeconds: 60 * 60,
  concurrency: 3,
  run: async (ctx, { resource }, { signal }) => (await import("./polling/poll.server.ts")).poll(ctx, resource, signal),
});

/** Compares one kind of object with Shopify. What fails is tried again by its own time, not by the queue. */
export const syncCompareJob = defineJob({
  name: "sync.compare",
  payload: z.object({ resource: z.string(), trigger: z.enum(["schedule", "manual", "api", "gaps"]) }),
  unique: "queued",
  expireInSeconds: 4 * 60 * 60,
  concurrency: 3,
  run: async (ctx, { resource, trigger }, { signal }) =>
    (await import("./proof/compare-due.server.ts")).compareDue(ctx, resource, { trigger, signal }),
});

/** Removes what has become old of a store that left. */
export const pruneLeftJob = defineJob({
  name: "sync.prune-left",
  payload: z.object({}),
  unique: "queued",
  runsUninstalled: true,
  run: async (ctx, _, { signal }) => (await import("./life/prune-left.server.ts")).pruneLeft(ctx, signal),
});

export const syncJobs: readonly Job[] = [
  syncWatchJob as Job,
  syncPollJob as Job,
  syncCompareJob as Job,
  syncRunJob as Job,
  cancelOperationsJob as Job,
  webhooksJob as Job,
  eventsJob as Job,
  pruneLeftJob as Job,
];
