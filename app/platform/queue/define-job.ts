import type { z } from "zod";
import type { Ctx } from "../ctx.ts";

/** What a running job is told about itself. */
export interface JobRun {
  readonly id: string;
  /** 1 on the first run. */
  readonly attempt: number;
  readonly isLastAttempt: boolean;
  /** Aborted when the worker stops or the job's time is over. */
  readonly signal: AbortSignal;
}

export interface RetryRule {
  /** Further runs after a failed one. */
  readonly times: number;
  /** Wait before the first of them; doubles each time, up to maxDelaySeconds. */
  readonly delaySeconds: number;
  readonly maxDelaySeconds: number;
}

export interface Job<Payload = unknown> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  readonly retry: RetryRule;
  /** A run that takes longer is taken for lost and retried. */
  readonly expireInSeconds: number;
  /** A worker that dies is noticed after this long without a sign of life; the job then runs again. */
  readonly heartbeatSeconds: number;
  /** "queued": of one key, one may wait (while others run). The key is the shop and the `key` given to enqueue. */
  readonly unique?: "queued";
  /** Runs for a store that has removed the app, too; all other jobs are dropped then. */
  readonly runsUninstalled?: boolean;
  /** How many of this job one worker process runs at once. */
  readonly concurrency: number;
  run(ctx: Ctx, payload: Payload, run: JobRun): Promise<void>;
}

type JobInput<Payload> = Pick<Job<Payload>, "name" | "payload" | "run"> &
  Partial<Omit<Job<Payload>, "retry">> & { retry?: Partial<RetryRule> };

/**
 * A verb with a name, a payload and a retry rule. Keep it light: `run` imports what it needs when it runs
 * (`run: async (ctx, p) => (await import("./do-it.server.ts")).doIt(ctx, p)`). List it in app/jobs.server.ts.
 * AppErrors other than `limited` and `unavailable` go to the dead letters at once; everything else is retried by the rule.
 */
export function defineJob<Payload>(input: JobInput<Payload>): Job<Payload> {
  if (!/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/.test(input.name))
    throw new Error(`"${input.name}" is no job name (room.verb)`);
  return {
    expireInSeconds: 15 * 60,
    heartbeatSeconds: 30,
    concurrency: 1,
    ...input,
    retry: { times: 8, delaySeconds: 2, maxDelaySeconds: 600, ...input.retry },
  };
}
