import { z } from "zod";
import { defineJob, type Job } from "#app/platform/queue/define-job.ts";

/** Removes what is kept of a store that Shopify asked to forget. */
export const redactStoreJob = defineJob({
  name: "stores.redact",
  /** Shopify's id of the store. */
  payload: z.object({ shopify: z.string().optional() }),
  retry: { times: 20, maxDelaySeconds: 3600 },
  expireInSeconds: 60 * 60,
  runsUninstalled: true,
  run: async (ctx, { shopify }, { signal }) =>
    (await import("./remove-store-data.server.ts")).removeStoreData(ctx, { shopify, signal }),
});

export const storeJobs: readonly Job[] = [redactStoreJob as Job];
