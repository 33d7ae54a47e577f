import { z } from "zod";
import { defineJob, type Job } from "#app/platform/queue/define-job.ts";

/** Goes on with something asked for in bulk, as far as it goes now; it comes again until that has ended. */
export const bulkJob = defineJob({
  name: "bulk.run",
  payload: z.object({ id: z.uuid() }),
  unique: "queued",
  // Shopify's places may be taken for hours.
  retry: { times: 500, delaySeconds: 5, maxDelaySeconds: 60 },
  concurrency: 2,
  run: async (ctx, payload, run) => (await import("./run-bulk.server.ts")).runBulk(ctx, payload, run),
});

export const bulkJobs: readonly Job[] = [bulkJob];
