import { z } from "zod";
import { defineJob, type Job } from "#app/platform/queue/define-job.ts";

/** Reads the returns of orders that changed. One may wait while another runs: it sees what changed meanwhile. */
export const readReturnsJob = defineJob({
  name: "orders.read-returns",
  payload: z.object({}),
  unique: "queued",
  expireInSeconds: 60 * 60,
  run: async (ctx, _, { signal }) => (await import("./returns/read-returns.server.ts")).readReturns(ctx, signal),
});

export const orderJobs: readonly Job[] = [readReturnsJob as Job];
