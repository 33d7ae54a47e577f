import { z } from "zod";
import { defineJob, type Job } from "#app/platform/queue/define-job.ts";

/** Keeps the closing stock of each day of the store's that is over. */
export const closeDaysJob = defineJob({
  name: "inventory.close-day",
  payload: z.object({}),
  unique: "queued",
  run: async (ctx, _, { signal }) =>
    void (await (await import("./history/close-days.server.ts")).closeDays(ctx, signal)),
});

export const inventoryJobs: readonly Job[] = [closeDaysJob as Job];
