import { z } from "zod";
import { defineJob } from "#app/platform/queue/define-job.ts";

/** Makes a file that was asked for. Begun again after a crash, it ends the same. */
export const exportJob = defineJob({
  name: "analytics.export",
  payload: z.object({ id: z.string().regex(/^\d+$/) }),
  retry: { times: 4, delaySeconds: 5, maxDelaySeconds: 300 },
  // A workbook is put together in memory: one at a time.
  concurrency: 1,
  expireInSeconds: 60 * 60,
  run: async (ctx, { id }, run) => (await import("./make-file.server.ts")).makeFile(ctx, BigInt(id), run),
});
