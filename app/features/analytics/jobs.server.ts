import { z } from "zod";
import { defineJob, type Job } from "#app/platform/queue/define-job.ts";

/** Scores a store's customers. One may wait while another runs: it sees what changed meanwhile. */
export const scoreJob = defineJob({
  name: "analytics.score",
  payload: z.object({}),
  unique: "queued",
  run: async (ctx) => (await import("./customers/scores/score-if-due.server.ts")).scoreIfDue(ctx),
});

export const analyticsJobs: readonly Job[] = [scoreJob as Job];
