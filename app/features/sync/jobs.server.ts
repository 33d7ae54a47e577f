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

export const syncJobs: readonly Job[] = [
  syncRunJob as Job,
  cancelOperationsJob as Job,
  webhooksJob as Job,
  eventsJob as Job,
];
