import { z } from "zod";
import { defineJob, type Job } from "#app/platform/queue/define-job.ts";

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

export const syncJobs: readonly Job[] = [syncRunJob as Job];
