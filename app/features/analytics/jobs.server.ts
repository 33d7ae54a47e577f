import { z } from "zod";
import { defineJob, type Job } from "#app/platform/queue/define-job.ts";
import { exportJob } from "./files/export-job.ts";

/** Scores a store's customers. One may wait while another runs: it sees what changed meanwhile. */
export const scoreJob = defineJob({
  name: "analytics.score",
  payload: z.object({}),
  unique: "queued",
  run: async (ctx) => (await import("./customers/scores/score-if-due.server.ts")).scoreIfDue(ctx),
});

/** Studies a store's products: which are bought together, which start customers who come back. */
export const studyJob = defineJob({
  name: "analytics.study",
  payload: z.object({}),
  unique: "queued",
  run: async (ctx, _, { signal }) => (await import("./products/studies/study-due.server.ts")).studyIfDue(ctx, signal),
});

export const analyticsJobs: readonly Job[] = [exportJob as Job, scoreJob as Job, studyJob as Job];
