import { setTimeout as sleep } from "node:timers/promises";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";

export const JOB_STATE = `#graphql
  query JobState($id: ID!) {
    job(id: $id) { id done }
  }
`;

const LOOKS = 8;
const BETWEEN_MS = 250;

/** Waits, for two seconds at most, until Shopify has done what it answered with a job: what is read afterwards is then as it was asked for. */
export async function waitForJob(ctx: Ctx, id: string | undefined): Promise<void> {
  if (id === undefined) return;
  for (let look = 0; look < LOOKS; look++) {
    const { job } = await adminGraphql(ctx, JOB_STATE, { id });
    if (!job || job.done) return;
    await sleep(BETWEEN_MS);
  }
}
