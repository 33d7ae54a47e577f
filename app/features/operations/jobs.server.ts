import { z } from "zod";
import { defineJob, type Job } from "#app/platform/queue/define-job.ts";

/** Measures what a store takes up, once a day. */
export const takeSamplesJob = defineJob({
  name: "operations.sample",
  payload: z.object({}),
  unique: "queued",
  run: async (ctx, _payload, { signal }) => (await import("./samples/take-samples.server.ts")).takeSamples(ctx, signal),
});

export const operationsJobs: readonly Job[] = [takeSamplesJob as Job];
