import type { Ctx } from "#app/platform/ctx.ts";
import type { Job } from "#app/platform/queue/define-job.ts";

/** Runs a job in this process, as the worker does with its first try. */
export const workAt = <Payload>(ctx: Ctx, job: Job<Payload>, payload: Payload): Promise<void> =>
  job.run(ctx, payload, { id: "test", attempt: 1, isLastAttempt: false, signal: new AbortController().signal });
