import { z } from "zod";
import { defineJob, type Job } from "#app/platform/queue/define-job.ts";

/** Does what a request asks: makes the file, or erases. For stores that left, too: the law does not end with the app. */
export const answerRequestJob = defineJob({
  name: "privacy.answer",
  payload: z.object({ id: z.string().regex(/^\d+$/) }),
  retry: { times: 20, maxDelaySeconds: 3600 },
  runsUninstalled: true,
  run: async (ctx, { id }) => (await import("./answer-request.server.ts")).answerRequest(ctx, BigInt(id)),
});

export const privacyJobs: readonly Job[] = [answerRequestJob as Job];
