import { z } from "zod";
import { defineJob, type Job } from "#app/platform/queue/define-job.ts";

/** Holds the rollups against the facts. */
export const verifySalesJob = defineJob({
  name: "ledger.verify",
  payload: z.object({}),
  unique: "queued",
  run: async (ctx) => void (await (await import("./verify-sales.server.ts")).verifySales(ctx)),
});

export const ledgerJobs: readonly Job[] = [verifySalesJob as Job];
