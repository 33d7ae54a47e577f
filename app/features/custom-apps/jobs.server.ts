import { z } from "zod";
import { defineJob, type Job } from "#app/platform/queue/define-job.ts";

/** Tells the other stores an app is installed in what it asks for now. */
export const spreadAppJob = defineJob({
  name: "custom-apps.spread-app",
  payload: z.object({ appId: z.uuid() }),
  run: async (ctx, payload) => (await import("./installations/spread-app.server.ts")).spreadApp(ctx, payload),
});

export const customAppJobs: readonly Job[] = [spreadAppJob];
