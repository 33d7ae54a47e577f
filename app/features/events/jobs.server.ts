import { z } from "zod";
import { defineJob, type Job } from "#app/platform/queue/define-job.ts";

/** Sends what waits for one subscription. A process sends to this many receivers at once, to each of them one message at a time. */
export const deliverJob = defineJob({
  name: "events.deliver",
  payload: z.object({ subscriptionId: z.uuid() }),
  unique: "queued",
  concurrency: 4,
  run: async (ctx, { subscriptionId }, { signal }) =>
    (await import("./sending/deliver.server.ts")).deliver(ctx, subscriptionId, signal),
});

export const eventJobs: readonly Job[] = [deliverJob as Job];
