import { z } from "zod";
import { defineJob, type Job } from "#app/platform/queue/define-job.ts";

/** Holds the rollups against the facts. */
export const verifySalesJob = defineJob({
  name: "ledger.verify",
  payload: z.object({}),
  unique: "queued",
  run: async (ctx, _payload, { signal }) =>
    void (await (await import("./verify-sales.server.ts")).verifySales(ctx, new Date(), { signal })),
});

/** Gives sales their unit costs where so many wait for one that it takes a while. */
export const fillCostsJob = defineJob({
  name: "ledger.fill-costs",
  payload: z.object({}),
  unique: "queued",
  run: async (ctx, _payload, { signal }) => (await import("./fill-costs.server.ts")).fillAllCosts(ctx, signal),
});

export const ledgerJobs: readonly Job[] = [verifySalesJob as Job, fillCostsJob as Job];
