import { z } from "zod";
import type { JobWithMetadata, PgBoss } from "pg-boss";
import { ctxOfShop } from "../shop-ctx.server.ts";
import { env } from "../env.server.ts";
import { isWorthRetrying } from "../errors.ts";
import { log } from "../telemetry/log.server.ts";
import { type JobOutcome, noteJob } from "../telemetry/metrics.server.ts";
import { inScope } from "../telemetry/scope.server.ts";
import { traced } from "../telemetry/span.server.ts";
import { workingBoss } from "./boss.server.ts";
import type { Job } from "./define-job.ts";
import { queueErrors } from "./queue-errors.server.ts";

/** What caused the job: the request, and the trace it goes on in. Absent in jobs of an earlier version, and where nobody asked. */
const Cause = z.object({ requestId: z.string().optional(), trace: z.record(z.string(), z.string()).optional() });
const Envelope = z.object({ shopId: z.int().positive(), payload: z.unknown(), cause: Cause.catch({}).default({}) });

export interface RunningWorker {
  /** Waits for running jobs (up to `graceMs`), then gives what is left back to the queue. */
  stop(graceMs?: number): Promise<void>;
}

/** Runs the jobs of this list until stopped. The queues must have been prepared. */
export async function startWorker(jobs: readonly Job[]): Promise<RunningWorker> {
  const boss = workingBoss();
  boss.on("error", queueErrors());
  boss.on("warning", (warning) => log().warn({ warning }, "the queue warns"));
  await boss.start();
  const stopping = new AbortController();
  for (const job of jobs) await workOn(boss, job, stopping.signal);
  return {
    async stop(graceMs = 20_000) {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: graceMs, close: false });
    },
  };
}

function workOn(boss: PgBoss, job: Job, stopping: AbortSignal): Promise<string> {
  return boss.work(
    job.name,
    {
      includeMetadata: true,
      perJobResults: true,
      batchSize: 1,
      localConcurrency: job.concurrency,
      pollingIntervalSeconds: env().JOB_POLL_SECONDS,
    } as const,
    async ([fetched]: JobWithMetadata[]) => (fetched ? [await runInCause(job, fetched, stopping)] : []),
  );
}

/** Runs it as part of the request and the trace that it was enqueued in. */
function runInCause(job: Job, fetched: JobWithMetadata, stopping: AbortSignal): Promise<Ended> {
  const { requestId, trace } = Cause.catch({}).parse((fetched.data as { cause?: unknown } | null)?.cause ?? {});
  const attributes = { "messaging.operation.name": "process", "messaging.destination.name": job.name };
  const run = () =>
    traced(`job ${job.name}`, { kind: "CONSUMER", attributes, from: trace }, () => runOne(job, fetched, stopping));
  return requestId === undefined ? run() : inScope({ requestId }, run);
}

interface Ended {
  readonly id: string;
  readonly status: "completed" | "failed" | "deadletter";
  readonly output?: object;
}

async function runOne(job: Job, fetched: JobWithMetadata, stopping: AbortSignal): Promise<Ended> {
  const { id, data, retryCount, retryLimit, signal } = fetched;
  const runLog = log().child({ job: job.name, jobId: id, attempt: retryCount + 1 });
  const startedAt = performance.now();
  const end = (outcome: JobOutcome): number => {
    const ms = Math.round(performance.now() - startedAt);
    noteJob(job.name, outcome, ms / 1000);
    return ms;
  };
  try {
    const envelope = Envelope.parse(data);
    const ctx = await ctxOfShop(envelope.shopId, { actor: "app", log: runLog, isUninstalledToo: job.runsUninstalled });
    if (!ctx) {
      runLog.info({ shopId: envelope.shopId, ms: end("dropped") }, "the shop is gone; the job is dropped");
      return { id, status: "completed" };
    }
    await job.run(ctx, job.payload.parse(envelope.payload), {
      id,
      attempt: retryCount + 1,
      isLastAttempt: retryCount >= retryLimit,
      signal: AbortSignal.any([signal, stopping]),
    });
    ctx.log.info({ ms: end("done") }, "job done");
    return { id, status: "completed" };
  } catch (error) {
    const retry = isWorthRetrying(error) && !(error instanceof z.ZodError);
    const isGivenUp = !retry || retryCount >= retryLimit;
    runLog[isGivenUp ? "error" : "warn"]({ err: error, ms: end(isGivenUp ? "dead" : "retry") }, "job failed");
    return { id, status: retry ? "failed" : "deadletter", output: { message: messageOf(error) } };
  }
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 500);
